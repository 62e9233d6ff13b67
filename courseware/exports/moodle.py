"""The question bank as Moodle XML: what Moodle's question bank imports.

Structure after Moodle's own reader and writer: `question/format/xml/format.php` (categories,
headers, choices, matching, hints, files, tags), `question/type/ordering/questiontype.php` and its
fixture `testexport.moodle.xml` (ordering, in core since Moodle 4.4),
`question/type/multianswer/questiontype.php` (embedded answers, see `cloze`),
`question/type/shortanswer/question.php` (wildcard), `question/engine/bank.php` (fractions).

`idnumber` is « chapter/question »: the same after an edit, as `name` is not. Import into a real
Moodle: not tested.
"""

import base64
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

from markupsafe import Markup

from courseware.exports import Export, content
from courseware.exports.charts import REPLACED
from courseware.exports.cloze import cloze
from courseware.exports.entry import Entry, entries
from courseware.exports.moodle_forms import TRUE_FALSE, body, kind_of, rich
from courseware.questions.chapters import Chapter
from courseware.questions.forms.cloze import ClozeQuestion
from courseware.questions.forms.pairs import PairsQuestion
from courseware.text.french import typeset

# What columns of Moodle's database hold, in characters.
_ID_MOST = 100
_MENU_MOST = 255


def to_moodle(chapters: list[Chapter], root: Path) -> tuple[bytes, list[str]]:
    """Return the questions as Moodle XML, and what it cannot say."""
    quiz = ET.Element("quiz")
    losses: list[str] = []
    for chapter in chapters:
        question = ET.SubElement(quiz, "question", type="category")
        category = ET.SubElement(question, "category")
        ET.SubElement(category, "text").text = content.category(chapter, root)
        for entry in entries(chapter, root):
            if obstacle := _obstacle(entry):
                losses.append(entry.lost(f"question laissée de côté, {obstacle}"))
            else:
                losses += map(entry.lost, _question(quiz, entry))
    ET.indent(quiz)
    return ET.tostring(quiz, encoding="utf-8", xml_declaration=True), losses


def _obstacle(entry: Entry) -> str:
    """Return why a question cannot be said at all, or nothing."""
    question = entry.question
    if not kind_of(question):
        return "Moodle n'a pas de question à étapes"
    if len(entry.name) > _ID_MOST:
        return f"son identifiant dépasse {_ID_MOST} signes"
    if isinstance(question, PairsQuestion) and any(
        len(entry.words(text)) > _MENU_MOST for _, text in question.options
    ):
        return f"une réponse de ses menus dépasse {_MENU_MOST} signes"
    return ""


def _question(quiz: ET.Element, entry: Entry) -> list[str]:
    """Add a question; return what of it cannot be said."""
    question = entry.question
    kind = kind_of(question)
    element = ET.SubElement(quiz, "question", type=kind)
    name = ET.SubElement(element, "name")
    ET.SubElement(name, "text").text = entry.label
    losses = _text(element, entry)
    losses += [REPLACED] if question.chart else []
    rich(element, "generalfeedback", content.explanation(entry))
    for tag, value in (
        ("defaultgrade", "1"),
        # What a second try costs: true or false has none.
        ("penalty", "1" if kind == TRUE_FALSE else "0.3333333"),
        ("hidden", "0"),
        ("idnumber", entry.name),
    ):
        ET.SubElement(element, tag).text = value
    losses += body(question, element, entry)
    for hint in question.hints:
        rich(element, "hint", entry.blocks(hint))
    tags = ET.SubElement(element, "tags")
    for tag in entry.tags:
        ET.SubElement(ET.SubElement(tags, "tag"), "text").text = tag
    return losses


def _text(element: ET.Element, entry: Entry) -> list[str]:
    """Add what is asked, with its picture inside the file; return what cannot be said."""
    question, image, losses = entry.question, entry.question.image, list[str]()
    picture = Markup()
    if image:
        file = Path(image.file).name
        picture = Markup('<p><img src="@@PLUGINFILE@@/{}" alt="{}"></p>').format(
            quote(file), typeset(image.alt)
        )
    html = str(content.stem(entry, picture))
    if isinstance(question, ClozeQuestion):
        html, losses = cloze(html, question, entry)
    text = rich(element, "questiontext", html)
    if image:
        data = ET.SubElement(text, "file", name=file, path="/", encoding="base64")
        data.text = base64.b64encode(image.data(entry.root)).decode()
    return losses


EXPORT = Export(
    "moodle",
    "moodle.xml",
    "Moodle : banque de questions, « Importer », format « Moodle XML ». Les mises en ordre "
    "demandent Moodle 4.4 ou plus récent.",
    to_moodle,
)
