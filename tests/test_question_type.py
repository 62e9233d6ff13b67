"""Promise: a new type in a known form costs its folder and a line: docs/add-a-question-type.md."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests import small_course
from tests.bank_readers import read_anki, read_moodle
from tests.documents import write_example
from tests.site import ROOT

# In a process of its own: types are registered for good.
PROGRAM = """
import json
from datetime import date
from pathlib import Path

from courseware.activities.quiz.html import quiz_html
from courseware.classroom.analysis import analyse
from courseware.classroom.gathering import gather
from courseware.exports import export, exports
from courseware.questions.chapters import chapters_of_book
from courseware.questions.lint import lint

root = Path.cwd()
chapters = [one for one in chapters_of_book(root) if one.id == "suite"]
((quiz, question),) = chapters[0].questions()
losses = {target: export(target, root / target, chapters, root) for target in exports(root)}
keys = list(question.lists()["option"].keys.values())
for number, rank in enumerate((2, 0, 0), start=1):
    verdict = "right" if rank == 2 else "wrong"
    entry = {"version": question.version, "first": verdict, "verdict": verdict}
    entry |= {"answer": keys[rank], "firstAnswer": keys[rank]}
    file = {"format": "petit-cours/progression", "version": 1, "exported": f"2026-11-0{number}"}
    file["answers"] = {"suite/intrus": entry}
    (root / f"{number}.json").write_text(json.dumps(file))
files, _ = gather(f"{number}.json" for number in (1, 2, 3))
analysis = analyse(files, chapters, date(2026, 11, 26))
print(json.dumps({
    "html": quiz_html(quiz, chapters[0].quizzes, root),
    "losses": losses,
    "words": [question.parts(rank, root) for rank in (0, 2)],
    "problems": analysis.problems,
    "table": analysis.table.to_dict("records"),
    "distractors": analysis.distractors.to_dict("records"),
    "lint": lint(chapters, root),
}))
"""
MARK = """
import { forms } from "%s";
const [form, marking, answers] = JSON.parse(process.argv[1]);
console.log(JSON.stringify(answers.map((answer) => forms[form].mark(marking, answer))));
"""


def run(*command: str, folder: Path) -> Any:
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course")
    small_course.write(root)
    write_example("add-a-question-type", root)
    return root


@pytest.fixture(scope="module")
def said(folder: Path) -> Any:
    return run(sys.executable, "-c", PROGRAM, folder=folder)


def test_it_stands_in_a_page_with_the_view_of_its_form(said: Any) -> None:
    page = BeautifulSoup(said["html"], "html.parser")
    (form,) = page.select("form[data-type=odd-one-out][data-form=options]")
    fields = {str(one["value"]): one.parent for one in form.select("input[type=radio]")}
    words = {value: label.get_text(strip=True) for value, label in fields.items() if label}
    assert words == {"0": "Le savon", "1": "L’eau", "2": "Le gant"}
    assert "Il couvre, il ne lave pas." in form.select('[data-feedback="2"]')[0].get_text()
    assert said["lint"] == []


def test_the_script_of_its_form_marks_it(said: Any, folder: Path) -> None:
    form = BeautifulSoup(said["html"], "html.parser").select("form")[0]
    asked = [form["data-form"], json.loads(str(form["data-marking"])), [2, 0]]
    forms = (ROOT / "courseware" / "questions" / "forms" / "forms.js").as_uri()
    node = str(Path(sys.executable).with_name("node"))
    right, wrong = run(
        *(node, "--input-type=module", "--eval", MARK % forms, json.dumps(asked)), folder=folder
    )
    assert (right["verdict"], right["score"], right["feedback"]) == ("right", 1, [2])
    assert (wrong["verdict"], wrong["score"], wrong["feedback"]) == ("wrong", 0, [0])


def test_every_format_has_it(said: Any, folder: Path) -> None:
    assert said["losses"] == {"moodle": [], "gift": [], "anki": [], "json": []}
    answers = read_moodle(folder / "moodle")["suite/intrus"].answers
    assert {text: worth for text, worth, _ in answers} == {"Le savon": 0, "L’eau": 0, "Le gant": 1}
    gift = (folder / "gift").read_text("utf-8")
    assert "\n=Le gant#<p>Il couvre, il ne lave pas.</p>" in gift and "\n~Le savon#" in gift
    _, _, front, back = read_anki(folder / "anki", folder).notes["suite/intrus"]
    assert "Le gant" in front and "✓ Juste</strong> — Le gant" in back
    (chapter,) = json.loads((folder / "json").read_text("utf-8"))["chapters"]
    (question,) = chapter["quizzes"][0]["questions"]
    assert (question["type"], question["odd"]["text"]) == ("odd-one-out", "Le gant")


def test_its_answers_are_put_in_words_and_counted(said: Any) -> None:
    assert said["words"] == [[["Le savon", False]], [["Le gant", True]]]
    assert said["problems"] == []
    (row,) = said["table"]
    assert (row["type"], row["answered"], row["top_distractor"]) == ("odd-one-out", 3, "Le savon")
    assert [(one["answer"], one["count"]) for one in said["distractors"]] == [
        ("Le savon", 2),
        ("L’eau", 0),
        ("Le gant", 1),
    ]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("        odd:\n", "        odds:\n", "champ « odd » : champ obligatoire absent"),
        ("type: odd-one-out", "type: odd", "attendu : 'single', "),
        ("type: odd-one-out", "type: odd", "'scenario', 'odd-one-out'"),
    ],
)
def test_its_faults_are_named_as_any_others(
    folder: Path, before: str, after: str, fault: str
) -> None:
    file = folder / "book" / "chiffres" / "suite.quiz.yml"
    program = f"""
import json
from pathlib import Path
from courseware.questions.reading import QuizFileError, read_quizzes
try:
    read_quizzes(Path({str(file)!r}))
except QuizFileError as error:
    print(json.dumps(str(error)))
"""
    good = file.read_text("utf-8")
    file.write_text(good.replace(before, after), "utf-8")
    try:
        error = run(sys.executable, "-c", program, folder=folder)
    finally:
        file.write_text(good, "utf-8")
    assert "book/chiffres/suite.quiz.yml, ligne " in error
    assert "question « intrus », " in error and fault in error
