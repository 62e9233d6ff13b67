"""Promise: no edit that nobody sees costs a reader an answer; none is kept to another question.

`book/versions.csv` is the course's memory of its versions; `courseware versions` writes it.
"""

import csv
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from course.evaluation.result_sheet import result_sheet
from courseware.activities.quiz.html import quiz_html
from courseware.classroom.item_statistics import Asked, attempts
from courseware.cli import main
from courseware.questions.chapters import chapters_of_book
from courseware.questions.model import ChapterQuizzes
from courseware.questions.progress_file import ProgressFile
from courseware.questions.versions import FILE, VersionsFileError, changed, versions_of
from courseware.text.french import typeset
from tests.questions import ACTIVE, chapter_of
from tests.site import ROOT, copy_course, edit, link_data

WHY = {"feedback": "Relisez."}
BASE: dict[str, Any] = {"id": "q", "objective": "o", "stem": "L'ordre, « lequel » ?"} | {
    "explanation": "Parce que."
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "single": {
        "choices": [
            {"text": "l'un, [106 millions](figure:FIGURE)", "correct": True, **WHY},
            {"text": "l'autre", **WHY},
        ]
    },
    "multiple": {
        "choices": [{"text": t, "correct": t == "l'un", **WHY} for t in ("l'un", "deux", "trois")]
    },
    "true-false": {"answer": True, **WHY},
    "case": {
        "answer": "depends",
        "rules": ["R-SEC-01"],
        "feedback": {"allowed": "Non.", "forbidden": "Non."},
    },
    "mend": {
        "profession": "medecin",
        "place": "page",
        "readers": "public",
        "who": "L'un d'eux",
        "draft": [
            {"text": "l'un, [106 millions](figure:FIGURE)", **WHY},
            {"text": "l'autre", "change": {"text": "un autre"}, "rules": ["R-SEC-01"], **WHY},
            {"text": "le dernier", **WHY},
        ],
    },
    "numeric": {
        "answer": 10,
        "tolerance": 1,
        "unit": "millions d'inscrits",
        "traps": [{"value": 20, **WHY}],
        **WHY,
    },
    "text": {"accepted": ["nœud", "l'axe"], "traps": [{"answer": "bord", **WHY}], **WHY},
    "categorise": {
        "categories": [{"id": "a", "text": "l'un"}, {"id": "b", "text": "l'autre"}],
        "items": [
            {"text": "l'objet", "category": "a", **WHY},
            {"text": "la chose", "category": "b", **WHY},
        ],
    },
    "match": {
        "pairs": [
            {"left": "l'ami", "right": "l'aide", **WHY},
            {"left": "chien", "right": "aboie", **WHY},
        ],
        "decoys": ["l'air"],
    },
    "order": {"items": ["l'un", "deux", "trois"]},
    "fill-in": {
        "text": "L'un {{1}}, l'autre {{2}} et {{3}}.",
        "blanks": [
            {"type": "numeric", "answer": 10, "tolerance": 1, **WHY},
            {"type": "text", "accepted": ["nœud"], **WHY},
            {"type": "menu", "options": ["l'un", "l'autre"], "answer": "l'un", **WHY},
        ],
    },
    "scenario": {
        "steps": [
            {
                "id": "debut",
                "text": "L'histoire.",
                "choices": [
                    {"text": "l'un", "next": "bien", **WHY},
                    {"text": "l'autre", "next": "mal", **WHY},
                ],
            }
        ],
        "endings": [
            {"id": "bien", "verdict": "right", "text": "Bien."},
            {"id": "mal", "verdict": "wrong", "text": "Mal."},
        ],
    },
}


def model(kind: str, fields: dict[str, Any]) -> Any:
    text = json.dumps(BASE | {"type": kind} | fields).replace("FIGURE", ACTIVE)
    content = chapter_of(json.loads(text))
    return ChapterQuizzes.of(content, ROOT)


def version(kind: str, fields: dict[str, Any]) -> str:
    return str(model(kind, fields).quizzes[0].questions[0].version)


def rewritten(value: Any, change: Any) -> Any:
    """Return `value` with `change` made to every text of it that is no code."""
    if isinstance(value, dict):
        codes = {"id", "category", "next", "verdict", "type", "rules"}
        return {k: v if k in codes else rewritten(v, change) for k, v in value.items()}
    if isinstance(value, list):
        return [rewritten(part, change) for part in value]
    return change(value) if isinstance(value, str) and value != "depends" else value


