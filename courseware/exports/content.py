"""Parts of questions as HTML, the same for every format that takes HTML."""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from courseware.exports.charts import chart_of
from courseware.exports.entry import Entry, rank_of
from courseware.project.course import Course
from courseware.questions.chapters import Chapter
from courseware.questions.context import speaks_of_chart
from courseware.questions.drawing import arranged
from courseware.questions.forms.pairs import PairsQuestion
from courseware.questions.forms.typed import NumberQuestion
from courseware.questions.wording import texts
from courseware.text.citations import Citation
from courseware.text.french import typeset
from courseware.text.markdown import internal_citations

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


def category(chapter: Chapter, root: Path) -> str:
    """Return where Moodle files the questions of a chapter; a slash doubled is a slash.

    Moodle sorts by name: each begins with the chapter's place in the course.
    """
    rank = rank_of(chapter, root)
    titles = Course.at(root).title, f"{rank:02} {chapter.title}" if rank else chapter.title
    path = "/".join(typeset(title).replace("/", "//") for title in titles)
    return f"$course$/top/{path}"


def stem(entry: Entry, picture: Markup = NOTHING) -> Markup:
    """Return what is asked, with its `picture` or chart, a number's unit, where it comes from."""
    question = entry.question
    html = Markup("<p>{}</p>{}").format(entry.line(question.stem), picture)
    html += chart_of(entry) if speaks_of_chart(question) else NOTHING
    if isinstance(question, NumberQuestion) and question.unit:
        html += Markup("<p>{}</p>").format(typeset(f"Réponse attendue en {question.unit}."))
    return html + entry.context


def explanation(entry: Entry) -> Markup:
    """Return why the answer is right, with the reason for each pair and what it rests on."""
    question = entry.question
    html = entry.blocks(question.explanation)
    if isinstance(question, PairsQuestion):
        html += reasons(question, entry)
    return html + grounds(entry)


def grounds(entry: Entry) -> Markup:
    """Return what an answer rests on: its chart, and all that its texts cite of the book."""
    question = entry.question
    chart = NOTHING if speaks_of_chart(question) else chart_of(entry)
    cited: dict[str, Citation] = {}
    for text in texts(question.model_dump()):
        cited |= internal_citations(text, entry.root)
    rows = (
        Markup("<strong>{}</strong> {}").format(words, typeset(f"« {one.named} » : {one.title}"))
        for words, one in cited.items()
        if one.named
    )
    told = list(rows)
    shown = paragraph("Cité dans cette question :") + listed(told) if told else NOTHING
    return question.grounds(entry.root) + chart + shown


def reasons(question: PairsQuestion, entry: Entry) -> Markup:
    """Return where each thing belongs, and why."""
    row = Markup("<strong>{}</strong> → {}{}")
    return listed(
        row.format(entry.line(left), entry.line(right), entry.blocks(why))
        for _, (left, right, why) in arranged(question, "item", question.placed)
    )


def offered_pairs(question: PairsQuestion, entry: Entry) -> list[tuple[Markup, str]]:
    """Return the HTML of each thing and its place in words; places without a thing come last."""
    items = arranged(question, "item", question.placed)
    placed = [(entry.line(left), entry.words(right)) for _, (left, right, _) in items]
    # They are offered in the menus all the same.
    return placed + [(NOTHING, entry.words(text)) for text in question.unused]
