"""What a class's votes say, question by question: for the page of the analysis and a terminal."""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from courseware.classroom.votes import VotedQuestion, Votes
from courseware.questions.chapters import Chapter
from courseware.questions.forms.options import OptionsQuestion
from courseware.questions.kept_answers import Reading
from courseware.text.french import NBSP, counted, format_date, format_number, short, typeset
from courseware.text.templates import filled, words

_NET_ONLY = "voix comptées à la main : seul le solde de chaque réponse est connu"
_GONE = (
    "cette question n'est plus du cours, ou ses options ont changé depuis ce vote : rien n'est "
    "compté"
)


def votes_html(votes: list[Votes], chapters: list[Chapter], root: Path) -> Markup:
    """Return what a page says of a class's votes, under its heading; nothing where there are none.

    Raises:
        VersionsFileError, WordingsFileError: a file of the course is damaged.
    """
    lessons = [_lesson(one, chapters, root) for one in votes]
    return Markup(filled("courseware/classroom/votes.html", root, lessons=lessons))


def votes_text(votes: list[Votes], chapters: list[Chapter], root: Path) -> str:
    """Return the same as a terminal shows it.

    Raises:
        VersionsFileError, WordingsFileError: a file of the course is damaged.
    """
    lessons = [_lesson(one, chapters, root) for one in votes]
    return "\n\n".join(
        "\n".join([one["title"], *(f"  {row['key']} : {_line(row)}" for row in one["rows"])])
        for one in lessons
    )


def _line(row: dict[str, Any]) -> str:
    if "gone" in row:
        return str(row["gone"])
    return typeset(f"juste {row['before']} puis {row['after']} ; {row['shift']}")


def _lesson(votes: Votes, chapters: list[Chapter], root: Path) -> dict[str, Any]:
    """Return a file in words: its title, and a row a question, in the order of the lesson."""
    known = {
        f"{chapter.id}/{question.id}": (chapter, question)
        for chapter in chapters
        for _, question in chapter.questions()
        if isinstance(question, OptionsQuestion)
    }
    present = f", {counted(votes.present, 'présent')}" if votes.present else ""
    title = f"Votes du {format_date(votes.exported.isoformat())}"
    rows: list[dict[str, Any]] = []
    for key, voted in votes.questions.items():
        row = _row(voted, *known[key], root) if key in known else None
        rows.append({"key": key, **(row or {"gone": typeset(_GONE)})})
    return {"title": typeset(f"{title} : {counted(len(rows), 'question')}{present}"), "rows": rows}


def _row(
    voted: VotedQuestion, chapter: Chapter, question: OptionsQuestion, root: Path
) -> dict[str, Any] | None:
    """Return a question's votes in words; nothing where it has no more the options voted on."""
    keys = Reading(question, chapter.id, root).keys.get("option", {})
    by_name = dict(enumerate(keys)) if isinstance(keys, list) else keys
    options = [
        (letter, str(by_name.get(option.value, option.name)), option)
        for letter, option in zip("ABCDEFGHIJKL", question.shown(), strict=False)
    ]
    letters = {key: letter for letter, key, _ in options}
    if {*voted.votes[0], *voted.votes[1]} != letters.keys():
        return None
    right = [key for _, key, option in options if option.correct]
    return {
        "stem": short(words(question.stem, root), 160),
        "before": _share(voted.votes[0], right),
        "after": _share(voted.votes[1], right),
        "shift": typeset(_shift(voted, letters)),
        "options": [
            {
                "letter": letter,
                "words": words(option.text, root),
                "right": option.correct,
                "counts": [format_number(one[key]) for one in voted.votes],
            }
            for letter, key, option in options
        ],
    }


def _share(counts: dict[str, int], right: list[str]) -> str:
    """Return « 40 % (12 sur 30) », of the voices of one vote; a dash where there is none."""
    voices = sum(counts.values())
    if not voices:
        return "–"
    good = sum(counts[key] for key in right)
    return f"{format_number(100 * good / voices, 0)}{NBSP}% ({good} sur {voices})"


def _shift(voted: VotedQuestion, letters: dict[str, str]) -> str:
    """Return who moved where, or what each option won or lost."""
    if not all(any(counts.values()) for counts in voted.votes):
        return "un seul vote"
    if voted.tells_who:
        moves = [
            f"{count} de {letters[start]} vers {letters[end]}"
            for (start, end), count in voted.flows.most_common()
            if start != end
        ]
        return ", ".join(moves) or "personne n'a changé de réponse"
    first, second = voted.votes
    net = [
        f"{letter} {'+' if second[key] > first[key] else '−'}{abs(second[key] - first[key])}"
        for key, letter in letters.items()
        if second[key] != first[key]
    ]
    return f"{', '.join(net) or 'chaque réponse garde autant de voix'} ({_NET_ONLY})"
