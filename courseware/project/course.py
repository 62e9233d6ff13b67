"""A course: where it lies, what it is called, and the parts of its own that the engine loads.

Its settings are in two files at its root: `course.toml`, and Jupyter Book's `_config.yml` for the
title and the language, which Sphinx reads there.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import yaml

from courseware.project.said import AbsentError, SaidError

SETTINGS = "course.toml"
CONFIG = "_config.yml"
DATA_PACKAGE = Path("data") / "datapackage.json"

# What the engine registers of its own, as a course's parts do.
_ENGINE_PARTS = "courseware.parts"


_DAY = "le jour de cette version, « AAAA-MM-JJ »"
# Key → what its text, or each of its texts, must be; and the words for it.
_KEYS: dict[str, tuple[type, str, str]] = {
    "id": (
        str,
        r"[a-z0-9][a-z0-9-]{0,63}",
        "des minuscules sans accent, des chiffres et des tirets, comme « hygiene-des-mains »",
    ),
    "licence": (str, r"(?s).*\S.*", "un texte entre guillemets"),
    "address": (
        str,
        r"""(?:https://(?!\S*\.html?$)[^\s/?#"'<>\\][^\s?#"'<>\\]*)?""",
        "l'adresse du dossier où le cours est publié, « https://… », sans « ? » ni « # », ou rien",
    ),
    "name": (str, r"(?s).*\S.*", "le nom du cours en quelques mots, entre guillemets"),
    "description": (str, r"(?s).*\S.*", "ce que le cours apprend, en une phrase de 200 signes"),
    "version": (str, r"\d+\.\d+\.\d+", "sa version, trois nombres, comme « 1.2.0 »"),
    "released": (str, r"\d{4}-\d\d-\d\d", _DAY),
    "publisher": (str, r"(?s).*\S.*", "qui publie le cours, et où l'on peut lui écrire"),
    "contact": (
        str,
        r"""(?:https://|mailto:)[^\s"'<>\\]+""",
        "l'adresse où signaler une erreur, « https://… » ou « mailto:… »",
    ),
    "face": (
        str,
        r"[\w-]+(?:/[\w-]+)*",
        "le dossier de son visage, comme « course/face »",
    ),
    "parts": (
        list,
        r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*",
        'une liste de modules Python, comme ["course.parts"]',
    ),
    "examples": (
        list,
        r"(?s).*",
        'une liste de fichiers de book/, comme ["annexes/exemple-classe/*.json"]',
    ),
}
_NEEDED = ("id", "licence")


class CourseError(SaidError):
    """A fault of a course's settings: the sentence names the file, the key and the remedy."""


def project_root(start: Path | None = None) -> Path:
    """Return the nearest folder above `start` that holds `course.toml`.

    `start` defaults to the working directory, which Jupyter and nbval set to the notebook's own
    folder: a copy of the course anywhere on a disk reads its own figures.

    Raises:
        FileNotFoundError: no folder above `start` is a course.
    """
    folder = (start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / SETTINGS).is_file():
            return candidate
    raise AbsentError(
        f"« {SETTINGS} » introuvable au-dessus de {folder} : "
        "ouvrez le carnet depuis le dossier du cours."
    )


