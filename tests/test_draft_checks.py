"""Promise: each check of « Relire » sees what its row says it sees, and spares what it spares."""

import re
from pathlib import Path

import pytest

from course.draft.checks import LISTS, UNREAD, examples, read_checks
from courseware.data.table import DataError
from tests.modules import computed
from tests.site import ROOT, edit

CHECKS = read_checks(ROOT)
# A text that a check must see is read where it serves, and with it alone: no other hides that it
# is blind.
READ = """(module, { checks, cases }) => cases.map(([id, wanted, text]) => {
  const alone = { ...checks, checks: { [id]: checks.checks[id] } };
  const { places: [place], audiences: [audience] } = checks.checks[id];
  const { marks } = module.readDraft(text, { place, audience }, wanted ? alone : checks);
  return marks.some(({ kind }) => kind === checks.checks[id].kind);
})"""


def test_every_row_sees_and_spares_what_it_says() -> None:
    cases = [
        (id_, name == "caught", text)
        for id_, texts in examples(ROOT).items()
        for name in ("caught", "spared")
        for text in texts[name]
    ]
    assert len(cases) > 200
    found = computed("course/draft/read.js", READ, {"checks": CHECKS, "cases": cases})
    wrong = [case for case, seen in zip(cases, found, strict=True) if seen != case[1]]
    assert wrong == []


def test_the_better_wording_of_a_pair_has_no_mark_and_the_other_has_one() -> None:
    pairs = [(id_, check["before"], check["after"]) for id_, check in CHECKS["checks"].items()]
    compute = """(module, { checks, pairs }) => pairs.filter(([id, before, after]) => {
      const { places: [place], audiences: [audience] } = checks.checks[id];
      const marks = (text) => module.readDraft(text, { place, audience }, checks).marks;
      const wanted = ({ kind }) => kind === checks.checks[id].kind;
      return marks(after).length || !marks(before).some(wanted);
    })"""
    assert computed("course/draft/read.js", compute, {"checks": CHECKS, "pairs": pairs}) == []


def test_a_reader_gets_the_rule_of_her_own_profession() -> None:
    rules = {id_: check["rules"] for id_, check in CHECKS["checks"].items()}
    assert rules["le-meilleur"]["pharmacien"] == "R-COM-03"
    assert "etudiant" not in rules["le-meilleur"]
    assert rules["jeu-parrainage"]["infirmier"] == "R-COM-10"
    assert rules["confrere-critique"]["agent-public"] == "R-SEC-15"
    assert rules["prenom-du-patient"]["etudiant"] == "R-SEC-04"
    assert rules["phrase"] == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("phrase,phrase,length,30", "phrase,phrase,words,<absente>", "« absente » inconnue"),
        ("phrase,phrase,length,30", "phrase,phrase,length,trente", "un nombre de mots"),
        ("phrase,phrase,length,30", "phrase,phrase,words,", "cellule vide"),
        ("denied answered asked forbidden invented", "nié", "« nié » inconnu : denied"),
        ("infirmier:R-COM-10", "infirmier:R-COM-99", "« R-COM-99 » ne vise pas"),
        ("infirmier:R-COM-10", "infirmier:R-COM-12", "ne vise pas « infirmier »"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tables: Path, old: str, new: str, said: str) -> None:
    edit(tables / "data" / "draft_checks.csv", old, new)
    with pytest.raises(DataError, match=rf"data/draft_checks\.csv, ligne \d+.*{said}"):
        read_checks(tables)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("soignant,<ville> x", "une liste se contient : "),
        ("orpheline-non,x", "« orpheline-non » : il n'y a pas de liste « orpheline »"),
        ("mot,x", "« mot » : ce nom dit déjà"),
        ("Équipe,x", "« Équipe » : un nom de liste n'a que des minuscules"),
    ],
)
def test_a_wrong_list_is_named(tables: Path, row: str, said: str) -> None:
    with (tables / "data" / "draft_words.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row},csp-2026\nville,<soignant> y,csp-2026\n")
    with pytest.raises(DataError, match=rf"data/draft_words\.csv.* : {said}"):
        read_checks(tables)


def test_what_scripts_ask_for_by_name_is_there(tables: Path) -> None:
    scripts = "".join(one.read_text("utf-8") for one in (ROOT / "course/draft").glob("*.js"))
    asked = set(re.findall(r'(?:lists, |known\()"([a-z-]+)"', scripts))
    several = re.search(r'\[("[a-z-]+"(?:, "[a-z-]+")*)\]\.every\(\(name\)', scripts)
    assert several
    assert asked | set(re.findall("[a-z-]+", several[1])) == set(LISTS)
    assert set(re.findall(r'why: "(\w+)"', scripts)) == set(UNREAD)
    for table, name in (("draft_words", "hypothese"), ("draft_unread", "rtl")):
        edit(tables / "data" / f"{table}.csv", f"\n{name},", f"\n{name}-x,")
        with pytest.raises(DataError, match=rf"data/{table}\.csv : « {name} » manque"):
            read_checks(tables)
        edit(tables / "data" / f"{table}.csv", f"\n{name}-x,", f"\n{name},")
