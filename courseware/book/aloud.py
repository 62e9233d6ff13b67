"""Comments that a teacher reads aloud: `annexes/commentaires.yml`, one a chart, one a question.

Every chart of the chapters has its own. Where one question of a page is commented, all those of
its type on that page are: who adds a case there, adds what is said of it.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from courseware.book.stored_charts import chart_anchor, stored_charts, without_output
from courseware.project.pages import COMMENTS_PAGE, is_annex, page_name, pages_of_book
from courseware.project.said import SaidError
from courseware.questions.authored import Mistake, read_authored, taken_twice
from courseware.questions.chapters import Chapter
from courseware.questions.fields import Blocks, Line, Model, root_of
from courseware.questions.proof import ProofError, compute, confirms
from courseware.text.markdown import words_seen

ALOUD = range(60, 111)  # words: half a minute to three quarters


class CommentFileError(SaidError):
    """A file of comments that holds a mistake: a line for each, with its place and remedy."""


def _fit_for_a_room(text: str) -> str:
    count = len(words_seen(text).split())
    if count not in ALOUD:
        raise ValueError(
            f"{count} mots : entre {ALOUD[0]} et {ALOUD[-1]} pour se dire en moins d'une minute"
        )
    return text


def _one_question(text: str) -> str:
    if not text.rstrip().endswith("?"):
        raise ValueError("une question est attendue, qui finit par « ? »")
    return text


class Proved(Model):
    """A number in words, « huit fois », what it is in figures, its calculation over `data/`."""

    words: str
    gives: float
    proof: str

    @model_validator(mode="after")
    def _holds(self, info: ValidationInfo) -> "Proved":
        try:
            computed = compute(self.proof, root_of(info))
        except ProofError as error:
            raise ValueError(f"preuve impossible : {error}") from None
        if not confirms(computed, self.gives):
            raise ValueError(
                f"la preuve donne {computed:g}, et « {self.words} » dit {self.gives:g} : "
                "corrigez l'un ou l'autre"
            )
        return self


class Comment(Model):
    """What is said of a chart or of a question, named `page#name`.

    `aloud` is read to the room, `ask` put to it; `heard` is what somebody will answer, `answer`
    what meets it. A question also has a `title`, and what to `keep` of it.
    """

    id: str
    title: Line | None = None
    aloud: Annotated[Blocks, AfterValidator(_fit_for_a_room)]
    ask: Annotated[Line, AfterValidator(_one_question)]
    heard: Line
    answer: Line
    keep: Line | None = None
    proofs: Annotated[list[Proved], Field(default_factory=list)]

    @model_validator(mode="after")
    def _says_what_it_proves(self) -> "Comment":
        said = " ".join(words_seen(text) for text in (self.aloud, self.answer, self.keep or ""))
        for proof in self.proofs:
            if words_seen(proof.words) not in said:
                raise ValueError(f"« {proof.words} » est prouvé et ne se lit nulle part")
        return self

    @property
    def anchor(self) -> str:
        """Its id on the page of comments."""
        return comment_anchor(self.id)


class CommentFile(Model):
    """A whole file of comments."""

    comments: Annotated[list[Comment], Field(min_length=1)]


@dataclass(frozen=True)
class Subject:
    """What may be commented: a chart of the book, or a question of type `type`.

    `anchor` is its id in its page.
    """

    id: str
    page: str
    anchor: str
    title: str = ""
    type: str = ""

    @property
    def address(self) -> str:
        """Where it stands, from the book's top."""
        return f"{self.page}.html#{self.anchor}"

    @property
    def projected(self) -> str:
        """The same in class mode."""
        return f"{self.page}.html?mode=classe#{self.anchor}"


def comment_anchor(id_: str) -> str:
    """Return the id of a comment on the page of comments: « comprendre-chiffres-europe »."""
    return re.sub(r"\W|_", "-", id_)


def commented(root: Path, chapters: list[Chapter]) -> list[tuple[Subject, Comment]]:
    """Return what is commented in the course at `root`, in the order of the book.

    Raises:
        CommentFileError: a mistake of the file; a chart, or a question, that lacks its comment.
    """
    path = root / "book" / f"{COMMENTS_PAGE}.yml"
    if not path.is_file():
        return []
    known = subjects(root, chapters)
    things = ("comments", "commentaire")
    check = partial(_contradictions, subjects=known, later=without_output(root))
    file = read_authored(path, CommentFile, CommentFileError, things, check)
    comments = {comment.id: comment for comment in file.comments}
    return [(one, comments[id_]) for id_, one in known.items() if id_ in comments]


def subjects(root: Path, chapters: list[Chapter]) -> dict[str, Subject]:
    """Return all that may be commented, by its name, in the order of the book.

    Charts of annexes are tools, and not commented.
    """
    found = [
        Subject(chart.id, chart.page, chart_anchor(chart.name), title=chart.title)
        for chart in stored_charts(root)
        if not is_annex(chart.page)
    ]
    found += [
        Subject(
            f"{chapter.page}#{question.id}",
            chapter.page,
            f"question-{question.id}",
            type=question.type,
        )
        for chapter in chapters
        for _, question in chapter.questions()
    ]
    order = [page_name(path, root) for path in pages_of_book(root)]
    found.sort(key=lambda subject: order.index(subject.page))
    return {subject.id: subject for subject in found}


def _contradictions(
    file: CommentFile, subjects: Mapping[str, Subject], later: Container[str]
) -> Iterator[Mistake]:
    """Yield what is wrong, but of what is known `later`: the build refuses a notebook not run."""
    yield from taken_twice(("comments",), (comment.id for comment in file.comments))
    for rank, comment in enumerate(file.comments):
        subject = subjects.get(comment.id)
        if subject is None and comment.id in later:
            continue
        if subject is None:
            near = get_close_matches(comment.id, subjects, n=1)
            guess = f" ; est-ce « {near[0]} » ?" if near else ""
            said = (
                "ni graphique ni question de ce nom, « page#fonction » ou « page#question » attendu"
            )
            yield ("comments", rank, "id"), f"« {comment.id} » : {said}{guess}"
        elif subject.type:
            for field in ("title", "keep"):
                if getattr(comment, field) is None:
                    yield ("comments", rank, field), "une question le demande : ajoutez-le"
    for subject in _uncommented(file, subjects):
        what, fields = "graphique", "id, aloud, ask, heard et answer"
        if subject.type:
            what, fields = "question", "id, title, aloud, ask, heard, answer et keep"
        yield (
            ("comments",),
            f"{what} « {subject.id} » sans commentaire : ajoutez-le ({fields})",
        )


def _uncommented(file: CommentFile, subjects: Mapping[str, Subject]) -> list[Subject]:
    commented = {comment.id for comment in file.comments}
    kinds = {(one.page, one.type) for one in subjects.values() if one.type and one.id in commented}
    return [
        one
        for one in subjects.values()
        if one.id not in commented and (not one.type or (one.page, one.type) in kinds)
    ]
