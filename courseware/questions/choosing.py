"""Questions answered by choosing: one option, several, true or false, the verdict on a case."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from course.rules.duties import unsettled
from course.rules.rules import read_rule
from courseware.questions.fields import (
    BaseQuestion,
    Blocks,
    Line,
    Model,
    Options,
    ranked,
    refuse_alike,
    refuse_unordered,
    root_of,
)
from courseware.text.markdown import seen_line, words_seen


class Choice(Model):
    """An option, with why it is right or which mistake it is (`feedback`)."""

    text: Line
    feedback: Blocks
    correct: bool = False


def _all_different(choices: list[Choice]) -> list[Choice]:
    refuse_alike(choice.text for choice in choices)
    return choices


def _asked(choices: list[Choice]) -> list[tuple[str, bool]]:
    # Their order in the file is nothing that a reader sees.
    return sorted((seen_line(choice.text), choice.correct) for choice in choices)


def _options(choices: list[Choice], ordered: bool | None) -> dict[str, Options]:
    words = ranked(words_seen(choice.text) for choice in choices)
    return {"option": Options(words, ordered=bool(ordered))}


class Single(BaseQuestion):
    """One right option among 2 to 6, as radio buttons."""

    type: Literal["single"]
    choices: Annotated[list[Choice], AfterValidator(_all_different)] = Field(
        min_length=2, max_length=6
    )
    ordered: bool | None = None

    @model_validator(mode="after")
    def _order_said(self) -> Self:
        refuse_unordered(self.lists()["option"].words.values(), self.ordered)
        return self

    @model_validator(mode="after")
    def _one_right(self) -> "Single":
        right = sum(choice.correct for choice in self.choices)
        if right != 1:
            raise ValueError(f"une option juste (correct: true) est attendue, {right} trouvées")
        return self

    def marking(self) -> dict[str, Any]:
        return {"correct": next(i for i, choice in enumerate(self.choices) if choice.correct)}

    def asked(self) -> list[tuple[str, bool]]:
        return _asked(self.choices)

    def lists(self) -> dict[str, Options]:
        return _options(self.choices, self.ordered)


class Multiple(BaseQuestion):
    """Several right options among 3 to 10, as checkboxes."""

    type: Literal["multiple"]
    choices: Annotated[list[Choice], AfterValidator(_all_different)] = Field(
        min_length=3, max_length=10
    )
    ordered: bool | None = None

    @model_validator(mode="after")
    def _order_said(self) -> Self:
        refuse_unordered(self.lists()["option"].words.values(), self.ordered)
        return self

    @model_validator(mode="after")
    def _some_right(self) -> "Multiple":
        if not 0 < sum(choice.correct for choice in self.choices) < len(self.choices):
            raise ValueError("au moins une option juste et une option fausse sont attendues")
        return self

    def marking(self) -> dict[str, Any]:
        return {
            "correct": [i for i, choice in enumerate(self.choices) if choice.correct],
            "of": len(self.choices),
        }

    def asked(self) -> list[tuple[str, bool]]:
        return _asked(self.choices)

    def lists(self) -> dict[str, Options]:
        return _options(self.choices, self.ordered)


class TrueFalse(BaseQuestion):
    """A statement to judge; `feedback` answers who judged it wrongly."""

    type: Literal["true-false"]
    answer: bool
    feedback: Blocks

    def asked(self) -> bool | str:
        return self.answer

    def marking(self) -> dict[str, Any]:
        return {"correct": self.answer}


Judgement = Literal["allowed", "forbidden", "depends"]
JUDGEMENTS: dict[str, str] = {
    "allowed": "Autorisé",
    "forbidden": "Interdit",
    "depends": "Ça dépend",
}


# Whose case it is; codes and names are those of the rules (`course.rules.rules.READERS`).
Profession = Literal[
    "medecin",
    "chirurgien-dentiste",
    "sage-femme",
    "infirmier",
    "masseur-kinesitherapeute",
    "pedicure-podologue",
    "pharmacien",
    "etudiant",
    "agent-public",
]
Platform = Literal[
    "facebook",
    "instagram",
    "x",
    "linkedin",
    "tiktok",
    "youtube",
    "bereal",
    "google",
    "site",
    "groupe",
    "intranet",
]
PLATFORMS: dict[Platform, str] = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X (ex-Twitter)",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "bereal": "BeReal",
    "google": "Google : annonces, fiche, avis",
    "site": "Site du cabinet",
    "groupe": "Groupes et messageries",
    "intranet": "Intranet",
}
Solidity = Literal["A", "B", "C"]
# What a reader is told of the answer to a case.
SOLIDITIES: dict[Solidity, str] = {
    "A": "Réponse solide : une règle ou une décision citée porte sur ce point.",
    "B": "Réponse déduite : le cours applique à ce cas les règles qui suivent ; un Ordre ou un "
    "juge peut nuancer.",
    "C": "Réponse discutée : c'est une appréciation ; votre Ordre peut juger autrement.",
}


class Filing(Model):
    """Under what a reader finds a case, and how sure its answer is."""

    professions: list[Profession] = Field(min_length=1)
    platforms: list[Platform] = Field(min_length=1)
    solidity: Solidity

    @property
    def solidity_in_words(self) -> str:
        """How sure the answer is, in French."""
        return SOLIDITIES[self.solidity]


class Case(BaseQuestion):
    """A situation to judge: allowed, forbidden, or it depends.

    `explanation` gives the reason, `rules` the rows of `data/rules.csv` that decide (they say how
    sure it is and when it was checked), `feedback` a sentence for each of the two other judgements.
    `filed` is for cases that a reader picks by profession and platform; their quiz is their theme.
    """

    type: Literal["case"]
    answer: Judgement
    rules: list[str] = Field(min_length=1, max_length=4)
    feedback: dict[Judgement, Blocks]
    filed: Filing | None = None

    @field_validator("rules")
    @classmethod
    def _known_rules(cls, ids: list[str], info: ValidationInfo) -> list[str]:
        for id_ in ids:
            read_rule(id_, root_of(info))
        return ids

    @model_validator(mode="after")
    def _no_surer_than_its_rules(self, info: ValidationInfo) -> "Case":
        read = [read_rule(id_, root_of(info)) for id_ in self.rules]
        # A rule of other professions decides nothing for those that a case is filed under.
        asked = {"tous", *(self.filed.professions if self.filed else ())}
        # Nor does one whose line in their own code was not read. « Solide » is more: the text says
        # it, where « déduit » is our reading of it.
        wanted = {"sure"} if self.filed and self.filed.solidity == "A" else {"sure", "derived"}
        if any(
            rule.certainty in wanted
            and (
                not self.filed
                or asked & set(rule.concerns.split()) - unsettled(rule.id, root_of(info))
            )
            for rule in read
        ):
            return self
        if self.filed and self.filed.solidity == "A":
            firm = "« solidity: A »"
        elif self.answer != "depends":
            firm = f"« answer: {self.answer} »"
        else:
            return self
        raise ValueError(
            f"{firm} demande au moins une règle établie, pour ces professions ; celles-ci sont à "
            "vérifier, ou d'autres professions : "
            f"{', '.join(self.rules)}"
        )
        return self

    @model_validator(mode="after")
    def _a_word_for_each_mistake(self) -> "Case":
        expected = set(JUDGEMENTS) - {self.answer}
        if set(self.feedback) != expected:
            raise ValueError(
                f"« feedback » répond aux deux autres jugements : {', '.join(sorted(expected))}"
            )
        return self

    def asked(self) -> bool | str:
        return self.answer

    def marking(self) -> dict[str, Any]:
        return {"correct": self.answer}
