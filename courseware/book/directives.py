"""Directives: a page's quiz; over the whole book: progress, review, downloads, sources, links.

The lists are made when the book is built; what the reader did or chose is read in the browser only
(`progress.js`, `review.js`).
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from courseware.activities.activity import Place
from courseware.activities.changes import place_of_notices, touches_of
from courseware.activities.papervote import PAPER_PARTS, paper_part
from courseware.activities.quiz.html import quiz_html
from courseware.book.later import made_later
from courseware.book.links import section_address, way_home
from courseware.book.menu import parts_of_book
from courseware.book.outbound import Outbound
from courseware.book.outputs import place_of, raw_html
from courseware.book.whole import book_of
from courseware.data.table import read_table
from courseware.exports import Export, Package, exports, packages
from courseware.project.course import DATA_PACKAGE, Course
from courseware.project.pages import CHANGES_PAGE, REVIEW_PAGE
from courseware.questions.changes import Change
from courseware.questions.chapters import Chapter
from courseware.questions.model import QuizSpec
from courseware.questions.question import BaseQuestion
from courseware.questions.versions import versions_of
from courseware.text.french import typeset
from courseware.text.templates import filled, words

# What pages offer beside them: name → content.
_FILES: WeakKeyDictionary[Sphinx, dict[str, bytes]] = WeakKeyDictionary()


def index_of(
    chapters: list[Chapter], home: str, root: Path, changes: Sequence[Change] = ()
) -> list[dict[str, Any]]:
    """Return what the browser must know of every question, in book order."""
    index = []
    for chapter in chapters:
        for quiz, question in chapter.questions():
            version, *same = versions_of(question, chapter.id, root)
            name = f"{chapter.id}/{question.id}"
            touches = touches_of(changes, name)
            index.append(
                {
                    "id": name,
                    "objective": question.objective,
                    "version": version,
                    **({"same": same} if same else {}),
                    **({"changes": touches} if touches else {}),
                    "counts": quiz.counts,
                    "stem": words(question.stem, root),
                    "address": f"{home}{chapter.page}.html#question-{question.id}",
                }
            )
    return index


def _alone(question: BaseQuestion, chapter: Chapter, home: str, root: Path) -> str:
    """Return the HTML of one question, titled by its chapter."""
    title = typeset(chapter.title)
    quiz = QuizSpec.model_construct(id="seule", role="bilan", title=title, questions=[question])
    place = Place(home, section_address, chapter=f"{home}{chapter.page}.html")
    return quiz_html(quiz, chapter.quizzes, root, place)


class BookDirective(SphinxDirective):
    """A directive over the whole book."""

    def book(self) -> tuple[list[Chapter], Path, str]:
        """Return the chapters, the project folder, and the way from this page to the book's top."""
        book = book_of(self.env.app)
        return book.chapters, book.root, way_home(self.env.docname)

    def publish(self, name: str, content: bytes) -> None:
        """Have a file beside the pages, its path from the book's top, once they are made."""
        _FILES.setdefault(self.env.app, {})[name] = content


class PageQuiz(BookDirective):
    """`{quiz} diagnostic`: a quiz of the question file beside a page that is not a notebook."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        chapters, root, _ = self.book()
        page, wanted = self.env.docname, self.arguments[0]
        for chapter in chapters:
            for quiz in chapter.quizzes.quizzes:
                if (chapter.page, quiz.id) == (page, wanted):
                    html = quiz_html(quiz, chapter.quizzes, root, place_of(self.env))
                    return raw_html(html)
        raise self.error(f"pas de quiz « {wanted} » dans book/{page}.quiz.yml")


class Progress(BookDirective):
    """`{progress}`: what this reader answered, by chapter and objective."""

    def run(self) -> list[nodes.Node]:
        return made_later(_progress, *self.get_source_info())


def _progress(app: Sphinx, page: str) -> str:
    """Return the page of progress: its rows are the parts of the book."""
    book, home = book_of(app), way_home(page)
    counted = {chapter.page: chapter for chapter in book.chapters if chapter.counts}
    groups = [
        (part, [counted[one.name] for one in part.pages if one.name in counted])
        for part in parts_of_book(app)
    ]
    index = index_of(book.chapters, home, book.root, book.changes)
    return filled(
        "courseware/activities/progress/progress.html",
        book.root,
        groups=[group for group in groups if group[1]],
        total=sum(one["counts"] for one in index),
        home=home,
        notices=place_of_notices(book.root, "", review_folder(app, page), list_of_changes(app))
        if book.changes
        else "",
        review=f"{home}{REVIEW_PAGE}.html" if REVIEW_PAGE in app.env.found_docs else "",
        folder=f"{home}{REVIEW}/",
        course=Course.at(book.root).name or app.config.project,
        chapters_of_book=book.chapters,
        section_address=section_address,
        index=index,
    )


# Where the questions of a chapter wait, outside the page, until one is asked again or printed.
REVIEW = "review"


def review_folder(app: Sphinx, page: str) -> str:
    """Return where questions wait, from `page`; "" in a book that asks none again."""
    return f"{way_home(page)}{REVIEW}/" if REVIEW_PAGE in app.env.found_docs else ""


def list_of_changes(app: Sphinx) -> str:
    """Return the address of the page of all changes, from the book's top; "" without one."""
    return f"{CHANGES_PAGE}.html" if CHANGES_PAGE in app.env.found_docs else ""


