"""Promise: question files are valid, and each mistake is named with file, line, question, field."""

import json
import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from jsonschema import ValidationError, validate

from courseware.activities.activity import Place
from courseware.activities.quiz.html import quiz_html
from courseware.activities.quiz.widget import Quiz
from courseware.project.pages import page_file
from courseware.questions.chapters import chapters_of_book
from courseware.questions.fields import IMAGE_MOST, Image
from courseware.questions.model import ChapterQuizzes
from courseware.questions.reading import QuizFileError, read_quizzes
from courseware.questions.schema import SCHEMA, schema_text
from courseware.text.markdown import render_blocks, render_line
from tests.questions import chapter_of, single
from tests.site import ROOT, link_data

FILES = sorted((ROOT / "book").rglob("*.quiz.yml"))
# The evaluation and the diagnostic of the welcome page ask over all chapters, and have no bilan.
CHAPTERS = [path for path in FILES if path.stem not in {"evaluation.quiz", "index.quiz"}]
BROKEN = Path(__file__).parent / "broken"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_valid_and_lies_beside_its_chapter(path: Path) -> None:
    assert page_file(ROOT, path.relative_to(ROOT / "book").as_posix().removesuffix(".quiz.yml"))
    read_quizzes(path)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapter_ends_with_a_varied_bilan(path: Path) -> None:
    bilan = next(quiz for quiz in read_quizzes(path).quizzes if quiz.id == "bilan")
    assert 6 <= len(bilan.questions) <= 10
    assert len({question.type for question in bilan.questions}) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_quiz_is_shown_and_every_objective_is_asked(path: Path) -> None:
    chapter = read_quizzes(path)
    page = page_file(ROOT, path.relative_to(ROOT / "book").as_posix().removesuffix(".quiz.yml"))
    written = page.read_text(encoding="utf-8")
    for quiz in chapter.quizzes:
        shown = f'\\"{quiz.id}\\"' if page.suffix == ".ipynb" else f"{{quiz}} {quiz.id}\n"
        assert shown in written, quiz.id
    asked = {question.objective for quiz in chapter.quizzes for question in quiz.questions}
    assert asked == {objective.id for objective in chapter.objectives}


def test_the_schema_for_editors_is_fresh_and_accepts_the_files() -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == schema_text(ROOT), "run `make schema`"
    schema = json.loads(schema_text(ROOT))
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        written = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert written is not None, path.name
        assert (path.parent / written[1]).resolve() == ROOT / SCHEMA
        validate(yaml.safe_load(text), schema)
    broken = yaml.safe_load((BROKEN / "explication-absente.quiz.yml").read_text("utf-8"))
    with pytest.raises(ValidationError):
        validate(broken, schema)


def test_objective_ids_are_unique_in_the_book() -> None:
    ids = [objective.id for path in FILES for objective in read_quizzes(path).objectives]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.quiz.yml")), ids=lambda path: path.stem)
def test_a_broken_file_gets_its_error(path: Path) -> None:
    """The first line of each broken file is the comment « # ligne n, … » its error must hold."""
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    with pytest.raises(QuizFileError) as caught:
        read_quizzes(path)
    assert f"{path.relative_to(ROOT).as_posix()}{expected}" in str(caught.value)


def test_an_unknown_quiz_names_the_others() -> None:
    path = FILES[0]
    with pytest.raises(
        QuizFileError, match=r"pas de quiz « rien » ; quiz du fichier : amorce, pause-"
    ):
        Quiz.load(str(path), "rien")


def test_there_are_broken_files() -> None:
    assert len(list(BROKEN.glob("*.quiz.yml"))) >= 50


def test_a_missing_file_is_named() -> None:
    with pytest.raises(QuizFileError, match=r"tests/rien\.quiz\.yml : fichier introuvable"):
        read_quizzes(ROOT / "tests" / "rien.quiz.yml")


