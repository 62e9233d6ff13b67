"""Promise: texts that are the same to a reader are one, to the eye as in an answer.

`tests/test_marking.py` holds the browser to the same table.
"""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware.text.french import typeset
from courseware.text.markdown import seen_line
from courseware.text.spelling import bare, folded, hidden, seen

TABLE = json.loads((Path(__file__).parent / "spelling_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("read", [folded, bare], ids=lambda read: read.__name__)
def test_spellings_of_one_word(read: Callable[[str], str]) -> None:
    cases = TABLE[read.__name__]
    same = [(one, typed) for one, others in cases["same"] for typed in others]
    assert [(one, typed) for one, typed in same if read(one) != read(typed)] == []
    assert [pair for pair in cases["different"] if read(pair[0]) == read(pair[1])] == []


def test_no_invisible_sign_decides() -> None:
    formats = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cf", "Cc"}
    ]
    for char in formats:
        for read in (bare, folded, seen):
            assert read(f"mot{char}") == "mot", hex(ord(char))


@pytest.mark.parametrize(
    "texts",
    [
        (
            "L'ordre, ou « rien » ?",
            "L’ordre, ou «\u00a0rien\u00a0»\u202f?",
            " L'ordre, ou\n« rien » ?",
        ),
        ("**Un** mot", "__Un__ mot", "**Un**\u00a0mot"),
        ("[38,5 %](figure:une_table/x) des inscrits", "38,5 % des inscrits"),
        ("R. 4127-13...", "R.\u00a04127-13…"),
        ("e\u0301tat", "état", "é\u00adtat"),
        ("10 000 €", "10\u202f000\u00a0€", "10&nbsp;000 €"),
    ],
)
def test_lines_that_a_page_shows_alike_are_one(texts: tuple[str, ...]) -> None:
    assert len({seen_line(text) for text in texts}) == 1
    assert len({seen_line(typeset(text)) for text in texts}) == 1


@pytest.mark.parametrize(
    "texts", [("**Un** mot", "Un mot"), ("Combien?", "Combien ?"), ("10,0", "10"), ("`a`", "a")]
)
def test_lines_that_a_page_shows_otherwise_are_two(texts: tuple[str, ...]) -> None:
    assert len({seen_line(text) for text in texts}) == len(texts)


def test_what_is_hidden_is_named() -> None:
    assert hidden("stem\u00a0") == ["espace insécable U+00A0"]
    assert hidden("a\u200bb\tc\u200b") == ["espace de largeur nulle U+200B", "tabulation U+0009"]
    assert hidden("\u2066a") == ["left-to-right isolate U+2066"]
    assert hidden("Ordinaire, « cité » : œ.\n") == []
