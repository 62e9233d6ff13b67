"""The question bank as an Anki package: a note for each question, a subdeck for each chapter.

Names and identifiers never change: the note type and the decks have numbers derived from names,
and a note is known by « chapter/question », so that a corrected question, imported again, replaces
the old one and keeps the learner's schedule. Anki takes the note whose time is later, hence the
time of the export on each; all else is the same from one export to the next.
"""

import hashlib
import io
import tempfile
from pathlib import Path

import genanki  # type: ignore[import-untyped]
from markupsafe import Markup

from courseware.book import Chapter
from courseware.exports.anki_cards import back, front
from courseware.exports.content import NOTHING, rules, stem
from courseware.exports.entry import Entry, course_title, entries
from courseware.french import typeset
from courseware.questions.choosing import Case

_COURSE = "reseaux-sante"
_STYLE = """
.card { font-family: sans-serif; font-size: 1.1rem; line-height: 1.5; text-align: left; }
.card img { max-width: 100%; background: #fff; }
.name { font-size: .8rem; opacity: .7; }
"""


def _number(name: str) -> int:
    """Return a number for good for `name`, in the range that genanki recommends."""
    digest = hashlib.sha256(f"{_COURSE}/{name}".encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4]) % (1 << 30)


# Anki refuses an update to notes whose fields or card names have changed: do not rename them.
_NOTE_TYPE = genanki.Model(
    _number("note"),
    "Réseaux sociaux et professions de santé",
    fields=[{"name": "Question"}, {"name": "Réponse"}, {"name": "Référence"}],
    templates=[
        {
            "name": "Carte",
            "qfmt": "{{Question}}",
            "afmt": '{{FrontSide}}<hr id="answer">{{Réponse}}<p class="name">{{Référence}}</p>',
        }
    ],
    css=_STYLE,
)


def to_anki(chapters: list[Chapter], root: Path) -> tuple[bytes, list[str]]:
    """Return the questions as an Anki package, and nothing lost."""
    decks = []
    pictures: dict[str, bytes] = {}
    course = course_title(root)
    for chapter in chapters:
        title = typeset(f"{course}::{chapter.title}")
        deck = genanki.Deck(_number(chapter.id), title, "Textes : CC BY 4.0")
        for entry in entries(chapter, root):
            deck.add_note(_note(entry))
            if image := entry.question.image:
                pictures[_media_name(image.file)] = image.data(root)
        decks.append(deck)
    file = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        for name, data in pictures.items():
            Path(folder, name).write_bytes(data)
        media = [str(Path(folder, name)) for name in pictures]
        genanki.Package(decks, media).write_to_file(file)
    return file.getvalue(), []


def _media_name(file: str) -> str:
    """Return the name of a picture among all those of a learner, which share one folder."""
    return f"{_COURSE}-{file.replace('/', '-')}"


def _note(entry: Entry) -> genanki.Note:
    question = entry.question
    picture = NOTHING
    if question.image:
        picture = Markup('<p><img src="{}" alt="{}"></p>').format(
            _media_name(question.image.file), typeset(question.image.alt)
        )
    hints = NOTHING.join(
        Markup("<details><summary>Indice</summary>{}</details>").format(entry.blocks(hint))
        for hint in question.hints
    )
    recto = stem(entry, picture) + front(question, entry) + hints
    verso = back(question, entry) + entry.blocks(question.explanation)
    if isinstance(question, Case):
        verso += rules(question, entry)
    return genanki.Note(
        _NOTE_TYPE,
        [str(recto), str(verso), entry.name],
        guid=genanki.guid_for(_COURSE, entry.name),
        tags=entry.tags,
    )
