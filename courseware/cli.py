"""The `courseware` command: check and export the questions, analyse a class, find stale law."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from courseware import versions
from courseware.analysis import analyse
from courseware.book import chapters_of_book
from courseware.exports import TARGETS, export
from courseware.freshness import stale
from courseware.project import project_root
from courseware.questions.lint import lint


def main(arguments: list[str] | None = None, today: date | None = None) -> int:
    """Run one subcommand from anywhere inside the course; return the exit status."""
    parser = argparse.ArgumentParser(prog="courseware", description="Les outils du cours.")
    commands = parser.add_subparsers(dest="command", required=True)

    commands.add_parser("check", help="relit les questions : forme, qualité, preuves des nombres")

    to_lms = commands.add_parser("export", help="écrit les questions pour un autre outil")
    to_lms.add_argument("--to", required=True, choices=TARGETS, help="format du fichier")
    to_lms.add_argument("out", metavar="FICHIER", type=Path)

    of_questions = commands.add_parser(
        "versions", help="inscrit les versions des questions dans book/versions.csv"
    )
    of_questions.add_argument(
        "--same",
        metavar="CHAPITRE/QUESTION",
        nargs="*",
        help="les réponses déjà données y comptent encore (sans nom : à toutes les questions)",
    )

    of_class = commands.add_parser("analyse", help="analyse les réponses d'une classe")
    of_class.add_argument("files", metavar="FICHIER", type=Path, nargs="+")
    of_class.add_argument("--html", metavar="FICHIER", type=Path, help="écrit aussi une page")

    of_law = commands.add_parser(
        "freshness",
        help="liste les règles, décisions et affirmations vérifiées il y a trop longtemps",
    )
    of_law.add_argument("--older-than", metavar="MOIS", type=_months, required=True)

    options = parser.parse_args(arguments)
    try:
        root = project_root()
        if options.command == "freshness":
            rows = stale(root, options.older_than, today or datetime.now().astimezone().date())
            print(
                "\n".join(map(str, rows))
                or f"Tout a été vérifié depuis moins de {options.older_than} mois."
            )
            return 1 if rows else 0
        chapters = chapters_of_book(root)
        if options.command == "check":
            problems = lint(chapters, root) + versions.changed(chapters, root)
            print("\n".join(problems) or "Les questions sont en ordre.")
            return 1 if problems else 0
        if options.command == "versions":
            versions.record(chapters, root, options.same)
            print(f"Écrit : {versions.FILE.as_posix()}")
            return 0
        if options.command == "export":
            for line in export(options.to, options.out, chapters, root):
                print(line, file=sys.stderr)
            print(f"Écrit : {options.out}")
            return 0
        analysis = analyse(options.files, chapters)
        for problem in analysis.problems:
            print(problem, file=sys.stderr)
        print(analysis.as_text())
        if options.html:
            options.html.write_text(analysis.as_page(), encoding="utf-8")
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _months(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"« {text} » : attendu un nombre entier de mois, dès 1")
    return int(text)
