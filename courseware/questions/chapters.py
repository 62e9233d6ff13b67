"""The chapters of the book that have questions, in the order of `_toc.yml`."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from courseware.project.pages import headings, page_file, page_name, pages_of_book
from courseware.project.toc import TocError
from courseware.questions.model import ChapterQuizzes, QuizSpec
from courseware.questions.question import BaseQuestion
from courseware.questions.reading import QuizFileError, read_quizzes


@dataclass(frozen=True)
class Chapter:
    """A chapter with questions: `page` is its address in the book without ending, as in _toc.yml.

    `headings` are its titles in order, the first being the chapter's own; `others` are those of
    the pages that its objectives name.
    """

    page: str
    headings: tuple[str, ...]
    quizzes: ChapterQuizzes
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The chapter's id: with a question's id it names the question for good."""
        return self.quizzes.chapter

    @property
    def title(self) -> str:
        """The chapter's title, as written."""
        return self.headings[0]

    @property
    def counts(self) -> bool:
        """Whether a question of it is part of the progress."""
        return any(quiz.counts for quiz in self.quizzes.quizzes)

    def questions(self) -> list[tuple[QuizSpec, BaseQuestion]]:
        """Return every question with its quiz, in the order of the file."""
        return [(quiz, question) for quiz in self.quizzes.quizzes for question in quiz.questions]


def chapters_of_book(root: Path) -> list[Chapter]:
    """Return the chapters of `_toc.yml` that have a question file beside them, in order.

    Raises:
        TocError: the table of contents cannot be read, names a page that is not there, or two
            chapters of one name, which is what names their questions for good.
        FileNotFoundError: an objective names a page that is not there.
        QuizFileError: a question file holds a mistake, or an objective of another file.
    """
    chapters: list[Chapter] = []
    for page in pages_of_book(root):
        file = page.with_suffix(".quiz.yml")
        if file.is_file():
            name = page_name(page, root)
            quizzes = read_quizzes(file)
            for before in chapters:
                if before.id == quizzes.chapter:
                    raise TocError(
                        f"book/{name} et book/{before.page} ont le même nom : leurs questions "
                        "seraient confondues ; renommez un des deux fichiers, avec ses questions"
                    )
            named = {objective.page for objective in quizzes.objectives if objective.page}
            others = {other: headings(page_file(root, other)) for other in sorted(named)}
            chapters.append(Chapter(name, headings(page), quizzes, others))
    _refuse_shared_objectives(chapters)
    return chapters


def chapter_named(name: str, chapters: list[Chapter]) -> Chapter:
    """Return the one of `chapters` of this page, as in _toc.yml, or of this id.

    Raises:
        ValueError: there is none; those of a near name are told, else all.
    """
    for chapter in chapters:
        if name.removesuffix(".html") in {chapter.page, chapter.id}:
            return chapter
    pages = [chapter.page for chapter in chapters]
    near = get_close_matches(name, pages, n=3, cutoff=0.5)
    ids = {chapter.id: chapter.page for chapter in chapters}
    near += [ids[one] for one in get_close_matches(name, ids, n=2) if ids[one] not in near]
    guess = f"est-ce « {' », « '.join(near)} » ?" if near else f"chapitres : {', '.join(pages)}"
    raise ValueError(f"chapitre « {name} » : aucun chapitre à questions n'a ce nom ; {guess}")


def _refuse_shared_objectives(chapters: list[Chapter]) -> None:
    """Refuse two objectives of one id: progress and reviews would count them as one.

    Raises:
        QuizFileError: both files, with the remedy.
    """
    first: dict[str, Chapter] = {}
    for chapter in chapters:
        for objective in chapter.quizzes.objectives:
            before = first.setdefault(objective.id, chapter)
            if before is not chapter:
                raise QuizFileError(
                    f"book/{before.page}.quiz.yml et book/{chapter.page}.quiz.yml : objectif "
                    f"« {objective.id} » dans les deux, leurs réponses seraient confondues ; "
                    "donnez-lui un autre « id » dans l'un"
                )
