"""A case: a situation of publication to judge by the rules of law that decide it."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from markupsafe import Markup
from pydantic import Field, ValidationInfo, model_validator

from course.rules.decided import RuleIds, decided_by, grounds_of
from course.rules.duties import unsettled
from course.rules.rules import PAGE, READERS, Rule, read_rule
from courseware.exports.content import paragraph
from courseware.questions.fields import Blocks, Model, root_of
from courseware.questions.forms.options import Option, OptionsQuestion

JUDGEMENTS = {
    "allowed": "Autorisé",
    "forbidden": "Interdit",
    "depends": "Ça dépend",
}
PLATFORMS = {
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
# What a reader is told of the answer to a case.
SOLIDITIES = {
    "A": "Réponse solide : une règle ou une décision citée porte sur ce point.",
    "B": "Réponse déduite : le cours applique à ce cas les règles qui suivent ; un Ordre ou un "
    "juge peut nuancer.",
    "C": "Réponse discutée : c'est une appréciation ; votre Ordre peut juger autrement.",
}
# Whose case it is, and where: the codes of these names.
if TYPE_CHECKING:
    Profession = str
    Platform = str
    Solidity = str
    Judgement = str
else:
    Profession, Platform = Literal[tuple(READERS)], Literal[tuple(PLATFORMS)]
    Solidity, Judgement = Literal[tuple(SOLIDITIES)], Literal[tuple(JUDGEMENTS)]


class Filing(Model):
    """Under what a reader finds a case, and how sure its answer is."""

    professions: list[Profession] = Field(min_length=1)
    platforms: list[Platform] = Field(min_length=1)
    solidity: Solidity

    @property
    def solidity_in_words(self) -> str:
        """How sure the answer is, in French."""
        return SOLIDITIES[self.solidity]


class Case(OptionsQuestion):
    """A situation to judge: allowed, forbidden, or it depends.

    `explanation` gives the reason, `rules` the rows of `data/rules.csv` that decide (they say how
    sure it is and when it was checked), `feedback` a sentence for each of the two other judgements.
    `filed` is for cases that a reader picks by profession and platform; their quiz is their theme.
    """

    stem_is = "situation"
    fixed: ClassVar[Mapping[str, str]] = JUDGEMENTS
    rules_page: ClassVar[str] = PAGE
    answer: Judgement
    rules: RuleIds = Field(min_length=1, max_length=4)
    feedback: dict[Judgement, Blocks]
    filed: Filing | None = None

    @model_validator(mode="after")
    def _no_surer_than_its_rules(self, info: ValidationInfo) -> Self:
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

    @model_validator(mode="after")
    def _a_word_for_each_mistake(self) -> Self:
        expected = set(JUDGEMENTS) - {self.answer}
        if set(self.feedback) != expected:
            raise ValueError(
                f"« feedback » répond aux deux autres jugements : {', '.join(sorted(expected))}"
            )
        return self

    def options(self) -> list[Option]:
        return [
            Option(value, text, value == self.answer, self.feedback.get(value, ""))
            for value, text in JUDGEMENTS.items()
        ]

    def asked(self) -> str:
        return self.answer

    def filed_under(self) -> dict[str, list[str]]:
        if not self.filed:
            return {}
        return {"professions": [*self.filed.professions], "platforms": [*self.filed.platforms]}

    def references(self, root: Path) -> dict[str, dict[str, Any]]:
        return {"rules": {rule.id: asdict(rule) for rule in self.decided_by(root)}}

    def decided_by(self, root: Path) -> list[Rule]:
        """Return the rules that decide, read in the `data/` of `root`."""
        return decided_by(self.rules, root)

    def grounds(self, root: Path) -> Markup:
        """Return how sure the answer is, and the rules that decide: where they were read."""
        sure = paragraph(self.filed.solidity_in_words) if self.filed else Markup()
        return sure + grounds_of(self.decided_by(root), root)
