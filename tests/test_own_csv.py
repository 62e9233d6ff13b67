"""Promise: of a reader's own bad CSV, the workshop says file, line, column and remedy."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from courseware.workshop import CsvError, read_csv

Write = Callable[[str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """A reader's file, as an editor or a spreadsheet wrote it."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "mes chiffres.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


BAD: list[tuple[str | bytes, str]] = [
    ("pays;part\nFrance;12,5\n", 'ligne 1 : une seule colonne.*points-virgules.*sep=";"'),
    ("pays\tpart\nFrance\t12\n", r'tabulations ; lisez avec sep="\\t"'),
    ("pays,part\nFrançais,1\n".encode("cp1252"), 'ligne 2 : .*pas en utf-8.*encoding="cp1252"'),
    ("pays,part\nItalie,1\n".encode("utf-16"), 'ligne 1 : .*encoding="utf-16"'),
    ('pays,part\nItalie,"12,5"\n', 'ligne 2, colonne « part » : « 12,5 ».*decimal=","'),
    ("pays,part\nItalie,12 %\nMalte,9%\n", "ligne 2, colonne « part » : « 12 % » porte une unité"),
    (
        "pays,part\nItalie,12\nMalte,n.d.\nChypre,9\n",
        r'ligne 3, colonne « part » : « n\.d\. » n\'est pas un nombre.*texts=\["part"\]',
    ),
    ("pays,part\nItalie,12\nMalte,n.d.,9\n", "ligne 3 : 3 cellules pour 2 colonnes.*guillemets"),
    ("pays,part\nItalie\n", "ligne 2 : 1 cellule pour 2 colonnes"),
    ('pays,part\nItalie,"12\n', "ligne 2 : guillemets ouverts et jamais fermés"),
    ("pays,,part\nItalie,,12\n", "ligne 1, colonne 2 : pas de nom"),
    ("pays,part,pays\nItalie,1,2\n", "ligne 1, colonne 3 : le nom « pays » est déjà pris"),
    ("", "fichier vide ; sa première ligne nomme les colonnes"),
    ("\n\n", "fichier vide"),
]


@pytest.mark.parametrize(("content", "said"), BAD, ids=[said for _, said in BAD])
def test_what_is_wrong_is_said_with_its_place_and_remedy(
    written: Write, content: str | bytes, said: str
) -> None:
    with pytest.raises(CsvError) as refused:
        read_csv(written(content))
    assert str(refused.value).startswith("mes chiffres.csv")
    assert re.search(said, str(refused.value)), refused.value


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ("pays;part\nMalte;12,5\n", {"sep": ";", "decimal": ","}),
        ("pays\tpart\nMalte\t12.5\n", {"sep": "\t"}),
        ("pays,part,café\nMalte,12.5,é\n".encode("cp1252"), {"encoding": "cp1252"}),
        ("pays,part\nMalte,12.5\n".encode("utf-16"), {"encoding": "utf-16"}),
        # The mark that Excel writes, an empty line at the end, spaces around a name.
        ("\ufeffpays, part\r\nMalte,12.5\r\n,\r\n", {}),
    ],
)
def test_each_remedy_reads_the_file(
    written: Write, content: str | bytes, remedy: dict[str, Any]
) -> None:
    frame = read_csv(written(content), columns=["pays", "part"], **remedy)
    assert frame["pays"].tolist() == ["Malte"]
    assert frame["part"].tolist() == [12.5]


def test_columns_are_numbers_or_texts(written: Write) -> None:
    frame = read_csv(
        written("cp,ville,part,membres\n01000,Bourg,1.5,1 200\n,Ars,,−3\n"), texts=["cp"]
    )
    assert frame["cp"].iloc[0] == "01000"
    assert frame.isna().to_numpy().tolist() == [[False] * 4, [True, False, True, False]]
    assert frame["part"].dtype == "float64"
    assert frame["membres"].tolist() == [1200, -3]
    assert pd.api.types.is_string_dtype(frame["ville"])


def test_a_column_that_is_awaited_is_asked_for(written: Write) -> None:
    path = written("pays,part\nMalte,1\n")
    said = "ligne 1 : pas de colonne « année » ; il y a : pays, part"
    with pytest.raises(CsvError, match=said):
        read_csv(path, columns=["année"])
    with pytest.raises(CsvError, match=said):
        read_csv(path, texts=["année"])


def test_a_file_that_is_not_there_is_looked_for_beside(written: Write) -> None:
    path = written("a\n1\n")
    with pytest.raises(CsvError, match=r"autre\.csv : aucun fichier.*il y a là : mes chiffres"):
        read_csv(path.with_name("autre.csv"))
    with pytest.raises(CsvError, match=r"aucun fichier de ce nom$"):
        read_csv(path.parent / "nulle part" / "autre.csv")


def test_the_line_said_is_the_files_own(written: Write) -> None:
    """A cell may hold line breaks; an empty line counts."""
    with pytest.raises(CsvError, match="ligne 6, colonne « part »"):
        read_csv(written('pays,part\n"La\nRéunion",1\n\nMalte,2\nChypre,x\nItalie,3\n'))
