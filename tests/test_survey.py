"""Promise: a class's table is read whole, or one sentence names file, place and remedy."""

from pathlib import Path

import pytest

from course.survey.asks import SILENT, UNREAD, SurveyError, read_asks
from course.survey.survey import HIDDEN, MOST_ROWS, Survey, read_survey
from courseware.text.files import MOST_BYTES
from tests.example_survey import FOLDER, files, rows
from tests.site import ROOT

ASKS = read_asks(ROOT)
HEAD = [ask.id for ask in ASKS]
LINE = ["papier", "25-34", "odontologie", *["oui", "non"] * 4, "", "", ""]
HOSTILE = "<img src=x onerror=alert(1)>"


def csv_of(*lines: list[str], head: list[str] = HEAD, separator: str = ";") -> str:
    return "".join(separator.join(line) + "\r\n" for line in (head, *lines))


def changed(**cells: str) -> list[str]:
    return [cells.get(id_, cell) for id_, cell in zip(HEAD, LINE, strict=True)]


def read(folder: Path, content: str | bytes) -> Survey:
    path = folder / "ma-classe.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    before = path.read_bytes()
    try:
        return read_survey(str(path), "promotion d'essai")
    finally:
        assert path.read_bytes() == before


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(SurveyError) as caught:
        read(folder, content)
    message = str(caught.value)
    assert message.startswith(f"{folder.name}/ma-classe.csv")
    assert "\n" not in message
    assert "\x1b" not in message
    # A notebook shows the sentence, and no traceback.
    assert caught.value._render_traceback_() == [message]
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_form_of_a_table_gives_the_same_answers(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    lines = [changed(profession="kinésithérapie"), changed(code_a="compétence", libre="Été")]
    text = csv_of(*lines, separator=separator).replace("\r\n", end)
    survey = read(tmp_path, text.encode(encoding))
    assert survey.problems == []
    assert [list(row.values()) for row in survey.rows.values()] == [
        [cell or SILENT for cell in line] for line in lines
    ]
    assert list(survey.rows) == [2, 3]


def test_order_capitals_and_full_questions_do_not_count(tmp_path: Path) -> None:
    head = [ask.text.upper() if ask.id == "reseau" else f" {ask.label} " for ask in ASKS]
    cells = changed(age="25 – 34 ans", profession="ODONTOLOGIE", reseau="O", travail="0")
    survey = read(tmp_path, csv_of(cells[::-1], head=[f'"{title}"' for title in head[::-1]]))
    assert survey.problems == []
    (row,) = survey.rows.values()
    assert [row[id_] for id_ in ("age", "profession", "reseau", "travail")] == [
        "25-34",
        "odontologie",
        "oui",
        "non",
    ]


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": (b"", " : fichier vide ; enregistrez de nouveau le tableau"),
    "blank": ("\ufeff\r\n ; ;\r\n", " : fichier vide ; enregistrez"),
    "only-titles": (csv_of(), " : aucune réponse sous la ligne des titres ; une ligne par"),
    "only-separators": (csv_of([""] * 14), " : aucune réponse sous la ligne des titres"),
    "workbook": (b"PK\x03\x04\x14\0", " : c'est un classeur, non un fichier CSV ; dans le"),
    "old-workbook": (b"\xd0\xcf\x11\xe0\xa1", " : c'est un classeur"),
    "image": (b"\x89PNG\n\x1a\0\0", ", ligne 2 : ce n'est pas du texte ; dans le tableur"),
    "control": (b"chemin\n\xe9\x07", ", ligne 2 : ce n'est pas du texte"),
    "old-mac-control": (b"chemin\rage\r\0", ", ligne 3 : ce n'est pas du texte"),
    "odd-utf-16": (b"\xff\xfec", ", ligne 1 : ce n'est pas du texte"),
    "one-column-missing": (
        csv_of(head=HEAD[1:]),
        ", ligne 1 : colonne chemin absente, la ligne porte « age », « profession »",
    ),
    "others": (
        "\n\nnom;\x1b[31mâge du patient\nDupont;80\n",
        ", ligne 3 : colonnes chemin, age, profession, reseau, travail, communaute, temps, valeur,",
    ),
    "hostile-title": (f"{HOSTILE * 50}\n1\n", f"la ligne porte « {HOSTILE}{HOSTILE}"[:50]),
    "twice": (csv_of(head=[*HEAD, "Âge"]), ", ligne 1 : colonne age en double ; gardez-en une"),
    "open-quote": (
        csv_of(LINE, changed(libre='"sans fin'), LINE),
        ", ligne 3 : guillemet mal placé ou jamais refermé ; un texte",
    ),
    "all-too-long": (
        csv_of([*LINE, "x"]),
        ", ligne 2 : 15 cases pour 14 colonnes, ligne laissée de côté",
    ),
    "too-many": (csv_of(*[LINE] * (MOST_ROWS + 1)), " : 2\u202f001 réponses, cette page en lit au"),
    "too-large": (b" " * (MOST_BYTES + 1), " : 1\u202f000 ko, un tableau de réponses en compte"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    content, said = REFUSED[name]
    assert said in refusal(tmp_path, content)


def test_a_missing_file_tells_which_are_there(tmp_path: Path) -> None:
    (tmp_path / "autre.csv").touch()
    with pytest.raises(SurveyError, match=r"introuvable ; déposez-le .* présents : autre\.csv\)"):
        read_survey(str(tmp_path / "ma-classe.csv"), "")


def test_what_is_not_understood_is_counted_apart_and_named(tmp_path: Path) -> None:
    survey = read(
        tmp_path,
        csv_of(
            changed(temps="oui et non"),
            changed(age="24 mois"),
            [*LINE, "", ""],
            changed(temps="oui et non", libre=HOSTILE),
            [*LINE, "une case de trop"],
            LINE[:4],
            [""] * 14,
            changed(libre="Écrivez-moi : a.b@exemple.fr"),
            changed(libre='"01 23 45 67 89 ; le soir"'),
        ),
    )
    where = f"{tmp_path.name}/ma-classe.csv, ligne"
    apart = "n'est pas une réponse prévue, comptée à part"
    assert [problem.partition(" ; ")[0] for problem in survey.problems] == [
        f"{where} 6 : 15 cases pour 14 colonnes, ligne laissée de côté",
        f"{where} 7 : 4 cases pour 14 colonnes, le reste compté « {SILENT} »",
        *(
            f"{where} {n}, colonne « libre » : une adresse, un numéro ou un nom, "
            "semble-t-il, la phrase n'est pas montrée"
            for n in (9, 10)
        ),
        f"{where}s 2, 5, colonne « temps » : « oui et non » {apart}",
        f"{where} 3, colonne « age » : « 24 mois » {apart}",
    ]
    assert "(oui | non)" in survey.problems[-2]
    assert list(survey.rows) == [2, 3, 4, 5, 7, 9, 10]
    assert survey.counts("temps") == {"non": 4, UNREAD: 2, SILENT: 1}
    assert survey.rows[5]["libre"] == HOSTILE
    assert survey.rows[9]["libre"] == survey.rows[10]["libre"] == HIDDEN
    for ask in ASKS:
        assert sum(survey.counts(ask.id).values()) == len(survey.rows)


def test_a_column_more_is_named_and_not_read(tmp_path: Path) -> None:
    survey = read(tmp_path, csv_of([*LINE, "Dupont"], head=[*HEAD, "Nom de famille"]))
    (problem,) = survey.problems
    assert "ligne 1, colonne « Nom de famille » : elle n'est pas du questionnaire" in problem
    assert "effacez-la du fichier" in problem
    assert "Dupont" not in str(survey.rows)


def test_no_question_asks_who_one_is() -> None:
    asked = [ask for ask in ASKS if ask.filled_by == "repondant"]
    assert [ask.id for ask in asked if not ask.answers] == ["libre"]
    assert "aucun nom" in asked[-1].text
    assert all("-" in answer or " " in answer for answer in asked[0].answers)  # brackets, no age


def test_the_files_beside_the_notebook_are_the_questionnaire_s() -> None:
    for name, content in files().items():
        assert (FOLDER / name).read_bytes() == content, "run `python -m tests.example_survey`"


def test_the_example_is_as_the_page_says() -> None:
    survey = read_survey(str(FOLDER / "exemple-enquete.csv"), "")
    assert len(survey.rows) == len(rows()) == 36
    assert [sum(survey.counts("chemin", route).values()) for route in survey.routes] == [12, 24]
    assert survey.counts("reseau") == {"oui": 27, "non": 8, UNREAD: 1}
    assert survey.yes("reseau", "lien") == (12, 12)
    assert len(survey.problems) == 1
    reasons = ("temps", "valeur", "confidentialite", "competence", "exposition")
    for route, first in (("lien", "exposition"), ("papier", "valeur"), ("", "temps")):
        said_yes = {id_: survey.yes(id_, route)[0] for id_ in reasons}
        assert [id_ for id_ in reasons if said_yes[id_] == max(said_yes.values())] == [first]
    assert survey.yes("valeur", "papier") == (14, 24)
