"""Promise: where an option is shown says nothing of whether it is right.

The order as built is drawn from ids; what has an order of its own keeps it, and nobody forgets to
say so. A reader's own order, in the browser: test_reader_order.py.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from courseware.activities.quiz.html import quiz_html
from courseware.questions.chapters import chapters_of_book
from courseware.questions.drawing import drawn, seed_of, shown_order
from courseware.questions.model import ChapterQuizzes
from courseware.questions.reading import QuizFileError, read_quizzes
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.single.model import Single
from courseware.text.spelling import seen
from tests.every_question import CHAPTER
from tests.questions import chapter_of, choice, question
from tests.site import ROOT, link_data

BOOK = [(chapter, quiz, q) for chapter in chapters_of_book(ROOT) for quiz, q in chapter.questions()]


def rows(texts: list[str], kind: str, **more: Any) -> dict[str, Any]:
    """Return a question of type `kind` whose options are `texts`; the first is right."""
    if kind in {"single", "multiple"}:
        options = [choice(text, correct=text == texts[0]) for text in texts]
        return question("q", kind, choices=options, **more)
    why = {"feedback": "Relisez."}
    if kind == "categorise":
        places = [{"id": f"c{n}", "text": text} for n, text in enumerate(texts)]
        items = [{"text": text, "category": "c0", **why} for text in ("l'un", "l'autre")]
        return question("q", kind, categories=places, items=items, **more)
    if kind == "match":
        pairs = [{"left": f"chose {text}", "right": text, **why} for text in texts]
        return question("q", kind, pairs=pairs, **more)
    blank = {"type": "menu", "options": texts, "answer": texts[0], **why, **more}
    return question("q", "fill-in", text="Un {{1}}.", blanks=[blank])


def read(tmp_path: Path, content: dict[str, Any]) -> ChapterQuizzes:
    # JSON is YAML, with every text between quotes.
    link_data(tmp_path)
    file = tmp_path / "book" / "c.quiz.yml"
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return read_quizzes(file)


NUMBERED = (
    ["28 % des médecins", "32 %", "5 %"],
    ["Le 22 novembre", "Le 3 mai 2011", "environ 2020"],
    ["moins de 10", "de 10 à 20", "« 21 » et plus"],
    ["**1,5** heure", "≈ 2 h", "jusqu'à 3 h"],
)


@pytest.mark.parametrize("kind", ["single", "multiple", "categorise", "match", "fill-in"])
@pytest.mark.parametrize("texts", NUMBERED, ids=lambda texts: texts[0])
def test_options_that_have_an_order_say_so(tmp_path: Path, kind: str, texts: list[str]) -> None:
    said = r"book/c\.quiz\.yml, ligne \d+, question « q ».* : toutes les options commencent par un"
    with pytest.raises(QuizFileError, match=rf"{said} nombre.*« ordered: true ».*« ordered: false"):
        read(tmp_path, chapter_of(rows(texts, kind)))
    for ordered in (True, False):
        content = chapter_of(rows(texts, kind, ordered=ordered))
        made = ChapterQuizzes.of(content, ROOT)
        (name,) = {"option", "menu 1"} & shown_order(made.quizzes[0].questions[0]).keys()
        asked = made.quizzes[0].questions[0]
        drawn_apart = {tuple(shown_order(asked, seed)[name]) for seed in range(200)}
        assert len(drawn_apart) == (1 if ordered else 6)
        assert not ordered or [*asked.lists()[name].words] == shown_order(asked)[name]


def test_one_option_without_a_number_is_enough_to_be_drawn(tmp_path: Path) -> None:
    content = chapter_of(rows(["28 %", "aucun médecin", "un sur 2"], "single"))
    assert read(tmp_path, content).quizzes[0].questions


def test_a_draw_is_fair_stable_and_no_one_s_order() -> None:
    """Every order comes as often, whatever the keys; one key more moves no others past another."""
    keys = ["00000000", "00000001", "80000000", "ffffffff"]
    counts: dict[tuple[str, ...], int] = {}
    for number in range(24_000):
        order = tuple(drawn(keys, seed_of(str(number))))
        counts[order] = counts.get(order, 0) + 1
        longer = drawn([*keys, "12345678"], seed_of(str(number)))
        assert longer == drawn(["12345678", *keys[::-1]], seed_of(str(number)))
        assert [key for key in longer if key in keys] == list(order)
    assert len(counts) == 24
    assert min(counts.values()) > 800 and max(counts.values()) < 1200


def test_the_author_s_order_tells_nothing_of_the_one_shown() -> None:
    """Right options stand at each place as often as elsewhere, over the whole bank."""
    places: dict[int, list[int]] = {}
    for _, _, one in BOOK:
        if isinstance(one, Single) and not one.ordered:
            order = shown_order(one)["option"]
            right = str(next(i for i, choice in enumerate(one.choices) if choice.correct))
            places.setdefault(len(order), []).append(order.index(right))
    for size, found in places.items():
        if len(found) < 60:
            continue
        for place in range(size):
            expected = len(found) / size
            # Three standard deviations: what luck does once in 370 banks.
            most = 3 * (expected * (1 - 1 / size)) ** 0.5
            assert abs(found.count(place) - expected) < most, (size, place)


def test_no_list_to_put_in_order_begins_in_order() -> None:
    lists = [one for _, _, one in BOOK if one.type == "order"]
    assert len(lists) > 5
    for one in lists:
        solved = [*one.lists()["item"].words]
        for seed in (None, *range(500)):
            assert shown_order(one, seed)["item"] != solved


def test_no_two_options_share_a_key() -> None:
    for _, _, one in BOOK:
        for options in one.lists().values():
            assert len({*options.keys.values()}) == len(options.keys), one.id


def test_moving_options_about_in_the_file_changes_nothing_shown() -> None:
    texts = ["un mot", "deux mots", "trois mots", "quatre"]

    def shown(order: list[str], kind: str) -> tuple[str, Any]:
        made = rows(order, kind)
        if kind in {"single", "multiple"}:
            made["choices"] = [c | {"correct": c["text"] == "un mot"} for c in made["choices"]]
        if kind == "fill-in":
            made["blanks"][0]["answer"] = "un mot"
        if kind == "categorise":
            for place in made["categories"]:
                place["id"] = f"c{texts.index(place['text'])}"
        one = ChapterQuizzes.of(chapter_of(made), ROOT)
        asked = one.quizzes[0].questions[0]
        words = {name: options.words for name, options in asked.lists().items()}
        order_shown = shown_order(asked)
        return asked.version, {
            name: [words[name][option] for option in order_shown[name]] for name in order_shown
        }

    for kind in ("single", "multiple", "categorise", "match", "fill-in"):
        assert shown(texts, kind) == shown(texts[::-1], kind), kind


def test_pages_hold_the_order_as_built_and_say_what_is_drawn() -> None:
    """A page without any script and its solutions: the same order, the author's where it counts."""
    made = 0
    for chapter, quiz in {(c.id, q.id): (c, q) for c, q, _ in BOOK}.values():
        made += check_page(quiz_html(quiz, chapter.quizzes, ROOT), quiz.questions)
    assert made > 200
    for quiz in CHAPTER.quizzes.quizzes:
        check_page(quiz_html(quiz, CHAPTER.quizzes, ROOT), quiz.questions)


