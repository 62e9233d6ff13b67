"""What a clone holds, or will at the next commit: said where an archive was unpacked, too.

There is no `.git` there: an empty repository is asked, in both.
"""

import subprocess
from tempfile import TemporaryDirectory

from tests.site import ROOT


def listed(*asked: str) -> list[str]:
    """Return what `git ls-files` says of each file of the course that is not ignored."""
    with TemporaryDirectory() as empty:
        subprocess.run(["git", "init", "--quiet", empty], check=True)
        command = ["git", f"--git-dir={empty}/.git", f"--work-tree={ROOT}", "ls-files", "-z"]
        said = subprocess.run(
            [*command, "--others", "--exclude-standard", *asked],
            cwd=ROOT,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
    return sorted(line for line in said.stdout.split("\0") if line)
