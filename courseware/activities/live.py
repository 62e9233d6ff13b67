"""An activity in a live notebook: the widget that shows its HTML and runs its script."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from courseware.activities.assets import LIBRARIES, live_module, live_stylesheet, published


class Live(anywidget.AnyWidget):
    """The HTML of activity `name`, brought to life; `state` is kept by the kernel."""

    html = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self, name: str, html: str, root: Path, files: Mapping[str, str]) -> None:
        super().__init__(html=html, _esm=live_module(name, root), _css=live_stylesheet(root))
        self._files = files
        self.on_msg(self.send_file)

    def send_file(self, _widget: Any, asked: dict[str, Any], _buffers: Any) -> None:
        """Send a script that the page asks for: no state of the widget, which a notebook stores."""
        file = str(asked.get("file"))
        if file in LIBRARIES:
            self.send({"file": file, "text": published(LIBRARIES[file])})
        elif file in self._files:
            self.send({"file": file, "text": self._files[file]})
