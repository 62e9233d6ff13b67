"""Promise: the votes of a lesson are a file: the page writes it, the analysis reads it warily."""

import json
from typing import Any

import pytest

from courseware.classroom.votes import Votes, VotesFileError, read_votes
from courseware.classroom.votes_shown import votes_html, votes_text
from courseware.questions.kept_answers import Reading
from tests.modules import computed
from tests.sample_class import BY_ID, CHAPTER, HOSTILE
from tests.site import ROOT

FORMAT = "reseaux-sante/votes"
KEYS = Reading(BY_ID["un"], "essai", ROOT).keys["option"]  # of A, B (right) and C in the file
# A vote by cards: 1 to 12, option by option; then 9 of the first go to the second.
FIRST = {str(card): 0 for card in range(1, 12)} | {"12": 2}
SECOND = FIRST | {str(card): 1 for card in range(1, 10)}


def counts(cards: dict[str, int]) -> list[int]:
    return [list(cards.values()).count(option) for option in range(3)]


def voted(**changes: Any) -> dict[str, Any]:
    """Return what the page keeps of question « un », voted on by cards."""
    return {
        "version": BY_ID["un"].version,
        "keys": KEYS,
        "words": "Question un ?",
        "votes": [counts(FIRST), counts(SECOND)],
        "cards": [FIRST, SECOND],
    } | changes


WRITE = """(module, [present, voted]) =>
  module.votesFile("reseaux-sante/votes", "2026-11-26", present, voted)"""


def written(*questions: tuple[str, dict[str, Any]], present: int = 12) -> bytes:
    """Return the file that the page's own script writes."""
    script = "courseware/activities/quiz/classmode/votes_file.js"
    return str(computed(script, WRITE, [present, list(questions)])).encode()


def as_file(*questions: tuple[str, dict[str, Any]], present: int | None = 12) -> dict[str, Any]:
    """Return the same, without a script."""
    named = {
        key: {
            "version": one["version"],
            "votes": [dict(zip(one["keys"], counts, strict=True)) for counts in one["votes"]],
            "cards": [{card: one["keys"][n] for card, n in some.items()} for some in one["cards"]],
        }
        for key, one in questions
    }
    head = {"format": FORMAT, "version": 1, "exported": "2026-11-26"}
    return head | ({"present": present} if present else {}) | {"questions": named}


def read(data: bytes) -> Votes:
    return read_votes(data, "votes.json", ROOT)


def shown(*questions: tuple[str, dict[str, Any]], present: int | None = 12) -> str:
    return told(json.dumps(as_file(*questions, present=present)).encode())


def told(data: bytes) -> str:
    return votes_text([read(data)], [CHAPTER], ROOT).replace("\u00a0", " ").replace("\u202f", " ")


def test_what_the_page_writes_is_read_and_said() -> None:
    data = written(("essai/un", voted()))
    assert json.loads(data) == as_file(("essai/un", voted()))
    typed = written(("essai/un", voted(cards=[{}, {}])), present=0)
    assert "cards" not in json.loads(typed)["questions"]["essai/un"]
    assert "present" not in json.loads(typed)
    text = told(data)
    assert text.splitlines()[0] == "Votes du 26 novembre 2026 : 1 question, 12 présents"
    assert "juste 0 % (0 sur 12) puis 75 % (9 sur 12)" in text
    order = [one.text for one in BY_ID["un"].shown()]  # type: ignore[attr-defined]
    start, end = ("ABC"[order.index(words)] for words in ("A *a*", "B"))
    assert f"9 de {start} vers {end}" in text


def test_typed_counts_tell_the_balance_and_nothing_more() -> None:
    text = shown(("essai/un", voted(cards=[{}, {}])), present=0)
    assert "présent" not in text
    assert "vers" not in text
    assert "seul le solde de chaque réponse est connu" in text
    assert "+9" in text and "−9" in text
    # Cards of one vote, counts typed for the other: who moved is not known either.
    assert "vers" not in shown(("essai/un", voted(cards=[FIRST, {}])))


def test_a_question_in_one_vote_alone_is_said_so() -> None:
    text = shown(("essai/un", voted(votes=[[3, 8, 9], [0, 0, 0]], cards=[{}, {}])))
    assert "juste 40 % (8 sur 20) puis – ; un seul vote" in text


def test_a_question_that_is_gone_is_named_and_not_counted() -> None:
    gone = voted(keys=["00000000", "11111111", "22222222"])
    text = shown(("essai/un", gone), ("essai/parti", voted()), ("essai/rang", voted()))
    assert (
        text.count("n'est plus du cours".replace("'", "’")) + text.count("n'est plus du cours") == 3
    )
    assert "juste" not in text


