"""What notebooks show of a question file: its objectives and its quizzes."""

from pathlib import Path
from typing import Any, cast

from courseware.activities.activity import Activity, Mode, Place, check_mode
from courseware.activities.assets import CLASS_MODE, class_mode_script
from courseware.activities.quiz.html import quiz_html
from courseware.questions.kept_answers import Reading
from courseware.questions.model import Objective
from courseware.questions.reading import read_objectives, read_quiz


class Objectives:
    """The learning objectives of a chapter, shown as a list."""

    def __init__(self, objectives: list[Objective]) -> None:
        self._texts = [objective.text for objective in objectives]

    @classmethod
    def load(cls, file: str) -> "Objectives":
        """Read the objectives of question file `file`, a path from the notebook's folder.

        Raises:
            QuizFileError: the file is missing or unreadable, or an objective holds a mistake.
        """
        return cls(read_objectives(Path(file)))

    def __repr__(self) -> str:
        return f"Objectives({len(self._texts)} objectifs)"

    def _repr_markdown_(self) -> str:
        return (
            "À la fin de ce chapitre, vous saurez :\n\n"
            + "\n".join(f"- {text} ;" for text in self._texts).removesuffix(";").rstrip()
            + "."
        )


class Quiz(Activity):
    """A quiz. `state` maps a question's id to the reader's answer, verdict and tries."""

    name = "quiz"

    @classmethod
    def load(cls, file: str, quiz_id: str, mode: Mode = "") -> "Quiz":
        """Read quiz `quiz_id` of question file `file`, a path from the notebook's folder.

        `mode="classe"` is for a projector: vote, discussion, second vote, then the explanations.

        Raises:
            QuizFileError: the file is missing or unreadable, has no such quiz, or a mistake in it.
            ValueError: unknown mode.
        """
        check_mode(mode)
        return cls(file=file, quiz=quiz_id, mode=mode)

    def read(self) -> dict[str, Any]:
        chapter = read_quiz(self.folder / self.options["file"], self.options["quiz"])
        (self.spec,) = chapter.quizzes
        asked = {question.objective for question in self.spec.questions}
        objectives = [one for one in chapter.objectives if one.id in asked]
        self.chapter = chapter.model_copy(update={"objectives": objectives})
        return self.chapter.model_dump(mode="json", exclude_defaults=True)

    def html(self, place: Place | None = None) -> str:
        mode = cast(Mode, self.options["mode"])
        return quiz_html(self.spec, self.chapter, self.root, place, mode=mode)

    def files(self, place: Place | None = None) -> dict[str, str]:
        """Return class mode's script, live: the book has one for all its pages."""
        return {} if place else {CLASS_MODE: class_mode_script(self.root)}

    @property
    def answers(self) -> dict[str, list[str]]:
        """The last answer checked, by question id: what was chosen, placed or typed, in words."""
        said = {}
        for one in self.spec.questions:
            if "answer" in (entry := self.state.get(one.id, {})):
                reading = Reading(one, self.chapter.chapter, self.root)
                answer = reading.understood(one.version, entry["answer"])
                said[one.id] = [words for words, _ in one.parts(answer, self.root)]
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
