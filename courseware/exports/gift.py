"""The question bank as GIFT: plain text that Moodle and other tools import.

Syntax after Moodle's own reader, `question/format/gift/format.php`: `$CATEGORY`, a comment with
`[id:…]` and `[tag:…]`, `::name::[html]text { answers ####general feedback }`, a blank line. It has
no word on the order of options: Moodle shuffles what it imports if its own setting says so
(`defaultquestion` of `question/format.php`), so what is written is the order as built.
"""

from pathlib import Path

from markupsafe import Markup

from courseware.exports import Export, content
from courseware.exports.charts import REPLACED
from courseware.exports.entry import Entry, entries
from courseware.exports.gift_forms import answers, escaped, rich
from courseware.exports.typed import typed_loss
from courseware.questions.chapters import Chapter
from courseware.questions.forms.cloze import ClozeQuestion, pieces
from courseware.questions.forms.typed import TypedWords
from courseware.questions.question import BaseQuestion
from courseware.text.french import typeset

_GAP = Markup("_____")  # what Moodle itself puts where a word is missing


def to_gift(chapters: list[Chapter], root: Path) -> tuple[bytes, list[str]]:
    """Return the questions as GIFT, and what it cannot say."""
    blocks: list[str] = []
    losses: list[str] = []
    for chapter in chapters:
        blocks.append(f"$CATEGORY: {content.category(chapter, root)}")
        for entry in entries(chapter, root):
            if obstacle := _obstacle(entry.question):
                losses.append(entry.lost(f"question laissée de côté, {obstacle}"))
            else:
                blocks.append(_question(entry))
                losses += map(entry.lost, _losses(entry.question))
    return ("\n\n".join(blocks) + "\n").encode(), losses


def _obstacle(question: BaseQuestion) -> str:
    """Return why a question cannot be said at all, or nothing."""
    if question.form == "story":
        return "GIFT n'a pas de question à étapes"
    if question.form == "sequence":
        return "GIFT n'a pas de mise en ordre"
    if isinstance(question, ClozeQuestion) and len(question.blanks) > 1:
        return "GIFT n'a qu'un trou par question"
    typed = _typed(question)
    if isinstance(typed, TypedWords):
        words = [*typed.accepted, *(trap.answer for trap in typed.known)]
        if any("->" in word for word in words):
            return "GIFT lit « -> » dans une réponse comme une paire"
    return ""


def _typed(question: BaseQuestion) -> object:
    """Return what holds the answers: a question, or its only blank."""
    return question.blanks[0] if isinstance(question, ClozeQuestion) else question


def _losses(question: BaseQuestion) -> list[str]:
    """Return what is lost of a question that is otherwise said."""
    losses = []
    if question.image:
        losses.append("l'image est remplacée par sa description")
    if question.chart:
        losses.append(REPLACED)
    if question.hints:
        losses.append("les indices manquent" if len(question.hints) > 1 else "l'indice manque")
    typed = _typed(question)
    if getattr(typed, "ordered", None):
        losses.append(
            "les options, qui ont un ordre, sont mêlées si Moodle est réglé pour le faire"
        )
    if isinstance(typed, TypedWords) and typed.exact:
        losses.append("les capitales ne sont plus exigées")
    return losses + [loss for loss in [typed_loss(typed)] if loss]


def _question(entry: Entry) -> str:
    question = entry.question
    picture = Markup()
    if question.image:
        picture = Markup("<p><em>{}</em></p>").format(typeset(f"Image : {question.image.alt}"))
    text = content.stem(entry, picture)
    if isinstance(question, ClozeQuestion):
        text += Markup("<p>{}</p>").format(_GAP.join(pieces(entry.line(question.text))))
    tags = " ".join(f"[tag:{tag}]" for tag in entry.tags)
    lines = [
        f"// [id:{entry.name}] {tags}",
        f"::{escaped(entry.label)}::[html]{rich(text)} {{",
        *answers(question, entry),
        f"####{rich(content.explanation(entry))}",
        "}",
    ]
    return "\n".join(lines)


EXPORT = Export(
    "gift",
    "gift.txt",
    "GIFT, lu par Moodle et d'autres : du texte simple, plus pauvre que le précédent.",
    to_gift,
)
