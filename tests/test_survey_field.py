"""Promise: what survey tools, spreadsheets and hurried hands write is read as it was meant.

The files of `survey_files/` are small copies of what users reported; what was never said is never
counted, and what was left out or read otherwise is said.
"""

from pathlib import Path

import pytest

from course.survey.asks import SILENT, UNREAD, SurveyError, plain
from course.survey.contacts import may_identify
from course.survey.survey import HIDDEN, Survey
from courseware.data.table import read_table
from tests.example_survey import SENTENCES
from tests.site import ROOT
from tests.test_survey import ASKS, HEAD, LINE, changed, csv_of, read, refusal

FILES = Path(__file__).parent / "survey_files"
FULL = [ask.text for ask in ASKS]


def field(folder: Path, name: str) -> Survey:
    return read(folder, (FILES / f"{name}.csv").read_bytes())


def said(survey: Survey) -> str:
    return "\n".join([*survey.problems, *survey.readings])


def answers(folder: Path, id_: str, *typed: str) -> list[str]:
    """Return how cells typed below a question are counted; each must be said unless so worded."""
    survey = read(folder, csv_of(*(changed(**{id_: f'"{cell}"'}) for cell in typed)))
    return [row[id_] for row in survey.rows.values()]


@pytest.mark.parametrize(
    ("name", "free"),
    [
        ("sep-excel", SILENT),
        ("macroman-texte-libre", "Peur d'etre jugé"),
        ("cp850-texte-libre", "déjà débordé"),
        ("titre-a-la-ligne-virgules", SILENT),
        ("titres-numerotes", SILENT),
        ("deuxieme-ligne-de-titres", SILENT),
        ("entites-html", "J'ai peur : on juge"),
    ],
)
def test_a_file_from_the_field_gives_its_one_person(tmp_path: Path, name: str, free: str) -> None:
    survey = field(tmp_path, name)
    ((line, row),) = survey.rows.items()
    assert [row[id_] for id_ in HEAD] == [*LINE[:11], free, SILENT, SILENT]
    lines = (FILES / f"{name}.csv").read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    assert b"papier" in lines.splitlines()[line - 1]


def test_a_guessed_encoding_is_said_with_its_column_and_remedy(tmp_path: Path) -> None:
    for name, word in (("macroman-texte-libre", "jugé"), ("cp850-texte-libre", "déjà")):
        (problem,) = field(tmp_path, name).problems
        assert "ligne 2, colonne « libre » : accents incertains" in problem
        assert f"lus « {word} »" in problem  # a word, not the whole answer
        assert "« CSV UTF-8 »" in problem


@pytest.mark.parametrize("code", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "text",
    ["Peur d'être jugé", "là", "Été", "Où ? À l'hôpital", "ÉTÉ À LA MÉDECINE", "naïf, ça m'énerve"],
)
def test_french_tells_the_older_encodings_apart(tmp_path: Path, code: str, text: str) -> None:
    survey = read(tmp_path, csv_of(changed(libre=f'"{text}"')).encode(code))
    assert [row["libre"] for row in survey.rows.values()] == [text]
    assert ("accents incertains" in said(survey)) == (code != "cp1252")


@pytest.mark.parametrize("lost", ["dÃ©bordÃ©", "d\ufffdbord\ufffd", "d?bord?", "lâ€™accueil"])
def test_accents_lost_before_the_file_was_written_are_named(tmp_path: Path, lost: str) -> None:
    survey = read(tmp_path, csv_of(changed(libre=lost)))
    assert "ligne 2, colonne « libre » : accents incertains" in said(survey)


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(tmp_path: Path, code: str) -> None:
    survey = read(tmp_path, csv_of(changed(libre="Été")).encode(code))
    assert [row["libre"] for row in survey.rows.values()] == ["Été"]
    assert survey.problems == []


