"""Promise: a reader finds what her profession may publish, and no row says more than its rules."""

from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser

from course.rules.duties import read_duties
from course.rules.professions import EVERYONE, VERDICTS, by_profession, read_advice
from course.rules.rules import PAGE, READERS
from courseware.data.table import DataError
from courseware.text.french import typeset
from tests.site import HTML, ROOT, edit, soup, tab

ADVICE = read_advice(ROOT)
SHOWN = "regles/communiquer"
TABLE = "data/professions.csv"


@pytest.mark.book
@pytest.mark.parametrize("reader", READERS)
def test_each_reader_has_a_table_and_what_she_must_not_do_or_must_check(reader: str) -> None:
    own = [row for row in ADVICE if reader in row.concerns]
    assert own
    block = soup(SHOWN).select_one(f"details > #publier-{reader}")
    assert block
    for row in own:
        cells = next(
            line.select("th, td")
            for line in block.select("tr")
            if line.th and line.th.get_text() == typeset(row.text)
        )
        said = cells[1].get_text()
        assert all(rule.id in said for rule in row.rules)
        assert cells[0]["scope"] == "row"
        assert typeset(row.reference) in said
        # The heading « à lire » says it for its rows.
        marked = row.to_check and row.heading != VERDICTS["check"]
        assert said.endswith(row.status) == marked
        assert row.to_check or row.status == "Établi"


def test_what_was_not_read_neither_opens_nor_closes_anything() -> None:
    """It stands under « à lire avant de publier », whatever it says."""
    for row in ADVICE:
        if row.to_check and row.heading != VERDICTS["read"]:
            assert row.heading == VERDICTS["check"], row


@pytest.mark.book
def test_every_rule_leads_to_its_place() -> None:
    page, rules = soup(SHOWN), soup(PAGE)
    links = page.select(".cw-advice-table a")
    assert len(links) >= sum(len(row.rules) for row in ADVICE)
    codes = page.select(".cw-fold a[href*='#devoirs-']")
    assert len(codes) == len({duty.profession for duty in read_duties(ROOT)})
    for link in [*links, *codes]:
        address, anchor = urldefrag(str(link["href"]))
        assert ((HTML / f"{SHOWN}.html").parent / address).resolve() == HTML / f"{PAGE}.html"
        assert rules.find(id=anchor)


def test_everyone_is_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "book" / "regles")
    shown = by_profession()
    assert shown.said.endswith(", ".join(READERS.values()))
    for row in ADVICE:
        if row.concerns == (EVERYONE,):
            assert shown.html.count(typeset(row.text).replace("'", "&#39;")) == 1, row.text


def test_a_link_to_a_profession_opens_it_on_a_phone_without_scripts(browser: Browser) -> None:
    phone = {"viewport": {"width": 360, "height": 800}, "java_script_enabled": False}
    with tab(browser, **phone) as page:
        page.goto(f"{(HTML / SHOWN).as_uri()}.html#publier-infirmier")
        assert page.locator("#publier-infirmier table").is_visible()
        assert not page.locator("#publier-medecin table").is_visible()
        page.locator("summary", has_text="Pour tous").press("Enter")
        assert page.locator("#publier-tous table").is_visible()
        page.locator("summary", has_text="Médecins").press("Enter")
        assert page.locator("#publier-medecin table").is_visible()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",R-COM-08,", ",R-COM-99,", "règle « R-COM-99 » absente"),
        ('opposables",check,', 'opposables",sure,', "dite sûre, mais"),
        (",R-COM-01,commerce,", ",R-COM-01,,", "nommez dans « duties » le devoir de R-COM-01"),
        ("R-INF-01 R-INF-03,,", "R-INF-01 R-INF-03,commerce,", "« tous / commerce » absent"),
        ("nom-medecin,medecin", "nom-medecin,infirmier", "« infirmier » n'est pas tenu par R-COM"),
        (
            'R. 4127-19-1",sure',
            'R. 4127-19-2",sure',
            "« R. 4127-19-2 » n'est pas dans la référence",
        ),
        (
            '19-1",sure,csp-2026',
            '19-1",sure,kos-avocats-2021',
            "source « kos-avocats-2021 » : ce n'est",
        ),
    ],
)
def test_a_row_beyond_its_rules_is_refused(tables: Path, old: str, new: str, message: str) -> None:
    edit(tables / TABLE, old, new)
    with pytest.raises(DataError, match=message):
        read_advice(tables)


def test_a_row_surer_than_its_own_code_is_refused(tables: Path) -> None:
    duties = tables / "data" / "duties.csv"
    rows = duties.read_text("utf-8").splitlines(keepends=True)
    (found,) = [at for at, row in enumerate(rows) if row.startswith("infirmier,commerce,")]
    rows[found] = rows[found].replace(",sure,,", ",partial,Ligne coupée.,", 1)
    duties.write_text("".join(rows), "utf-8")
    with pytest.raises(DataError, match="dite sûre, mais infirmier / commerce : lu en partie"):
        read_advice(tables)
