"""Promise: a number in the title or the alternative text of a chart comes from its table.

Written from it, or said in `facts`, which hold while the table bears them out: in both cases who
edits a cell sees the words follow, or is told which to correct.
"""

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import course.charts
import courseware.charts.drawn
from courseware.charts import Chart, in_letters, listed, number, one_in, several
from courseware.data.sources import DataError
from courseware.data.table import Table, read_table
from tests.site import ROOT

MODULES = sorted(Path(course.charts.__file__).parent.glob("*.py"))
# Numbers and what is said with them: « un », « une » and « premier » are more often no number.
NUMBER = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|trente|quarante|cinquante|soixante|cents?|mille|millier|milliards?|demie?|moitié"
    r"|tiers|quarts?|doubles?|triples?|(?<!\0 )fois|égalité|\w+ièmes?)\b",
    re.IGNORECASE,
)
# What no table says: how a chart is drawn, the level of its intervals, names, the day of reading.
DRAWN = re.compile(
    r"deux points (?:chacune|par ligne|reliés)|deux barres par groupe|Deux panneaux|en deux vues"
    r"|deux symboles|échelle de 0 à \d+ %|(?:l'intervalle|intervalle) à 95 %|l'Union à 2[78]"
    r"|trois mots, trois comptes|deux questions, deux bases|les (?:16-24|65-74) ans|Deux âges"
    r"|date de lecture, novembre 2026|\0 messages sur dix"
)


