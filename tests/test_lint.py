"""Promise: a fault of item writing, a misprint or a number without proof is named, once.

Every case starts from a question without fault and breaks one thing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courseware.questions import lint as rules
from courseware.questions.chapters import chapters_of_book
from courseware.questions.context import chart_not_named, refers_to_its_place
from tests.questions import (
    ACTIVE,
    SHARE,
    SIX,
    WHY,
    Content,
    bilan,
    case,
    chapter_of,
    choice,
    faults,
    fill_in,
    numeric,
    order,
    question,
    shortest,
    single,
    true_false,
    with_choice,
)
from tests.site import ROOT

LONG = "des profils tenus à jour par leur titulaire"

# Rule → what breaks it, and what is said of it.
BROKEN: list[tuple[Callable[..., Any], Content, str]] = [
    (rules.right_option_is_longest, with_choice(0, text=LONG), "la plus longue (43 signes, les"),
    (
        rules.right_option_is_longest,
        question(
            "a",
            "multiple",
            choices=[choice("des profils"), choice(LONG, correct=True), choice("des visites")],
        ),
        "la plus longue (43 signes, les autres 11 au plus)",
    ),
    (
        rules.too_few_or_many_distractors,
        question("a", "single", choices=single("a")["choices"][:2]),
        "une seule option fausse : ajoutez-en une",
    ),
    (
        rules.too_few_or_many_distractors,
        question(
            "a",
            "single",
            choices=single("a")["choices"]
            + [{"text": f"Autre {n}", "feedback": f"Une autre erreur, la {n}."} for n in "1"],
        ),
        "plus de quatre options",
    ),
    *(
        (rules.catch_all_option, with_choice(1, text=text), f"« {text} » renvoie aux autres")
        for text in (
            "Toutes ces réponses",
            "Aucune des réponses",
            "Oui, toutes les propositions",
            "Les deux à la fois",
            "Tout ce qui précède.",
            "Ni l'un ni l'autre",
            "Réponses A, B et D",
        )
    ),
    (
        rules.catch_all_option,
        fill_in({"type": "menu", "options": ["comptes", "les deux"], "answer": "comptes"}),
        "« les deux » renvoie aux autres",
    ),
    *(
        (rules.negation_not_in_bold, single("a", stem=stem), f"« {words} » dans ce qui est demandé")
        for stem, words in (
            ("Lequel n'est pas un inscrit ?", "n'est pas"),
            ("Lequel n’est pas un inscrit ?", "n’est pas"),
            ("Lequel n'est\npas un inscrit ?", "n'est pas"),
            ("Pourquoi est-elle fausse ?", "est-elle fausse"),
            ("Un réseau compte. Que ne doit-on **surtout** pas en dire ?", "ne doit-on  pas"),
            ("Que peut-on dire sans enquête ?", "sans"),
            ("Tous comptent, sauf lequel ?", "sauf"),
            ("Lequel ne compte aucun visiteur ?", "aucun"),
            ("Lequel ne baisse jamais ?", "jamais"),
            ("Laquelle de ces phrases est fausse ?", "est fausse"),
            ("Cochez la phrase incorrecte.", "phrase incorrecte"),
        )
    ),
    (
        rules.negation_not_in_bold,
        true_false("« Actif » ne dit pas inscrit. C'est un fait."),
        "« ne dit pas »",
    ),
    (rules.negation_not_in_bold, case("Il publie. Est-ce permis sans accord ?"), "« sans » dans"),
    (rules.bare_explanation, single("a", explanation="x" * 80), "explication de 80 signes"),
    (rules.bare_feedback, with_choice(2, feedback="C'est non."), "« C'est non. » est trop court"),
    (rules.bare_feedback, numeric(feedback="Non."), "« Non. » est trop court"),
    (
        rules.bare_feedback,
        case("Il publie.") | {"feedback": {"allowed": "Eh non.", "depends": WHY}},
        "« Eh non. » est trop court",
    ),
    (
        rules.same_feedback,
        with_choice(1, feedback=single("a")["choices"][2]["feedback"]),
        "répond à deux erreurs",
    ),
    (
        rules.same_feedback,
        numeric(traps=[{"value": 75.5, "feedback": "Divisez par le tout."}]),
        "« Divisez par le tout. » répond à deux erreurs",
    ),
    (
        rules.hint_tells_answer,
        single("a", hints=["Ce sont des Profils tenus."]),
        "un indice donne la réponse (« des profils tenus »)",
    ),
    (
        rules.hint_tells_answer,
        question(
            "x",
            "text",
            accepted=["la base", "dénominateur"],
            feedback="C'est confondre.",
            hints=["Cherchez.", "Est-ce le dénominateur ?"],
        ),
        "(« dénominateur »)",
    ),
    (rules.hint_tells_answer, numeric(hints=["Entre 20 et 24,5 %."]), "la réponse (24.5)"),
    (
        rules.hint_tells_answer,
        fill_in({"type": "text", "accepted": ["base"]}) | {"hints": ["Sur quelle base ?"]},
        "(« base »)",
    ),
    (rules.number_without_reason, numeric(proof=""), "rien ne prouve 24.5 : écrivez « answer:"),
    (rules.number_without_reason, numeric(proof=" 24.5\n"), "rien ne prouve 24.5"),
    (
        rules.number_without_reason,
        fill_in({"type": "text", "accepted": ["mot"]}, {"type": "numeric", "answer": 3}),
        "trou 2, rien ne prouve 3",
    ),
    (rules.proof_fails, numeric(answer=24.6), "la preuve donne 24.4804, la réponse 24.6"),
    (rules.proof_fails, numeric(tolerance=0), "la tolérance refuse 24.4804, valeur exacte de 24.5"),
    (rules.proof_fails, numeric(proof="figure(x)"), "preuve impossible : « figure(x) » n'est pas"),
    (
        rules.proof_fails,
        numeric(answer=f"figure:{ACTIVE}", proof=SHARE),
        "la preuve donne 24.4804, la réponse 106",
    ),
    (
        rules.proof_fails,
        fill_in({"type": "numeric", "answer": 4, "proof": "1 + 2"}),
        "trou 1, la preuve donne 3, la réponse 4",
    ),
    *(
        (rules.misprint, single("a", explanation=f"{WHY} {text}"), f": {remedy}")
        for text, remedy in (
            ("Le mot “actif” est flou.", "guillemets français"),
            ('Le mot "actif" est flou.', "guillemets français"),
            ("Vraiment? Oui.", "une espace devant ? ! ; :"),
            ("Oui **certes**!", "une espace devant ? ! ; :"),
            ("Un compte; un membre.", "une espace devant ? ! ; :"),
            ("Retenez ceci: le mot.", "une espace devant ? ! ; :"),
            ("Soit 38,5% des inscrits.", "une espace devant % et €"),
            ("Un « mot» flou.", "une espace à l'intérieur des guillemets"),
            ("Un compte , un membre.", "pas d'espace devant la virgule"),
            ("Un  compte.", "une seule espace"),
            ("Une soeur.", "œ en une lettre"),
            ("Un coup d'oeil.", "œ en une lettre"),
            ("Les Etats membres.", "majuscule accentuée"),
        )
    ),
    (rules.misprint, with_choice(1, text="des visites?"), "une espace devant"),
    (rules.misprint, case("Il publie ; il signe!"), "une espace devant"),
    (
        rules.misprint,
        fill_in({"type": "menu", "options": ["noeuds", "comptes"], "answer": "comptes"}),
        "œ en une lettre",
    ),
    (
        rules.right_options_are_shortest,
        chapter_of(shortest("a", 0), shortest("b", 1), single("c", 2)),
        "dans 2 choix uniques sur 3 (a, b)",
    ),
    (
        rules.unknown_section,
        chapter_of(single("a"), section="Écrire"),
        "objectif « o » : la section « Écrire » n'est pas un titre du chapitre ; titres : Chif",
    ),
    (rules.poor_bilan, bilan(*SIX[:5]), "quiz « q » : 5 question(s), 3 type(s)"),
    (
        rules.poor_bilan,
        bilan(*(single(id_, right % 3) for right, id_ in enumerate("abcde")), numeric()),
        "quiz « q » : 6 question(s), 2 type(s)",
    ),
    (
        rules.poor_bilan,
        bilan(*SIX, *(single(id_) for id_ in "defgh")),
        "quiz « q » : 11 question(s), 4 type(s)",
    ),
    (
        rules.misprint_outside_questions,
        chapter_of(single("a"), title="Pause: lire"),
        "quiz « q » : « Pause: lire »",
    ),
    (
        rules.misprint_outside_questions,
        chapter_of(single("a"), objective="lire l'oeuvre"),
        "objectif « o » : « lire l'oeuvre »",
    ),
    *(
        (
            refers_to_its_place,
            single("a", explanation=f"{WHY} {text}"),
            f"« {words} » ne se",
        )
        for text, words in (
            ("Lisez ce chapitre.", "ce chapitre"),
            ("Voyez le tableau ci-dessus.", "ci-dessus"),
            ("La carte de cette page le dit.", "de cette page"),
            ("Le dessin, plus haut, le dit.", "plus haut"),
        )
    ),
    *(
        (chart_not_named, single("a", explanation=f"{WHY} {text}"), "écrivez « chart: »")
        for text in ("Regardez le graphique.", "Lisez le titre du graphique.")
    ),
    (
        rules.asked_twice,
        chapter_of(single("a"), single("b", 1, stem="que compte l’étude a ?")),
        "question « b » : question déjà posée (c/a)",
    ),
    (
        rules.asked_twice,
        chapter_of(order("un", "deux", "trois"), order("un", "deux", "trois") | {"id": "p"}),
        "question « p » : question déjà posée (c/o)",
    ),
]


@pytest.mark.parametrize(
    ("rule", "content", "said"),
    BROKEN,
    ids=[f"{rule.__name__}-{n}" for n, (rule, *_) in enumerate(BROKEN)],
)
def test_a_fault_is_named_and_nothing_else(
    rule: Callable[..., Any],
    content: Content,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = content if "quizzes" in content else chapter_of(content)
    found = faults(tmp_path / "all", content)
    assert len(found) == 1, found
    assert said in found[0]
    assert found[0].startswith("book/c0.quiz.yml, ")
    for kind in ("QUESTIONS", "CHAPTERS", "BOOK"):
        monkeypatch.setattr(
            rules, kind, [kept for kept in getattr(rules, kind) if kept is not rule]
        )
    assert faults(tmp_path / "others", content) == [], "another rule found it"


def test_every_rule_has_its_fault() -> None:
    assert {rule for rule, *_ in BROKEN} == {*rules.QUESTIONS, *rules.CHAPTERS, *rules.BOOK}


def test_a_question_asked_in_two_chapters_is_named(tmp_path: Path) -> None:
    other = chapter_of(single("z", 1, stem=single("a")["stem"])) | {"chapter": "d"}
    (found,) = faults(tmp_path, chapter_of(single("a")), other)
    assert found == (
        "book/c1.quiz.yml, question « z » : question déjà posée (c/a) : changez l'une des deux"
    )


def test_each_fault_of_a_question_gets_its_line(tmp_path: Path) -> None:
    broken = single("a", explanation="Non?") | {"choices": single("a")["choices"][:2]}
    assert len(faults(tmp_path, chapter_of(broken))) == 3


def test_the_book_is_clean() -> None:
    chapters = chapters_of_book(ROOT)
    assert len(chapters) >= 2
    assert rules.lint(chapters, ROOT) == []
