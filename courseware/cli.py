"""The `courseware` command: check and export questions, analyse a class, what a course adds.

Where it is not installed, `python -m courseware.cli` is the same.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

from courseware.book.aloud import CommentFileError, commented
from courseware.book.build import check_built
from courseware.classroom.analysis import analyse
from courseware.classroom.gathering import gather
from courseware.classroom.room import make_room, outside_fault, room_fault
from courseware.data.sources import DataError
from courseware.exports import export, packages
from courseware.project.commands import commands
from courseware.project.course import project_root
from courseware.project.terminal import speak_plainly
from courseware.questions import changes, versions, wordings
from courseware.questions.chapters import chapter_named, chapters_of_book
from courseware.questions.lint import lint
from courseware.starter import write_course
from courseware.text.files import HandedInError

_Run = Callable[[Namespace, Path, date], int]


def main(arguments: list[str] | None = None, today: date | None = None) -> int:
    """Run one subcommand from anywhere inside the course; return the exit status.

    `today` is the day of the person who runs it, by default that of the clock.
    """
    parser = ArgumentParser(prog="courseware", description="Les outils du cours.")
    known = parser.add_subparsers(dest="command", required=True)

    def add(name: str, run: _Run | None, help_: str) -> ArgumentParser:
        added = known.add_parser(name, help=help_)
        added.set_defaults(run=run)
        return added

    add("check", _check, "relit les questions : forme, qualité, preuves des nombres")

    to_lms = add("export", _export, "écrit les questions, ou le livre, pour un autre outil")
    to_lms.add_argument("--to", required=True, metavar="FORMAT", help="format, comme moodle")
    to_lms.add_argument("--chapter", metavar="CHAPITRE", help="un seul : comprendre/chiffres")
    to_lms.add_argument("out", metavar="FICHIER", type=Path)

    versions_of = "inscrit les versions des questions et leurs mots dans book/"
    add("versions", _versions, versions_of).add_argument(
        "--same",
        metavar="CHAPITRE/QUESTION",
        nargs="*",
        help="les réponses déjà données y comptent encore (sans nom : à toutes les questions)",
    )

    of_class = add("analyse", _analyse, "analyse les réponses d'une classe")
    of_class.add_argument("files", metavar="FICHIER_DOSSIER_OU_ZIP", nargs="+")
    of_class.add_argument("--html", metavar="FICHIER", type=Path, help="écrit aussi une page")
    of_class.add_argument("--csv", metavar="DOSSIER", type=Path, help="et des tableaux, en CSV")
    pages = "et une page par étudiant : ce qui est su, ce qui est à reprendre"
    of_class.add_argument("--retours", metavar="DOSSIER", type=Path, help=pages)

    add("classe", _room, "prépare le dossier d'une classe, hors du livre et de git")

    new = add("new", _new, "écrit un petit cours, à remplacer par le vôtre")
    new.add_argument("folder", metavar="DOSSIER", type=Path)

    speak_plainly()
    day = today or datetime.now().astimezone().date()
    try:
        given = sys.argv[1:] if arguments is None else arguments
        _add_commands_of_course(add, given)
        options = parser.parse_args(given)
        root = options.folder if options.command == "new" else project_root()
        status: int = options.run(options, root, day)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads it has enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(_lacking(error), file=sys.stderr)
        return 2
    return status


def _add_commands_of_course(add: Callable[..., ArgumentParser], given: list[str]) -> None:
    """Add the registered commands; one that is not among the words `given` is named, not loaded."""
    try:
        root = project_root()
    except FileNotFoundError:  # outside any course
        return
    for name, (help_, place) in commands(root).items():
        if name in given:
            module = import_module(place)
            module.arguments(add(name, module.run, help_))
        else:
            add(name, None, help_)


def _lacking(error: ModuleNotFoundError) -> str:
    """Return what is to be installed for a command: not all come with the engine alone."""
    if (error.name or "").partition(".")[0] in {"", "courseware"}:
        raise error
    return (
        f"« {error.name} » n'est pas installé, et cette commande en a besoin : installez le moteur "
        "avec ce qui va avec, « courseware-….whl[book,editions,lab] » (docs/start-a-course.md)"
    )


def _check(_: Namespace, root: Path, _today: date) -> int:
    chapters = chapters_of_book(root)
    problems = lint(chapters, root) + versions.changed(chapters, root)
    try:
        problems += changes.unannounced(chapters, root)
    except DataError as error:
        problems.append(str(error))
    try:
        commented(root, chapters)
    except CommentFileError as error:
        problems += str(error).splitlines()
    print("\n".join(problems) or "Les questions sont en ordre.")
    return 1 if problems else 0


def _export(options: Namespace, root: Path, _today: date) -> int:
    chapters = chapters_of_book(root)
    if options.chapter:
        chapters = [chapter_named(options.chapter, chapters)]
    if options.to in packages(root):
        check_built(root)
    for line in export(options.to, options.out, chapters, root):
        print(line, file=sys.stderr)
    print(f"Écrit : {options.out}")
    return 0


def _versions(options: Namespace, root: Path, today: date) -> int:
    ended = versions.record(chapters_of_book(root), root, options.same)
    print(f"Écrit : {versions.FILE.as_posix()} et {wordings.FILE.as_posix()}")
    if ended and (root / changes.FILE).is_file():
        print(
            f"Si ce qui est juste a changé, dites-le à qui avait répondu : une ligne à compléter "
            f"dans {changes.FILE.as_posix()}. Si la question est restée la même, reprenez ces deux "
            "fichiers de git, puis « courseware versions --same CHAPITRE/QUESTION »."
        )
        for name, version in ended.items():
            print(changes.line_for(name, version, today))
    return 0


def _room(_: Namespace, root: Path, _today: date) -> int:
    print(f"Prêt : {make_room(root)}")
    return 0


def _new(_: Namespace, root: Path, _today: date) -> int:
    write_course(root)
    print(f"Votre cours est écrit : {root}\nLisez {root / 'README.md'}, puis lancez « make book ».")
    return 0


def _analyse(options: Namespace, root: Path, today: date) -> int:
    """Print what a class answered, after its pages and tables are written; return the exit status.

    Raises:
        HandedInError: files or a page that would stand where git or the book reads.
    """
    files, nothing = gather(options.files)
    if fault := room_fault([one.source for one in files], root, None):
        raise HandedInError(fault)
    analysis = analyse(files, chapters_of_book(root), today)
    for place in filter(None, (options.html, options.csv, options.retours)):
        if not analysis.own and (fault := outside_fault(place, root)):
            raise HandedInError(fault)
    if options.html:
        options.html.write_text(analysis.as_page(), encoding="utf-8")
    if options.csv:
        analysis.write_tables(options.csv)
    if options.retours:
        analysis.write_feedback(options.retours)
    for problem in nothing + analysis.problems:
        print(problem, file=sys.stderr)
    print(analysis.as_text())
    return 0 if analysis.students or analysis.votes else 2


if __name__ == "__main__":
    sys.exit(main())
