"""Promise: all answers to a chapter fit in the 4 096 characters that SCORM 1.2 keeps, and back."""

import json
from typing import Any

import pytest

from courseware.exports.scorm.asked import asked
from courseware.questions.progress_file import Entry
from tests.bank_checks import bank
from tests.every_question import CHAPTER
from tests.modules import computed
from tests.scorm_answers import NUMBER, WORD, longest
from tests.site import ROOT

PACKED = "courseware/exports/scorm/packed.js"
BACK = """(module, all) => all.map(({asked, entries, carried = []}) => {
  const text = module.packed(asked, entries, carried);
  return [text, module.unpacked(asked, text)];
})"""
MOST = 4096  # characters, and ASCII: SCORM 1.2 Run-Time Environment, CMIString4096


def there_and_back(cases: list[dict[str, Any]]) -> list[Any]:
    found: list[Any] = computed(PACKED, BACK, cases)
    return found


def test_the_longest_answers_to_every_question_of_a_chapter_fit(
    subtests: pytest.Subtests,
) -> None:
    """Each type, with scenarios, hints, certainty, order: words of 200 accented letters."""
    # The sample asks more to type than any chapter does: it is read back, and would not fit.
    chapters = [*bank("book"), CHAPTER]
    cases = [{"asked": asked(one, ROOT), "entries": longest(one)} for one in chapters]
    found = there_and_back(cases)
    for chapter, case, (text, back) in zip(chapters, cases, found, strict=True):
        with subtests.test(chapter.page):
            assert back == {"entries": case["entries"], "carried": []}
            assert set(case["entries"]) == {one.id for _, one in chapter.questions()}
            assert text.isascii() and not set(text) & set("<>&\\\n")
            assert (len(text) <= MOST) == (chapter is not CHAPTER), len(text)


def test_the_longest_answers_are_those_that_fields_take() -> None:
    fields = [*(ROOT / "courseware/questions/forms").glob("*.html")]
    taken = {line for file in fields for line in file.read_text("utf-8").split() if "maxl" in line}
    assert taken == {f'maxlength="{len(WORD)}"', f'maxlength="{len(NUMBER)}"'}
    every = {name for entry in longest(CHAPTER).values() for name in entry}
    assert every == {field.alias or name for name, field in Entry.model_fields.items()}


def test_what_is_of_no_question_that_is_known_is_carried_along() -> None:
    """A question withdrawn, or an option taken away, in a newer package: nothing is lost."""
    case = {"asked": asked(CHAPTER, ROOT), "entries": longest(CHAPTER)}
    ((text, _),) = there_and_back([case])
    less = json.loads(json.dumps(case["asked"]))
    names = list(case["entries"])
    gone = {code for code, name in less["codes"].items() if name == names[0]}
    for code in gone:
        del less["codes"][code]
    del less["questions"][names[0]]
    less["questions"][names[1]]["codes"] = {}
    read = computed(PACKED, "(module, [asked, text]) => module.unpacked(asked, text)", [less, text])
    assert set(read["entries"]) >= set(names[2:]) and names[0] not in read["entries"]
    assert read["carried"]
    again = there_and_back([{"asked": less, **read}])
    ((whole, _),) = again
    back = computed(
        PACKED, "(module, [asked, text]) => module.unpacked(asked, text)", [case["asked"], whole]
    )
    assert back == {"entries": case["entries"], "carried": []}


@pytest.mark.parametrize("text", ["2;x", "{}", "autre chose", "1", " "])
def test_what_another_program_wrote_is_not_taken_for_answers(text: str) -> None:
    read = "(module, [asked, text]) => module.unpacked(asked, text) ?? null"
    assert computed(PACKED, read, [asked(CHAPTER, ROOT), text]) is None


def test_a_cut_record_harms_no_other() -> None:
    case = {"asked": asked(CHAPTER, ROOT), "entries": longest(CHAPTER)}
    ((text, _),) = there_and_back([case])
    first, *rest = text.removeprefix("1;").split(";")
    read = "(module, [asked, text]) => module.unpacked(asked, text)"
    for cut in ("", first[:2], first[:6], first[:-1], f"{first}A", f"{first[:8]}*{first[9:]}"):
        found = computed(PACKED, read, [case["asked"], ";".join([f"1;{cut}", *rest])])
        assert len(found["entries"]) >= len(rest), cut
        assert len(found["entries"]) + len(found["carried"]) == len(rest) + 1
