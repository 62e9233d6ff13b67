"""Promise: a reader chooses what is drawn of the course's tables, and reads whose numbers it is.

What the course teaches not to compare is refused, in words; the choice is the address.
"""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware import Explorer
from courseware.activities.assets import live_module, live_stylesheet
from courseware.activities.explorer.content import slug
from courseware.activities.explorer.series import ExplorerError
from courseware.data.shares import size_of
from courseware.data.table import read_table
from courseware.data.uncertainty import wilson
from courseware.text.french import format_number
from tests.site import HTML, ROOT, edit, link_data, pages, soup, tab

FOLDER = ROOT / "book" / "annexes"
FILE = "explorer.yml"
PAGE = "annexes/explorer"
DRAWN = ".cw-explore figure[data-drawn]"
LEAST, MOST_FIRST = 12, 8

SMALL = """\
reasons:
  unit: {why: deux unités, page: page, section: "Lire"}
  definition: {why: deux choses, page: page, section: "Lire"}
  base: {why: deux bases, page: page, section: "Lire"}
series:
  - id: temps
    theme: Essai
    title: "Temps"
    short: temps
    table: age_gap
    where: {survey: [pew]}
    who: Pew
    definition: {column: definition}
    base: De cet âge
    unit: "%"
    by:
      age: {column: age_group, title: "Âge"}
    time: year
    forms: [lignes]
    first: {age: [18-29]}
    read: {page: page, section: "Lire"}
"""


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return Explorer(FOLDER, file=FILE)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small `explorer.yml`, in a folder with the course's data."""
    link_data(tmp_path)
    (tmp_path / "book" / FILE).write_text(SMALL, encoding="utf-8")
    return tmp_path / "book" / FILE


def sentence(page: Page) -> str:
    return page.locator(".cw-sentence").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


# -- what an author writes


