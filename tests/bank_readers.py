"""What the files of the exports say, read back without the code that wrote them."""

import html
import json
import re
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from playwright.sync_api import Browser

from tests.every_question import seen
from tests.site import tab

# gift-pegjs 1.0.2, as published: lib/gift-parser-globals.js, built from the grammar GIFT.pegjs.
GIFT_PARSER = Path(__file__).parent / "vendor" / "gift-pegjs.js"

# Text, what it is worth from 0 to 1, what answers to it.
Answer = tuple[str, float, str]


@dataclass(frozen=True)
class Read:
    """A question read back: its kind in the format's words, its texts, its answers in order.

    An answer is (text, what it is worth from 0 to 1, feedback); of a pair (left, 1, right).
    """

    kind: str
    stem: str
    why: str
    answers: list[Answer]
    tags: list[str]


def moodle_questions(file: Path) -> list[ET.Element]:
    """Return the questions of a Moodle XML file, categories left out."""
    root = ET.fromstring(file.read_bytes())  # noqa: S314 -- our own file
    return [element for element in root if element.get("type") != "category"]


def said(element: ET.Element, path: str) -> str:
    """Return the text of the element at `path`."""
    found = element.findtext(path)
    assert found is not None, (element.findtext("name/text"), path)
    return found


def read_moodle(file: Path) -> dict[str, Read]:
    """Return the questions of a Moodle XML file by their idnumber."""
    return {said(one, "idnumber"): _moodle(one) for one in moodle_questions(file)}


def _moodle(element: ET.Element) -> Read:
    kind = str(element.get("type"))
    stem, answers = said(element, "questiontext/text"), _moodle_answers(element, kind)
    if kind == "cloze":
        stem, answers = read_cloze(stem)
    why, tags = said(element, "generalfeedback/text"), element.findall("tags/tag/text")
    return Read(kind, seen(stem), seen(why), answers, [str(tag.text) for tag in tags])


def _moodle_answers(element: ET.Element, kind: str) -> list[Answer]:
    if kind == "matching":
        # Menus are filtered as HTML, left sides are HTML.
        return [
            (seen(said(sub, "text")), 1, seen(said(sub, "answer/text")))
            for sub in element.findall("subquestion")
        ]
    answers = element.findall("answer")
    if kind == "ordering":
        return [(seen(said(one, "text")), float(str(one.get("fraction"))), "") for one in answers]
    return [
        (
            seen(said(one, "text")) if kind == "multichoice" else said(one, "text"),
            round(float(str(one.get("fraction"))) / 100, 5),
            seen(said(one, "feedback/text")),
        )
        for one in answers
    ]


# The documented grammar of embedded answers: {weight:TYPE:answer#feedback~answer#feedback}, where
# = or %n% before an answer says what it is worth, and a mark after \ or in an entity is a letter.
_BLANK = re.compile(
    r"\{(?P<weight>\d*):(?P<type>NUMERICAL|MULTICHOICE_S|MULTICHOICE|SHORTANSWER_C|SHORTANSWER):"
    r"(?P<answers>(?:\\.|[^\\}])*)\}"
)
_MARK = re.compile(r"(?<!\\)~")
_FEEDBACK = re.compile(r"(?<![\\&])#")


def read_cloze(text: str) -> tuple[str, list[Answer]]:
    """Return the text without its blanks, and the answers, each « place type text »."""
    answers: list[Answer] = []
    for place, blank in enumerate(_BLANK.finditer(text), start=1):
        assert blank["weight"] == "1"
        for one in _MARK.split(blank["answers"]):
            words, feedback = [*_FEEDBACK.split(one, maxsplit=1), ""][:2]
            worth = float(words.startswith("="))
            decoded = _decoded(words.removeprefix("="))
            if blank["type"].startswith("MULTICHOICE"):
                decoded = seen(decoded)  # options are HTML
            answers.append((f"{place} {blank['type']} {decoded}", worth, seen(_decoded(feedback))))
    return _BLANK.sub("_____", text), answers


