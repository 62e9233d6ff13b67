"""One run of Sphinx over the course, as Jupyter Book sets it; what went wrong, in French."""

import errno
import io
import sys
import traceback
from pathlib import Path

import jsonschema
import yaml
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from courseware.book.defects import defects
from courseware.book.directives import DOWNLOADS
from courseware.book.offline import write_offline
from courseware.exports import packages
from courseware.project.course import CONFIG, Course, load_parts
from courseware.project.said import SaidError
from courseware.project.toc import TOC, unread
from courseware.questions.chapters import chapters_of_book

# What a disk that is full, closed or damaged answers: no fault of the program.
_DISK = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO}


class _Heard(io.StringIO):
    """A stream that keeps what it passes on: Sphinx's warnings."""

    def write(self, text: str) -> int:
        sys.stderr.write(text)
        return super().write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def make_book(root: Path, folder: Path) -> list[str]:
    """Make the book of the course at `root` in `folder`/html; return why it is not good, in French.

    The same as `jupyter-book build -W --keep-going`, whose own way out prints forty lines of
    English after the cause. A file that is no page (`folder`/.doctrees…) may be left in `folder`.
    """
    if not color_terminal():
        nocolor()
    heard = _Heard()
    try:
        load_parts(root)
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=root / "book",
                confdir=None,
                outdir=folder / "html",
                doctreedir=folder / ".doctrees",
                buildername="html",
                confoverrides=_settings(root),
                status=sys.stdout,
                warning=heard,
                freshenv=True,
                warningiserror=True,
                keep_going=True,
            )
            # It tells where the book is: here it is about to move.
            app.builder.epilog = ""
            app.build()
            good = app.statuscode == 0
        if good:
            _offer_packages(root, folder / "html")
            write_offline(folder / "html", root)
    except Exception as error:  # noqa: BLE001 - whatever stopped it must be said in French
        return [*defects(heard.getvalue(), root), _in_french(error, root)]
    return [] if good else defects(heard.getvalue(), root)


def _offer_packages(root: Path, html: Path) -> None:
    """Put what holds the whole book beside the other files that a page offers, if one does."""
    if (html / DOWNLOADS).is_dir():
        for one in packages(root).values():
            content, _ = one.write(chapters_of_book(root), root, html)
            (html / DOWNLOADS / one.file(root)).write_bytes(content)


def _settings(root: Path) -> dict[str, object]:
    """Return Sphinx's settings from _config.yml, as Jupyter Book reads it.

    Raises:
        ConfigError: the file cannot be read, or a setting has another form.
    """
    path = root / CONFIG
    try:
        settings, _ = get_final_config(
            user_yaml=path,
            cli_config={
                "external_toc_path": (root / TOC).as_posix(),
                "latex_individualpages": False,
            },
            sourcedir=root / "book",
            raise_on_invalid=True,
        )
    except (FileNotFoundError, UnicodeDecodeError, yaml.MarkedYAMLError) as error:
        raise ConfigError(unread(CONFIG, error, "les guillemets")) from None
    except (AttributeError, TypeError, ValueError, jsonschema.ValidationError) as error:
        raise ConfigError(
            f"{CONFIG} : un réglage n'a pas la forme attendue par Jupyter Book ({error})"
        ) from None
    return dict(settings)


class ConfigError(SaidError):
    """A fault of _config.yml: the sentence names the line or the setting."""


def _in_french(error: Exception, root: Path) -> str:
    """Return the sentence of an error of the course, or that of a fault of the program."""
    # Sphinx wraps what its extensions raise.
    cause = getattr(error, "orig_exc", None) or error
    package = type(cause).__module__.partition(".")[0]
    ours = package == "courseware" or package in Course.at(root).packages
    if ours or (isinstance(cause, FileNotFoundError) and cause.errno is None):
        return str(cause)
    if isinstance(cause, OSError) and cause.errno in _DISK:
        return f"le disque refuse d'écrire ou de lire : {cause}"
    if isinstance(cause, SphinxError):
        return f"Sphinx s'arrête : {cause}"
    traceback.print_exception(cause)
    return (
        f"erreur imprévue du programme, {type(cause).__name__} : {cause} (le détail est au-dessus)"
    )
