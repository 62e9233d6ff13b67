"""Links to each page, live: `python deploy/links.py REPOSITORY HUB [BRANCH]` prints them.

REPOSITORY is the public https address of the course's git repository, HUB that of a JupyterHub with
nbgitpuller, The Littlest JupyterHub for instance: a link brings the student's copy up to date, and
opens the page.
"""

import sys
from pathlib import Path
from urllib.parse import quote, urlencode

from courseware.project.pages import pages_of_book

ROOT = Path(__file__).resolve().parents[1]


def links(
    root: Path, repository: str, hub: str, branch: str = "main"
) -> list[tuple[str, str, str]]:
    """Return, for each page of the course at `root`, its name, nbgitpuller's link and Binder's."""
    folder = repository.rstrip("/").rpartition("/")[2].removesuffix(".git")
    binder = f"https://mybinder.org/v2/git/{quote(repository, safe='')}/{quote(branch, safe='')}"
    made = []
    for page in pages_of_book(root):
        file = page.relative_to(root).as_posix()
        pulled = {"repo": repository, "branch": branch, "urlpath": f"lab/tree/{folder}/{file}"}
        made.append(
            (
                file,
                f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(pulled)}",
                f"{binder}?{urlencode({'urlpath': f'lab/tree/{file}'})}",
            )
        )
    return made


def main(arguments: list[str]) -> int:
    """Print the links; return the exit status."""
    if len(arguments) not in {2, 3} or not all(one.startswith("http") for one in arguments[:2]):
        print(
            "attendu : python deploy/links.py https://DÉPÔT https://HUB [BRANCHE]", file=sys.stderr
        )
        return 2
    for row in links(ROOT, *arguments):
        print(*row, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
