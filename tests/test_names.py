"""Promise: a name is plain text wherever it came from, and names a file without harm."""

import pytest

from courseware.text.names import LONGEST, clean_name, in_file_name
from tests.modules import computed

# What was typed → the name, its part of a file's name.
NAMES = {
    "Martin Léa": ("Martin Léa", "martin-lea"),
    "  Martin\t\n  Léa\u00a0 ": ("Martin Léa", "martin-lea"),
    "Nguyễn Thị-Œuvre d'Ærø": ("Nguyễn Thị-Œuvre d'Ærø", "nguyen-thi-oeuvre-d-aero"),
    "e\u0301milie": ("émilie", "emilie"),
    "<b>Léa</b> & co": ("<b>Léa</b> & co", "b-lea-b-co"),
    '=HYPERLINK("http://x")': ('=HYPERLINK("http://x")', "hyperlink-http-x"),
    "../../etc/passwd": ("../../etc/passwd", "etc-passwd"),
    "C:\\con": ("C:\\con", "c-con"),
    "\u202egpj.exe\u200b\ufeff\x1b[31m": ("gpj.exe [31m", "gpj-exe-31m"),
    "a \u200b b": ("a b", "a-b"),
    "سارة": ("سارة", "سارة"),
    "李 雷": ("李 雷", "李-雷"),
    "😀" * 80: ("😀" * 60, ""),
    "x" * 59 + " yz": ("x" * 59, "x" * 40),
    "a" * 39 + "-b": ("a" * 39 + "-b", "a" * 39),
    "…": ("…", ""),
    "": ("", ""),
    "\ue000\x00": ("", ""),
}


def test_names_are_cleaned_alike_in_python_and_in_the_browser() -> None:
    both = computed(
        "courseware/text/names.js",
        "({ cleanName, inFileName }, typed) => "
        "typed.map((one) => [cleanName(one), inFileName(cleanName(one))])",
        [*NAMES, 12, None, ["a"], {"a": 1}],
    )
    assert both == [*map(list, NAMES.values()), *[["", ""]] * 4]


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_is_cleaned(typed: str) -> None:
    name, part = NAMES[typed]
    assert (clean_name(typed), in_file_name(clean_name(typed))) == (name, part)
    assert clean_name(name) == name
    assert len(name) <= LONGEST


def test_what_is_no_text_is_no_name() -> None:
    assert [clean_name(one) for one in (None, 12, ["a"], {"a": 1}, True)] == [""] * 5
