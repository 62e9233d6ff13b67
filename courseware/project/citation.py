"""`CITATION.cff`, by which one cites the course: what it repeats of `course.toml`, kept the same.

The rest of the file (authors, keywords, licences) is its authors' own. Its form is that of the
Citation File Format 1.2.0.
"""

from pathlib import Path
from typing import Any

import yaml

from courseware.project.course import Course
from courseware.project.said import SaidError

FILE = "CITATION.cff"


class CitationError(SaidError):
    """A fault of `CITATION.cff`: the sentence says what to do."""


def citation_of(root: Path) -> str:
    """Return `CITATION.cff` of the course at `root` as it should be: what it holds, to date.

    Raises:
        CitationError: the file cannot be read, or is no mapping.
        CourseError: `course.toml` or `_config.yml` cannot be read.
    """
    course = Course.at(root)
    said = _read(root / FILE) or {
        "cff-version": "1.2.0",
        "message": "Si vous reprenez ce cours, citez-le ainsi.",
        "type": "dataset",
        "authors": [{"name": course.authors}],
    }
    known = {
        "title": course.title,
        "abstract": course.description,
        "version": course.version,
        "date-released": course.released,
        "url": course.address,
    }
    kept = {key: value for key, value in said.items() if key not in known}
    repeated = {key: value for key, value in known.items() if value}
    text: str = yaml.safe_dump(kept | repeated, allow_unicode=True, sort_keys=False, width=100)
    return text


def out_of_date(root: Path) -> bool:
    """Whether `CITATION.cff` of the course at `root` says something else than `course.toml`."""
    return bool(_read(root / FILE) != yaml.safe_load(citation_of(root)))


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise CitationError(
            f"{FILE} : illisible ; corrigez-le, ou retirez-le : « courseware citation » l'écrit"
        ) from None
    if not isinstance(said, dict):
        raise CitationError(f"{FILE} : attendu des lignes « clé: valeur »")
    return said