def backwards(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: backwards(v) for k, v in reversed(value.items())}
    return [backwards(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", QUESTIONS)
def test_what_no_reader_sees_keeps_the_version(kind: str) -> None:
    fields = {"stem": BASE["stem"]} | QUESTIONS[kind]
    known = version(kind, fields)
    for change in (
        lambda text: text.replace("'", "’"),
        typeset,
        lambda text: text.replace(" ", "\u00a0") if "(figure:" not in text else text,
        lambda text: text.replace("œ", "\u200bœ") if "nœud" not in text else text,
    ):
        assert version(kind, rewritten(fields, change)) == known
    for stem in (
        "L'ordre,\n« lequel » ?",
        "  L'ordre, « lequel » ?\n",
        "L'ordre, &laquo; lequel »&nbsp;?",
    ):
        assert version(kind, fields | {"stem": stem}) == known
    assert version(kind, backwards(fields)) == known
    comments = {"explanation": "Autrement dit.", "hints": ["Un indice."], "objective": "o"}
    assert version(kind, fields | comments) == known


INVISIBLE: list[tuple[str, dict[str, Any]]] = [
    ("numeric", {"answer": 10.0, "tolerance": 1.0}),
    ("numeric", {"tolerance": 0, "relative_tolerance": 0.1}),
    ("numeric", {"relative_tolerance": 0.0, "proof": "5 * 2", "traps": []}),
    ("numeric", {"answer": 10.000000000000002}),
    ("text", {"exact": False, "traps": []}),
    ("text", {"accepted": ["l'axe", "nœud", "Noeud", "un axe"]}),
    ("case", {"rules": ["R-SEC-06"]}),
    ("case", {"filed": {"professions": ["medecin"], "platforms": ["x"], "solidity": "C"}}),
    ("mend", {"draft": [p | {"rules": ["R-SEC-06"]} for p in QUESTIONS["mend"]["draft"]]}),
    ("single", {"image": None}),
    # Each reader has their own order.
    ("single", {"choices": QUESTIONS["single"]["choices"][::-1]}),
    ("single", {"ordered": True}),
    ("multiple", {"choices": QUESTIONS["multiple"]["choices"][::-1]}),
    ("match", {"pairs": QUESTIONS["match"]["pairs"][::-1]}),
    ("categorise", {"items": QUESTIONS["categorise"]["items"][::-1], "ordered": False}),
    ("fill-in", {"blanks": [b | ({"options": b["options"][::-1]} if b["type"] == "menu" else {})
                            for b in QUESTIONS["fill-in"]["blanks"]]}),
    ("scenario", {"steps": [s | {"choices": s["choices"][::-1]}
                            for s in QUESTIONS["scenario"]["steps"]]}),
]  # fmt: skip
VISIBLE: list[tuple[str, dict[str, Any]]] = [
    *((kind, {"stem": "L'ordre, « laquelle » ?"}) for kind in QUESTIONS),
    ("single", {"stem": "**L'ordre**, « lequel » ?"}),
    ("numeric", {"answer": 11}),
    ("numeric", {"tolerance": 2}),
    ("numeric", {"unit": "%"}),
    ("text", {"accepted": ["nœud", "l'axe", "base"]}),
    ("text", {"exact": True}),
    ("true-false", {"answer": False}),
    ("case", {"answer": "allowed", "feedback": {"depends": "Non.", "forbidden": "Non."}}),
    # A draft is read in its order, for somebody.
    ("mend", {"draft": QUESTIONS["mend"]["draft"][::-1]}),
    ("mend", {"place": "groupe"}),
    ("mend", {"draft": [p | {"change": {"text": "x"}} for p in QUESTIONS["mend"]["draft"]]}),
    ("multiple", {"choices": [c | {"correct": True} for c in QUESTIONS["multiple"]["choices"][:2]]
                  + QUESTIONS["multiple"]["choices"][2:]}),
    ("order", {"items": ["deux", "l'un", "trois"]}),
    ("match", {"decoys": ["l'eau"]}),
    ("categorise", {"items": [i | {"category": "a"} for i in QUESTIONS["categorise"]["items"]]}),
    ("fill-in", {"text": "L'un {{1}}, et {{2}}, l'autre {{3}}."}),
    ("fill-in", {"blanks": [b | ({"answer": 12} if b["type"] == "numeric" else {})
                            for b in QUESTIONS["fill-in"]["blanks"]]}),
    ("scenario", {"endings": [e | {"verdict": "right"} for e in QUESTIONS["scenario"]["endings"]]}),
    ("single", {"image": {"file": "book/comprendre/axe-coupe.svg", "alt": "Deux barres, un axe."}}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "edit"), INVISIBLE)
def test_the_same_said_otherwise_keeps_the_version(kind: str, edit: dict[str, Any]) -> None:
    assert version(kind, QUESTIONS[kind] | edit) == version(kind, QUESTIONS[kind])


@pytest.mark.parametrize(("kind", "edit"), VISIBLE)
def test_another_question_has_another_version(kind: str, edit: dict[str, Any]) -> None:
    assert version(kind, QUESTIONS[kind] | edit) != version(kind, QUESTIONS[kind])


def test_a_scenario_keeps_its_version_when_its_steps_are_renamed() -> None:
    text = json.dumps(QUESTIONS["scenario"])
    renamed = json.loads(text.replace('"debut"', '"depart"').replace('"mal"', '"echec"'))
    assert version("scenario", renamed) == version("scenario", QUESTIONS["scenario"])


def test_a_figure_counts_as_its_words() -> None:
    fields = deepcopy(QUESTIONS["single"])
    fields["choices"][0]["text"] = "l'un, 106 millions"
    assert version("single", fields) == version("single", QUESTIONS["single"])
    number = QUESTIONS["numeric"] | {"unit": "millions", "traps": []}
    cited = number | {"answer": f"figure:{ACTIVE}"}
    assert version("numeric", cited) == version("numeric", number | {"answer": 106})


def test_a_picture_is_what_is_drawn_not_its_file(tmp_path: Path) -> None:
    link_data(tmp_path)
    drawn = ROOT / "book/comprendre/axe-coupe.svg"
    texts = {
        "a.svg": drawn.read_text("utf-8"),
        "b.svg": drawn.read_text("utf-8")
        .replace("\n", "\r\n")
        .replace("</svg>", "<!-- x --></svg>"),
        "c.svg": drawn.read_text("utf-8").replace("</svg>", '<rect width="1"/></svg>'),
    }
    versions = []
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8", newline="")
        image = {"file": name, "alt": "Deux barres sur un axe."}
        content = chapter_of(
            BASE | {"type": "true-false", "image": image} | QUESTIONS["true-false"]
        )
        chapter = ChapterQuizzes.of(content, tmp_path)
        versions.append(chapter.quizzes[0].questions[0].version)
    assert versions[0] == versions[1] != versions[2]


def test_the_versions_of_the_course_are_those_recorded() -> None:
    assert changed(chapters_of_book(ROOT), ROOT) == []


def test_the_file_of_versions_is_whole() -> None:
    rows = list(csv.DictReader((ROOT / FILE).read_text("utf-8").splitlines()))
    assert len({row["question"] for row in rows}) == len(rows)
    for row in rows:
        known = [row["version"], *row["same"].split()]
        assert len(set(known)) == len(known), row
        assert all(re.fullmatch("[0-9a-f]{8}", one) for one in known), row


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def row(course: Path, name: str) -> dict[str, str]:
    rows = csv.DictReader((course / FILE).read_text("utf-8").splitlines())
    return {one["question"]: one for one in rows}[name]


def test_an_author_records_a_change_or_says_it_is_the_same(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = chapters_of_book(course)[0].questions()[0][1]
    name, quiz = f"index/{question.id}", course / "book/diagnostic/index.quiz.yml"
    first_words = question.stem.split("\n")[0]
    before = row(course, name)
    # Invisible: nothing to do.
    edit(quiz, first_words, first_words.replace(" ", "  ", 1))
    assert main(["versions"]) == 0 and row(course, name) == before
    # Visible, but the same question: its answers stay.
    edit(quiz, first_words.replace(" ", "  ", 1), f"{first_words} Donc")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"book/versions.csv, {name} : ce qui est demandé, ou juste, a changé" in said
    assert f"« courseware versions --same {name} » garde leurs réponses" in said
    assert main(["versions", "--same", name]) == 0
    kept = row(course, name)
    assert kept["same"].split() == [before["version"], *before["same"].split()]
    assert versions_of(chapters_of_book(course)[0].questions()[0][1], "index", course) == [
        kept["version"],
        *kept["same"].split(),
    ]
    # Another question: readers answer again.
    edit(quiz, f"{first_words} Donc", f"{first_words} Autre")
    capsys.readouterr()
    assert main(["check"]) == 1 and name in capsys.readouterr().out
    assert main(["versions"]) == 0
    assert row(course, name)["same"] == ""
    assert main(["check"]) == 0
    assert main(["versions", "--same", "index/rien"]) == 2
    assert "« index/rien » : pas de question de ce nom" in capsys.readouterr().err


def test_moved_code_keeps_every_answer(course: Path) -> None:
    file = course / FILE
    text = file.read_text("utf-8")
    lines = [line.split(",") for line in text.splitlines()]
    old = [
        lines[0],
        *([name, "00000000", f"{version} {same}"] for name, version, same in lines[1:]),
    ]
    file.write_text("\n".join(map(",".join, old)) + "\n", "utf-8")
    assert main(["versions", "--same"]) == 0
    for name, version, same in lines[1:]:
        assert row(course, name) == {
            "question": name,
            "version": version,
            "same": " ".join(["00000000", *same.split()]),
        }


def test_a_file_not_written_again_speaks_of_another_question(course: Path) -> None:
    question = chapters_of_book(course)[0].questions()[0][1]
    other = question.model_copy(update={"stem": "Autre chose ?"})
    assert versions_of(other, "index", course) == [other.version]


def test_a_damaged_file_is_named(course: Path) -> None:
    (course / FILE).write_text("question,version\nx,y\n", "utf-8")
    with pytest.raises(
        VersionsFileError, match=r"book/versions\.csv : attendu un tableau question"
    ):
        changed(chapters_of_book(course), course)
    for rows, said in (
        ("a/b,c1263036,\na/b,c1263037,", "ligne 3 : « a/b » est déjà ligne 2"),  # a merge of git
        ("a/b,c1263036,nan", "ligne 2 : version illisible"),
        ("a/b,,", "ligne 2 : version illisible"),
    ):
        (course / FILE).write_text(f"\ufeffquestion,version,same\n{rows}\n", "utf-8")
        with pytest.raises(VersionsFileError, match=said):
            changed(chapters_of_book(course), course)
    (course / FILE).write_bytes(b"question,version,same\n\xe9,c1263036,\n")
    with pytest.raises(VersionsFileError, match="attendu un tableau"):
        changed(chapters_of_book(course), course)
    (course / FILE).unlink()
    assert len(changed(chapters_of_book(course), course)) > 300


def test_pages_and_sheets_carry_every_version_and_analysis_takes_them(course: Path) -> None:
    chapter = next(one for one in chapters_of_book(course) if one.id == "evaluation")
    quiz, question = chapter.questions()[0]
    assert main(["versions"]) == 0
    text, now = (course / FILE).read_text("utf-8"), f"evaluation/{question.id},{question.version},"
    older = ["11111111", "22222222"]
    text = re.sub(f"^{now}.*$", now + " ".join(older), text, flags=re.MULTILINE)
    (course / FILE).write_text(text, "utf-8")
    known = versions_of(question, chapter.id, course)
    assert known == [question.version, *older]
    form = BeautifulSoup(quiz_html(quiz, chapter.quizzes, course), "html.parser").form
    assert form is not None
    assert [form["data-version"], *str(form["data-same"]).split()] == known
    sheet = result_sheet(str(course / "book" / f"{chapter.page}.quiz.yml")).html
    assert f"{chapter.id}/{question.id}@{','.join(known)}" in sheet
    asked = Asked(chapter, quiz, question)
    for version, count in (*((one, 1) for one in known), ("00000000", 0)):
        entry = {"version": version, "verdict": "right", "first": "right"}
        file = ProgressFile.model_validate_json(
            json.dumps(
                {"format": "reseaux-sante/progression", "version": 1, "exported": "2026-11-25"}
                | {"answers": {asked.key: entry}}
            )
        )
        assert len(attempts([file], {asked.key: asked}, course)[0]) == count
