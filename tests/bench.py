"""`make bench`: weight of every page, first paint, time and memory of build and tests, beside the
alternative; what a reader wins by guessing.

Printed as Markdown tables. Times are of this machine at this moment: compare the lines of one run.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from courseware.book.notebooks import CELL_TIMEOUT
from courseware.editions.chromium import ARGUMENTS, find
from courseware.project.pages import notebooks_of_book
from tests.bench_cards import cards_table
from tests.bench_class import STUDENTS, write_class
from tests.bench_class import command as analysis_of
from tests.bench_draft import draft_table
from tests.bench_explorer import redraw_table
from tests.bench_offline import offline_table
from tests.bench_paint import paint_table
from tests.bench_quiz import bench_questions
from tests.bench_steps import steps_table
from tests.chapter_imports import bench_imports
from tests.guessing import play, print_table, read_bank
from tests.site import HTML, ROOT, pages, served
from tests.weight import Weight, more, weigh

STOCK_CONFIG = "title: Stock\nexecute:\n  execute_notebooks: 'off'\nonly_build_toc_files: true\n"
STOCK_TOC = "format: jb-book\nroot: index\nchapters:\n- file: texte\n"


def command(module: str, *arguments: str) -> list[str]:
    """Return the command line of a program installed beside this Python."""
    return [sys.executable, "-c", f"from {module} import main; main()", *arguments]


def measure(name: str, command: list[str], cwd: Path = ROOT) -> None:
    """Run a command and print its time and the memory of its largest process."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    # Linux counts the peak in kB, macOS in bytes.
    megabytes = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    failed = "" if child.returncode == 0 else f" (FAILED: {child.returncode})"
    print(f"| {name}{failed} | {seconds:.1f} | {megabytes:.0f} |", flush=True)


def build(book: Path, out: Path) -> list[str]:
    """Return the command that builds folder `book`, its settings beside it, into `out`."""
    settings = ["--config", "_config.yml", "--toc", str(book.parent / "_toc.yml")]
    target = [str(book), *settings, "--path-output", str(out)]
    return command("jupyter_book.cli.main", "build", *target)


def stock_book(folder: Path) -> Path:
    """Write what a user would have instead: an untouched Jupyter Book, with our glossary."""
    book = folder / "book"
    book.mkdir()
    (folder / "_config.yml").write_text(STOCK_CONFIG, "utf-8")
    (folder / "_toc.yml").write_text(STOCK_TOC, "utf-8")
    (book / "index.md").write_text("# Accueil\n", "utf-8")
    text = (ROOT / "book" / "annexes" / "glossaire.md").read_text("utf-8")
    (book / "texte.md").write_text(text, "utf-8")
    return book


def print_weight(weight: Weight, name: str, budget: str, second: str) -> None:
    told = f"{weight.charts} | {weight.requests} | {weight.kilobytes:.0f} | {budget} | {second}"
    print(f"| {name} | {told} |", flush=True)


def bench(browser: Browser, scratch: Path) -> None:
    """Print the tables, with `scratch` as working folder."""
    stock = stock_book(scratch)
    print("| what | seconds | MB, largest process |\n|---|---|---|")
    measure("build of a stock book of 2 text pages", build(stock, scratch), scratch)
    measure("build of the whole book, from nothing", build(ROOT / "book", scratch / "ours"))
    measure("the same again, nothing changed", build(ROOT / "book", scratch / "ours"))
    notebooks = [str(path) for path in notebooks_of_book(ROOT)]
    measure("bare execution of every notebook", command("nbclient.cli", *notebooks))
    nbval = ["--nbval", f"--nbval-cell-timeout={CELL_TIMEOUT}", "-q", "-p", "no:cacheprovider"]
    measure("nbval of every notebook", [sys.executable, "-m", "pytest", *nbval, *notebooks])
    write_class(scratch / "classe")
    measure(f"analysis of {STUDENTS} students: page, tables, a page each", analysis_of(scratch))
    bench_imports()
    draft_table()

    print()
    bank = read_bank()
    print_table(bank, play(bank))

    paint_table(
        browser, {"stock Jupyter Book, text alone": (scratch / "_build/html", "texte.html")}
    )
    steps_table(browser)

    print(
        "\n| page, first visit, scrolled to its end | charts | requests | kB gzip | budget | more |"
    )
    print("|---|---|---|---|---|---|")
    with served(scratch / "_build" / "html") as address:
        stock_weight = weigh(browser, address, "texte.html")
        print_weight(stock_weight, "stock Jupyter Book, text alone", "–", "–")
    with served(HTML) as address:
        for page_name in pages():
            weight = weigh(browser, address, page_name)
            print_weight(weight, page_name, str(weight.budget), f"{more(page_name):.0f}")
        questions = scratch / "questions"
        questions.mkdir()
        bench_questions(browser, questions, address)
    redraw_table(browser)
    offline_table(browser)


if __name__ == "__main__":
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        running = playwright.chromium.launch(executable_path=find(playwright), args=ARGUMENTS)
        bench(running, Path(folder).resolve())
        running.close()
        cards_table(playwright)
