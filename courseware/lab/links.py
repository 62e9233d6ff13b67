"""What the Markdown of a course refers to, for who shows it outside the book.

The book resolves references when it is built; JupyterLab shows one page and knows no other. This
says, for the whole course, where each label, term, page and citation leads: `_static/live.json`.
"""

import re
from pathlib import Path
from typing import Any

from courseware.project.pages import headings, page_name, page_text, pages_of_book
from courseware.text.citations import cite, schemes
from courseware.text.french import typeset

_LABEL = re.compile(r"^\(([\w.-]+)\)=\s+#{1,6} +(.+?) *$", re.MULTILINE)
_GLOSSARY = re.compile(r"^(`{3,}|:{3,})\{glossary\}\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def links_of(root: Path) -> dict[str, Any]:
    """Return what the pages of the course at `root` refer to.

    `pages`: page → its file and title; `labels`: label → page and title; `terms`: term, in small
    letters → page, its name and what it means; `cited`: target of a citation → address and title,
    the address from the book's top where it is `internal`.

    Raises:
        TocError: the table of contents cannot be read, or names a page that is not there.
        ValueError: a citation is false.
    """
    citation = re.compile(rf"\[([^\]]*)\]\(((?:{'|'.join(schemes(root))}):[^)\s]+)\)")
    made: dict[str, Any] = {"pages": {}, "labels": {}, "terms": {}, "cited": {}}
    for file in pages_of_book(root):
        page = page_name(file, root)
        text = page_text(file)
        title = typeset(headings(file)[0])
        made["pages"][page] = {"file": f"book/{page}{file.suffix}", "title": title}
        for label, heading in _LABEL.findall(text):
            made["labels"][label] = {"page": page, "title": typeset(heading)}
        for _, terms in _GLOSSARY.findall(text):
            made["terms"] |= {name.lower(): one | {"page": page} for name, one in _terms(terms)}
        for words, target in citation.findall(text):
            cited = cite(target, " ".join(words.split()), root)
            one = {"address": cited.address, "title": cited.title, "internal": cited.internal}
            made["cited"][target] = one
    return made


def _terms(glossary: str) -> list[tuple[str, dict[str, str]]]:
    """Return each term of a glossary, its first name and what it means."""
    found = []
    for entry in re.split(r"\n\s*\n", glossary.strip()):
        lines = [line for line in entry.splitlines() if not line.startswith(":")]
        names = [line.strip() for line in lines if line.strip() and line[0] != " "]
        said = " ".join(line.strip() for line in lines if line[:1] == " ")
        found += [(name, {"name": names[0], "said": typeset(said)}) for name in names]
    return found
