"""`courseware editions`: the built book as files to carry away, beside its pages, which offer them.

PDF of the book and of each of its parts, EPUB, ZIP for a stick, in `_build/editions/`: what they
are made of is in `courseware/editions/`.
"""

import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from courseware.book.build import alone, check_built, record
from courseware.editions import FOLDER, Edition, EditionError, editions_of
from courseware.project.pages import built_book
from courseware.text.french import format_number


def arguments(_: ArgumentParser) -> None:
    """Take nothing: the editions are those of the book as it is."""


def run(_options: Namespace, root: Path, _today: date) -> int:
    """Make the editions, offer them on the pages that have a place for it; return the exit status.

    Raises:
        BookError: the book is not built, or is old.
        EditionError: no Chromium is here, one cannot be made.
    """
    with alone(root):
        _make(root)
    return 0


def _make(root: Path) -> None:
    """Make the editions of the course at `root`, in a folder, and offer them on its pages.

    Raises:
        BookError, EditionError: as `run`.
    """
    check_built(root)
    # Some seconds of imports, which no other command pays.
    from courseware.book.offline import write_offline  # noqa: PLC0415
    from courseware.editions.offered import offer, withdraw  # noqa: PLC0415

    html, folder = built_book(root), root / FOLDER
    made: dict[Edition, bytes] = {}
    try:
        withdraw(html)
        for edition, content in _made(root, html):
            print(f"{edition.file(root)} : {format_number(len(content) / 1e6, 1)} Mo", flush=True)
            made[edition] = content
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for edition, content in made.items():
            (folder / edition.file(root)).write_bytes(content)
        offer(root, html, made)
    finally:
        # The pages have changed, not what they are made from.
        write_offline(html, root)
        record(root)
    print(f"Les éditions sont prêtes : {folder}")


def _made(root: Path, html: Path) -> Iterator[tuple[Edition, bytes]]:
    """Yield each edition with what its file holds."""
    from courseware.editions.chromium import chromium  # noqa: PLC0415 -- heavy
    from courseware.editions.drawn import draw  # noqa: PLC0415
    from courseware.editions.epub import epub  # noqa: PLC0415
    from courseware.editions.pages import read_pages  # noqa: PLC0415
    from courseware.editions.pdf import make_pdf  # noqa: PLC0415
    from courseware.editions.stick import stick  # noqa: PLC0415

    with chromium() as browser:
        pages = read_pages(root, browser)
        if not pages:
            raise EditionError(
                "aucune page du livre n'a de texte à emporter : ajoutez un chapitre à _toc.yml"
            )
        there = {"", *(page.part for page in pages)}
        on_paper = [page.copy() for page in pages]
        draw(on_paper, root, browser)
        for edition in editions_of(root):
            if edition.part not in there:  # all of it only lives
                continue
            match edition.name:
                case "pdf":
                    yield edition, make_pdf(on_paper, root, browser, edition.part)
                case "epub":
                    yield edition, epub(root, pages, browser)
                case "stick":
                    yield edition, stick(root, html)
