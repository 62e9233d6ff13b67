"""Promise: `data/changes.csv` says what changed; a fault is named; teachers have a feed of it.

Who is told in a browser: `test_changes_in_book.py`.
"""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from courseware.activities.changes import index_of_changes, words_of_changes
from courseware.book.feed import feed_of
from courseware.cli import main
from courseware.data.sources import DataError
from courseware.project.course import Course
from courseware.project.pages import FEED
from courseware.questions import versions
from courseware.questions.changes import FILE, Change, changes_of, unannounced
from courseware.questions.chapters import chapters_of_book
from tests import small_course
from tests.clock import TODAY
from tests.modules import computed
from tests.site import ROOT, edit

HEAD = "day,kind,id,old,new,source,touches"
ROW = "2026-11-25,question,usages/combien,La moitié.,Un tiers.,insee,chiffres/usages"
FIGURE = '2026-11-25,figure,usages/2014,40 %.,"[38,5 %](figure:usages/2014).",insee,chiffres/suite'
# A fault → what is told of it, after « data/changes.csv, ligne 2 : ».
FAULTS = {
    ROW.replace("2026-11-25", "2026-11-31"): "« 2026-11-31 » n'est pas un jour",
    ROW.replace("2026-11-25", "25/11/2026"): "« 25/11/2026 » n'est pas un jour ; écrivez AAAA-MM",
    ROW.replace("question,usages/combien", "question,usages/combine"): (
        "« usages/combine » : ni page ni question du cours ; est-ce « usages/combien »"
    ),
    ROW.replace("chiffres/usages", "chiffres/usage"): "est-ce « chiffres/usages »",
    ROW.replace("question,", "regle,"): "genre « regle » inconnu ; écrivez question, figure",
    FIGURE.replace("usages/2014,40", "usages/2015,40"): "pas de ligne « 2015 »",
    FIGURE.replace("[38,5", "[48,5"): "« 48,5 % » ne dit pas ce que dit usages.csv",
    FIGURE.replace(",chiffres/suite", ","): "« touches » est vide, personne ne le lirait",
    ROW.replace(",La moitié.,", ",,"): "colonne « old » vide",
    f"{ROW} usages/combien@0123abcd": "version jamais inscrite",
    f"{ROW} usages/combine@0123abcd": "ni page ni question du cours ; est-ce « usages/combien »",
    f"{ROW} chiffres/suite@0123abcd": "une page n'a pas de version ; nommez-la seule",
    f"{ROW} usages/combien@VERSION": "cette version compte encore",
    ROW.replace("insee", "nulle-part"): "source « nulle-part » absente de book/references.bib",
}


def written(root: Path, *rows: str) -> Path:
    """Write the small course at `root`, its versions and its table of changes."""
    small_course.write(root)
    versions.record(chapters_of_book(root), root)
    package = root / "data/datapackage.json"
    described = json.loads(package.read_text("utf-8"))
    fields = [
        {"name": name, "type": "string", "title": name, "description": name}
        for name in HEAD.split(",")
    ]
    schema = {"fields": fields, "primaryKey": ["day", "kind", "id"]}
    table = {"name": "changes", "path": FILE.name, "title": "Changements", "description": "Ce qui"}
    described["resources"].append(table | {"schema": schema})
    package.write_text(json.dumps(described), "utf-8")
    (root / FILE).write_text("\n".join([HEAD, *rows, ""]), "utf-8")
    return root


def read(root: Path) -> list[Change]:
    return changes_of(chapters_of_book(root), root)


def version_of(root: Path) -> str:
    chapter = chapters_of_book(root)[1]
    return versions.versions_of(chapter.questions()[0][1], chapter.id, root)[0]


@pytest.mark.parametrize("row", FAULTS)
def test_a_fault_is_named_with_its_line_and_its_remedy(tmp_path: Path, row: str) -> None:
    root = written(tmp_path, ROW)
    (root / FILE).write_text(f"{HEAD}\n{row.replace('VERSION', version_of(root))}\n", "utf-8")
    with pytest.raises(DataError, match=r"data/changes\.csv, ligne 2") as told:
        read(root)
    assert FAULTS[row] in str(told.value)


