"""Promise: each profession finds the line of her own code, and how far it was read, by duty."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from course.rules.duties import DUTIES, READ, duties_of_readers, read_duties, scopes, unsettled
from course.rules.rules import PAGE, READERS, read_rules
from courseware.data.table import DataError
from courseware.questions.reading import QuizFileError, read_quizzes
from courseware.text.french import typeset
from tests.site import ROOT, pages, soup

ROWS = read_duties(ROOT)
PROFESSIONS = [code for code in READERS if code not in {"etudiant", "agent-public"}]
TO_CHECK = re.compile(r"[àÀ]\s+vérifier")
# The most that a reader of the whole book may be told to check.
MOST = 60


def change(tables: Path, profession: str, duty: str, **cells: str) -> None:
    path = tables / "data" / "duties.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    row = (frame["profession"] == profession) & (frame["duty"] == duty)
    assert row.sum() == 1
    for name, cell in cells.items():
        frame.loc[row, name] = cell
    frame.to_csv(path, index=False)


def test_every_profession_has_every_duty_once() -> None:
    for code in PROFESSIONS:
        assert [row.duty for row in ROWS if row.profession == code] == list(DUTIES)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"exact_line": ""}, "lu : donnez une ligne exacte"),
        ({"read_where": ""}, "lu : donnez une ligne exacte"),
        ({"version": ""}, "établi .* : donnez l'article et la date"),
        ({"version": "au 2017-04"}, "version « au 2017-04 » ; attendu : depuis"),
        ({"article": ""}, "établi .* : donnez l'article et la date"),
        ({"certainty": "unread"}, "non lu .* : ni ligne"),
        ({"certainty": "none"}, "absent de ce code .* : ni règle ni ligne"),
        ({"certainty": "none", "rule": "", "exact_line": ""}, "dites dans « note » ce qui a"),
        ({"certainty": "partial"}, "dites dans « note » ce qui manque"),
        ({"certainty": "old"}, "dites dans « note » ce qui manque"),
        ({"rule": "R-COM-99"}, "règle « R-COM-99 » absente"),
        ({"rule": "R-COM-12"}, "R-COM-12 ne concerne pas cette profession"),
        ({"source": "nulle-part"}, "source « nulle-part » absente"),
    ],
)
def test_established_means_a_whole_line_and_its_date(
    tables: Path, cells: dict[str, str], message: str
) -> None:
    change(tables, "medecin", "commerce", **cells)
    with pytest.raises(DataError, match=f"duties.csv.*{message}"):
        read_duties(tables)


def test_what_is_cut_inferred_or_superseded_is_not_established() -> None:
    """A line that ends in the middle of a list, or a number that nobody saw, says so."""
    for row in ROWS:
        if row.certainty == "sure":
            assert not re.search(r"\b(coupé|déduit|remplacé|non vu)", row.note.lower()), row
            assert re.search(r"\d", row.article), row
            assert not re.search(r"(?:\bou|\bet|,)$", row.exact_line), row


def test_what_was_not_read_or_found_says_where_to_read_it() -> None:
    """On Légifrance, or on the site of an Order."""
    official = re.compile(
        r"https://(www\.legifrance\.gouv\.fr|[\w.-]*(ordre|medecin)[\w.-]*\.fr)/?"
    )
    for row in ROWS:
        if row.certainty in {"unread", "none"}:
            assert official.match(row.source.path), row


def test_no_rule_is_surer_than_the_rows_of_its_professions() -> None:
    rules = {rule.id: rule for rule in read_rules(ROOT)}
    carried = {row.rule for row in ROWS if row.rule}
    said = scopes(ROOT)
    for id_ in carried:
        rule = rules[id_]
        own = set(rule.concerns.split()) & set(PROFESSIONS)
        assert own <= {row.profession for row in ROWS if row.rule == id_}, id_
        doubtful = unsettled(id_, ROOT)
        if rule.certainty == "sure":
            assert own - doubtful, f"{id_} : établie pour aucune profession"
            for code in doubtful:
                assert any(READERS[code].lower() in part for part in said[id_]), (id_, code)


def test_a_case_rests_on_the_code_of_its_own_profession(tables: Path) -> None:
    """The row is what the key of a case of « Puis-je publier ? » is held to."""
    (tables / "book").mkdir(exist_ok=True)
    file = tables / "book" / "cas-pratiques.quiz.yml"
    shutil.copyfile(ROOT / "book" / "regles" / file.name, file)
    read_quizzes(file)
    change(tables, "infirmier", "confraternite", certainty="partial", note="Ligne coupée.")
    with pytest.raises(QuizFileError, match=r"« v27 ».*demande au moins une règle établie"):
        read_quizzes(file)


def test_a_solid_case_rests_on_a_text_not_on_our_reading_of_it(tables: Path) -> None:
    (tables / "book").mkdir(exist_ok=True)
    file = tables / "book" / "cas-pratiques.quiz.yml"
    shutil.copyfile(ROOT / "book" / "regles" / file.name, file)
    path = tables / "data" / "rules.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    frame["certainty"] = frame["certainty"].replace("sure", "derived")
    frame.to_csv(path, index=False)
    with pytest.raises(QuizFileError, match="« solidity: A » demande au moins une règle établie"):
        read_quizzes(file)


@pytest.mark.book
def test_the_page_shows_every_row_with_where_to_read_it() -> None:
    lists = soup(PAGE).select("dl.cw-duties")
    own = duties_of_readers(ROOT)
    assert len(lists) == len(own)
    for list_, (code, rows) in zip(lists, own.items(), strict=True):
        lines = list_.select(":scope > div")
        assert list_.find_parent("details", {"data-for": code}), code
        for line, (heading, row) in zip(lines, rows, strict=True):
            said = line.get_text()
            for part in (heading, READ[row.certainty], row.article, row.exact_line, row.note):
                assert typeset(part) in said, (code, row.duty)
            assert row.version_in_words in said
            assert line.select_one(f"a[href='{row.source.path}']"), (code, row.duty)


@pytest.mark.book
def test_what_is_to_check_is_said_seldom_and_with_what_to_look_up() -> None:
    """« À vérifier » stands beside an address, an article or a text that has a name."""
    found = []
    for name in pages():
        for text in soup(name.removesuffix(".html")).find_all(string=TO_CHECK):
            block = text.find_parent(["p", "li", "td", "dd", "tr", "figcaption"]) or text.parent
            assert block
            named = block.find("a", href=True) or re.search(
                r"Légifrance|article|décret|mentions légales|source|texte", block.get_text()
            )
            assert named, (name, block.get_text()[:200])
            found += [name] * len(TO_CHECK.findall(text))
    assert 0 < len(found) <= MOST, {name: found.count(name) for name in found}
