"""Jupyter server extension: the built book, beside the notebooks that cite it.

A rule, a source, a list that only the book has is read there, at `…/courseware/book/`, with the
book's own look and memory. Its links for the notebooks are `_static/live.json` (`links.py`).
"""

from os.path import normpath
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from courseware.project.course import project_root
from courseware.project.hosting import PAGE_POLICY
from courseware.project.pages import LIST, built_book

BOOK = "courseware/book"
_ABSENT = r"""<!doctype html><html lang="fr"><meta charset="utf-8"><title>Le livre</title>
<p>Cette page se lit dans le livre, qui n’est pas construit, ou n’a pas cette page. Dans le dossier
du cours, lancez «&nbsp;make book&nbsp;» (sous Windows&nbsp;: <code>.venv\Scripts\python -m
courseware.book.build</code>), puis rechargez cette page.</p></html>"""


class BookPage(JupyterHandler, web.StaticFileHandler):
    """A file of the built book, for who may read the notebooks."""

    def compute_etag(self) -> str | None:
        """Let a book that was built again be seen: its days are compared."""
        return None

    @property
    def content_security_policy(self) -> str:
        """Its own, with its memory, unlike a notebook's file; JupyterLab may hold it in a frame."""
        return f"{PAGE_POLICY}; frame-ancestors 'self'"

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT002 - tornado's
        """Give the file; what a browser may keep of a site is not offered: this machine has it."""
        if path == LIST:
            self.set_status(204)
            return
        await super().get(path, include_body)

    async def prepare(self) -> None:  # type: ignore[override] # of two parents that differ
        """Let in who is known, as every page of the server does; what pages fetch says nothing.

        A hub knows its student by cookies where a page is opened, not where a letter is fetched.
        """
        await JupyterHandler.prepare(self)
        if self.current_user is None and not self._is_fetched:
            self.redirect(self.get_login_url())

    @property
    def _is_fetched(self) -> bool:
        """Whether a page fetches it, wherever it leads: « _static/../page.html » is a page."""
        return Path(normpath(self.path_args[0])).parts[:1] == ("_static",)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in French that the book, or this page of it, is not there."""
        if status_code == 404:
            self.finish(_ABSENT)
        else:
            super().write_error(status_code, **kwargs)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    try:
        root = project_root(Path(server.root_dir))
    except FileNotFoundError as error:
        server.log.warning("courseware : %s", error)
        return
    home = url_path_join(server.web_app.settings["base_url"], BOOK)
    book = {"path": str(built_book(root)), "default_filename": "index.html"}
    server.web_app.add_handlers(".*$", [(f"{home}/(.*)", BookPage, book)])
