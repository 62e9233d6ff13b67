"""Promise: a page lists the rules it cites, each with reference, source and day of checking."""

import re
from datetime import date, timedelta
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from course.rules.rules import read_rule, read_rules
from course.rules.shown import cited_rules
from courseware.data.table import DataError
from courseware.project.pages import page_text
from courseware.text.french import NBSP, format_date, typeset
from tests.site import ROOT

TEXT = "Voir [R-SEC-06](rule:R-SEC-06), [R-COM-09](rule:R-COM-09), puis [R-SEC-06](rule:R-SEC-06)."


@pytest.fixture
def course(tables: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of the real rules, with no page; the working directory is where a notebook runs."""
    (tables / "book" / "regles").mkdir(parents=True)
    monkeypatch.chdir(tables / "book" / "regles")
    return tables


def write(course: Path, text: str) -> None:
    (course / "book" / "regles" / "secret.md").write_text(text, "utf-8")


def test_the_rules_of_a_page_in_order_of_first_citation(course: Path) -> None:
    write(course, TEXT)
    assert cited_rules("regles/secret").said.endswith(" : R-SEC-06, R-COM-09")


def test_a_notebook_is_read_but_not_its_code(course: Path) -> None:
    cells = [nbformat.v4.new_code_cell("# [R-SEC-01](rule:R-SEC-01)")]
    cells.append(nbformat.v4.new_markdown_cell(TEXT))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), course / "book/regles/carnet.ipynb")
    shown = cited_rules("regles/carnet")
    assert shown.said.endswith(" : R-SEC-06, R-COM-09")


def test_a_rule_is_shown_whole(course: Path) -> None:
    write(course, TEXT)
    cards = BeautifulSoup(cited_rules("regles/secret").html, "html.parser").select(".cw-cards > li")
    for card, id_ in zip(cards, ["R-SEC-06", "R-COM-09"], strict=True):
        rule = read_rule(id_, ROOT)
        text = card.get_text()
        for part in (rule.id, rule.title, rule.statement, rule.professions, rule.reference):
            assert typeset(part) in text
        assert typeset(rule.since) in text
        assert format_date(rule.checked) in text
        assert card.select_one(f"a[href='{rule.source.path}']")
        link = card.select_one("h3 a")
        assert link and link["href"] == f"../regles/etat-du-droit.md#{rule.anchor}"
        assert card["data-for"] == rule.concerns
    said = [[one.get_text() for one in card.select(".cw-pill, dt")] for card in cards]
    assert (said[0][0], said[0][-1]) == ("Déduit", "Vérifié")
    assert (said[1][0], said[1][-1]) == ("Non établi", "Lu")


@pytest.mark.parametrize(("text", "times"), [(TEXT, 1), ("[R-SEC-06](rule:R-SEC-06)", 0)])
def test_what_is_not_established_is_explained_once_a_page(
    course: Path, text: str, times: int
) -> None:
    write(course, text)
    page = BeautifulSoup(cited_rules("regles/secret").html, "html.parser")
    told = [p for p in page.select("p") if "à vérifier avant de s’y fier" in p.get_text()]
    assert len(told) == times
    assert all(p.select_one("a[href='https://www.legifrance.gouv.fr']") for p in told)


def test_a_rule_says_for_which_professions_it_is_established(course: Path) -> None:
    duties = course / "data" / "duties.csv"
    rows = duties.read_text("utf-8").splitlines(keepends=True)
    (found,) = [at for at, row in enumerate(rows) if row.startswith("medecin,confraternite,")]
    rows[found] = rows[found].replace(",sure,,", ",undated,,", 1)
    duties.write_text("".join(rows), "utf-8")
    write(course, "[R-EXP-01](rule:R-EXP-01), [R-SEC-02](rule:R-SEC-02)")
    cards = BeautifulSoup(cited_rules("regles/secret").html, "html.parser").select(".cw-cards > li")
    assert "Profession par profession" in cards[0].get_text()
    assert "non établi\u00a0: médecins" in cards[0].get_text()
    assert "Profession par profession" not in cards[1].get_text()


def test_the_notice_leaves_the_date_to_the_head_of_the_page(course: Path) -> None:
    write(course, TEXT)
    notice = BeautifulSoup(cited_rules("regles/secret").html, "html.parser").select_one(
        ".cw-notice"
    )
    assert notice
    assert notice.get_text().endswith("ne remplace ni l’avis de l’Ordre ni celui d’un juriste.")


def test_no_page_says_that_it_was_checked_after_a_rule_that_it_cites() -> None:
    checked = {rule.id: rule.checked for rule in read_rules(ROOT)}
    said = 0
    for file in sorted((ROOT / "book").rglob("*.ipynb")):
        text = page_text(file)
        cited = re.findall(r"\(rule:([^)\s]+)\)", text)
        if cited and (head := re.search(r"^Vérifié le ([^·\n]+)", text, re.MULTILINE)):
            oldest = date.fromisoformat(min(checked[id_] for id_ in cited))
            later = {format_date(f"{oldest + timedelta(day)}") for day in range(1, 1000)}
            assert typeset(head[1].strip()).replace(" ", NBSP) not in later, (file.name, oldest)
            said += 1
    assert said > 10


def test_the_source_of_a_rule_is_where_its_line_was_read(course: Path) -> None:
    commented = [rule for rule in read_rules(ROOT) if rule.see_also]
    assert commented
    rule = commented[0]
    write(course, f"[{rule.id}](rule:{rule.id})")
    facts = BeautifulSoup(cited_rules("regles/secret").html, "html.parser").select("dl > div")
    said = {str(dt.get_text()): div.a for div in facts if (dt := div.dt) and div.a}
    assert rule.line_source and rule.see_also
    assert said["Lu dans"]["href"] == rule.line_source.path
    assert said["Voir aussi"]["href"] == rule.see_also.path


def test_jupyter_shows_it_and_nbval_can_compare_it(course: Path) -> None:
    write(course, TEXT)
    first, again = cited_rules("regles/secret"), cited_rules("regles/secret")
    assert repr(first) == repr(again) == "Règles citées par regles/secret : R-SEC-06, R-COM-09"
    html = first._repr_html_()
    assert html == again._repr_html_()
    # JupyterLab lacks our style sheet and strips what is not plain HTML: nothing may need either.
    assert not re.search("style|<script", html)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Rien.", "« regles/secret » : aucune règle citée"),
        ("[R-SEC-99](rule:R-SEC-99)", "« R-SEC-99 » absente de data/rules.csv : citez R-SEC-01"),
        ("[le secret](rule:R-SEC-06)", r"écrivez \[R-SEC-06\]\(rule:R-SEC-06\)"),
    ],
)
def test_a_page_without_rules_or_with_an_unknown_one_is_refused(
    course: Path, text: str, message: str
) -> None:
    write(course, text)
    with pytest.raises(DataError, match=message):
        cited_rules("regles/secret")


def test_a_page_that_is_not_there_is_named(course: Path) -> None:
    with pytest.raises(FileNotFoundError, match="« regles/absente » : ni"):
        cited_rules("regles/absente")
