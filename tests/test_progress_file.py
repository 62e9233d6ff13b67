"""Promise: a progress file is read whole or refused in one sentence, whatever it holds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from courseware.activities.assets import STATIC
from courseware.questions.progress_file import (
    Entry,
    ProgressFileError,
    read_progress,
    write_progress,
)
from courseware.text.files import MOST_BYTES
from tests.sample_class import HEAD, entry, hand_in
from tests.site import ROOT


def answered(**fields: Any) -> bytes:
    return json.dumps(HEAD | {"answers": {"essai/un": fields}}).encode()


DAMAGED = {
    "vide": (b"", "ligne 1 : JSON illisible"),
    "coupe": (json.dumps(HEAD, indent=1).encode()[:60], "ligne 4 : JSON illisible"),
    "profond": (b"[" * 50_000, "ligne 1 : JSON illisible"),
    "latin-1": (b'{\n"a": "\xe9"}', "ligne 2 : n'est pas en UTF-8"),
    "substitut": (answered(answer="\ud800"), "ligne 1 : JSON illisible"),
    "liste": (b"[]", "ce n'est pas une progression de ce cours"),
    "autre-format": (
        json.dumps(HEAD | {"format": "autre", "answers": {}, "x": 1}).encode(),
        "de ce cours (format « reseaux-sante/progression », version 1) (et 1 autre défaut)",
    ),
    "autre-version": (
        json.dumps(HEAD | {"version": 2, "answers": {}}).encode(),
        "ce n'est pas une progression de ce cours",
    ),
    "sans-reponses": (json.dumps(HEAD).encode(), "champ « answers » : champ absent"),
    "champ-de-trop": (
        json.dumps(HEAD | {"answers": {}, "\x1b[31mnom": "x"}).encode(),
        "champ « \ufffd[31mnom » : champ inconnu",
    ),
    "date": (
        json.dumps(HEAD | {"answers": {}, "exported": "hier"}).encode(),
        "champ « exported » : il faut un jour, comme 2026-11-22",
    ),
    "cle": (
        json.dumps(HEAD | {"answers": {"Essai/<un>": {}}}).encode(),
        "question « Essai/<un> » : il faut un nom « chapitre/question »",
    ),
    "cle-sans-chapitre": (json.dumps(HEAD | {"answers": {"un": {}}}).encode(), "« un » : il faut"),
    "cle-longue": (
        json.dumps(HEAD | {"answers": {f"a/{'b' * 65}": {}}}).encode(),
        "il faut un nom « chapitre/question »",
    ),
    "pas-une-reponse": (
        json.dumps(HEAD | {"answers": {"essai/un": 3}}).encode(),
        "question « essai/un » : il faut un bloc de champs",
    ),
    "champ-inconnu": (answered(note=3), "question « essai/un », champ « note » : champ inconnu"),
    "score": (answered(score=1.5), "champ « score » : il faut un nombre de 0 à 1"),
    "score-sans-nombre": (answered(score=float("nan")), "champ « score » : il faut"),
    "verdict": (answered(verdict="revealed"), "champ « verdict » : il faut « right », « partial »"),
    "premier": (answered(first="oui"), "champ « first » : il faut « revealed », « right »"),
    "certitude": (answered(confidence=4), "champ « confidence » : il faut 1, 2 ou 3"),
    "ordre": (answered(order=2**32), "champ « order » : il faut un nombre entier de 0 à"),
    "essais": (answered(tries=-1), "champ « tries » : il faut un nombre entier"),
    "version-de-question": (answered(version="XYZ"), "champ « version » : il faut huit chiffres"),
    "objet": (answered(answer={"a": 1}), "question « essai/un », champ « answer » : il faut un"),
    "objet-en-liste": (answered(answer=[{"a": 1}]), "champ « answer » : il faut un choix"),
    "texte-long": (answered(firstAnswer="x" * 201), "champ « firstAnswer » : il faut un choix"),
    "liste-longue": (answered(answer=[1] * 21), "ou une liste de 20 éléments au plus"),
    "deux-fautes": (
        answered(score=2, tries=-1),
        "champ « score » : il faut un nombre de 0 à 1 (et 1",
    ),
    "lourd": (
        b" " * (MOST_BYTES + 1),
        "1\u202f000 ko, une progression en compte au plus 1\u202f000",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_named_with_its_fault(tmp_path: Path, name: str) -> None:
    content, fault = DAMAGED[name]
    path = tmp_path / "remise" / "progression.json"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(ProgressFileError) as caught:
        read_progress(path, ROOT)
    message = str(caught.value)
    assert message.startswith("remise/progression.json")
    assert fault in message
    assert " ; demandez à l'étudiant" in message or " ; est-ce le bon fichier ?" in message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "rien.json", tmp_path):
        with pytest.raises(ProgressFileError, match=f"{path.name} : fichier introuvable ; donnez"):
            read_progress(path, ROOT)


def test_what_is_just_within_the_limits_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + answered(answer=["x" * 200] * 20, score=0, tries=9999))
    assert read_progress(path, ROOT).answers["essai/un"].answer == ["x" * 200] * 20
    path.write_bytes(answered().ljust(MOST_BYTES))
    assert read_progress(path, ROOT).answers["essai/un"] == Entry()


def test_a_written_file_reads_the_same(tmp_path: Path) -> None:
    whole = entry("un", 1, confidence=3, score=0.5, tries=3, hints=1, revealed=True)
    whole |= {"day": "2026-11-22", "recall": "wrong", "order": 2**32 - 1}
    (path,) = hand_in(tmp_path, {"un": whole})
    file = read_progress(path, ROOT)
    assert None not in file.answers["essai/un"].model_dump().values()
    write_progress(file, tmp_path / "b.json")
    assert read_progress(tmp_path / "b.json", ROOT) == file
    assert json.loads((tmp_path / "b.json").read_text("utf-8")) == json.loads(path.read_text())


def test_the_browser_keeps_what_is_read_here() -> None:
    """An entry's fields are checked in two languages: none may be added on one side only."""
    block = re.search(
        r"const FIELDS = \{\n(.*?)\n\};", (STATIC / "entry.js").read_text(), re.DOTALL
    )
    assert block is not None
    kept = set(re.findall(r"^  (\w+):", block[1], re.MULTILINE))
    assert kept == {field.alias or name for name, field in Entry.model_fields.items()}