class Review(BookDirective):
    """`{review}`: five questions over the chapters, those that are due or were missed first."""

    def run(self) -> list[nodes.Node]:
        chapters, root, home = self.book()
        for chapter in chapters:
            questions = {
                question.id: _alone(question, chapter, home, root)
                for _, question in chapter.questions()
            }
            # A script that only holds data: a page opened from a disk may not fetch a file.
            script = f"coursewareReview[{json.dumps(chapter.id)}] = {json.dumps(questions)};\n"
            self.publish(f"{REVIEW}/{chapter.id}.js", script.encode())
        index = index_of(chapters, home, root, book_of(self.env.app).changes)
        html = filled(
            "courseware/activities/review/review.html", root, index=index, folder=f"{home}{REVIEW}/"
        )
        return raw_html(html)


DOWNLOADS = "exports"


def _offer(one: Export | Package, home: str, root: Path) -> dict[str, Any]:
    """Return what the page says of a file beside it; of one not made yet, no size."""
    name = one.file(root)
    address = f"{home}{DOWNLOADS}/{name}"
    return {"name": name, "use": one.use, "address": address, "losses": [], "size": 0}


class Exports(BookDirective):
    """`{exports}`: offers the question bank, in each format, and says what it lacks."""

    def run(self) -> list[nodes.Node]:
        chapters, root, home = self.book()
        files: list[dict[str, Any]] = []
        for one in exports(root).values():
            content, losses = one.write(chapters, root)
            self.publish(f"{DOWNLOADS}/{one.file(root)}", content)
            files.append(_offer(one, home, root) | {"losses": losses, "size": len(content)})
        # What holds the book is made when its pages are: packed.py.
        files += [_offer(one, home, root) for one in packages(root).values()]
        return raw_html(filled("courseware/exports/exports.html", root, files=files))


class Sources(BookDirective):
    """`{sources}`: every table of `data/`, what it holds, where each of its figures was read."""

    def run(self) -> list[nodes.Node]:
        _, root, home = self.book()
        package = json.loads((root / DATA_PACKAGE).read_text(encoding="utf-8"))
        tables = [read_table(resource["name"], root) for resource in package["resources"]]
        return raw_html(filled("courseware/book/sources.html", root, tables=tables, home=home))


class Links(BookDirective):
    """`{links}`: every page that texts alone lead to: what no table of `{sources}` shows."""

    def run(self) -> list[nodes.Node]:
        _, root, home = self.book()
        links = Outbound(root).of_texts_alone()
        return raw_html(filled("courseware/book/outbound.html", root, links=links, home=home))


class PaperVote(SphinxDirective):
    """`{paper-vote} print`: the cards to print; `hold`, `try`, `measured`: its other parts."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        root = book_of(self.env.app).root
        part = directives.choice(self.arguments[0], PAPER_PARTS)
        return raw_html(paper_part(part, root))


def _write_files(app: Sphinx, error: Exception | None) -> None:
    """Write what pages offer, when all of them are made."""
    for name, content in ({} if error else _FILES.get(app, {})).items():
        file = Path(app.outdir, name)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.connect("build-finished", _write_files)
    app.add_directive("quiz", PageQuiz)
    app.add_directive("progress", Progress)
    app.add_directive("review", Review)
    app.add_directive("exports", Exports)
    app.add_directive("sources", Sources)
    app.add_directive("links", Links)
    app.add_directive("paper-vote", PaperVote)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
