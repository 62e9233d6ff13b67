"""An activity in a live notebook: the widget that shows its HTML and runs its script."""

from pathlib import Path

import anywidget
import traitlets

from courseware.activities.assets import live_module, live_stylesheet


class Live(anywidget.AnyWidget):
    """The HTML of activity `name`, brought to life; `state` is kept by the kernel."""

    html = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self, name: str, html: str, root: Path) -> None:
        super().__init__(html=html, _esm=live_module(name, root), _css=live_stylesheet(root))