def _decoded(text: str) -> str:
    return html.unescape(text).replace(r"\}", "}").replace(r"\#", "#")


def moodle_takes(pattern: str, typed: str, *, exact: bool = False) -> bool:
    """Tell whether Moodle takes what is typed: a star is anything, unless a backslash precedes."""
    parts = [re.escape(part.replace(r"\*", "*")) for part in re.split(r"(?<!\\)\*", pattern)]
    flags = re.DOTALL if exact else re.DOTALL | re.IGNORECASE
    return re.fullmatch(".*".join(parts), typed, flags) is not None


def read_gift(file: Path, browser: Browser) -> dict[str, Read]:
    """Return the questions of a GIFT file, by their ids, as gift-pegjs understands them."""
    with tab(browser) as page:
        page.add_script_tag(path=GIFT_PARSER)
        parsed = page.evaluate("text => giftParser.parse(text)", file.read_text(encoding="utf-8"))
    questions = [one for one in parsed if one["type"] != "Category"]
    assert len({one["title"] for one in questions}) == len(questions)
    return {
        one["id"]: Read(
            one["type"],
            seen(one["stem"]["text"]),
            seen(one["globalFeedback"]["text"]),
            _gift_answers(one),
            one["tags"],
        )
        for one in questions
    }


def _gift_answers(one: dict[str, Any]) -> list[Answer]:
    if one["type"] == "Matching":
        return [
            (seen(pair["subquestion"]["text"]), 1, seen(_unmarked(pair["subanswer"])))
            for pair in one["matchPairs"]
        ]
    if one["type"] == "TF":
        # The parser calls « true » what answers to a mistake, which GIFT writes first.
        wrong, right = seen(one["trueFeedback"]["text"]), one["isTrue"]
        return [
            ("true", float(right), "" if right else wrong),
            ("false", float(not right), wrong if right else ""),
        ]
    return [_gift_choice(choice, one["type"]) for choice in one["choices"]]


def _gift_choice(choice: dict[str, Any], kind: str) -> Answer:
    text, weight = choice["text"], choice["weight"]
    worth = float(choice["isCorrect"]) if weight is None else round(weight / 100, 5)
    words = text["text"] if "text" in text else f"{text['number']}:{text['range']}"
    if kind == "MC":
        words = seen(words)
    return words, worth, seen(choice["feedback"]["text"]) if choice["feedback"] else ""


def _unmarked(text: str) -> str:
    # The parser leaves its own placeholders in the right sides of pairs.
    return re.sub(r"&&(\d{3});", lambda match: chr(int(match[1])), text)


@dataclass(frozen=True)
class Deck:
    """An Anki package read back: by name, `notes` are (guid, tags, front, back)."""

    notes: dict[str, tuple[str, list[str], str, str]]
    decks: dict[int, str]
    models: list[int]
    media: dict[str, bytes]
    decks_of: dict[str, set[int]]


def read_anki(file: Path, folder: Path) -> Deck:
    """Return what an Anki package holds; `folder` receives its database."""
    with zipfile.ZipFile(file) as package:
        package.extract("collection.anki2", folder)
        names = json.loads(package.read("media"))
        media = {name: package.read(number) for number, name in names.items()}
    base = sqlite3.connect(folder / "collection.anki2")
    rows = base.execute("SELECT id, guid, tags, flds FROM notes").fetchall()
    cards = base.execute("SELECT nid, did FROM cards").fetchall()
    decks, models = base.execute("SELECT decks, models FROM col").fetchone()
    base.close()
    notes, decks_of = {}, {}
    for id_, guid, tags, fields in rows:
        front, back, name = fields.split("\x1f")
        notes[name] = (guid, tags.split(), front, back)
        decks_of[name] = {deck for note, deck in cards if note == id_}
    named = {int(id_): deck["name"] for id_, deck in json.loads(decks).items()}
    return Deck(notes, named, sorted(map(int, json.loads(models))), media, decks_of)
