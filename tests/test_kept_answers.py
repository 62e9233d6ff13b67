"""Promise: what a reader answered stays what it was, whatever happens to the question.

Each type of question lives three versions: its options are moved and others added, then written
anew, with « --same »; then it becomes another question. Answers kept by rank before November 2026,
and by key since, are read in Python and, with what the page holds, by `forms/naming.js` in Node.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from courseware.classroom.gathering import gather
from courseware.classroom.handed_in import readable
from courseware.questions.chapters import Chapter
from courseware.questions.kept_answers import UnknownOptionError, renewer
from courseware.questions.model import ChapterQuizzes
from courseware.questions.progress_file import ProgressFile, write_progress
from courseware.questions.versions import VersionsFileError, changed, record
from courseware.questions.wordings import FILE, WordingsFileError, wordings_of
from courseware.text.french import typeset
from courseware.text.markdown import key_of
from courseware.text.spelling import bare
from tests.lives import ANSWERS, LIVES, WHY, Life, options, pairs
from tests.questions import chapter_of, question
from tests.site import ROOT, edit

NODE = Path(sys.executable).with_name("node")
READ = """
import { told, named, understood } from %s;
let text = "";
for await (const part of process.stdin) text += part;
const said = JSON.parse(text).map(({ asked, version, answer, current, today }) => [
  named(asked, version, answer) ?? null,
  current ? understood(asked, version, answer) ?? null : null,
  told(asked, version, answer, (list, name) => today[list]?.[name], current) ?? null,
]);
console.log(JSON.stringify(said));
"""


# What every object of JavaScript answers to is no option.
OBJECTS = ["constructor", "__proto__", "toString"]
UNKNOWN: list[tuple[str, Any]] = [
    *[("single", answer) for answer in (9, -1, True, [0], "ffffffff", *OBJECTS)],
    *[("multiple", answer) for answer in (0, [9], ["ffffffff"], [True], OBJECTS)],
    *[("order", answer) for answer in ([0, 9], "x", OBJECTS)],
    *[("categorise", answer) for answer in (["r"], ["r", "x"], "rp", ["r", "p", "r"], OBJECTS)],
    *[("match", answer) for answer in (["0", "9"], ["0"], ["0:1", "0:1"], OBJECTS)],
    *[("fill-in", answer) for answer in (["pain", "eau"], "pain")],
    *[("scenario", answer) for answer in ([9], [0, 9], [1, 0], "x", *([one] for one in OBJECTS))],
]


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def in_browser(cases: list[dict[str, Any]]) -> list[Any]:
    """Read answers in Node: by keys, as controls take them, in words with the former question."""
    script = READ % json.dumps((ROOT / "courseware/questions/forms/naming.js").as_uri())
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return list(json.loads(done.stdout))


def test_an_answer_outlives_options_moved_added_and_written_anew(life: Life) -> None:
    versions = {kind: life.question(kind).version for kind in LIVES}
    by_key = [life.reading(kind).named(versions[kind], answer) for kind, answer, *_ in ANSWERS]
    for version in (1, 2):
        life.live(version, same=[])
    cases, expected = [], []
    for (kind, answer, _, today), kept in zip(ANSWERS, by_key, strict=True):
        for given, of in ((answer, versions[kind]), (kept, versions[kind]), (answer, None)):
            reading = life.reading(kind)
            assert reading.named(of, given) == kept, kind
            assert reading.understood(of, given) == today, kind
            case = life.page(kind, of or "", given)
            cases.append(case | {"current": True} | ({} if of else {"version": None}))
            expected.append([kept, today])
    assert [found[:2] for found in in_browser(cases)] == expected


def test_an_option_never_had_is_not_taken_for_another(life: Life) -> None:
    versions = {kind: life.question(kind).version for kind in LIVES}
    for version in (0, 1):
        if version:
            life.live(version, same=[])
        for kind, answer in UNKNOWN:
            with pytest.raises(UnknownOptionError):
                life.reading(kind).understood(versions[kind], answer)
        found = in_browser([life.page(kind, versions[kind], answer) for kind, answer in UNKNOWN])
        assert [one[1] for one in found] == [None] * len(UNKNOWN)


def test_beside_a_question_that_changed_the_old_answer_is_read_in_words(life: Life) -> None:
    """Whatever it became, and however often since; what is of no version known is not guessed."""
    versions = {kind: life.question(kind).version for kind in LIVES}
    by_key = [life.reading(kind).named(versions[kind], answer) for kind, answer, *_ in ANSWERS]
    life.live(1, same=["c/single", "c/match"])
    life.live(2, same=["c/scenario"])
    life.live(3)
    cases = [
        life.page(kind, versions[kind], given)
        for (kind, answer, *_), kept in zip(ANSWERS, by_key, strict=True)
        for given in (answer, kept)
    ]
    assert not any(case["current"] for case in cases)
    found = [bare(words["answer"]) for _, _, words in in_browser(cases)]
    assert found == [words for _, _, words, _ in ANSWERS for _ in (0, 1)]
    lost = [life.page(kind, "00000000", answer) for kind, answer, *_ in ANSWERS[:9]]
    said = in_browser(lost)
    assert [words and bare(words["answer"]) for _, _, words in said] == [
        *[None] * 7,
        "1. mie ; 2. lait",  # typed, as it stands
        None,
    ]


def test_a_question_of_another_type_and_stem_shows_what_was_asked(life: Life) -> None:
    was = life.question("single")
    content = chapter_of(question("single", "true-false", stem="Est-ce vrai ?", answer=True, **WHY))
    quizzes = ChapterQuizzes.of(content, life.root)
    life.chapter = Chapter("c", ("Chapitre", "Lire"), quizzes)
    record([life.chapter], life.root)
    page = life.page("single", was.version, 1)
    assert in_browser([page])[0][2] == {"answer": "faux", "stem": typeset(was.stem)}


def test_pages_carry_former_words_only_of_questions_that_changed(life: Life) -> None:
    assert all(life.reading(kind).former == {} for kind in LIVES)
    life.live(1, same=["c/single"])
    former = {kind: life.reading(kind).former for kind in LIVES}
    # Moved and added to, the same: where each option was, and no word.
    assert former["single"].keys() == former["multiple"].keys() == {"wordings"}
    for kind in ("single", "multiple"):
        (one,) = former[kind]["wordings"]
        assert one.keys() == {"versions", "keys"} and one["versions"][-1] == ""
    # Another right answer, or a number more accepted: a reader reads the same.
    assert former["numeric"] == former["true-false"] == {}
    life.live(2, same=["c/single"])
    assert [*life.reading("single").former["words"].values()] == ["faux"]
    assert life.reading("single").former["now"].keys() == {"option"}
    assert "now" not in life.reading("multiple").former
    sizes = [len(json.dumps(life.reading(kind).former)) for kind in LIVES]
    assert max(sizes) < 700


def test_another_right_answer_makes_another_question_of_the_same_words(life: Life) -> None:
    before = life.question("single").version
    other = [one | {"correct": not i} for i, one in enumerate(LIVES["single"][0]["choices"][::-1])]
    life.edit({"single": {"choices": other}})
    page = life.page("single", before, 1)
    assert not page["current"]
    assert in_browser([page])[0][2] == {"answer": "faux"}


def test_options_written_anew_while_others_come_are_refused(life: Life) -> None:
    before = (life.root / FILE).read_bytes()
    for kind, fields in (
        ("single", options("juste", "tout faux", "autre", "ajouté")),
        ("match", pairs(["six"], un="one", deux="two", trois="three")),
        ("order", {"items": ["d'abord", "puis", "enfin", "après"]}),
        ("scenario", LIVES["scenario"][3]),
    ):
        with pytest.raises(
            VersionsFileError, match=f"« c/{kind} » : des options réécrites et d'au"
        ):
            life.edit({one: life_[0] for one, life_ in LIVES.items()} | {kind: fields}, same=[])
        assert (life.root / FILE).read_bytes() == before


def test_former_words_stay_and_those_of_a_question_gone_go(life: Life) -> None:
    first = life.question("single").version
    life.live(3)
    life.live(2)
    recorded = wordings_of("c/single", life.root)
    assert [one.lists["option"]["1"] for one in recorded] == ["autre", "juste", "faux"]
    # Back to what it was: its answers count again, and nothing is recorded twice.
    life.live(0)
    again = wordings_of("c/single", life.root)
    assert again[0].version == first and len(again) == 3
    assert changed([life.chapter], life.root) == []
    life.edit({"multiple": LIVES["multiple"][0]})
    assert wordings_of("c/single", life.root) == []


def test_files_handed_in_before_and_after_say_the_same(life: Life, tmp_path: Path) -> None:
    first, old = life.question("single").version, {"first": "right", "verdict": "right"}
    life.live(1, same=[])
    now, key = life.question("single").version, key_of("faux")
    head = {"format": "reseaux-sante/progression", "version": 1, "exported": "2026-11-25"}
    files = [
        ProgressFile.model_validate_json(json.dumps(head | {"answers": {"c/single": old | entry}}))
        for entry in (
            {"version": first, "answer": 1, "firstAnswer": 1},
            {"version": now, "answer": key, "firstAnswer": key},
        )
    ]
    renewed = renewer([life.chapter], life.root)
    assert renewed(files[0]) == (files[1], []) == renewed(files[1])
    entry = files[0].answers["c/single"].model_copy(update={"answer": 7})
    unknown = files[0].model_copy(update={"answers": {"c/single": entry}})
    assert renewed(unknown) == (unknown, ["c/single"])
    path = tmp_path / "essai.json"
    write_progress(unknown, path)
    group = readable(gather([str(path)])[0], ROOT, date(2026, 11, 26), renewed)
    (kept,), (said,) = group.students, group.problems
    assert kept.file == unknown  # whole: nothing of it is lost
    assert said.startswith(
        f"{tmp_path.name}/essai.json, question « c/single » : la réponse nomme une"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("question,version", "question,versions", "ligne 1 : attendu un tableau question,version"),
        ("c/single,", "c/single;", "ligne 2 : 4 colonnes attendues, 3 trouvée"),
        ("type,single", "sorte,single", "ligne 2 : place « sorte » inconnue"),
        ("option 1,faux", "option 1,", "ligne 5 : « option 1 » en double, ou vide"),
        ("option 1,faux", "option 0,faux", "ligne 5 : « option 0 » en double, ou vide"),
        ("stem,Que dit single ?", "text,Que", "ligne 2 : « c/single », .* « stem » manque"),
        ("type,multiple", "also,xyz", "ligne 7 : version illisible"),
        ("c/multiple,", "c/single,", r"ligne 7 : version|ligne \d+ : .*manque"),
    ],
)
def test_a_damaged_file_is_named_with_its_line(life: Life, old: str, new: str, said: str) -> None:
    edit(life.root / FILE, old, new)
    with pytest.raises(WordingsFileError, match=rf"book/wordings\.csv, {said}.* ; reprenez les"):
        life.reading("multiple")


def test_two_parts_of_a_merge_and_another_code_are_named(life: Life) -> None:
    file = life.root / FILE
    rows = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*rows, *rows[1:6]]) + "\n", "utf-8")
    with pytest.raises(WordingsFileError, match=rf"ligne {len(rows) + 1} : .* déjà plus haut"):
        life.reading("single")
    file.write_bytes("\n".join(rows).encode() + b"\n\xe9")
    with pytest.raises(WordingsFileError, match=rf"ligne {len(rows) + 1} : n'est pas en UTF-8"):
        life.reading("single")
    file.unlink()
    assert life.reading("single").former == {}
    found = changed([life.chapter], life.root)
    assert len(found) == len(LIVES) and all("mots non inscrits" in line for line in found)
