"""What the chapters import, and what it costs: measured by `make bench`, held by test_imports."""

import ast
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median

from courseware.project.pages import notebooks_of_book
from tests.site import ROOT

# What no chapter can do without; each name is imported somewhere in `courseware`.
LIBRARIES = (
    "import anywidget, jinja2, markdown_it, nh3, pandas, plotly.graph_objects, pydantic, yaml"
)
# The dearest chapters: the most charts; the statistics of a class and their chart.
CHAPTERS = ("comprendre/chiffres", "annexes/en-classe")
RUNS = 7
MOST_TIMES = 1.6
MOST_MEGABYTES = 105


def imports_of(notebook: Path) -> list[str]:
    """Return the import statements of a notebook's code cells, in order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [
        ast.unparse(node)
        for cell in cells
        if cell["cell_type"] == "code"
        for node in ast.parse("".join(cell["source"])).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def imports_of_chapter(name: str) -> str:
    """Return what the chapter of page `name` imports, as a program."""
    return "\n".join(imports_of(ROOT / "book" / f"{name}.ipynb"))


def imports_of_book() -> str:
    """Return what all chapters import, as one program."""
    every = chain.from_iterable(imports_of(path) for path in notebooks_of_book(ROOT))
    return "\n".join(dict.fromkeys(every))


# A child's `ru_maxrss` begins at its parent's size; Linux knows the child's own peak.
_PEAK = """
import re, resource, sys
from pathlib import Path
status = Path("/proc/self/status")
print(
    int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024
    if status.is_file()
    else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
)
"""


@dataclass(frozen=True)
class Cost:
    """What one run of a program took: seconds of the wall, megabytes (10⁶ bytes) at its peak."""

    seconds: float
    megabytes: float


def cost(program: str) -> Cost:
    """Run a Python `program`, which prints nothing, in a fresh interpreter; return what it took.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    start = time.perf_counter()
    peak = printed_by(program + _PEAK)
    return Cost(time.perf_counter() - start, int(peak) / 1e6)


def printed_by(program: str) -> str:
    """Run a Python `program` in a fresh interpreter of the course and return what it prints.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def bench_imports() -> None:
    """Print the cost of what chapters import beside that of their libraries, run in turn."""
    alone = "its libraries alone"
    programs = {alone: LIBRARIES} | {name: imports_of_chapter(name) for name in CHAPTERS}
    for program in programs.values():  # compiled, and in the disk's cache
        cost(program)
    runs = [{name: cost(program) for name, program in programs.items()} for _ in range(RUNS)]
    print(f"\n| what a chapter imports, median of {RUNS} | seconds | times | MB |")
    print("|---|---|---|---|")
    for name in programs:
        seconds = median(run[name].seconds for run in runs)
        times = median(run[name].seconds / run[alone].seconds for run in runs)
        megabytes = median(run[name].megabytes for run in runs)
        print(f"| {name} | {seconds:.2f} | {times:.2f} | {megabytes:.0f} |", flush=True)
    print(f"| budget | – | {MOST_TIMES} | {MOST_MEGABYTES} |")
