"""The `courseware` command: check the questions, export them, analyse what a class handed in."""

import argparse
import sys
from pathlib import Path

from courseware.analysis import analyse
from courseware.book import chapters_of_book
from courseware.exports import TARGETS, export
from courseware.project import project_root
from courseware.questions.lint import lint


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand from anywhere inside the course; return the exit status."""
    parser = argparse.ArgumentParser(prog="courseware", description="Les questions du cours.")
    commands = parser.add_subparsers(dest="command", required=True)

    commands.add_parser("check", help="relit les questions : forme, qualité, preuves des nombres")

    to_lms = commands.add_parser("export", help="écrit les questions pour un autre outil")
    to_lms.add_argument("--to", required=True, choices=TARGETS, help="format du fichier")
    to_lms.add_argument("out", metavar="FICHIER", type=Path)

    of_class = commands.add_parser("analyse", help="analyse les réponses d'une classe")
    of_class.add_argument("files", metavar="FICHIER", type=Path, nargs="+")
    of_class.add_argument("--html", metavar="FICHIER", type=Path, help="écrit aussi une page")

    options = parser.parse_args(arguments)
    try:
        root = project_root()
        chapters = chapters_of_book(root)
        if options.command == "check":
            problems = lint(chapters, root)
            print("\n".join(problems) or "Les questions sont en ordre.")
            return 1 if problems else 0
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
