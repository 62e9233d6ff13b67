"""A course of five pages that a test may write, damage and build: each part of a build is in it.

A notebook with objectives, a quiz, a chart, lively HTML and a cited figure; a page with a quiz;
progress, review, exports and sources; the settings of `courseware new`. `write` makes the files,
`ran` also runs the notebook.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from courseware.book.notebooks import run
from courseware.starter import FILES

NOTEBOOK = Path("book") / "chiffres" / "usages.ipynb"
QUESTIONS = NOTEBOOK.with_suffix(".quiz.yml")
TABLE = Path("data") / "usages.csv"

COURSE = """\
id = "petit-cours"
licence = "CC BY 4.0"
"""
TOC = """\
format: jb-book
root: index
chapters:
  - file: chiffres/usages
  - file: chiffres/suite
  - file: annexes/tout
  - file: annexes/seule
"""
WELCOME = """\
# Accueil

Lire [les usages](chiffres/usages), puis [la suite](chiffres/suite.md).

```{quiz} depart
```
"""
REST = "# Suite\n\nCe qui vient après.\n"
WHOLE_BOOK = """\
# Tout le cours

```{progress}
```

```{review}
```

```{exports}
```

```{sources}
```
"""
TEXT = """\
# Les usages

## Lire un chiffre

En 2014, [38,5 %](figure:usages/2014) des adultes.
"""
# Two features in one output, and every way to write a link.
LIVELY = """\
<div data-activity="sortable"></div><div data-activity="sheet"></div>
<p><a href="suite.ipynb">a</a> <a href="./suite.md#bas">b</a> <a href='../index.md?x=1'>c</a>
<a href="../annexes/tout.ipynb">d</a> <a href="https://exemple.test/suite.md">e</a>
<a href="//exemple.test/suite.md">f</a> <a href="/suite.md">g</a></p>"""
CELLS = (
    "from courseware import Chart, Objectives, Quiz, read_table\nfrom IPython.display import HTML",
    'Objectives.load("usages.quiz.yml")',
    'Quiz.load("usages.quiz.yml", "pause")',
    """\
import plotly.graph_objects as go
table = read_table("usages")
figure = go.Figure().add_bar(x=table.frame["year"], y=table.frame["value"])
Chart(figure, "Un titre", "Une description", table)""",
    f'HTML("""{LIVELY}""")',
)
DATA = """\
year,value,source
2014,38.5,insee
2024,61,insee
"""


def questions(chapter: str, quiz: str, section: str, page: str = "") -> str:
    """Return a question file of one question."""
    elsewhere = f"\n    page: {page}" if page else ""
    return f"""\
chapter: {chapter}
objectives:
  - id: {chapter}-lire{elsewhere}
    section: "{section}"
    text: |-
      lire un chiffre
quizzes:
  - id: {quiz}
    role: pause
    title: |-
      Pause
    questions:
      - id: combien
        type: single
        objective: {chapter}-lire
        stem: |-
          Combien d'adultes ?
        choices:
          - correct: true
            text: |-
              Un tiers
            feedback: |-
              C'est ce qui fut mesuré.
          - text: |-
              La moitié
            feedback: |-
              C'est plus que la mesure.
        explanation: |-
          La mesure est de 2014.
"""


SOURCE = """@misc{insee,
  title = {{Enquête}},
  url = {https://exemple.test/enquete},
  urldate = {2026-11-22},
  license = {Licence ouverte}
}
"""


def write(root: Path) -> None:
    """Write the course at `root`; its notebook was never run."""
    for folder in ("book/chiffres", "book/annexes", "data"):
        (root / folder).mkdir(parents=True)
    shutil.copy(FILES / "_config.yml", root)
    texts = {
        "course.toml": COURSE,
        "_toc.yml": TOC,
        "book/references.bib": SOURCE,
        "book/index.md": WELCOME,
        "book/index.quiz.yml": questions("index", "depart", "Lire un chiffre", "chiffres/usages"),
        "book/chiffres/suite.md": REST,
        "book/annexes/tout.md": WHOLE_BOOK,
        "book/annexes/seule.md": "# Une page que rien ne cite\n",
        QUESTIONS.as_posix(): questions("usages", "pause", "Lire un chiffre"),
        TABLE.as_posix(): DATA,
        "data/datapackage.json": json.dumps(_package(), ensure_ascii=False, indent=1),
    }
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    notebook = nbformat.v4.new_notebook(metadata={"description": "Ce que l'on en mesure."})
    notebook.cells = [nbformat.v4.new_markdown_cell(TEXT)]
    notebook.cells += [nbformat.v4.new_code_cell(code) for code in CELLS]
    nbformat.write(notebook, root / NOTEBOOK)


def ran(root: Path) -> None:
    """Write the course at `root` and run its notebook, as `make notebooks` does."""
    write(root)
    run(root / NOTEBOOK)


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build the course at `root` as `make book` does."""
    command = [sys.executable, "-m", "courseware.book.build"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def _package() -> dict[str, object]:
    fields = [
        {"name": "year", "type": "year", "title": "Année", "description": "Année"},
        {"name": "value", "type": "number", "title": "Part", "description": "Part", "unit": "%"},
        {"name": "source", "type": "string", "title": "Source", "description": "Source"},
    ]
    table = {
        "name": "usages",
        "path": TABLE.name,
        "title": "Usages",
        "description": "Part des adultes.",
        "schema": {"fields": fields, "primaryKey": ["year"]},
    }
    return {"name": "petit-cours", "resources": [table]}