def check_page(html: str, asked: list[Any]) -> int:
    page = BeautifulSoup(html, "html.parser")
    count = 0
    for one in asked:
        form = page.select_one(f'form[data-question="{one.id}"]')
        assert form is not None
        boxes = form.select("[data-list]:not([data-ordered])")
        drawn_lists = {box["data-list"] for box in boxes}
        lists = one.lists()
        assert drawn_lists == {name for name, options in lists.items() if not options.ordered}
        for box in boxes:
            names = [str(o["value"]) for o in box.select(":scope > option") if o["value"]]
            names += [str(item["data-item"]) for item in box.select(":scope > [data-item]")]
            assert names == shown_order(one)[str(box["data-list"])], one.id
            count += 1
        if isinstance(one, Single | Multiple) and one.ordered:
            ranks = [str(rank) for rank in range(len(one.choices))]
            assert [i["value"] for i in form.select("[name=answer]")] == ranks
            assert [li["data-feedback"] for li in form.select(".cw-options > li > div")] == ranks
        # What a script reads of an option is named as its list names it.
        for field in form.select("label.cw-choice[data-item] input"):
            assert field["value"] == field.parent["data-item"]  # type: ignore[index]
    return count


def test_lists_have_names_that_files_and_pages_share() -> None:
    for _, _, one in BOOK:
        for name, options in one.lists().items():
            assert re.fullmatch(r"option|item|menu \d|step [a-z0-9-]+", name)
            if name.startswith("menu"):
                # So that an answer outlives another spelling of the same.
                assert all(seen(word) == value for value, word in options.words.items())
