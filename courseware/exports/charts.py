"""The chart that a question speaks of, for tools that draw none: its words, its table, its source.

Its picture would need a browser at each export. What it says is read from the output that the
chapter's notebook stores, which the book shows too.
"""

import json
import re
from typing import Any

from markupsafe import Markup

from courseware.charts.chart import PLOTLY_MIME
from courseware.exports.entry import Entry
from courseware.project.pages import page_file
from courseware.text.french import typeset

REPLACED = "le graphique est remplacé par son titre, sa description et son tableau"


def chart_of(entry: Entry) -> Markup:
    """Return what a question's chart shows, or nothing where it speaks of none.

    Raises:
        ValueError: the chapter has no such chart, or its notebook was not run.
    """
    name = entry.question.chart
    if not name:
        return Markup()
    told = _stored(entry, name)
    html = Markup("<p><strong>{}</strong> {}</p><p>{}</p>").format(
        typeset(f"Graphique : {told['title']}."), told.get("base", ""), told["alt"]
    )
    if table := told.get("table"):
        row = Markup("").join
        head = row(Markup("<th>{}</th>").format(cell) for cell in table["head"])
        lines = (row(Markup("<td>{}</td>").format(one) for one in line) for line in table["rows"])
        body = row(Markup("<tr>{}</tr>").format(line) for line in [head, *lines])
        html += Markup('<table border="1">{}</table>').format(body)
    titles = " ; ".join(source["title"] for source in told.get("sources", []))
    return html + (Markup("<p>{}</p>").format(typeset(f"Source : {titles}.")) if titles else "")


def _stored(entry: Entry, name: str) -> dict[str, Any]:
    page = page_file(entry.root, entry.chapter.page)
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"] if page.suffix != ".md" else []
    for cell in cells:
        if cell["cell_type"] == "code" and re.search(rf"\b{name}\(", "".join(cell["source"])):
            for output in cell["outputs"]:
                if figure := output.get("data", {}).get(PLOTLY_MIME):
                    return dict(figure["layout"]["meta"])
    raise ValueError(
        f"book/{entry.chapter.page}, question « {entry.question.id} » : aucune cellule exécutée "
        f"du chapitre ne montre « chart: {name} »"
    )