def test_all_mistakes_come_at_once() -> None:
    with pytest.raises(QuizFileError) as caught:
        read_quizzes(BROKEN / "deux-fautes.quiz.yml")
    assert len(str(caught.value).splitlines()) == 2


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[cliquez](javascript:alert(1))",
    "[cliquez](data:text/html,<script>alert(1)</script>)",
    '"><svg onload=alert(1)>',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_active_html(text: str) -> None:
    html = render_blocks(text, ROOT)
    for active in ("<script", "<img", "<svg", 'href="javascript', 'href="data'):
        assert active not in html
    assert "<script" not in render_line("Choisir " + HOSTILE[0], ROOT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("![x](https://ailleurs.invalid/pixel.png)", "pas d'image dans un texte"),
        ("Un *![x](a.png)* mot.", "pas d'image dans un texte"),
        ("# Titre", "pas de titre"),
        ("Titre\n---", "pas de titre"),
        ("- # Titre", "pas de titre"),
        ("```\nf(x)\n```", "pas de bloc de code"),
        ("Texte\n\n    f(x)", "pas de bloc de code"),
        ("Un\n\n***\n\nDeux", "pas de trait horizontal"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "pas de tableau"),
        ("a | b\n-|-\n1 | 2", "pas de tableau"),
        ("Une {term}`base` oubliée.", "pas de {term} hors d'une page"),
        ("- Un `{a}` et {sub-ref}`n`.", "pas de {sub-ref} hors d'une page"),
        ("[mot](rul:R-SEC-01)", "lien « rul:R-SEC-01 » : un lien commence par https://"),
        ("\u200b \u00ad", "texte vide"),
    ],
)
def test_what_a_text_cannot_show_is_refused_with_what_to_use(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        render_blocks(text, ROOT)


def test_braces_in_code_are_code() -> None:
    assert "<code>a{b}</code>" in render_blocks("Un `a{b}` et `c`.", ROOT)


def test_a_list_keeps_its_first_number() -> None:
    assert '<ol start="3">' in render_blocks("3. trois\n4. quatre", ROOT)


def test_hostile_texts_stay_texts_in_every_place_of_a_question() -> None:
    text = "<script>alert(1)</script> \"'&"
    common = {"objective": "o", "stem": text, "hints": [text], "explanation": text}
    choices = [
        {"text": text + n, "feedback": text, "correct": right}
        for n, right in (("1", True), ("2", False), ("3", False))
    ]
    questions = [
        common | {"id": "a", "type": "single", "choices": choices},
        common | {"id": "b", "type": "multiple", "choices": choices},
        common | {"id": "c", "type": "true-false", "answer": True, "feedback": text},
        common
        | {
            "id": "d",
            "type": "numeric",
            "answer": 1,
            "tolerance": 0,
            "unit": text,
            "feedback": text,
        },
        common | {"id": "f", "type": "text", "accepted": [text], "feedback": text},
        common
        | {
            "id": "g",
            "type": "match",
            "pairs": [{"left": text + n, "right": text + n, "feedback": text} for n in "12"],
        },
        common | {"id": "h", "type": "order", "items": [text + n for n in "123"]},
        common
        | {
            "id": "e",
            "type": "categorise",
            "categories": [{"id": c, "text": text + c} for c in ("x", "y")],
            "items": [{"text": text + c, "category": c, "feedback": text} for c in ("x", "y")],
        },
        common
        | {
            "id": "i",
            "type": "fill-in",
            "text": f"{text} {{{{1}}}} {{{{2}}}} {{{{3}}}}",
            "blanks": [
                {"type": "numeric", "answer": 1, "unit": text, "feedback": text},
                {"type": "text", "accepted": [text], "feedback": text},
                {"type": "menu", "options": [text, "x"], "answer": text, "feedback": text},
            ],
        },
        common
        | {
            "id": "j",
            "type": "case",
            "answer": "forbidden",
            "rules": ["R-SEC-01"],
            "feedback": {"allowed": text, "depends": text},
            "image": {"file": "book/comprendre/axe-coupe.svg", "alt": text},
        },
        common
        | {
            "id": "m",
            "type": "mend",
            "profession": "medecin",
            "place": "page",
            "readers": "public",
            "who": text,
            "draft": [
                {"text": text + n, "feedback": text, "change": {"text": text}} for n in "xyz"
            ],
        },
        common
        | {
            "id": "k",
            "type": "scenario",
            "steps": [
                {
                    "id": "debut",
                    "text": text,
                    "choices": [
                        {"text": text + n, "feedback": text, "next": n} for n in ("bien", "mal")
                    ],
                }
            ],
            "endings": [
                {"id": "bien", "verdict": "right", "text": text},
                {"id": "mal", "verdict": "wrong", "text": text},
            ],
        },
    ]
    content = {
        "chapter": "c",
        "objectives": [{"id": "o", "section": text, "text": text}],
        "quizzes": [{"id": "q", "role": "pause", "title": text, "questions": questions}],
    }
    chapter = ChapterQuizzes.of(content, ROOT)
    html = quiz_html(chapter.quizzes[0], chapter, ROOT)
    assert "<script" not in html
    # Attributes hold JSON: no quote of a text may close them.
    assert html.count("data-marking='") == len(questions)
    assert 'alert(1)</script> "' not in html
    labels = [
        str(tag["aria-label"]) for tag in BeautifulSoup(html, "html.parser").select("[aria-label]")
    ]
    assert len([label for label in labels if label.endswith("</script> \"'&1")]) == 2  # order
    assert "<script>alert(1)</script> \"'&" in labels  # the quiz, by its title


def test_an_image_too_heavy_to_travel_in_the_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lourde.png").write_bytes(bytes(IMAGE_MOST + 1))
    with pytest.raises(ValueError, match="plus de 60 ko, allégez l'image"):
        Image.model_validate(
            {"file": "lourde.png", "alt": "Une image noire."}, context={"root": tmp_path}
        )


def test_a_false_figure_in_a_question_is_refused() -> None:
    text = FILES[0].read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    content["quizzes"][0]["questions"][0]["explanation"] = (
        "En juin 2014, [1 318 millions](figure:platform_audience/facebook/mau/2014-06)."
    )
    with pytest.raises(ValueError, match="ne dit pas ce que dit"):
        ChapterQuizzes.of(content, ROOT)


def test_a_mended_explanation_keeps_the_version_another_question_does_not() -> None:
    question = read_quizzes(FILES[0]).quizzes[0].questions[0]
    mended = question.model_copy(update={"explanation": "Mieux dit.", "hints": ["Un indice."]})
    assert mended.version == question.version
    assert question.model_copy(update={"stem": "Autre chose ?"}).version != question.version


def test_an_objective_of_two_files_is_refused(tmp_path: Path) -> None:
    link_data(tmp_path)
    (tmp_path / "book").mkdir(exist_ok=True)
    (tmp_path / "_toc.yml").write_text(
        "format: jb-book\nroot: a\nchapters:\n  - file: b\n", "utf-8"
    )
    for name in ("a", "b"):
        (tmp_path / "book" / f"{name}.md").write_text(f"# Titre {name}\n\n## Lire\n", "utf-8")
        content = chapter_of(single("q")) | {"chapter": name}
        (tmp_path / "book" / f"{name}.quiz.yml").write_text(json.dumps(content), "utf-8")
    with pytest.raises(
        QuizFileError,
        match=r"book/a\.quiz\.yml et book/b\.quiz\.yml : objectif « o » dans les deux",
    ):
        chapters_of_book(tmp_path)


@pytest.mark.parametrize(
    "pages", [(), ("annexes/revision",), ("annexes/revision", "annexes/progression")]
)
def test_a_quiz_leads_to_pages_that_the_book_has(pages: tuple[str, ...]) -> None:
    chapter = read_quizzes(ROOT / "book" / "comprendre" / "chiffres.quiz.yml")
    quiz = next(quiz for quiz in chapter.quizzes if quiz.role == "bilan")
    html = quiz_html(quiz, chapter, ROOT, Place("../", lambda heading: f"#{heading}", pages))
    assert set(re.findall(r'href="\.\./(annexes/\w+)\.html"', html)) == set(pages)