def test_an_empty_table_is_refused_and_none_says_nothing(tmp_path: Path) -> None:
    root = written(tmp_path)
    with pytest.raises(DataError, match=r"changes\.csv : aucune ligne ; écrivez-en une, ou retire"):
        read(root)
    (root / FILE).unlink()
    assert read(root) == []
    assert unannounced(chapters_of_book(root), root) == []


def test_the_newest_change_of_a_figure_cites_it(tmp_path: Path) -> None:
    plain = FIGURE.replace("[38,5 %](figure:usages/2014)", "38,5 %").replace("11-25", "11-20")
    assert len(read(written(tmp_path / "a", FIGURE, plain))) == 2
    with pytest.raises(DataError, match=r"2026-11-20/figure/usages/2014 » : sa colonne « new » ci"):
        read(written(tmp_path / "b", plain))


def test_another_right_answer_under_the_same_words_asks_for_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can be asked of an author: elsewhere, `versions` gives the row, and they decide."""
    root = written(tmp_path, FIGURE)
    before = version_of(root)
    monkeypatch.chdir(root)
    file = root / small_course.QUESTIONS
    edit(file, "          - correct: true\n            text: |-", "          - text: |-")
    edit(
        file,
        "          - text: |-\n              La m",
        "          - correct: true\n            text: |-\n              La m",
    )
    main(["versions"], today=date.fromisoformat(TODAY))
    said = capsys.readouterr().out
    row = f"{TODAY},question,usages/combien"
    assert f'{row},"avant","aujourd\'hui",SOURCE,usages/combien@{before}' in said
    assert main(["check"]) == 1
    assert f"« touches » contient usages/combien@{before}" in capsys.readouterr().out
    # The row that the command gave, completed.
    row += f",Un tiers.,La moitié.,insee,usages/combien@{before}"
    (root / FILE).write_text(f"{HEAD}\n{row}\n", "utf-8")
    assert unannounced(chapters_of_book(root), root) == []
    assert read(root)[0].questions == {"usages/combien": (before,)}


def test_the_course_announces_what_is_true_of_its_questions() -> None:
    chapters = chapters_of_book(ROOT)
    assert unannounced(chapters, ROOT) == []
    changes = changes_of(chapters, ROOT)
    assert [one.day for one in changes] == sorted((one.day for one in changes), reverse=True)
    for one in words_of_changes(changes, chapters, ROOT).values():
        # A sentence each: a notice is read before a chapter.
        assert max(len(one["old"]), len(one["new"])) < 300
        assert one["old"] != one["new"]
        assert one["pages"]


@pytest.mark.parametrize("address", ["", "https://exemple.test/cours/"])
def test_the_feed_is_atom_and_pretends_to_no_address(tmp_path: Path, address: str) -> None:
    root = written(tmp_path, FIGURE, ROW.replace("11-25", "11-20"))
    if address:
        edit(root / "course.toml", "licence", f'address = "{address}"\nlicence')
    changes, course = read(root), Course.at(root)
    made = feed_of(changes, course, "annexes/tout.html")
    assert made == feed_of(read(root), course, "annexes/tout.html")
    feed = ET.fromstring(made)  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    entries = feed.findall(f"{atom}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{atom}{name}")) == 1, name  # RFC 4287, 4.1.1 and 4.1.2
        moment = one.findtext(f"{atom}updated") or ""
        assert datetime.fromisoformat(moment).tzinfo is not None
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{atom}id") or "")
    assert feed.findtext(f"{atom}updated") == "2026-11-25T00:00:00Z"
    assert len({one.findtext(f"{atom}id") for one in (feed, *entries)}) == 3
    assert feed.findtext(f"{atom}author/{atom}name")
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{atom}link")}
    assert links.get("self") == (f"{address}{FEED}" if address else None)
    assert links["alternate"] == f"{address}annexes/tout.html"
    first = entries[0].find(f"{atom}link")
    assert first is not None
    assert first.get("href") == f"{address}annexes/tout.html#{changes[0].anchor}"
    assert "40&nbsp;%" in (entries[0].findtext(f"{atom}content") or "")


def test_where_the_course_is_and_in_what_order_its_rows_stand_names_no_entry(
    tmp_path: Path,
) -> None:
    rows = (FIGURE, ROW)

    def ids(root: Path, page: str) -> set[str]:
        made = feed_of(read(root), Course.at(root), page).decode()
        return set(re.findall("urn:uuid:[^<]+", made))

    one, other = written(tmp_path / "a", *rows), written(tmp_path / "b", *reversed(rows))
    edit(other / "course.toml", "licence", 'address = "https://exemple.test"\nlicence')
    assert ids(one, "") == ids(other, "annexes/tout.html")


OLD, SAME, NOW = "aaaaaaaa", "bbbbbbbb", "cccccccc"
CHANGE: dict[str, Any] = {"name": "n", "day": "2026-11-25", "pages": ["p/c"], "chapters": ["c"]}
CHANGE |= {"questions": {"c/q": {"version": NOW, "same": [SAME], "old": [OLD]}}}
# Fields of an entry → was the question answered before the change?
BEFORE: list[tuple[dict[str, Any], bool]] = [
    ({"version": NOW, "day": "2026-11-24"}, True),
    ({"version": NOW, "day": "2026-11-25"}, False),
    ({"version": SAME, "day": "2026-11-25"}, False),
    ({"version": "dddddddd", "day": "2026-11-25"}, True),
    ({"version": "dddddddd", "day": "2026-11-26"}, False),
    ({"version": OLD, "day": "2026-12-24"}, True),  # an old copy of the book
    ({"day": "2026-11-24"}, True),
    ({"version": NOW}, True),
]


def test_who_answered_before_is_known_by_the_version_and_the_day() -> None:
    entries = [{"first": "right", **fields} for fields, _ in BEFORE]
    compute = (
        "(m, [change, some]) => some.map((e) => m.answeredBefore(change, { 'c/q': e }).length)"
    )
    found = computed("courseware/activities/changes/since.js", compute, [CHANGE, entries])
    assert [bool(one) for one in found] == [before for _, before in BEFORE]
    nothing = [{"hints": 1, "day": "2026-11-24"}]
    assert computed("courseware/activities/changes/since.js", compute, [CHANGE, nothing]) == [0]


def test_a_review_asks_first_what_was_announced_until_the_note_is_put_away() -> None:
    """Before what was missed; it is due however lately it was answered, and was not missed."""
    asked = {"version": NOW, "counts": True}
    index: list[dict[str, Any]] = [
        {"id": f"c/{name}", "objective": name, **asked} for name in ("missed", "told", "right")
    ]
    index[1]["changes"] = [{"name": "n", "day": "2026-11-25"}]
    given = {"first": "right", "version": NOW, "day": "2026-11-24"}
    entries = {one["id"]: given for one in index} | {"c/missed": given | {"first": "wrong"}}

    def planned(away: list[str]) -> list[str]:
        mark = "(m, given) => m.withChanges(...given)"
        since = "courseware/activities/changes/since.js"
        told = computed(since, mark, [index, entries, away])
        plan = "(m, given) => m.plan(...given).map(({ id, why }) => `${id} : ${why}`)"
        schedule = "courseware/activities/static/schedule.js"
        found: list[str] = computed(schedule, plan, [told, entries, "2026-11-26"])
        return found

    missed = "c/missed : manquée la dernière fois"
    assert planned([]) == ["c/told : touchée par un changement du 25\u00a0novembre", missed]
    assert planned(["n"]) == [missed]


def test_the_index_names_every_page_of_the_book_that_tells(tmp_path: Path) -> None:
    root = written(tmp_path, ROW)
    chapters = chapters_of_book(root)
    (one,) = index_of_changes(changes_of(chapters, root), chapters, root)
    assert one["pages"] == ["chiffres/usages"]
    assert one["chapters"] == ["usages"]
    assert list(one["questions"]) == ["usages/combien"]
