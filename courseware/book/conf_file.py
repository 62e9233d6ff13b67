"""`python -m courseware.book.conf_file FILE`: a course's `conf.py`, for `sphinx-build` alone.

The way out of Jupyter Book (docs/way-out.md): what `_config.yml` says, in Sphinx's own words.
"""

import sys
from pathlib import Path
from pprint import pformat

from courseware.book.settings import settings_of
from courseware.project.course import CONFIG, project_root
from courseware.project.said import SaidError
from courseware.project.terminal import speak_plainly

_HEAD = f"""\
# What {CONFIG} says, written for sphinx-build by `python -m courseware.book.conf_file`.
# The extension courseware.book sets the rest: courseware/book/defaults.py.
"""


def conf_of(root: Path) -> str:
    """Return the `conf.py` of the course at `root`.

    Raises:
        ConfigError: `_config.yml` cannot be read.
    """
    settings = sorted(settings_of(root).items())
    lines = (f"{name} = {pformat(value, width=88)}\n" for name, value in settings)
    return f"{_HEAD}\n{''.join(lines)}"


def main(arguments: list[str]) -> int:
    """Write the file that `arguments` names, in its folder; return the exit status."""
    speak_plainly()
    if len(arguments) != 1:
        print("attendu : le fichier à écrire", file=sys.stderr)
        return 2
    try:
        text = conf_of(project_root())
    except SaidError as error:
        print(error, file=sys.stderr)
        return 2
    file = Path(arguments[0])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    print(f"Écrit : {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
