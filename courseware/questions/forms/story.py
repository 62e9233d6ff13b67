"""A story: the next step depends on what was chosen, each choice has its consequence."""

from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from courseware.questions.fields import Blocks, Id, Line, Model, refuse_alike
from courseware.questions.progress_file import Answer
from courseware.questions.question import AnswerError, BaseQuestion, Options, Part, ranked, several
from courseware.text.markdown import seen_line, words_seen
from courseware.text.templates import words


class Way(Model):
    """What one may do at a step, what comes of it (`feedback`), and the step or ending after it."""

    text: Line
    feedback: Blocks
    next: Id


class Step(Model):
    """A moment of the story with 2 to 4 ways on."""

    id: Id
    text: Line
    choices: list[Way] = Field(min_length=2, max_length=4)


class Ending(Model):
    """Where the story may end, and how good that is."""

    id: Id
    verdict: Literal["right", "partial", "wrong"]
    text: Blocks


class StoryQuestion(BaseQuestion):
    """A story told step by step from the first of `steps`; what is chosen decides its ending."""

    form: ClassVar[str] = "story"
    stem_is = "situation"

    steps: list[Step] = Field(min_length=1, max_length=12)
    endings: list[Ending] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _ways_differ(self) -> Self:
        for step in self.steps:
            refuse_alike(way.text for way in step.choices)
        return self

    @model_validator(mode="after")
    def _every_path_ends(self) -> Self:
        steps = {step.id: step for step in self.steps}
        ends = [ending.id for ending in self.endings]
        ids = [*steps, *ends]
        if len(set(ids)) != len(self.steps) + len(self.endings):
            raise ValueError("deux étapes ou issues ont le même identifiant")
        reached: set[str] = set()

        def walk(id_: str, before: tuple[str, ...]) -> None:
            if id_ in before:
                loop = " → ".join((*before[before.index(id_) :], id_))
                raise ValueError(f"chemin sans fin : {loop}")
            reached.add(id_)
            if id_ not in ends:
                if id_ not in steps:
                    raise ValueError(
                        f"« next: {id_} » : ni une étape ni une issue ; déclarées : "
                        f"{', '.join(ids)}"
                    )
                for way in steps[id_].choices:
                    walk(way.next, (*before, id_))

        walk(self.steps[0].id, ())
        lost = [id_ for id_ in ids if id_ not in reached]
        if lost:
            raise ValueError(f"aucun chemin ne mène à : {', '.join(lost)}")
        if not any(ending.verdict == "right" for ending in self.endings):
            raise ValueError("aucune issue n'est juste (verdict: right)")
        return self

    def place_of(self, id_: str) -> str:
        """Return how a reader is told of step or ending `id_`: « étape 2 », « issue 1 »."""
        steps = [step.id for step in self.steps]
        if id_ in steps:
            return f"étape {steps.index(id_) + 1}"
        return f"issue {[ending.id for ending in self.endings].index(id_) + 1}"

    @property
    def ways(self) -> dict[str, list[str]]:
        """Step → where each of its ways leads."""
        return {step.id: [way.next for way in step.choices] for step in self.steps}

    def asked(self) -> list[Any]:
        # Steps and endings by their places, which readers see; answers are the ways taken.
        steps = [
            [
                seen_line(step.text),
                sorted((seen_line(way.text), self.place_of(way.next)) for way in step.choices),
            ]
            for step in self.steps
        ]
        return [steps, [ending.verdict for ending in self.endings]]

    def lists(self) -> dict[str, Options]:
        return {
            f"step {step.id}": Options(ranked(words_seen(way.text) for way in step.choices))
            for step in self.steps
        }

    def marking(self) -> dict[str, Any]:
        return {
            "steps": self.ways,
            "first": self.steps[0].id,
            "endings": {ending.id: ending.verdict for ending in self.endings},
        }

    def parts(self, answer: Answer, root: Path) -> list[Part]:
        steps = {step.id: step for step in self.steps}
        at, taken = self.steps[0].id, []
        for choice in several(answer):
            if at not in steps or choice not in range(len(steps[at].choices)):
                raise AnswerError
            way = steps[at].choices[int(choice)]
            taken.append(words(way.text, root))
            at = way.next
        if at in steps:
            raise AnswerError
        return [(" → ".join(taken), None)]