def written(node: ast.AST, texts: Mapping[str, ast.expr]) -> str:
    """The text that stands in a source, also by the name of a text; what is computed is « \\0 »."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.FormattedValue):
        return written(node.value, texts)
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part, texts) for part in ast.iter_child_nodes(node))
    if isinstance(node, ast.BinOp):
        return written(node.left, texts) + written(node.right, texts)
    if isinstance(node, ast.Name) and node.id in texts:
        return written(texts[node.id], texts)
    return "\0"


def typed_numbers(source: str) -> list[str]:
    """Return each number typed in the words of a chart, in no fact, with the text around it.

    A fact that holds whatever the table says is none.
    """
    tree, found = ast.parse(source), []
    texts = {
        made.targets[0].id: made.value
        for made in ast.walk(tree)
        if isinstance(made, ast.Assign)
        and isinstance(made.targets[0], ast.Name)
        and isinstance(made.value, ast.Constant | ast.JoinedStr | ast.BinOp)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        if "alt" not in named:
            continue
        given = named.get("facts")
        pairs = zip(given.keys, given.values, strict=True) if isinstance(given, ast.Dict) else ()
        facts = [
            written(words, texts)
            for words, holds in pairs
            if words and not isinstance(holds, ast.Constant)
        ]
        said = [named[part] for part in ("title", "alt", "base") if part in named]
        for text in (written(part, texts) for part in said):
            for fact in sorted(facts, key=len, reverse=True):
                text = text.replace(fact, "\0")  # noqa: PLW2901
            text = DRAWN.sub("\0", text)  # noqa: PLW2901
            found += [text[max(0, m.start() - 30) : m.end() + 20] for m in NUMBER.finditer(text)]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_number_is_typed_in_the_words_of_a_chart(module: Path) -> None:
    assert typed_numbers(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "words",
    ["Dix-huit lignes", "SixDegrees dure trois ans", "en 2021", "la moitié", "un sur huit", "38 %"],
)
def test_a_typed_number_is_found(words: str) -> None:
    chart = f"Chart(figure, title=f'{{n}} lignes', alt='Un point. ' 'Puis {words}.', facts={{}})"
    assert typed_numbers(chart)
    assert not typed_numbers(chart.replace("facts={", f"facts={{'{words}': a > b"))
    assert typed_numbers(chart.replace("facts={", f"facts={{'{words}': True"))
    assert typed_numbers(f"said = '{words}'\nChart(figure, title=f'Ici {{said}}', alt='')")


def charts() -> dict[str, Callable[[], Chart]]:
    """The charts of the course that are drawn from its tables."""
    found: dict[str, Callable[[], Chart]] = {}
    for path in MODULES:
        module = import_module(f"course.charts.{path.stem}")
        for name, made in vars(module).items():
            if isfunction(made) and hasattr(made, "__wrapped__"):  # by `drawn_from`
                found[f"{made.__module__.rpartition('.')[2]}.{name}"] = made
    return found


CHARTS = charts()
Change = Callable[[pd.DataFrame], pd.DataFrame]
# They tell of no number that a cell `value` holds, but of names, dates and how many there are.
COUNTS_ONLY = {
    "chiffres.members_or_active",
    "communiquer.timeline",
    "comparer.weekly_time",
    "freins.specialised_networks",
    "reseau_ou_media.platform_map",
    "web_social.platform_lives",
}


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Change], None]:
    """Let the charts read a table whose rows are changed."""
    monkeypatch.chdir(ROOT)

    def change(name: str, how: Change) -> None:
        def read(table: str) -> Table:
            found = read_table(table)
            return replace(found, frame=how(found.frame)) if table == name else found

        modules = [import_module(f"course.charts.{path.stem}") for path in MODULES]
        for module in (courseware.charts.drawn, *modules):
            if hasattr(module, "read_table"):
                monkeypatch.setattr(module, "read_table", read)

    return change


def said(chart: Chart) -> str:
    return f"{chart.title} {chart.alt}"


def reverse(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=frame["value"].to_numpy()[::-1])


def shrink(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=frame["value"] * 0.4)


@pytest.mark.parametrize("name", sorted(CHARTS.keys() - COUNTS_ONLY))
def test_words_follow_the_values_or_are_refused(
    changed: Callable[[str, Change], None], name: str
) -> None:
    before = CHARTS[name]()
    for how in (reverse, shrink):
        changed(before.table.name, how)
        try:
            followed = said(CHARTS[name]()) != said(before)
        except DataError as error:
            followed = f"data/{before.table.csv} ne dit pas, ou ne dit plus" in str(error)
        if followed:
            return
    pytest.fail("the words stay, whether the values change their order or their size")


def without(column: str, value: str) -> Change:
    return lambda frame: frame[frame[column] != value].reset_index(drop=True)


@pytest.mark.parametrize(
    ("name", "table", "how", "words"),
    [
        ("web_social.platform_lives", "platform_events", without("platform", "vine"),
         ("17 plateformes", "4 ont fermé", "Dix-sept lignes")),
        ("freins.specialised_networks", "specialised_networks", without("network", "medpics"),
         ("Cinq réseaux réservés", "aucun signe trouvé après 2016", "Dix lignes")),
        ("reseau_ou_media.platform_map", "platforms", without("id", "x"), ("25 plateformes",)),
        ("chiffres.members_or_active", "members_active",
         lambda frame: frame.assign(date="2015-03"), ("mars\u00a02015",)),
        ("communiquer.timeline", "legal_timeline", without("date", "2023-05-11"),
         ("35 événements",)),
    ],
)  # fmt: skip
def test_counts_and_dates_follow_the_rows(
    changed: Callable[[str, Change], None], name: str, table: str, how: Change, words: Any
) -> None:
    changed(table, how)
    after = said(CHARTS[name]())
    assert [each for each in words if each not in after] == []


def test_a_row_that_a_chart_looks_up_is_asked_for(
    changed: Callable[[str, Change], None],
) -> None:
    changed("carer_messaging", without("name", "Infirmiers"))
    with pytest.raises(DataError, match=r"data/carer_messaging\.csv n'a pas.*secure_mail.*Infirm"):
        CHARTS["reseaux_specialises.secure_mail"]()


def test_a_fact_must_be_said_and_must_hold() -> None:
    chart = CHARTS["chiffres.five_answers"]()
    assert chart.facts
    with pytest.raises(DataError, match="« le triple » n'est ni dans le titre"):
        replace(chart, facts={"le triple": True})
    with pytest.raises(DataError, match=r"data/social_use_france.csv ne dit .* « plus du double »"):
        replace(chart, facts={"plus du double": False})


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "zéro"), (1, "un"), (16, "seize"), (17, "dix-sept"), (20, "vingt"), (21, "vingt et un"),
     (69, "soixante-neuf"), (70, "70"), (1234, "1\u202f234")],
)  # fmt: skip
def test_numbers_in_letters(count: int, words: str) -> None:
    assert in_letters(count) == words


def test_nouns_follow_their_number() -> None:
    assert several(1, "Une barre") == "Une barre"
    assert several(6, "Une barre") == "Six barres"
    assert several(27, "un pays") == "vingt-sept pays"
    assert several(4, "un niveau") == "quatre niveaux"
    assert listed([2021]) == "2021"
    assert listed([2021, 2022, 2024]) == "2021, 2022 et 2024"


@pytest.mark.parametrize(
    ("share", "words"),
    [(12.8, "un sur huit"), (60.9, "trois sur cinq"), (89, "neuf sur dix"), (5, "un sur vingt"),
     (14.1, "un sur sept"), (9, "neuf sur cent"), (50, "un sur deux"), (1.3, "un sur cent")],
)  # fmt: skip
def test_a_share_as_so_many_in_so_many(share: float, words: str) -> None:
    assert one_in(share) == words


def test_a_cited_row_is_written_as_french_prints_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert number(read_table("survey_sizes"), "forums") == "63\u202f990"
    assert one_in(90, "Un membre") == "Neuf membres sur dix"
