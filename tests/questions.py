"""Questions without fault, as the YAML of a file, in which a test breaks one thing."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from courseware.questions.chapters import Chapter
from courseware.questions.lint import lint
from courseware.questions.model import ChapterQuizzes
from tests.site import ROOT, link_data

Content = dict[str, Any]

WHY = (
    "Un compte ouvert il y a dix ans compte toujours parmi les inscrits, même si personne n'y est "
    "revenu depuis."
)
ACTIVE = "members_active_counts/linkedin/monde/actifs"
MEMBERS = "members_active_counts/linkedin/monde/inscrits"
SHARE = f'100 * figure("{ACTIVE}") / figure("{MEMBERS}")'  # 24.4803…


def question(id_: str, type_: str, **fields: Any) -> Content:
    common = {"objective": "o", "stem": f"Que compte l'étude {id_} ?", "explanation": WHY}
    return common | {"id": id_, "type": type_} | fields


def choice(text: str, feedback: str = "", *, correct: bool = False) -> Content:
    return {"text": text, "feedback": feedback or f"Erreur : {text}.", "correct": correct}


def single(id_: str, right: int = 0, **fields: Any) -> Content:
    choices = [choice("des comptes ouverts"), choice("des personnes"), choice("des visites")]
    choices.insert(right, choice("des profils tenus", "Oui.", correct=True))
    return question(id_, "single", choices=choices) | fields


def numeric(**fields: Any) -> Content:
    base = {"answer": 24.5, "tolerance": 0.5, "proof": SHARE, "feedback": "Divisez par le tout."}
    return question("n", "numeric") | base | fields


def true_false(stem: str) -> Content:
    return question("v", "true-false", stem=stem, answer=True, feedback="Relisez la base.")


def fill_in(*blanks: Content) -> Content:
    text = " ".join(f"{{{{{position}}}}}" for position, _ in enumerate(blanks, start=1))
    feedback = [{"feedback": f"Relisez la définition {number}."} for number in range(len(blanks))]
    filled = [blank | words for blank, words in zip(blanks, feedback, strict=True)]
    return question("t", "fill-in", text=f"Le texte dit {text}.", blanks=filled)


def case(stem: str) -> Content:
    feedback = {"allowed": "Le secret couvre ce lieu.", "depends": "Aucun réglage n'y change rien."}
    fields = {"answer": "forbidden", "rules": ["R-SEC-01"], "feedback": feedback}
    return question("c", "case", stem=stem) | fields


def scenario(stem: str) -> Content:
    ways = [
        {"text": way, "feedback": "Le patient vous répond.", "next": way} for way in ("bien", "mal")
    ]
    return question(
        "s",
        "scenario",
        stem=stem,
        steps=[{"id": "debut", "text": "Que faites-vous ?", "choices": ways}],
        endings=[
            {"id": "bien", "verdict": "right", "text": "Le secret est gardé."},
            {"id": "mal", "verdict": "wrong", "text": "Le secret est rompu."},
        ],
    )


def order(*items: str) -> Content:
    return question("o", "order", stem="Rangez.", items=list(items))


def chapter_of(*questions: Content, role: str = "pause", **others: str) -> Content:
    texts = {"section": "Lire", "objective": "lire un nombre", "title": "Pause"} | others
    return {
        "chapter": "c",
        "objectives": [{"id": "o", "section": texts["section"], "text": texts["objective"]}],
        "quizzes": [{"id": "q", "role": role, "title": texts["title"], "questions": [*questions]}],
    }


def with_choice(position: int, **fields: str) -> Content:
    broken = deepcopy(single("a"))
    broken["choices"][position] |= fields
    return broken


def shortest(id_: str, right: int) -> Content:
    made = single(id_, right)
    made["choices"][right]["text"] = "des profils"
    made["choices"][right - 1]["text"] = made["choices"][right - 1]["feedback"] = "des " + "x" * 20
    made["choices"][right - 2]["text"] = "des personnes"
    return made


def bilan(*questions: Content) -> Content:
    return chapter_of(*questions, role="bilan")


SIX = [single(id_, right) for right, id_ in enumerate("abc")] + [
    numeric(),
    true_false("Un inscrit a ouvert un compte."),
    case("Un infirmier nomme un patient."),
]


def faults(folder: Path, *contents: Content) -> list[str]:
    """Lint chapters given as the content of their files, beside the figures of the course."""
    (folder / "book").mkdir(parents=True, exist_ok=True)
    link_data(folder)
    chapters = []
    for number, content in enumerate(contents):
        (folder / f"book/c{number}.quiz.yml").write_text(yaml.safe_dump(content), "utf-8")
        quizzes = ChapterQuizzes.of(content, ROOT)
        chapters.append(Chapter(f"c{number}", ("Chiffres", "Lire"), quizzes))
    return lint(chapters, folder)
