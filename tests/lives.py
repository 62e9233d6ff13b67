"""Questions of each type that change under the answers of readers, in a course of their own."""

from pathlib import Path
from typing import Any

from courseware.questions.chapters import Chapter
from courseware.questions.kept_answers import Reading
from courseware.questions.model import ChapterQuizzes, Question
from courseware.questions.types.true_false.model import TrueFalse
from courseware.questions.versions import record
from tests.questions import chapter_of, choice, question
from tests.site import link_data

WHY = {"feedback": "Relisez."}


def options(*texts: str) -> dict[str, Any]:
    return {"choices": [choice(text, correct="juste" in text) for text in texts]}


def tri(places: dict[str, str], **items: str) -> dict[str, Any]:
    return {
        "categories": [{"id": id_, "text": text} for id_, text in places.items()],
        "items": [{"text": text, "category": id_, **WHY} for text, id_ in items.items()],
    }


def pairs(decoys: list[str], **both: str) -> dict[str, Any]:
    return {
        "pairs": [{"left": left, "right": right, **WHY} for left, right in both.items()],
        "decoys": decoys,
    }


def story(*steps: tuple[str, list[tuple[str, str]]]) -> dict[str, Any]:
    return {
        "steps": [
            {
                "id": id_,
                "text": f"Étape {id_}.",
                "choices": [{"text": text, "next": after, **WHY} for text, after in ways],
            }
            for id_, ways in steps
        ],
        "endings": [
            {"id": "bien", "verdict": "right", "text": "Bien."},
            {"id": "mal", "verdict": "wrong", "text": "Mal."},
        ],
    }


def blanks(menu: list[str], right: str) -> dict[str, Any]:
    return {
        "text": "Du {{1}} et du {{2}}.",
        "blanks": [
            {"type": "text", "accepted": ["pain"], **WHY},
            {"type": "menu", "options": menu, "answer": right, **WHY},
        ],
    }


# Type → its versions: first, moved and added to, written anew, another question.
LIVES: dict[str, list[dict[str, Any]]] = {
    "single": [
        options("juste", "faux", "autre"),
        options("ajouté", "autre", "juste", "faux"),
        options("ajouté", "autre", "juste", "tout faux"),
        options("ajouté", "juste", "ni l'un"),
    ],
    "multiple": [
        options("juste", "faux", "autre"),
        options("ajouté", "autre", "juste", "faux"),
        options("ajouté", "autre", "juste", "tout faux"),
        options("ajouté", "juste", "ni l'un"),
    ],
    "order": [
        {"items": ["d'abord", "puis", "enfin"]},
        {"items": ["d'abord", "enfin", "puis"]},
        {"items": ["d'abord", "pour finir", "puis"]},
        {"items": ["avant", "d'abord", "puis"]},
    ],
    "categorise": [
        tri({"r": "relier", "p": "publier"}, mot="r", film="p"),
        tri({"x": "ni", "p": "publier", "r": "relier"}, film="p", mot="r"),
        tri({"x": "ni", "p": "diffuser", "r": "relier"}, film="p", mot="r"),
        tri({"p": "diffuser", "r": "relier"}, film="p", livre="r"),
    ],
    "match": [
        pairs(["six"], un="one", deux="two"),
        pairs(["acht", "six"], deux="two", un="one"),
        pairs(["acht", "six"], deux="zwei", un="one"),
        pairs([], deux="zwei", trois="drei"),
    ],
    "fill-in": [
        blanks(["vin", "lait"], "vin"),
        blanks(["bière", "lait", "vin"], "vin"),
        blanks(["bière", "lait d'amande", "vin"], "vin"),
        blanks(["bière", "vin"], "vin") | {"text": "De la {{1}} ou du {{2}}."},
    ],
    "scenario": [
        story(
            ("b", [("rester", "a"), ("partir", "mal")]), ("a", [("taire", "mal"), ("dire", "bien")])
        ),
        story(
            ("b", [("crier", "mal"), ("partir", "mal"), ("rester", "a")]),
            ("a", [("dire", "bien"), ("taire", "mal")]),
        ),
        story(
            ("b", [("crier", "mal"), ("partir", "mal"), ("rester", "a")]),
            ("a", [("tout dire", "bien"), ("taire", "mal")]),
        ),
        story(("b", [("crier", "mal"), ("dire", "bien")])),
    ],
    "numeric": [
        {"answer": 10, "unit": "%", **WHY},
        {"answer": 10, "tolerance": 1, "unit": "%", **WHY},
        {"answer": 11, "tolerance": 1, "unit": "%", **WHY},
        {"answer": 11, "tolerance": 1, "unit": "millions", **WHY},
    ],
    "true-false": [{"answer": answer, **WHY} for answer in (True, False, True, False)],
}
# Type → an answer as kept at first, and its parts in words there; as of the third version; of it.
ANSWERS: list[tuple[str, Any, str, Any]] = [
    ("single", 0, "juste", 2),
    ("single", 1, "faux", 3),
    ("multiple", [0, 1], "juste ; faux", [2, 3]),
    ("multiple", [1, 2], "faux ; autre", [3, 1]),
    ("order", [0, 2, 1], "d'abord → enfin → puis", [0, 1, 2]),
    ("categorise", ["p", "r"], "mot → publier ; film → relier", ["r", "p"]),
    ("match", ["1", "2"], "un → six ; deux → two", ["3", "2"]),
    ("fill-in", ["mie", "lait"], "Du [mie] et du [lait].", ["mie", "lait d'amande"]),
    ("scenario", [0, 1], "rester → dire", [2, 0]),
    ("scenario", [1], "partir", [1]),
    ("numeric", "12", "12 %", "12"),
    ("true-false", True, "Vrai", True),
]


class Life:
    """A course with a question of each type, which is edited and recorded version by version."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "book").mkdir()
        link_data(root)
        self.live(0)

    def live(self, version: int, same: list[str] | None = None) -> None:
        self.edit({kind: life[version] for kind, life in LIVES.items()}, same)

    def edit(self, fields: dict[str, dict[str, Any]], same: list[str] | None = None) -> None:
        asked = [question(kind, kind, **some) for kind, some in fields.items()]
        for one in asked:
            one["stem"] = f"Que dit {one['id']} ?"
        content = chapter_of(*asked)
        quizzes = ChapterQuizzes.of(content, self.root)
        self.chapter = Chapter("c", ("Chapitre", "Lire"), quizzes)
        record([self.chapter], self.root, same)

    def question(self, kind: str) -> Question:
        return next(one for _, one in self.chapter.questions() if one.id == kind)

    def reading(self, kind: str) -> Reading:
        return Reading(self.question(kind), "c", self.root)

    def page(self, kind: str, version: str, answer: Any) -> dict[str, Any]:
        """Return what the browser has when it reads `answer`, kept of `version`."""
        one, reading = self.question(kind), self.reading(kind)
        asked = {"form": one.form, "marking": one.marking(), "keys": reading.keys}
        asked["former"] = reading.former
        today = {name: options.words for name, options in one.lists().items()}
        today |= {"option": dict(one.fixed)} if isinstance(one, TrueFalse) else {}
        current = version in reading.versions
        return {"asked": asked, "version": version, "answer": answer} | {
            "current": current,
            "today": today,
        }
