"""The small course as somebody publishes it: with an address, a face and all that is said of it."""

import shutil
from pathlib import Path

from tests import small_course
from tests.site import ROOT, edit

PUBLISHED = "https://exemple.test/cours/"
_SAID = f"""\
address = "{PUBLISHED}"
name = "Usages"
description = "Ce que l'on mesure, et ce que l'on n'en sait pas."
version = "1.2.0"
released = "2026-11-26"
face = "visage"
"""
_FRONT = "---\ndescription: |\n  L'âge\n---\n# Suite"
# As a tool or a template leaves it: a key without its text.
_EMPTY = "---\ndescription:\nfoot:\n---\n# Une page"
_ENGLISH = """\
---
lang: en
---
# Q & A: is 1 < 2?

It's "plain text" of a page in English: long enough to say what it is about.
"""


def publish(small_book: Path, root: Path) -> Path:
    """Copy the built small course to `root`, say all that can be said of it, build; its pages."""
    shutil.copytree(small_book, root)
    with (root / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write(_SAID)
    shutil.copytree(ROOT / "course" / "face", root / "visage")
    edit(root / "book" / "chiffres" / "suite.md", "# Suite", _FRONT)
    edit(root / "book" / "annexes" / "seule.md", "# Une page", _EMPTY)
    (root / "book" / "chiffres" / "english.md").write_text(_ENGLISH, "utf-8")
    edit(
        root / "_toc.yml",
        "  - file: annexes/tout",
        "  - file: chiffres/english\n  - file: annexes/tout",
    )
    result = small_course.build(root)
    assert result.returncode == 0, result.stderr
    return root / "_build" / "html"
