"""Parts of questions as HTML, the same for every format that takes HTML."""

from collections.abc import Iterable

from markupsafe import Markup

from course.rules.rules import read_rule
from courseware.exports.entry import Entry
from courseware.questions.arranging import Categorise, Match
from courseware.questions.choosing import Case
from courseware.questions.drawing import arranged
from courseware.questions.entering import Numeric
from courseware.text.french import format_date, typeset

NOTHING = Markup()
# qtype_match shuffles its choices in `start_attempt`, without asking.
MENUS_DRAWN = "les menus, qui ont un ordre, sont mêlés par Moodle à chaque essai"


def paragraph(words: str, html: Markup = NOTHING) -> Markup:
    """Return a paragraph: `words` of ours in bold, then prepared `html`."""
    return Markup("<p><strong>{}</strong> {}</p>").format(typeset(words), html)


def listed(items: Iterable[Markup], tag: str = "ul") -> Markup:
    """Return prepared items as a list."""
    inside = NOTHING.join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup("<{0}>{1}</{0}>").format(tag, inside)


def stem(entry: Entry, picture: Markup = NOTHING) -> Markup:
    """Return what is asked, with its `picture` and the unit in which a number is expected."""
    question = entry.question
    html = Markup("<p>{}</p>{}").format(entry.line(question.stem), picture)
    if isinstance(question, Numeric) and question.unit:
        html += Markup("<p>{}</p>").format(typeset(f"Réponse attendue en {question.unit}."))
    return html


def explanation(entry: Entry) -> Markup:
    """Return why the answer is right, with the reason for each pair or the rules that decide."""
    question = entry.question
    html = entry.blocks(question.explanation)
    if isinstance(question, Categorise | Match):
        return html + reasons(question, entry)
    if isinstance(question, Case):
        sure = question.filed.solidity_in_words if question.filed else ""
        return html + (paragraph(sure) if sure else NOTHING) + rules(question, entry)
    return html


def unused(question: Categorise | Match) -> list[str]:
    """Return the places offered that nothing belongs to."""
    used = {right for _, right, _ in question.placed}
    return [text for _, text in question.options if text not in used]


def reasons(question: Categorise | Match, entry: Entry) -> Markup:
    """Return where each thing belongs, and why."""
    row = Markup("<strong>{}</strong> → {}{}")
    return listed(
        row.format(entry.line(left), entry.line(right), entry.blocks(why))
        for _, (left, right, why) in arranged(question, "item", question.placed)
    )


def rules(question: Case, entry: Entry) -> Markup:
    """Return the rules that decide a case, how sure they are, and where they were read."""
    row = Markup('{} {}. {}. {}, consulté le {}, lu dans <a href="{}">{}</a>.')
    found = [read_rule(id_, entry.root) for id_ in question.rules]
    return paragraph("Ce qui le dit :") + listed(
        row.format(
            typeset(rule.statement),
            typeset(rule.reference),
            typeset(rule.professions),
            rule.certainty_in_words.capitalize(),
            format_date(rule.checked),
            rule.read_in.path,
            typeset(rule.read_in.title),
        )
        for rule in found
    )
