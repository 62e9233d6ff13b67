"""What Sphinx found wrong in a page, told in French: the place as an author sees it, then why."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

# Sphinx's or MyST's words → ours. What is not here is told in its own words.
_FRENCH = [
    (r"term not in glossary: '?(.+?)'?$", "« {0} » n'est pas un terme du glossaire"),
    (r"undefined label: '?(.+?)'?$", "le repère « {0} » n'existe pas"),
    (r"unknown document: '?(.+?)'?$", "la page « {0} » n'existe pas"),
    (r"'myst' cross-reference target not found: '(.+)'", "le lien « {0} » ne mène nulle part"),
    (r"'myst' reference target not found: '?(.+?)'?$", "le lien « {0} » ne mène nulle part"),
    (r"image file not readable: (.+)", "l'image « {0} » est introuvable"),
    (r"download file not readable: (.+)", "le fichier à télécharger « {0} » est introuvable"),
    (r"could not find bibtex key \"?'?([\w:-]+)", "« {0} » n'est pas dans references.bib"),
    (r"Unknown directive type:? [\"']([^\"']+)", "directive « {0} » inconnue"),
    (r"Unknown interpreted text role [\"']([^\"']+)", "rôle « {0} » inconnu"),
    (r"duplicate label ([^,]+), other instance in (.+)", "repère « {0} » déjà donné dans {1}"),
    (r"duplicate term description of ([^,]+), .* in (.+)", "terme « {0} » déjà défini dans {1}"),
    (
        r"Non-consecutive header level increase; (\w+) to (\w+)",
        "titre qui saute un niveau ({0}, {1})",
    ),
    (r"Document headings start at (\w+), not H1", "la page doit commencer par un titre « # »"),
    (r"toctree contains reference to (?:\w+) document '?(.+?)'?$", "page « {0} » sans fichier"),
    (
        r"skipping unknown output mime type: (\S+)",
        "sortie « {0} » que le livre ne sait pas montrer",
    ),
    (r"unsupported theme option '(.+?)' given", "_config.yml : option de thème « {0} » inconnue"),
]
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_DEFECT = re.compile(
    r"(?:(?P<place>.+?): )?(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*)", re.DOTALL
)
# myst-nb numbers the lines of a notebook: the first line of its third cell is 30 002.
_CELL = 10_000


def defects(said: str, root: Path) -> list[str]:
    """Return the warnings and errors of `said`, what Sphinx wrote, one line each and none twice."""
    return list(dict.fromkeys(_defects(_COLOUR.sub("", said), root)))


def _defects(said: str, root: Path) -> Iterator[str]:
    # A message of several lines goes on until the next one begins.
    for message in re.split(r"\n(?=.*?(?:WARNING|ERROR|CRITICAL|SEVERE): )", said.strip()):
        found = _DEFECT.match(message)
        if found:
            place = _place(found["place"] or "", root)
            text = _in_french(found["text"].replace(f"{root}{os.sep}", ""))
            yield f"{place} : {text}" if place else text


def _in_french(text: str) -> str:
    # MyST ends its own with their kind in brackets.
    words = re.sub(r" \[[\w.-]+\]$", "", text.strip())
    for english, french in _FRENCH:
        if found := re.search(english, words):
            return french.format(*found.groups())
    return re.sub(r"\s+", " ", words)


def _place(place: str, root: Path) -> str:
    """Return « book/page.md, ligne 3 », or a notebook's cell and title, from « /…/page:30003 »."""
    found = re.fullmatch(r"(.*?)(?::(\d*))?", place)
    path, line = (found[1], int(found[2] or 0)) if found else (place, 0)
    file = Path(path)
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else path
    if line > _CELL and file.suffix == ".ipynb" and file.is_file():
        return f"{name}{_in_notebook(file, line)}"
    return f"{name}, ligne {line}" if line else name


def _in_notebook(file: Path, line: int) -> str:
    number, below = divmod(line - 1, _CELL)
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"][:number]
    sources = ["".join(cell["source"]).splitlines() for cell in cells]
    above = [text for source in sources[:-1] for text in source] + sources[-1][:below]
    titles = [text.lstrip("# ") for text in above if re.match(r"#{1,6} ", text)]
    under = f", sous le titre « {titles[-1]} »" if titles else ""
    return f", cellule {number}, ligne {below}{under}"
