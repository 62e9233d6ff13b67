"""What a course's `_config.yml` says, as settings of Sphinx: Jupyter Book's file, read without it.

`make book` gives them to Sphinx, `defaults.py` knows by them what the course leaves to the engine,
whoever runs Sphinx: `make book`, `jupyter-book build`, `sphinx-build` (docs/way-out.md).
"""

from pathlib import Path
from typing import Any

import yaml

from courseware.project.course import CONFIG
from courseware.project.said import SaidError
from courseware.project.toc import unread

# Key of Jupyter Book → setting of Sphinx.
_TEXTS = {"title": "html_title", "author": "author", "copyright": "copyright"}
_FOOTER = "extra_footer"
_FORM = f"les clés du livre : {', '.join(_TEXTS)}, html.{_FOOTER}, sphinx.config"


class ConfigError(SaidError):
    """A fault of `_config.yml`: the sentence names the line or the key, and the remedy."""


def settings_of(root: Path) -> dict[str, Any]:
    """Return what `_config.yml` of the course at `root` says, as Sphinx names it.

    Raises:
        ConfigError: the file cannot be read, has a key that the book does not know, or a value of
            another form.
    """
    said = _read(root / CONFIG)
    html, sphinx = _section(said, "html"), _section(said, "sphinx")
    unknown = [
        *(key for key in said if key not in {*_TEXTS, "html", "sphinx"}),
        *(f"html.{key}" for key in html if key != _FOOTER),
        *(f"sphinx.{key}" for key in sphinx if key != "config"),
    ]
    if unknown:
        raise ConfigError(
            f"{CONFIG} : clé « {unknown[0]} » : le livre n'en fait rien ; retirez-la, ou écrivez "
            f"le réglage de Sphinx sous « sphinx: config: » ({_FORM})"
        )
    settings: dict[str, Any] = {
        name: _text(said[key], key) for key, name in _TEXTS.items() if key in said
    }
    if _FOOTER in html:
        footer = _text(html[_FOOTER], f"html.{_FOOTER}")
        settings["html_theme_options"] = {_FOOTER: footer}
    return settings | _section(sphinx, "config", "sphinx.config")


def _read(path: Path) -> dict[str, Any]:
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(unread(CONFIG, error, "les guillemets")) from None
    if not isinstance(said, dict):
        raise ConfigError(f"{CONFIG}, ligne 1 : attendu « title: … » ; {_FORM}")
    return said


def _section(said: dict[str, Any], key: str, name: str = "") -> dict[str, Any]:
    section = said.get(key)
    if section is None:
        return {}
    if not isinstance(section, dict):
        raise ConfigError(
            f"{CONFIG}, clé « {name or key} » : attendu, en retrait, des lignes « nom: valeur »"
        )
    return section


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{CONFIG}, clé « {key} » : attendu un texte entre guillemets")
    return value
