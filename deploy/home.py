"""A student's own copy of the course: `python deploy/home.py FOLDER` makes it."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
# All that notebooks read; `course` is copied compiled, or each student's first kernel would do it.
COPIED = ("book", "data", "course", "_toc.yml", "_config.yml", "course.toml")
START = ROOT / "deploy" / "accueil.md"
BOOK = Path("_build") / "html"
LEFT = shutil.ignore_patterns(".ipynb_checkpoints")


def furnish(home: Path) -> None:
    """Make folder `home` of the course; where there is one it stays as its student left it.

    Raises:
        OSError: the disk refuses; nothing half made is left.
    """
    if home.exists():
        return
    home.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home.parent, prefix=".") as scratch:
        copy = Path(scratch) / home.name
        copy.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=LEFT)
            else:
                shutil.copy2(ROOT / name, copy / name)
        shutil.copy2(START, copy / START.name)
        # Read, not changed: what the links of notebooks open.
        (copy / BOOK).parent.mkdir()
        (copy / BOOK).symlink_to(ROOT / BOOK)
        copy.rename(home)


if __name__ == "__main__":
    furnish(Path(sys.argv[1]).expanduser())
