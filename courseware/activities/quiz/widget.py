"""What notebooks show of a question file: its objectives and its quizzes."""

from pathlib import Path
from typing import Any, cast

from courseware.activities.activity import Activity, Mode, Place, check_mode
from courseware.activities.quiz.html import quiz_html
from courseware.questions.kept_answers import Reading
from courseware.questions.model import ChapterQuizzes
from courseware.questions.reading import QuizFileError, read_quizzes


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


class Quiz(Activity):
    """A quiz. `state` maps a question's id to the reader's answer, verdict and tries."""

    name = "quiz"

    @classmethod
    def load(cls, file: str, quiz_id: str, mode: Mode = "") -> "Quiz":
        """Read quiz `quiz_id` of question file `file`, a path from the notebook's folder.

        `mode="classe"` is for a projector: vote, discussion, second vote, then the explanations.

        Raises:
            QuizFileError: the file is missing or holds a mistake, or has no such quiz.
            ValueError: unknown mode.
        """
        check_mode(mode)
        return cls(file=file, quiz=quiz_id, mode=mode)

    def read(self) -> dict[str, Any]:
        chapter = read_quizzes(self.folder / self.options["file"])
        known = {quiz.id: quiz for quiz in chapter.quizzes}
        wanted = self.options["quiz"]
        if wanted not in known:
            raise QuizFileError(
                f"{chapter.chapter}.quiz.yml : pas de quiz « {wanted} » ; "
                f"quiz du fichier : {', '.join(known)}"
            )
        self.spec = known[wanted]
        asked = {question.objective for question in self.spec.questions}
        objectives = [one for one in chapter.objectives if one.id in asked]
        self.chapter = chapter.model_copy(update={"objectives": objectives, "quizzes": [self.spec]})
        return self.chapter.model_dump(mode="json", exclude_defaults=True)

    def html(self, place: Place | None = None) -> str:
        mode = cast(Mode, self.options["mode"])
        return quiz_html(self.spec, self.chapter, self.root, place, mode=mode)

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