@dataclass(frozen=True)
class Course:
    """A course at `root`: `id` names for good what is kept or exported, `licence` its texts.

    `address` is where it is published ("" : nowhere), `publisher` by whom, `contact` where one
    writes of a mistake ("" : not said), `name` what its pages call it ("" : its short title),
    `description` what it teaches, in a sentence; `version` is what it is, of day `released`
    (ISO 8601); `face` the folder of its look ("" : the engine's), `parts` the modules that register
    what it has of its own, `examples` the files of `book/` with invented answers of a class.
    """

    root: Path
    id: str
    licence: str
    address: str = ""
    name: str = ""
    description: str = ""
    version: str = ""
    released: str = ""
    publisher: str = ""
    contact: str = ""
    face: str = ""
    parts: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @classmethod
    def at(cls, root: Path) -> Self:
        """Return the course at `root`.

        Raises:
            CourseError: no `course.toml` there, unreadable, or with a key that is unknown, absent
                or of another form.
        """
        settings = _settings(root)
        for key, value in settings.items():
            if key not in _KEYS:
                near = get_close_matches(key, _KEYS, n=1)
                guess = f"est-ce « {near[0]} » ?" if near else f"les clés : {', '.join(_KEYS)}"
                raise CourseError(f"{SETTINGS} : clé « {key} » inconnue ; {guess}")
            kind, pattern, form = _KEYS[key]
            texts = value if isinstance(value, list) else [value]
            fits = (isinstance(one, str) and re.fullmatch(pattern, one) for one in texts)
            if not isinstance(value, kind) or not all(fits):
                raise CourseError(f"{SETTINGS}, clé « {key} » : attendu {form}")
        if "released" in settings:
            _check_day(settings["released"])
        if absent := [key for key in _NEEDED if key not in settings]:
            raise CourseError(
                f"{SETTINGS} : clé « {absent[0]} » absente ; ajoutez-la : {_KEYS[absent[0]][2]}"
            )
        lists = {key: tuple(settings.get(key, ())) for key in ("parts", "examples")}
        return cls(root, **settings | lists)

    @property
    def packages(self) -> list[str]:
        """The packages of its own, at its root, where its parts are."""
        return sorted({part.partition(".")[0] for part in self.parts})

    @cached_property
    def title(self) -> str:
        """The title of the course, as Jupyter Book's settings hold it.

        Raises:
            CourseError: `_config.yml` is absent, unreadable or has no title.
        """
        try:
            settings = yaml.safe_load((self.root / CONFIG).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            raise CourseError(f"{CONFIG} : fichier absent ou illisible à la racine") from None
        if not isinstance(settings, dict) or not settings.get("title"):
            raise CourseError(f"{CONFIG} : clé « title » absente ; ajoutez « title: … »")
        return str(settings["title"])

    def published(self, file: str = "") -> str:
        """Return where `file` of the book is published; "" of a course that does not say where."""
        return f"{self.address.rstrip('/')}/{file}" if self.address else ""

    @property
    def called(self) -> str:
        """What its pages call it, in short."""
        return self.name or self.short_title

    @property
    def short_title(self) -> str:
        """The title without what follows its long dash."""
        return self.title.partition(" — ")[0]

    @property
    def authors(self) -> str:
        """Those who wrote it, as an edition or a citation that has no other name for them says."""
        return f"Les auteurs de « {self.short_title} »"


@lru_cache(maxsize=32)
def load_parts(root: Path) -> None:
    """Import once the engine's own parts and those of the course at `root`, which register.

    Raises:
        CourseError: `course.toml` cannot be read, or names a module that is not there.
    """
    import_module(_ENGINE_PARTS)
    for part in Course.at(root).parts:
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))
        try:
            import_module(part)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{part}.".startswith(f"{error.name}."):
                raise
            raise CourseError(
                f"{SETTINGS}, clé « parts » : module « {part} » introuvable dans {root}"
            ) from None


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise CourseError(
            f"{SETTINGS}, clé « released » : {day} n'est pas un jour ; attendu {_DAY}"
        ) from None


def _settings(root: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((root / SETTINGS).read_text(encoding="utf-8-sig"))
    except OSError:
        raise CourseError(f"{SETTINGS} : fichier introuvable à la racine du cours") from None
    except UnicodeDecodeError:
        raise CourseError(f"{SETTINGS} : enregistrez le fichier en UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = f", ligne {line[1]}" if line else ""
        raise CourseError(
            f'{SETTINGS}{place} : TOML illisible : une ligne s\'écrit « clé = "valeur" »'
        ) from None
