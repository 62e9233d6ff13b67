"""Promise: every question reaches Moodle, GIFT, Anki and JSON whole, or the report names it.

Files are read back by readers of others: gift-pegjs in a browser, sqlite3 for Anki, pydantic for
JSON. Moodle has no reader to borrow: its file is held against the structure Moodle documents.
"""

import base64
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from course.draft.mend.model import Mend
from course.rules.case.model import Case
from courseware.data.table import DataError
from courseware.exports import export, exports
from courseware.exports.typed import spellings
from courseware.questions.forms.cloze import ClozeQuestion
from courseware.questions.forms.sequence import SequenceQuestion
from courseware.questions.forms.story import StoryQuestion
from courseware.questions.model import ChapterQuizzes
from courseware.questions.registry import question_types
from courseware.text.spelling import folded
from tests.bank_checks import bank, check, check_texts, every_bank, left_out, questions, written
from tests.bank_readers import moodle_questions, moodle_takes, read_anki, read_gift, read_moodle
from tests.every_question import CHAPTER
from tests.site import ROOT

TARGETS = tuple(exports(ROOT))
# Type of question → gift-pegjs' type.
GIFT_KINDS = {
    "single": "MC",
    "multiple": "MC",
    "case": "MC",
    "mend": "MC",
    "true-false": "TF",
    "numeric": "Numerical",
    "text": "Short",
    "categorise": "Matching",
    "match": "Matching",
}

TARGETS = tuple(exports(ROOT))


def test_the_sample_has_every_type() -> None:
    assert {type(one) for one in questions("sample").values()} == set(question_types().values())


@every_bank
@pytest.mark.parametrize("target", TARGETS)
def test_every_question_is_in_the_file_or_reported(
    target: str, name: str, tmp_path: Path, browser: Browser
) -> None:
    file, report = written(target, name, tmp_path)
    if target == "moodle":
        found = set(read_moodle(file))
    elif target == "gift":
        found = set(read_gift(file, browser))
    elif target == "anki":
        found = set(read_anki(file, tmp_path).notes)
    else:
        found = set(json.loads(file.read_text("utf-8"))["versions"])
    assert found.isdisjoint(left_out(report))
    assert found | left_out(report) == set(questions(name))
    assert not report or target in {"moodle", "gift", "anki"}


@every_bank
def test_gift_asks_and_answers_the_same(name: str, tmp_path: Path, browser: Browser) -> None:
    file, report = written("gift", name, tmp_path)
    read = read_gift(file, browser)
    for place, one in questions(name).items():
        if place in left_out(report):
            many = isinstance(one, ClozeQuestion) and len(one.blanks) > 1
            assert many or isinstance(one, StoryQuestion | SequenceQuestion) or one.id == "fleche"
            continue
        check_texts(one, read[place])
        if isinstance(one, ClozeQuestion):
            assert "_____" in read[place].stem
            check(one.blanks[0], read[place].answers)
        else:
            assert read[place].kind == GIFT_KINDS[one.type]
            check(one, read[place].answers)
        typed, lost = (
            (one.blanks[0] if isinstance(one, ClozeQuestion) else one),
            report.get(place, ""),
        )
        exact = getattr(typed, "exact", None)
        assert ("indice" in lost) == bool(one.hints)
        assert ("image" in lost) == bool(one.image)
        assert ("qui ont un ordre" in lost) == bool(getattr(typed, "ordered", None))
        assert ("unité" in lost) == bool(getattr(typed, "unit", ""))
        assert ("article" in lost, "capitales" in lost) == (exact is False, exact is True)


