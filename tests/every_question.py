"""A question of every type, with hostile texts in every place, for the tests of the exports."""

import html
import re
from typing import Any

from courseware.questions.chapters import Chapter
from courseware.questions.model import ChapterQuizzes
from courseware.text.markdown import render_blocks, render_line
from tests.site import ROOT

# Each sign means something to Moodle, GIFT, Cloze, Anki, XML, JSON or HTML.
HOSTILE = (
    "<script>alert(1)</script> \"'& &amp; } # ~ / \\\\ { = : %50% -> $ * [html] {1:SHORTANSWER:=x} "
    "{{c1::x}} ]]> ::"
)
WORD = "à}b#c~d/e\"f\\g{h=i:j*k'l&m<n>%50%\\}"


def seen(markup: str) -> str:
    """Return the words that a reader sees in HTML, one space between them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def line(text: str) -> str:
    return seen(render_line(text, ROOT, ""))


def blocks(text: str) -> str:
    return seen(render_blocks(text, ROOT, ""))


def text_of(place: str) -> str:
    return f"{place} {HOSTILE}"


def question(id_: str, type_: str, **fields: Any) -> dict[str, Any]:
    return {"id": id_, "type": type_, "objective": "objectif"} | {
        "stem": text_of(f"Énoncé {id_}"),
        "explanation": text_of(f"Explication {id_}") + "\n\n- un\n- deux",
        **fields,
    }


def choices(right: int, wrong: int) -> list[dict[str, Any]]:
    return [
        {"text": text_of(f"% Option {n}"), "feedback": text_of(f"Retour {n}"), "correct": n < right}
        for n in range(right + wrong)
    ]


def feedback(name: str) -> dict[str, str]:
    return {"feedback": text_of(f"Retour {name}")}


TRAPS = [
    {"value": -2.5, **feedback("piège 1")},
    {"value": 1250000, **feedback("piège 2")},
]
NUMBER = {"answer": 12.3, "relative_tolerance": 0.1, "unit": "%"}
BLANKS = [
    {"type": "numeric", **NUMBER, **feedback("trou 1")},
    {"type": "text", "accepted": [WORD, "é*è"], **feedback("trou 2")},
    {"type": "text", "accepted": ["CNOM"], "exact": True, **feedback("trou 3")},
    {"type": "menu", "options": ["<b>", WORD, "}#~\\"], "answer": WORD, **feedback("trou 4")},
    {"type": "menu", "options": ["1 h", "2 h"], "answer": "2 h", "ordered": True}
    | feedback("trou 5"),
]
CHANGED: dict[str, Any] = {"change": {"text": text_of("Devenue autre")}}
DRAFTS: dict[str, list[dict[str, Any]]] = {
    "a-changer": [{}, CHANGED | {"rules": ["R-COM-03", "R-SEC-07"]}, CHANGED, {}],
    "sans-reproche": [{}, {"rules": ["R-COM-02"]}, {}],
}
IMAGE = {"file": "book/comprendre/axe-coupe.svg", "alt": "Deux barres \"'<>& sur un axe"}
QUESTIONS = [
    question("une", "single", choices=choices(1, 3), image=IMAGE, hints=[text_of("Indice 1")]),
    question("une-en-ordre", "single", choices=choices(1, 3), ordered=True),
    question("plusieurs-en-ordre", "multiple", choices=choices(2, 2), ordered=True),
    question("trois-sur-cinq", "multiple", choices=choices(3, 2)),
    question("sept-sur-dix", "multiple", choices=choices(7, 3)),
    question("une-sur-trois", "multiple", choices=choices(1, 2)),
    question("vrai", "true-false", answer=True, **feedback("faux")),
    question("faux", "true-false", answer=False, **feedback("vrai")),
    question("nombre", "numeric", **NUMBER, traps=TRAPS, **feedback("autre nombre")),
    question("nombre-nu", "numeric", answer=0.001, tolerance=1e-5, **feedback("autre")),
    question(
        "mot",
        "text",
        accepted=[WORD, "la Base*", "l’hémi-section"],
        traps=[{"answer": "échantillon", **feedback("piège")}],
        hints=[text_of("Indice 1"), text_of("Indice 2")],
        **feedback("autre mot"),
    ),
    question("sigle", "text", accepted=["CNOM"], exact=True, **feedback("autre sigle")),
    question("fleche", "text", accepted=["a->b"], **feedback("autre flèche")),
    question(
        "tri",
        "categorise",
        categories=[{"id": n, "text": text_of(f"Catégorie {n}")} for n in ("a", "b", "vide")],
        items=[
            {"text": text_of(f"Objet {n}"), "category": "ab"[n % 2], **feedback(f"objet {n}")}
            for n in range(3)
        ],
    ),
    question(
        "paires",
        "match",
        pairs=[
            {"left": text_of(f"Gauche {n}"), "right": text_of(f"Droite {n}"), **feedback(f"p{n}")}
            for n in range(3)
        ],
        decoys=[text_of("Leurre")],
    ),
    question(
        "dates",
        "match",
        ordered=True,
        pairs=[
            {"left": text_of(f"Fait {n}"), "right": f"{n} {HOSTILE}", **feedback(f"d{n}")}
            for n in (2008, 2015, 2021)
        ],
    ),
    question("ordre", "order", items=[text_of(f"Étape {n}") for n in "cab"]),
    question(
        "trous",
        "fill-in",
        text="Début {1:SHORTANSWER:=x} <i> {{1}} ~ {{2}}{{3}} puis {{4}} ou {{5}}.",
        blanks=BLANKS,
        hints=[text_of("Indice 1")],
    ),
    *(
        question(f"trou-{n}", "fill-in", text=f"Un {HOSTILE[:20]} {{{{1}}}} fin.", blanks=[blank])
        for n, blank in enumerate(BLANKS, start=1)
    ),
    question(
        "cas",
        "case",
        answer="depends",
        rules=["R-SEC-01", "R-SEC-06"],
        feedback={n: text_of(f"Retour {n}") for n in ("allowed", "forbidden")},
    ),
    question(
        "cas-classe",
        "case",
        answer="forbidden",
        rules=["R-SEC-01"],
        filed={"professions": ["medecin", "etudiant"], "platforms": ["x"], "solidity": "A"},
        feedback={n: text_of(f"Retour {n}") for n in ("allowed", "depends")},
    ),
    *(
        question(
            f"brouillon-{name}",
            "mend",
            profession="infirmier",
            place="page",
            readers="public",
            who=text_of("Une infirmière"),
            draft=[
                {"text": text_of(f"% Phrase {n}"), **feedback(f"phrase {n}"), **more}
                for n, more in enumerate(phrases)
            ],
        )
        for name, phrases in DRAFTS.items()
    ),
    question(
        "histoire",
        "scenario",
        steps=[
            {
                "id": id_,
                "text": text_of(f"Étape {id_}"),
                "choices": [
                    {"text": text_of(f"Voie {id_} {n}"), "next": n, **feedback(f"{id_} {n}")}
                    for n in after
                ],
            }
            for id_, after in (("s1", ("mal", "s2")), ("s2", ("mal", "moyen", "bien")))
        ],
        endings=[
            {"id": id_, "verdict": verdict, "text": text_of(f"Issue {id_}")}
            for id_, verdict in (("mal", "wrong"), ("moyen", "partial"), ("bien", "right"))
        ],
    ),
]


def chapter(*questions: dict[str, Any], id_: str = "essai") -> Chapter:
    """Return a chapter that asks `questions`, half of them before it."""
    half = len(questions) // 2
    parts = {"amorce": questions[:half], "bilan": questions[half:]}
    content = {
        "chapter": id_,
        "objectives": [{"id": "objectif", "section": "Lire", "text": text_of("lire")}],
        "quizzes": [
            {"id": role, "role": role, "title": text_of("Titre"), "questions": list(part)}
            for role, part in parts.items()
            if part
        ],
    }
    model = ChapterQuizzes.of(content, ROOT)
    return Chapter(f"essai/{id_}", ("Titre : <script> / & {x}", "Lire"), model)


CHAPTER = chapter(*QUESTIONS)
