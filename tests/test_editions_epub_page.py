"""Promise: a page of the e-book keeps what the built page says, as an e-reader can show it."""

import re

import pytest
from lxml import etree

from courseware.editions.epub_page import as_text, images
from courseware.editions.epub_pictures import Colours
from courseware.editions.tree import words_of

PAGE = """<main><header><h1>Un titre</h1><p class="cw-whereabouts">3 questions</p></header>
<div class="cell docutils container"><p onclick="x()" data-x="1">Un <span>mot</span>.</p></div>
<div class="cell"><div></div></div>
<div><fieldset><legend>Quoi ?</legend>
<label><span class="cw-box"></span>Ceci</label></fieldset></div>
<details class="cw-fold" open=""><summary>Plus</summary><p>Suite.</p></details>
<details class="cw-data" open=""><summary>Données en tableau et en CSV</summary>
<table><thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><th>a</th><td>b</td></tr></tbody></table>
</details><p lang="en">Word <i lang="fr">mot</i> <i lang="en">too</i></p>
<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg></main>"""


def _text(page: str) -> etree._Element:
    return as_text(etree.fromstring(page), Colours({"": {"--text": "#000000"}}))


def test_a_page_keeps_its_words_and_what_a_reader_has_a_use_of() -> None:
    shown = _text(PAGE)
    said = re.sub(r"\s+", "", words_of(shown))
    assert said == "UntitreUnmot.Quoi?CeciPlusSuite.DonnéesentableauABabWordmottoo"
    assert [(one.tag, one.get("lang")) for one in shown.iter("p", "i") if one.get("lang")] == [
        ("p", "en"),
        ("i", "fr"),
    ]
    names = {name for one in shown.iter(etree.Element) for name in one.attrib}
    assert names <= {
        "class",
        "id",
        "data-head",
        "lang",
        "{http://www.w3.org/XML/1998/namespace}lang",
    }
    assert not list(shown.iter("fieldset", "legend", "label", "{http://www.w3.org/2000/svg}svg"))
    (fold,) = shown.iter("details")
    assert words_of(fold.find("summary")) == "Données en tableau" and "open" not in fold.attrib
    assert [one.get("class") for one in shown.iter("p") if words_of(one) == "Plus"] == [
        "fold-title"
    ]
    (cell,) = shown.iter("td")
    assert cell.get("data-head") == "B"


@pytest.mark.parametrize(("columns", "card"), [(3, None), (4, "cards")])
def test_a_table_of_many_columns_is_made_of_cards(columns: int, card: str | None) -> None:
    head, row = "<th>A</th>" * columns, "<th>a</th>" + "<td>b</td>" * (columns - 1)
    (table,) = _text(
        f"<main><table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table></main>"
    ).iter("table")
    assert table.get("class") == card


def test_words_that_were_apart_stay_apart() -> None:
    page = '<main><pre><span>import</span><span class="w"> </span><span>pandas</span></pre></main>'
    assert words_of(_text(page)) == "import pandas"


def test_an_estimate_says_what_is_given_and_has_a_line_for_each_other_row() -> None:
    shown = _text(
        """<main><div class="cw-estimate-row"><span>Tous<span class="cw-hidden">, donné : 4</span>
        </span><div class="cw-track"></div></div>
        <div class="cw-estimate-row" data-row="a"><span>Les uns</span></div></main>"""
    )
    assert words_of(shown) == "Tous, donné : 4 Les uns"
    assert [one.get("class") for one in shown.iter("span")] == ["cw-blank-line"]


def test_a_number_is_never_cut_and_what_is_above_names_of_rows_heads_nothing() -> None:
    (table,) = _text(
        "<main><table><thead><tr><th></th><th>Effectif</th></tr></thead>"
        "<tbody><tr><th>Des soignants</th><td>1 014</td></tr></tbody></table></main>"
    ).iter("table")
    cells = [(one.tag, one.get("class")) for one in table.iter("th", "td")]
    assert cells == [("td", None), ("th", "short"), ("th", None), ("td", "short")]


def test_a_picture_that_stands_in_its_page_is_a_file_of_its_own() -> None:
    page = etree.fromstring('<main><img src="data:image/svg+xml;base64,PHN2Zy8+" alt="Un"/></main>')
    ((name, content),) = images(page, "pages/a/b.xhtml").items()
    assert content == b"<svg/>" and page[0].get("src") == f"../../{name}"
