"""HTML from templates, each beside the Python that fills it: one source, static book and live."""

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from courseware.text.french import format_date, format_number, typeset
from courseware.text.markdown import render_blocks, render_line


def plain(html: Markup) -> Markup:
    """Return prepared HTML without its tags, fit for an attribute: no quote may close it.

    `Markup.striptags` would undo the no-break spaces.
    """
    return Markup(re.sub(r"<[^>]*>", "", html).replace('"', "&#34;"))


@lru_cache(maxsize=4096)
def words(text: str, root: Path) -> str:
    """Return an author's line of Markdown as plain text."""
    return str(plain(render_line(text, root)).unescape())


def _source(name: str) -> str:
    """Return template `name`, its path from the top package: « courseware/charts/chart.html »."""
    package, _, path = name.partition("/")
    return files(package).joinpath(path).read_text(encoding="utf-8")


_ENVIRONMENT = Environment(
    loader=FunctionLoader(_source),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# JSON goes between ' in an attribute, where Jinja's `tojson` leaves nothing that closes it.
_ENVIRONMENT.policies["json.dumps_kwargs"] = {
    "sort_keys": False,
    "ensure_ascii": False,
    "separators": (",", ":"),
}
_ENVIRONMENT.filters |= {"day": format_date, "plain": plain}
_ICONS = "courseware/text/icons.html"
_ENVIRONMENT.globals |= {"typeset": typeset, "number": format_number}


def icon_paths() -> dict[str, str]:
    """Return the drawings of `icons.html`: a name → an SVG path, 24 by 24."""
    return dict(cast(Any, _ENVIRONMENT.get_template(_ICONS).module).PATHS)


def filled(template: str, root: Path, **values: Any) -> str:
    """Return `template` filled with `values`, which may hold authors' Markdown (see `line`).

    `template` is its path from the top package: « courseware/charts/chart.html ».

    Raises:
        DataError: a text cites a figure that the `data/` of `root` lacks or contradicts.
    """
    return _ENVIRONMENT.get_template(template).render(
        **values,
        root=root,
        line=lambda text: render_line(text, root),
        blocks=lambda text: render_blocks(text, root),
    )