def test_unknown_titles_are_the_reason_that_is_given(tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as caught:
        field(tmp_path, "titres-inconnus-virgules-guillemets")
    message = str(caught.value)
    assert "la ligne porte « Horodateur », « Votre âge, en années ? », « Votre métier »" in message
    assert "(séparateur compris : virgule)" in message
    assert "guillemet" not in message


def test_answers_without_titles_are_told_from_titles_and_not_shown(tmp_path: Path) -> None:
    message = refusal(tmp_path, csv_of(LINE, head=changed(libre="Ma voisine de lit")))
    assert "ligne 1 : des réponses, et non des titres ; mettez au-dessus" in message
    assert "voisine" not in message


def test_titles_as_tools_write_them_are_taken(tmp_path: Path) -> None:
    styles = (
        "{n}. {text}",
        "Q{n} - {text}",
        "{n}) {text} *",
        "a) {label}",
        "<p>{text}</p>",
        "{id}. {text}",
        "Ce qui vous retient [{label}]",
        "{text} (obligatoire)",
        "{label}&nbsp;:",
        "Question {n} : {text}",
    )
    for style in styles:
        head = [
            '"' + style.format(n=n, id=ask.id, text=ask.text, label=ask.label) + '"'
            for n, ask in enumerate(ASKS, start=1)
        ]
        survey = read(tmp_path, csv_of([*LINE, ""], head=[*head, ""]))
        assert [len(survey.rows), survey.problems] == [1, []], style


def test_lines_above_the_titles_are_left_out_and_said(tmp_path: Path) -> None:
    text = "Enquête de la promotion\n\n" + csv_of(LINE)
    survey = read(tmp_path, text)
    assert list(survey.rows) == [4]
    (problem,) = survey.problems
    assert "ligne 1 : au-dessus des titres" in problem


def test_files_put_end_to_end_are_one_table_and_what_comes_twice_is_said(tmp_path: Path) -> None:
    survey = field(tmp_path, "fichiers-mis-bout-a-bout")
    assert list(survey.rows) == [2, 4]
    assert "ligne 3 : les titres de nouveau, ligne laissée de côté" in survey.problems[0]
    assert "ligne 4 : pareille à la ligne 2" in survey.problems[1]


NO_PERSON = {
    "import-ids": (
        [f'"{{""ImportId"":""QID{n}""}}"' for n in range(14)],
        "aucune réponse reconnue",
    ),
    "titles": (FULL, "les titres de nouveau"),
    "total": (["Total", "36", "", *["12"] * 8, "", "", ""], "un total"),
    "average": (["Moyenne :", *[""] * 2, *["0,4"] * 8, "", "", ""], "un total"),
    "bare-total": ([""] * 3 + ["12", "1", "0", "7", "3", "1", "9", "0"] + [""] * 3, "un total"),
    "percent": ([""] * 3 + ["40 %", "0 %"] * 4 + [""] * 3, "un total"),
    "none": (["papier", "N/A", "-", *[""] * 11], "aucune réponse"),
    "only-route": (["papier", *[""] * 13], "aucune réponse"),
    "other-separator": (['"' + ",".join(LINE) + '"'], "un autre séparateur"),
    "footnote": (["Saisi par nous le 3 mars", *[""] * 13], "aucune réponse"),
}


@pytest.mark.parametrize("name", NO_PERSON)
def test_a_row_that_is_no_respondent_is_left_out_and_said(tmp_path: Path, name: str) -> None:
    cells, why = NO_PERSON[name]
    cells = [cell if cell.startswith('"') else f'"{cell}"' for cell in cells]
    survey = read(tmp_path, csv_of(LINE, cells, changed(age="45-54")))
    assert list(survey.rows) == [2, 4]
    (problem,) = survey.problems
    assert f"ligne 3 : {why}" in problem
    assert "ligne laissée de côté" in problem


def test_tests_and_the_same_answer_twice_are_left_out_and_said(tmp_path: Path) -> None:
    stamped = [
        [*LINE, "2026/11/25 10:03:04", "IP Address"],
        [*LINE, "2026/11/25 10:03:04", "IP Address"],
        [*LINE, "2026/11/25 10:05:00", "Survey Preview"],
        [*LINE, "2026/11/25 10:07:00", "IP Address"],
    ]
    survey = read(tmp_path, csv_of(*stamped, head=[*HEAD, "Horodateur", "Status"]))
    assert list(survey.rows) == [2, 5]
    assert "ligne 3 : la ligne 2 de nouveau, ligne laissée de côté" in said(survey)
    assert "ligne 4 : un essai ou un aperçu, ligne laissée de côté" in said(survey)
    # With no more than a day, two persons may well answer alike.
    dated = [*LINE, "25/11/2026"]
    survey = read(tmp_path, csv_of(dated, dated, head=[*HEAD, "Date"]))
    assert len(survey.rows) == 2
    assert "de nouveau" not in said(survey)
    # A number is one answer's: sent again whole, or changed.
    sent = [[*LINE, "7"], [*LINE, "7"], [*changed(age="45-54"), "7"]]
    survey = read(tmp_path, csv_of(*sent, head=[*HEAD, "ID de la réponse"]))
    assert list(survey.rows) == [2, 4]
    assert "ligne 3 : la ligne 2 de nouveau" in said(survey)
    assert "ligne 4 : même numéro de réponse que la ligne 2, comptée aussi" in said(survey)


NOTHING = ["N/A", "n/a", "NA", "n.a.", "#N/A", "-", "--", ".", "…", "?", "nr", "NSP", "-99", "-1"]
NOTHING += ["99", "999", "-9", "sans réponse", "Ne se prononce pas", "null", "NaN", "S/O", "-99.0"]
NOTHING += ["non concerné", "Je préfère ne pas répondre", "&nbsp;", "—", "/", "_"]


@pytest.mark.parametrize("id_", ["reseau", "age", "profession", "code_a", "libre"])
def test_a_code_of_no_answer_is_no_answer_and_said(tmp_path: Path, id_: str) -> None:
    assert answers(tmp_path, id_, *NOTHING) == [SILENT] * len(NOTHING)
    survey = read(tmp_path, csv_of(changed(**{id_: "N/A"}), changed(**{id_: "-99"})))
    assert f"ligne 2, colonne « {id_} » : « N/A » compté « {SILENT} »" in said(survey)
    assert f"ligne 3, colonne « {id_} » : « -99 » compté « {SILENT} »" in said(survey)


def test_what_denies_doubts_or_bounds_is_never_dropped(tmp_path: Path) -> None:
    doubtful = ["oui ?", "oui/non", "oui et non", "oui, non", "(oui)", "n.o.n", "+1", "1/0"]
    doubtful += ["o̶u̶i̶", "☐ oui", "oui*", "pas oui", "не oui", "①", "10", "2", "x", "~oui", "oui..."]
    assert answers(tmp_path, "reseau", "0", *doubtful) == ["non", *[UNREAD] * len(doubtful)]
    assert answers(tmp_path, "reseau", "Oui.", " OUI ", "«oui»", "o", "Y", "true", "1.0") == (
        ["oui"] * 7
    )
    assert answers(tmp_path, "reseau", "Non !", "n", "No", "faux", "0", "0,0") == ["non"] * 6
    # A tool that codes yes and no as 1 and 2, or as 2 and 1: the file does not tell.
    assert answers(tmp_path, "reseau", "1", "2", "1", "oui") == [UNREAD, UNREAD, UNREAD, "oui"]


def test_ages_go_into_the_only_bracket_that_holds_them(tmp_path: Path) -> None:
    meant = {
        "moins de 25": [
            "20",
            "21 ans",
            "18-24",
            "<25",
            "< 25 ans",
            "- de 25 ans",
            "moins de 20 ans",
        ],
        "25-34": ["25", "34,0"[:2], "25 – 34", "25 34", "25 à 34 ans", "entre 30 et 32"],
        "45-54": ["54"],
        "55 et plus": [
            "55",
            "> 55",
            "+65",
            "65+",
            "plus de 60 ans",
            "55 ans et +",
            "≥ 55",
            "&gt;55",
        ],
        UNREAD: [
            "20-30",
            ">25",
            "<35",
            "25+",
            "1999",
            "3",
            "14",
            "120",
            "-25",
            "24,5",
            "vingt",
            "77",
            "88",
            "2",
        ],
    }
    for answer, typed in meant.items():
        assert answers(tmp_path, "age", *typed) == [answer] * len(typed)
    survey = read(tmp_path, csv_of(changed(age="20 ans"), changed(age="20 ans")))
    assert survey.problems == []
    assert "lignes 2, 3, colonne « age » : « 20 ans » compté « moins de 25 »" in said(survey)


def test_professions_in_other_words_are_understood_where_only_one_is_meant(tmp_path: Path) -> None:
    meant = {
        "soins infirmiers": ["IDE", "infirmière", "étudiante IDE", "Infirmier(e)", "infirmier·ère"],
        "kinésithérapie": ["kiné", "masseur-kinésithérapeute", "étudiant en kinésithérapie", "MK"],
        "médecine": ["Médecin", "étudiante en médecine", "médecin généraliste"],
        "maïeutique": ["sage-femme", "Sage Femme", "étudiante sage-femme"],
        "pharmacie": ["pharmacienne", "pharmacien(ne)"],
        "odontologie": ["chirurgien dentiste"],
        "podologie": ["pédicure-podologue"],
        "autre": [
            "Autre",
            "Autre :",
            "autre (précisez)",
            "-oth-",
            "Autre : sophrologue",
            "AIDE-SOIGNANTE",
        ],
        UNREAD: [
            "médecine, pharmacie",
            "ex-infirmière",
            "étudiante",
            "interne",
            "Autre : kiné",
            "kiné ?",
        ],
    }
    for answer, typed in meant.items():
        assert answers(tmp_path, "profession", *typed) == [answer] * len(typed)


def test_synonyms_are_answers_of_the_questionnaire_in_other_words() -> None:
    offered = {ask.id: ask.answers for ask in ASKS}
    frame = read_table("survey_synonyms", ROOT).frame
    for question, written, answer, _ in frame.itertuples(index=False):
        assert answer in offered[question]
        assert plain(written) not in map(plain, offered[question])


CONTACTS = [
    "0033600000000",
    "06_00_00_00_00",
    "O6 OO OO OO O0",
    "０６００００００００",
    "06\u200b0000\u200b0000",
]
CONTACTS += [
    "nom arobase exemple point fr",
    "nom[at]exemple[dot]fr",
    "nom＠exemple.fr",
    "nom&#64;x.fr",
]
CONTACTS += ["https://x.y/z", "exemple.fr/moi", "mon insta : untel", "2 85 05 78 006 084 36"]
CONTACTS += [
    "RPPS 10001234567",
    "12 bis, rue des Lilas",
    "75011 Paris",
    "zéro six douze",
    "Dr Dupont",
]
CONTACTS += [
    "Mme O'Neil",
    "au CHU de Rouen",
    "l'hôpital Nord",
    "nom(a)exemple.fr",
    "06 = 00 = 00 = 00 = 00",
]


def test_what_identifies_is_hidden_in_every_spelling(tmp_path: Path) -> None:
    assert {row["libre"] for row in field(tmp_path, "contacts-non-masques").rows.values()} == {
        HIDDEN
    }
    assert answers(tmp_path, "libre", *CONTACTS) == [HIDDEN] * len(CONTACTS)
    # Nor is it quoted, where it was typed below another question or as a title.
    for cell in ("06 00 00 00 00", "nom (at) exemple.fr", "@untel"):
        survey = read(tmp_path, csv_of(changed(age=cell), changed(reseau=cell)))
        assert cell not in said(survey)
        assert cell not in refusal(tmp_path, f"{cell};âge\n1;2\n")
        assert cell not in said(read(tmp_path, csv_of([*LINE, ""], head=[*HEAD, cell])))


def test_sentences_of_no_one_are_shown() -> None:
    shown = [text for some in SENTENCES.values() for text, _ in some]
    shown += ["En 2014, 300 personnes", "de 2014 à 2019", "12,5 % des 25-34 ans", "Ras. me semble"]
    shown += ["Mon hôpital l'interdit", "le service est fermé", "madame tout le monde"]
    assert [text for text in shown if may_identify(text)] == []