def test_the_page_of_the_analysis_shows_it_without_html_of_anybody() -> None:
    page = votes_html([read(json.dumps(as_file(("essai/un", voted()))).encode())], [CHAPTER], ROOT)
    assert "<h3>Votes du" in page and "<table>" in page and "(juste)" in page
    assert votes_html([], [CHAPTER], ROOT) == ""
    hostile = as_file(("essai/un", voted()))
    hostile["questions"]["essai/un"]["words"] = HOSTILE
    with pytest.raises(VotesFileError, match="champ « words » : champ inconnu"):
        read(json.dumps(hostile).encode())


def changed(**fields: Any) -> bytes:
    return json.dumps(as_file(("essai/un", voted())) | fields).encode()


def question(**fields: Any) -> bytes:
    content = as_file(("essai/un", voted()))
    content["questions"]["essai/un"] |= fields
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "votes.json, ligne 1 : n'est pas en UTF-8"),
        (b'{\n"format":', "votes.json, ligne 2 : JSON illisible"),
        (b"[]", "ce ne sont pas des votes de ce cours"),
        (changed(format="autre/votes"), "ce ne sont pas des votes de ce cours"),
        (changed(version=2), "ce ne sont pas des votes de ce cours"),
        (changed(present=-1), "champ « present » : il faut un nombre de 1 à 999"),
        (changed(exported="hier"), "champ « exported » : il faut un jour"),
        (changed(questions=[]), "champ « questions » : il faut un bloc"),
        (
            changed(questions={"../x": {}}),
            "question « ../x » : il faut un nom « chapitre/question »",
        ),
        (changed(plus=1), "champ « plus » : champ inconnu"),
        (question(votes=[{"a": 1}]), "question « essai/un », champ « votes » : "),
        (question(votes=[{"a": -1}, {}]), "champ « votes » : il faut deux votes"),
        (question(votes=[{"a": True}, {}]), "champ « votes » : il faut deux votes"),
        (question(votes=[{"<b>": 1}, {}]), "champ « votes » : il faut deux votes"),
        (question(cards=[{"1": "inconnue"}, {}]), "champ « cards » : il faut les cartes"),
        (question(cards=[{"mille": "a"}, {}]), "champ « cards » : il faut les cartes"),
        (question(version="x"), "champ « version » : il faut huit chiffres"),
    ],
)
def test_a_damaged_file_is_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(VotesFileError) as caught:
        read(data)
    assert said in str(caught.value)
    assert str(caught.value).endswith("sans ouvrir le fichier ailleurs")
    assert "\n" not in str(caught.value)


FLOWS = "courseware/activities/quiz/classmode/flows.js"
TOTALS = "courseware/activities/quiz/classmode/totals.js"


def test_flows_are_of_cards_read_in_both_votes() -> None:
    """Card 12 left, card 13 came."""
    second = {card: option for card, option in SECOND.items() if card != "12"} | {"13": 2}
    flows = computed(FLOWS, "(module, cards) => module.flowsOf(cards, 3)", [FIRST, second])
    assert flows == {"table": [[2, 9, 0], [0, 0, 0], [0, 0, 0]], "both": 11, "once": 2}
    assert computed(FLOWS, "(module, table) => module.movesInWords(table)", flows["table"]) == [
        "9 de A vers B"
    ]


SAID = [
    ([[3, 8, 18], 27, False], "29 voix pour 27 présents\u00a0: 2 de trop, recomptez."),
    ([[3, 8, 16], 27, False], "27 voix pour 27 présents\u00a0: le compte y est."),
    ([[3, 8, 14], 27, False], "25 voix pour 27 présents\u00a0: 2 n’ont pas voté."),
    ([[3, 8, 15], 27, False], "26 voix pour 27 présents\u00a0: 1 n’a pas voté."),
    ([[0, 1, 0], 1, False], "1 voix pour 1 présent\u00a0: le compte y est."),
    ([[3, 8, 9], 0, False], "20 voix."),
    ([[0, 0, 0], 27, False], ""),
    ([[20, 25, 3], 27, True], "48 voix, plusieurs réponses par personne."),
    ([[20, 28, 3], 27, True], "B a 28 voix pour 27 présents\u00a0: recomptez."),
]


def test_a_total_is_checked_in_words() -> None:
    compute = "(module, all) => all.map((given) => module.totalInWords(...given))"
    assert computed(TOTALS, compute, [given for given, _ in SAID]) == [said for _, said in SAID]


def test_the_second_vote_is_compared_with_the_first() -> None:
    compute = "(module, all) => all.map((votes) => module.comparedInWords(votes, false))"
    votes = [[[3, 8, 18], [1, 24, 2]], [[3, 8, 16], [1, 24, 2]]]
    assert computed(TOTALS, compute, votes) == ["29 voix au premier vote, 27 au second.", ""]
