"""What notebooks show of a question file: its objectives and its quizzes."""

from pathlib import Path
from typing import Any, get_args

import anywidget
import traitlets

from courseware.activities.assets import STATIC, live_module, stylesheet
from courseware.activities.quiz.html import Mode, quiz_html
from courseware.project.course import project_root
from courseware.questions.answers import parts_of
from courseware.questions.kept_answers import Reading
from courseware.questions.model import ChapterQuizzes
from courseware.questions.reading import QuizFileError, read_quizzes

QUIZ_MIME = "application/vnd.courseware.activities.quiz.widget.v1+json"


class Objectives:
    """The learning objectives of a chapter, shown as a list."""

    def __init__(self, chapter: ChapterQuizzes) -> None:
        self._texts = [objective.text for objective in chapter.objectives]

    @classmethod
    def load(cls, file: str) -> "Objectives":
        """Read the objectives of question file `file`, a path from the notebook's folder.

        Raises:
            QuizFileError: the file is missing or holds a mistake.
        """
        return cls(read_quizzes(Path(file)))

    def __repr__(self) -> str:
        return f"Objectives({len(self._texts)} objectifs)"

    def _repr_markdown_(self) -> str:
        return (
            "À la fin de ce chapitre, vous saurez :\n\n"
            + "\n".join(f"- {text} ;" for text in self._texts).removesuffix(";").rstrip()
            + "."
        )


class Quiz(anywidget.AnyWidget):
    """A live quiz. `state` maps a question's id to the reader's answer, verdict and tries.

    The stored output also holds the quiz as data, from which the static book is made.
    """

    _esm = live_module(STATIC / "quiz.js")
    _css = stylesheet()
    html = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, chapter: ChapterQuizzes, quiz_id: str, root: Path, mode: Mode = "") -> None:
        known = {quiz.id: quiz for quiz in chapter.quizzes}
        if quiz_id not in known:
            raise QuizFileError(
                f"{chapter.chapter}.quiz.yml : pas de quiz « {quiz_id} » ; "
                f"quiz du fichier : {', '.join(known)}"
            )
        if mode not in get_args(Mode):
            raise ValueError(f'mode « {mode} » inconnu : écrivez mode="classe", ou rien')
        self.spec = known[quiz_id]
        asked = {question.objective for question in self.spec.questions}
        self.chapter = chapter.model_copy(
            update={
                "objectives": [one for one in chapter.objectives if one.id in asked],
                "quizzes": [self.spec],
            }
        )
        self.mode = mode
        self._root = root
        super().__init__(html=quiz_html(self.spec, self.chapter, root, mode=mode))

    @classmethod
    def load(cls, file: str, quiz_id: str, mode: Mode = "") -> "Quiz":
        """Read quiz `quiz_id` of question file `file`, a path from the notebook's folder.

        `mode="classe"` is for a projector: vote, discussion, second vote, then the explanations.

        Raises:
            QuizFileError: the file is missing or holds a mistake, or has no such quiz.
            ValueError: unknown mode.
        """
        path = Path(file)
        return cls(read_quizzes(path), quiz_id, project_root(path.resolve().parent), mode)

    @property
    def answers(self) -> dict[str, list[str]]:
        """The last answer checked, by question id: what was chosen, placed or typed, in words."""
        said = {}
        for one in self.spec.questions:
            if "answer" in (entry := self.state.get(one.id, {})):
                reading = Reading(one, self.chapter.chapter, self._root)
                answer = reading.understood(one.version, entry["answer"])
                said[one.id] = [words for words, _ in parts_of(one, answer, self._root)]
        return said

    @property
    def score(self) -> str:
        """Right answers among the questions, as « 3/8 »."""
        right = sum(entry.get("verdict") == "right" for entry in self.state.values())
        return f"{right}/{len(self.spec.questions)}"

    def __repr__(self) -> str:
        # Stored with the notebook, and shown by JupyterLab before the cell is run.
        count = len(self.spec.questions)
        questions = f"{count} question{'s' if count > 1 else ''}"
        return (
            f"Quiz « {self.chapter.chapter}/{self.spec.id} », {questions} : "
            "exécutez cette cellule pour l'afficher."
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        data["text/plain"] = repr(self)
        data[QUIZ_MIME] = {
            "mode": self.mode,
            "chapter": self.chapter.model_dump(mode="json", exclude_defaults=True),
        }
        return data, metadata
