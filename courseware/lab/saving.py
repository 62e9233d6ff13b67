"""What JupyterLab saves of a notebook: what `make notebooks` would store, and no more.

A widget's id means nothing to another kernel: reopened, it reads « model not found » in place of
the sentence beside it. A picture that JupyterLab draws of a chart weighs more than the chapter.
"""

from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_PLOTLY = "application/vnd.plotly.v1+json"
_PICTURES = ("image/png", "image/svg+xml")


def before_saving(model: dict[str, Any], **_: Any) -> None:
    """Take out of a notebook that is about to be saved what only this visit could show."""
    if model["type"] != "notebook" or model["content"]["nbformat"] != 4:
        return
    model["content"]["metadata"].pop("widgets", None)
    for cell in model["content"]["cells"]:
        cell["metadata"].pop("execution", None)
        for output in cell.get("outputs", []):
            lighten(output)


def lighten(output: dict[str, Any]) -> None:
    """Take out of an output what stands beside its own data for this visit alone."""
    data = output.get("data", {})
    data.pop(WIDGET_VIEW, None)
    if _PLOTLY in data:
        for kind in _PICTURES:
            data.pop(kind, None)