def test_a_series_is_named_once(small: Path) -> None:
    series = SMALL.partition("series:\n")[2]
    small.write_text(SMALL + series, "utf-8")
    with pytest.raises(
        ExplorerError, match="série « temps », champ « id » : identifiant « temps » déjà pris"
    ):
        Explorer(small.parent, file=FILE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "short: temps",
            "short: temps\n    colour: red",
            r"ligne 10, série « temps », champ « col",
        ),
        ("time: year", "note: definition", "« lignes » demande « time »"),
        ("table: age_gap", "table: age", "pas de table « age »"),
        ("column: age_group", "column: age", "n'a pas de colonne « age » ; colonnes : survey"),
        ("[18-29]", "[18-30]", r"first.age » : « 18-30 » n'est pas dans la table.*18-29"),
        ("{survey: [pew]}", "{survey: [nobody]}", "aucune ligne où « survey » vaut nobody"),
        ("{survey: [pew]}", "{}", r"« 18-24 » compte ici autre chose|deux nombres pour"),
        ("time: year\n    forms: [lignes]", "forms: [barres]", "deux nombres pour « 18-29 »"),
        ("age: {column", "forme: {column", "« forme » est pris par l'adresse"),
        (
            "reasons:",
            'questions: [{text: "Qui ?", view: "#indicateur=tout"}]\nreasons:',
            "série « tout » inconnue ; séries : temps",
        ),
        (
            "reasons:",
            "together: [{series: [temps, tout], why: parce que}]\nreasons:",
            "série « tout » inconnue",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(small: Path, old: str, new: str, said: str) -> None:
    edit(small, old, new)
    with pytest.raises(ValueError, match=said) as raised:
        Explorer(small.parent, file=FILE)
    assert str(raised.value).startswith(("book/explorer.yml", "explorer.yml", "data/datapackage"))


def test_the_small_file_is_right(small: Path) -> None:
    """A test of the test above."""
    assert len(Explorer(small.parent, file=FILE).content["series"]) == 1


def test_a_series_without_a_size_says_why(small: Path) -> None:
    edit(small, "age_gap", "time_spent")
    edit(small, "{survey: [pew]}", "{measure: [declare-monde]}")
    edit(small, "age_group", "method")
    edit(small, "time: year", "time: date")
    edit(small, "[18-29]", "[Déclaré]")
    with pytest.raises(ExplorerError, match="« size »"):
        Explorer(small.parent, file=FILE)
    edit(small, "    time: date", "    time: date\n    size: non lue")
    assert Explorer(small.parent, file=FILE).content["series"][0]["size"] == "non lue"


# -- what is drawn comes from the tables


def test_there_are_series_enough_and_few_lines_to_begin(explorer: Explorer) -> None:
    series = explorer.content["series"]
    assert len(series) >= LEAST
    for one in series:
        assert all(0 < len(chosen) <= MOST_FIRST for chosen in one["first"].values()), one["id"]


def test_every_number_is_its_table_s_and_every_interval_wilson_s(explorer: Explorer) -> None:
    sampled = 0
    for one in explorer.content["series"]:
        table = read_table(one["csv"].removesuffix(".csv"), ROOT)
        values = set(table.frame["value"].dropna())
        for _slugs, _when, value, *_, size, interval, _cut, _note in one["rows"]:
            assert value in values, one["id"]
            assert bool(interval) == bool(size_of(size)), one["id"]
            if interval:
                sampled += 1
                assert interval == [round(end, 1) for end in wilson(value, int(size))]
    assert sampled > 20


def test_the_data_are_small(explorer: Explorer) -> None:
    (data,) = explorer.files().values()
    assert 10_000 < len(gzip.compress(data.encode())) < 80_000


def test_python_reads_sets_and_watches_the_choice() -> None:
    explorer = Explorer(FOLDER, file=FILE)
    heard: list[Any] = []
    explorer.observe(lambda change: heard.append(change["new"]))
    assert explorer.choice == {}
    asked = {"indicateur": "participation", "pays": ["france", "danemark"], "forme": "barres"}
    explorer.choice = asked
    assert explorer.choice == explorer.state == asked
    assert heard == [asked]
    for wrong, said in (
        ({"indicateur": "poissons"}, "série « poissons » inconnue ; séries : participation"),
        ({"pays": ["atlantide"]}, "pays « atlantide » inconnu ; connus : .*france"),
        ({"couleur": ["rouge"]}, "« couleur » inconnu ; connus : forme, pays"),
        ({"forme": "camembert"}, "forme « camembert » inconnu ; connus : lignes, barres, points"),
        ({"indicateur": None}, "indicateur : un mot ou une liste de mots est attendu, pas None"),
        ({"pays": [["france"]]}, "pays : un mot ou une liste de mots est attendu"),
    ):
        with pytest.raises(ValueError, match=said):
            explorer.choice = wrong
    assert explorer.choice == asked
    explorer.choice = {"indicateur": "participation", "de": 2011}
    assert explorer.choice["de"] == 2011


def test_a_name_in_an_address_is_plain() -> None:
    assert slug("Bosnie-Herzégovine") == "bosnie-herzegovine"
    assert slug("Dit l’avoir fait") == slug("Dit l'avoir fait") == "dit-l-avoir-fait"


# -- charts lead to their view


@pytest.mark.book
def test_a_chart_leads_to_a_view_that_has_all_its_numbers(explorer: Explorer) -> None:
    series = {one["id"]: one for one in explorer.content["series"]}
    led = set()
    for name in pages():
        page = soup(name.removesuffix(".html"))
        for link in page.select(".cw-explored:not(.cw-aloud) a"):
            target, _, view = str(link["href"]).partition("#")
            where = (HTML / name).parent / target
            assert where.resolve() == (HTML / f"{PAGE}.html").resolve()
            of = series[view.removeprefix("indicateur=")]
            figure = link.find_parent("figure")
            assert figure
            assert figure.select_one(f".cw-files a[href$='/{of['csv']}']"), (name, view)
            numbers = {format_number(row[2]) for row in of["rows"]}
            unit = read_table(of["csv"].removesuffix(".csv"), ROOT).field("value").title
            heads = [one.get_text() for one in figure.select("thead th")]
            column = next(i for i, head in enumerate(heads) if head.startswith(unit))
            cells = {row.select("th, td")[column].get_text() for row in figure.select("tbody tr")}
            assert cells
            assert cells <= numbers, (name, view)
            led.add(of["id"])
    assert len(led) >= LEAST


def test_a_book_without_an_explorer_shows_no_such_link(small_book: Path) -> None:
    shown = [one.read_text("utf-8") for one in small_book.rglob("*.html")]
    assert any('data-activity="chart"' in one for one in shown)
    assert not any("cw-explored" in one for one in shown)


@pytest.mark.book
def test_what_is_to_be_read_is_there(explorer: Explorer) -> None:
    reads = [one["read"] for one in explorer.content["series"]]
    reads += explorer.content["reasons"].values()
    data = (HTML / "_static" / "explorer-data.js").read_text("utf-8")
    written = json.loads(data.partition("=")[2].rstrip(";\n"))
    addresses = {one["read"]["href"] for one in written["series"]}
    addresses |= {one["href"] for one in written["reasons"].values()}
    assert len(addresses) <= len(reads)
    for address in addresses:
        page, _, anchor = address.removeprefix("../").partition(".html#")
        assert soup(page).find(id=anchor), address


# -- live

_LIVE = """async ([module, html]) => {
  const heard = [];
  let state = { indicateur: "temps" };
  window.model = {
    get: (name) => (name === "html" ? html : state),
    set: (name, value) => { window.chosen = state = value; },
    save_changes() {},
    on: (event, listener) => heard.push([event, listener]),
    off: (event, listener) => heard.splice(heard.findIndex(([, one]) => one === listener), 1),
    send: async ({ file }) => {
      const text = await window.kernel(file);
      const asked = heard.filter(([event]) => event === "msg:custom");
      for (const [, listener] of asked) listener({ file, text });
    },
  };
  const { default: live } = await import("data:text/javascript," + encodeURIComponent(module));
  live.render({ model: window.model, el: document.querySelector("main") });
}"""


def test_live_its_scripts_come_from_the_kernel(
    browser: Browser, explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of JupyterLab asks the kernel for the data and for Plotly, by name, and draws."""
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(explorer.widget, "send", sent.append)

    def kernel(file: str) -> str:
        explorer.widget.send_file(None, {"file": file}, None)
        return sent[-1]["text"]

    with tab(browser) as page:
        page.expose_function("kernel", kernel)
        style = f"<style>{live_stylesheet(ROOT)}</style>"
        page.set_content(f"<!doctype html><html lang=fr><title>Essai</title>{style}<main></main>")
        page.evaluate(_LIVE, [live_module("explorer", ROOT), explorer.html()])
        page.wait_for_selector(DRAWN)
        assert "minutes par jour" in sentence(page)
        page.locator("[name=forme][value=barres]").check()
        assert page.evaluate("window.chosen.forme") == "barres"
        assert "#" not in page.url
    assert [one["file"] for one in sent] == ["explorer-data.js", "plotly-basic.min.js"]
    explorer.widget.send_file(None, {"file": "../secret"}, None)
    assert len(sent) == 2
