"""Promise: the lint leaves alone what only looks like a fault."""

from pathlib import Path

import pytest

from tests.questions import (
    ACTIVE,
    MEMBERS,
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
    scenario,
    shortest,
    single,
    true_false,
    with_choice,
)

CLEAN: dict[str, Content] = {
    "the base": single("a"),
    "the right option first: places are drawn": chapter_of(*(single(i) for i in "abc")),
    "a name longer than the others": question(
        "a",
        "single",
        choices=[
            choice("TikTok", "Ce réseau a fermé."),
            choice("Instagram", correct=True),
            choice("Snapchat", "Ce réseau est arrivé après."),
        ],
    ),
    "the address of a figure is not read": single("a", stem="Que compte-t-on ?")
    | {
        "ordered": True,
        "choices": [
            choice(f"[433 millions](figure:{MEMBERS})", "Oui.", correct=True),
            choice("28 millions"),
            choice("11 millions"),
        ],
    },
    "two shortest right options are no habit": chapter_of(shortest("a", 0), shortest("b", 1)),
    "short feedback on a right option": with_choice(0, feedback="Oui."),
    **{
        f"option: {text}": with_choice(1, text=text)
        for text in (
            "Les hépatites A et B",
            "Relier les deux années",
            "Revoir toutes les options",
            "Lire toutes ses réponses",
        )
    },
    **{
        f"negation: {stem}": single("a", stem=stem)
        for stem in (
            "Lequel **n'est pas** un inscrit ?",
            "Lequel n'est **pas** un inscrit ?",
            "Que peut-on dire **sans** enquête ?",
            "Vous lisez un forum sans profil. Il n'a pas de liste. Que compte-t-il ?",
            "Un patient dit : « Pourquoi ne pas m'ajouter ? » Que répondez-vous ?",
            "Combien de sans-abri compte-t-on ?",
            "Que compte-t-on sans cesse ?",
            "Que faites-vous d'un faux compte ?",
            "À quoi reconnaît-on que c'est un faux profil ?",
            "Que fait-on d'une information inexacte ?",
            "À quel pas avance-t-on ?",
            "Que ne compte-t-on qu'une fois ?",
        )
    },
    "negation in bold in a statement": true_false("Un inscrit **n'est pas** un actif."),
    "negation in the story of a case": case("Il publie une plaie, sans nom, sans visage."),
    "negation in the story of a scenario": scenario("Une plaie ne se ferme pas. Menez l'histoire."),
    "one consequence for two ways": scenario("Une plaie se ferme. Menez l'histoire."),
    "« oui » in a hint": with_choice(0, text="Oui") | {"hints": ["Oui, cherchez encore."]},
    "a word that holds the answer": question(
        "x",
        "text",
        accepted=["part"],
        feedback="C'est confondre.",
        hints=["La plupart, partez de là."],
    ),
    "another number in a hint": numeric(hints=["Prenez les 12-15 ans, moins de 24 %."]),
    "a figure needs no proof": numeric(answer=f"figure:{ACTIVE}", proof=""),
    "a figure and its proof": numeric(answer=f"figure:{ACTIVE}", proof=f'figure("{ACTIVE}")'),
    "rounded in the proof": numeric(answer=24, proof=f"round({SHARE})", tolerance=0),
    "numbers of the stem alone": numeric(answer=25, proof="100 * 50 / 200", tolerance=0),
    "relative tolerance": numeric(tolerance=0, relative_tolerance=0.01),
    "a proven blank": fill_in({"type": "numeric", "answer": 3, "proof": "1 + 2"}),
    **{
        f"print: {text}": single("a", explanation=f"{WHY} {text}")
        for text in (
            "Vraiment ? Oui ! Voici : un « mot » ; un autre…",
            "À 12:30, sur https://exemple.fr/oeuvre?b=1;c ou le fichier .pdf.",
            'Le réglage `a == "b"; c` et [la page](https://exemple.fr/?q=oeuvre).',
            f"Sur [433 millions](figure:{MEMBERS}) de membres.",
            "Un coefficient, un poème, une moelle, Noël, la coexistence ; 38,5 % (sic) !",
            "Elle est en Europe. Entre amis ?! Oui (?) : **gras** ; `code`, non.",
            "Une ligne\ncoupée. L'État, l'École, l'œil.",
        )
    },
    "a stem asked of two lists": chapter_of(
        order("un", "deux", "trois"), order("un", "deux", "quatre") | {"id": "p"}
    ),
    "a good bilan": bilan(*SIX),
    "a pause has no quota": chapter_of(single("a")),
    "typography of a section": chapter_of(single("a"), section="Lire"),
}


@pytest.mark.parametrize("content", CLEAN.values(), ids=CLEAN)
def test_what_is_right_is_left_alone(content: Content, tmp_path: Path) -> None:
    assert faults(tmp_path, content if "quizzes" in content else chapter_of(content)) == []