@every_bank
def test_json_is_loaded_back_whole(name: str, tmp_path: Path) -> None:
    content = json.loads(written("json", name, tmp_path)[0].read_text("utf-8"))
    kept = (content["format"], content["version"], content["licence"])
    assert kept == ("reseaux-sante/questions", 1, "CC BY 4.0")
    assert content["title"].startswith("Réseaux sociaux et professions de santé")
    for one, read in zip(bank(name), content["chapters"], strict=True):
        assert (read.pop("title"), read.pop("page")) == (one.title, one.page)
        again = {"chapter": read.pop("id"), **read}
        assert ChapterQuizzes.of(again, ROOT) == one.quizzes
    versions = {place: one.version for place, one in questions(name).items()}
    assert content["versions"] == versions
    rules = {
        id_ for one in questions(name).values() if isinstance(one, Case | Mend) for id_ in one.rules
    }
    assert set(content["rules"]) == rules and rules
    assert all(rule["reference"] and rule["source"]["path"] for rule in content["rules"].values())
    cited = set(re.findall(r"\((figure:[^)]+)\)", json.dumps(content["chapters"])))
    assert set(content["figures"]) == cited
    images = {one.image.file: one.image for one in questions(name).values() if one.image}
    assert set(content["images"]) == set(images) != set()
    for file, address in content["images"].items():
        assert base64.b64decode(address.partition(",")[2]) == images[file].data(ROOT)


def active(html: str) -> list[str]:
    """Return the tags and addresses of `html` that could do something."""
    return re.findall(
        r"<(?:script|svg|iframe|img (?!src=)|\w+ on)|href=\"(?!https?:|mailto:)", html
    )


def test_hostile_texts_do_nothing(tmp_path: Path) -> None:
    file = written("moodle", "sample", tmp_path)[0]
    texts = [str(one.text) for element in moodle_questions(file) for one in element.iter("text")]
    deck = read_anki(written("anki", "sample", tmp_path)[0], tmp_path)
    texts += [side for note in deck.notes.values() for side in note[2:]]
    assert len(texts) > 150 and sum("alert(1)" in text for text in texts) > 100
    assert not [text for text in texts if active(text)]
    assert active("<script>") and active("<b onclick=x>") and active('<a href="javascript:x">')


@pytest.mark.parametrize("target", TARGETS)
def test_a_failed_export_leaves_the_good_file(target: str, tmp_path: Path) -> None:
    good, empty = written(target, "book", tmp_path)[0], tmp_path / "vide"
    before = good.read_bytes()
    (empty / "data").mkdir(parents=True)
    (empty / "_toc.yml").write_text("root: index\n")
    (empty / "_config.yml").write_text("title: Sans données\n")
    (empty / "course.toml").write_text('id = "vide"\nlicence = "CC BY 4.0"\n')
    with pytest.raises((DataError, OSError)):
        export(target, good, bank("book"), empty)
    with pytest.raises(OSError, match="vide : écriture impossible"):
        export(target, empty, bank("sample"), ROOT)
    with pytest.raises(OSError, match="rien/x : écriture impossible"):
        export(target, tmp_path / "rien" / "x", bank("sample"), ROOT)
    assert good.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {good.name, "vide", "collection.anki2"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_full_disk_leaves_the_good_file(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good"
    good.write_bytes(b"good")
    write = Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        # Pictures for Anki have their own folder.
        if path.parent == tmp_path:
            write(path, data[:100])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match=r"good : écriture impossible \(No space left"):
        export(target, good, bank("sample"), ROOT)
    assert good.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [good]


def test_words_are_listed_in_the_spellings_that_our_marking_takes() -> None:
    """Each is one for our marking; Moodle compares letter by letter, whatever the capitals."""
    forms = spellings(["l'œil-de-bœuf\u200b", "vitæ", "coeur"], exact=False)
    assert forms[:3] == ["l'œil-de-bœuf", "vitæ", "coeur"]
    for typed in ("L’œil-de-bœuf", "oeil de boeuf", "l'oeil-de-boeuf", "VITAE", "cœur", "coeur"):
        assert any(moodle_takes(form, typed, exact=False) for form in forms), typed
    words = {folded(word) for word in ("l'œil-de-bœuf", "vitæ", "coeur")}
    assert {folded(form) for form in forms} == words
    assert spellings(["Cœur"], exact=True) == ["Cœur"]


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    assert TARGETS[:4] == ("moodle", "gift", "anki", "json")  # the engine's, then a course's own
    with pytest.raises(ValueError, match="format « qti » inconnu ; formats : moodle, gift"):
        export("qti", tmp_path / "x", [CHAPTER], ROOT)
