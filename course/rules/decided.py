"""The rules that decide of a question of this course: their ids, and as exports say them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from markupsafe import Markup
from pydantic import AfterValidator, ValidationInfo

from course.rules.rules import Rule, read_rule, with_titles
from courseware.exports.content import listed, paragraph
from courseware.questions.fields import root_of
from courseware.text.french import format_date, typeset


def _known(ids: list[str], info: ValidationInfo) -> list[str]:
    decided_by(ids, root_of(info))
    return ids


RuleIds = Annotated[list[str], AfterValidator(_known)]


def decided_by(ids: Iterable[str], root: Path) -> list[Rule]:
    """Return rules by their ids, read in the `data/` of `root`."""
    return [read_rule(id_, root) for id_ in ids]


def grounds_of(rules: Iterable[Rule], root: Path) -> Markup:
    """Return what each of `rules` says, and where it was read."""
    row = Markup('{} {}. {}. {}, consulté le {}, lu dans <a href="{}">{}</a>.')
    return paragraph("Ce qui le dit :") + listed(
        row.format(
            typeset(with_titles(rule.statement, root)),
            typeset(rule.reference),
            typeset(rule.professions),
            rule.certainty_in_words.capitalize(),
            format_date(rule.checked),
            rule.read_in.path,
            typeset(rule.read_in.title),
        )
        for rule in rules
    )
