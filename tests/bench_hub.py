"""`python -m tests.bench_hub [NUMBER…]`: a class of 5, 15, then 30 that comes at once.

Each student logs in to the hub of `make hub`, opens the same chapter, runs all its cells and
answers a question of its last quiz, over the wire; Python must then know the answer. A browser's
own work is not counted: another machine does it. A line a size, printed as it comes.
"""

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil

from tests.hub import Hub, Student, answer_last_quiz, code_cells, running_hub, student

CHAPTER = "book/comprendre/chiffres.ipynb"
SIZES = (5, 15, 30)


@dataclass(frozen=True)
class Visit:
    """Seconds from the login's click to the start page, the first chart, the last cell's end."""

    page: float
    chart: float
    end: float


async def visit(someone: Student) -> Visit:
    """Do what a student does in the first minutes.

    Raises:
        Exception: whatever failed on the way.
    """
    start = perf_counter()
    await someone.arrive()
    page = perf_counter()
    codes = code_cells((await someone.contents(CHAPTER))["content"])
    async with someone.opened(CHAPTER) as kernel:
        ran = await kernel.run(codes)
        question, entry, known = await answer_last_quiz(kernel, ran)
    if known.get(question) != entry:
        raise AssertionError(f"{someone.name}: Python knows {known}")
    return Visit(page - start, ran.first_chart - start, ran.end - start)


async def visits(hub: Hub, number: int) -> list[Visit | BaseException]:
    """Let `number` students come at once; return what each saw, or what failed."""

    async def one(rank: int) -> Visit:
        async with student(hub, f"etudiant-{rank}") as someone:
            return await visit(someone)

    return await asyncio.gather(*map(one, range(number)), return_exceptions=True)


def megabytes(processes: list[psutil.Process]) -> float:
    """Return the memory of processes, what they share being counted once."""
    return float(sum(process.memory_full_info().pss for process in processes)) / 1e6


def print_row(number: int, folder: Path) -> None:
    """Play a class of `number` and print its line; then what failed, if anything did."""
    with running_hub(folder) as hub:
        outcomes = asyncio.run(visits(hub, number))
        students = hub.students()
        every = [hub.process, *hub.process.children(recursive=True)]
        others = [one for one in every if one not in students]
        memory, around = megabytes(students), megabytes(others)
        taken = sum(sum(one.cpu_times()[:2]) for one in students)
    done = [one for one in outcomes if isinstance(one, Visit)]
    failed = [one for one in outcomes if isinstance(one, BaseException)]
    times = [[one.page for one in done], [one.chart for one in done], [one.end for one in done]]
    cells = [f"{median(some):.1f} | {max(some):.1f}" if some else "– | –" for some in times]
    print(
        f"| {number} | {len(failed)} | {' | '.join(cells)} | {memory / number:.0f} "
        f"| {taken / number:.1f} | {around:.0f} |",
        flush=True,
    )
    for one in failed:
        print(f"FAILED: {one!r}", flush=True)


def main(sizes: list[int]) -> None:
    """Print the table."""
    print(f"\n{os.cpu_count()} cores; seconds since the click on « Entrer », median | worst\n")
    print(
        "| students at once | failures | start page | worst | first chart | worst | all cells "
        "| worst | MB a student (PSS) | s of processor each | hub and proxy, MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for number in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            print_row(number, Path(scratch).resolve() / "hub")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
