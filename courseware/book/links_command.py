"""`courseware links`: every link to another site, the day it was read; whether it still lives.

It asks over the network, slowly, and belongs to no test: a site that refuses robots, or sleeps this
morning, is no fault of the course. Only what is surely gone gives status 1.
"""

import csv
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from courseware.book.asking import STATES, Answer, Asker
from courseware.book.outbound import Link, Outbound
from courseware.project.course import Course
from courseware.project.said import SaidError
from courseware.text.french import format_date

_COLUMNS = ("address", "title", "read_on", "asked_on", "state", "why", "moved", "places")
# Where none of so many answers, none will.
_FIRST = 20
# Told one by one: the others are only counted.
_TOLD = [state for state in STATES if state not in {"alive", "refused"}]


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--list", action="store_true", help="les liste, sans rien demander")
    parser.add_argument("--csv", metavar="FICHIER", type=Path, help="écrit aussi chaque réponse")


def run(options: Namespace, root: Path, today: date) -> int:
    """Print the links, or what they answer; return 1 where one is surely gone.

    Raises:
        SaidError: no site at all answers, or there is nowhere to write.
    """
    links = Outbound(root).links
    if options.list:
        print("\n".join(map(_line, links)))
        return 0
    # Before minutes of asking.
    if options.csv and (options.csv.is_dir() or not options.csv.absolute().parent.is_dir()):
        raise SaidError(
            f"{options.csv} : dossier, ou dans un dossier introuvable : choisissez un autre fichier"
        )
    print(f"{len(links)} liens sont demandés, sans hâte : quelques minutes.", file=sys.stderr)
    answers = ask(links, Asker(Course.at(root)))
    print("\n".join(told(links, answers, today)))
    if options.csv:
        write(options.csv, links, answers, today)
        print(f"Écrit : {options.csv}")
    return int(any(one.state == "gone" for one in answers.values()))


def ask(links: list[Link], asker: Asker) -> dict[str, Answer]:
    """Return what each link answers, in their order; where one stops it (Ctrl-C), of those asked.

    Raises:
        SaidError: no site at all answers.
    """
    answers: dict[str, Answer] = {}
    try:
        for answer in asker.all(link.address for link in links):
            answers[answer.address] = answer
            if len(answers) == _FIRST and not any(one.is_host_there for one in answers.values()):
                break
    except KeyboardInterrupt:
        said = f"Arrêté : {len(answers)} liens sur {len(links)} ont été demandés."
        print(said, file=sys.stderr)
    if answers and not any(one.is_host_there for one in answers.values()):
        raise SaidError(
            "aucun site ne répond : ce poste n'a pas de réseau, ou il passe par un relais "
            "(variable HTTPS_PROXY). Aucun lien n'a été jugé."
        )
    return {one.address: answers[one.address] for one in links if one.address in answers}


def told(links: list[Link], answers: dict[str, Answer], today: date) -> Iterator[str]:
    """Yield the lines of a report: what needs a person, then how many of each."""
    by_address = {link.address: link for link in links}
    for state in _TOLD:
        found = [one for one in answers.values() if one.state == state]
        if found:
            yield f"{STATES[state]} : {len(found)}"
        for one in found:
            yield f"  {one.address} ({one.why})"
            if one.moved:
                yield f"    → {one.moved}"
            yield f"    {' ; '.join(by_address[one.address].places)}"
    counts = Counter(one.state for one in answers.values())
    summed = ", ".join(f"{STATES[state]} : {counts[state]}" for state in STATES if counts[state])
    yield f"{format_date(today.isoformat())}, {len(answers)} liens : {summed}."


def write(file: Path, links: list[Link], answers: dict[str, Answer], today: date) -> None:
    """Write what each link answered as a table."""
    # With the mark by which spreadsheets know its letters.
    with file.open("w", encoding="utf-8-sig", newline="") as table:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(_COLUMNS)
        for link in (one for one in links if one.address in answers):
            one = answers[link.address]
            said = (STATES[one.state], one.why, one.moved)
            places = " ; ".join(link.places)
            rows.writerow((link.address, link.title, link.read_on, today, *said, places))


def _line(link: Link) -> str:
    read = f"lu le {link.read_on}" if link.read_on else "jour de lecture non noté"
    return f"{link.address}\n  {read} ; {' ; '.join(link.places)}"
