"""The question bank as an Anki package: a note for each question, a subdeck for each chapter.

Identifiers never change: the note type and the decks have numbers derived from ids, and a note is
known by « chapter/question », so that a corrected question, imported again, replaces the old one
and keeps the learner's schedule, in the deck where it lies. Anki sorts decks by name and knows them
again by name: each begins with its chapter's place, and a chapter put before it gives the learner
an empty deck more, never a card twice. Anki takes the note whose time is later: each bears the day
of the course's version, so that the same version is the same bytes, or the time of the export where
a course says no day.
"""

import hashlib
import itertools
import json
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import genanki  # type: ignore[import-untyped]
from markupsafe import Markup

from courseware.exports import Export
from courseware.exports.anki_cards import back, front
from courseware.exports.charts import REPLACED
from courseware.exports.content import NOTHING, grounds, stem
from courseware.exports.entry import Entry, entries, rank_of
from courseware.project.carried import zipped
from courseware.project.course import Course
from courseware.questions.chapters import Chapter
from courseware.text.french import typeset

_STYLE = """
.card { font-family: sans-serif; font-size: 1.1rem; line-height: 1.5; text-align: left; }
.card img { max-width: 100%; background: #fff; }
.name { font-size: .8rem; opacity: .7; }
"""


def _number(course: Course, name: str) -> int:
    """Return a number for good for `name` of `course`, in the range that genanki recommends."""
    digest = hashlib.sha256(f"{course.id}/{name}".encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4]) % (1 << 30)


def _note_type(course: Course) -> genanki.Model:
    # Anki refuses an update to notes whose fields or card names have changed: do not rename them.
    return genanki.Model(
        _number(course, "note"),
        course.short_title,
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
    """Return the questions as an Anki package, and what it lacks."""
    decks = []
    pictures: dict[str, bytes] = {}
    course = Course.at(root)
    note_type = _note_type(course)
    losses = []
    for place, chapter in enumerate(chapters, start=1):
        rank = rank_of(chapter, root) or place
        title = typeset(f"{course.title}::{rank:02} {chapter.title}")
        deck = genanki.Deck(_number(course, chapter.id), title, f"Textes : {course.licence}")
        for entry in entries(chapter, root):
            deck.add_note(_note(entry, course, note_type))
            if image := entry.question.image:
                pictures[_media_name(course, image.file)] = image.data(root)
            if entry.question.chart:
                losses.append(entry.lost(REPLACED))
        decks.append(deck)
    return _package(decks, pictures, course.released), losses


def _package(decks: list[genanki.Deck], pictures: dict[str, bytes], day: str) -> bytes:
    """Return the file of an Anki package, of `day` if it is known.

    genanki's own writer leaves its database behind in the temporary folder; this one is in memory.
    """
    at = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() if day else time.time()
    with closing(sqlite3.connect(":memory:")) as base:
        genanki.Package(decks).write_to_db(base.cursor(), at, itertools.count(int(at * 1000)))
        base.commit()
        files = {"collection.anki2": base.serialize()}
    files["media"] = json.dumps(dict(enumerate(pictures))).encode()
    files |= {str(number): data for number, data in enumerate(pictures.values())}
    return zipped(files, day=day)


def _media_name(course: Course, file: str) -> str:
    """Return the name of a picture among all those of a learner, which share one folder."""
    return f"{course.id}-{file.replace('/', '-')}"


def _note(entry: Entry, course: Course, note_type: genanki.Model) -> genanki.Note:
    question = entry.question
    picture = NOTHING
    if question.image:
        picture = Markup('<p><img src="{}" alt="{}"></p>').format(
            _media_name(course, question.image.file), typeset(question.image.alt)
        )
    hints = NOTHING.join(
        Markup("<details><summary>Indice</summary>{}</details>").format(entry.blocks(hint))
        for hint in question.hints
    )
    recto = stem(entry, picture) + front(question, entry) + hints
    verso = back(question, entry) + entry.blocks(question.explanation) + grounds(entry)
    return genanki.Note(
        note_type,
        [str(recto), str(verso), entry.name],
        guid=genanki.guid_for(course.id, entry.name),
        tags=entry.tags,
    )


EXPORT = Export(
    "anki",
    "apkg",
    "Anki : un paquet de cartes par chapitre ; importer une version nouvelle met à jour.",
    to_anki,
)
