"""What a Jupyter server is started with: variables, and the command that opens a course."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

OURS = Path(__file__).parent / "jupyter"
# The page that opens first, at the course's root.
START = "accueil.md"
_CLASSES = {"jupyterlab": "LabApp", "notebook": "JupyterNotebookApp"}
_PAGES = {"jupyterlab": "/lab", "notebook": ""}


def environment(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return `given` with what makes a Jupyter server, of JupyterLab, Notebook or a hub, ours.

    What the user has of their own stays, and comes after. `courseware` is found by terminals and
    by `!` cells, whether or not the environment is activated.
    """
    first = {
        "JUPYTER_CONFIG_PATH": OURS / "config",
        "JUPYTER_PATH": OURS / "data",
        "PATH": Path(sys.executable).parent,
    }
    joined = {
        name: os.pathsep.join(filter(None, (str(own), given.get(name))))
        for name, own in first.items()
    }
    return {**given, **joined}


def command(root: Path, place: str = "", application: str = "jupyterlab") -> list[str]:
    """Return the command that opens the course at `root` on its file or folder `place`.

    The whole course is served, `data/` too; its start page opens if no place is given.
    """
    opened = place or (START if (root / START).is_file() else "")
    line = [sys.executable, "-m", application, f"--ServerApp.root_dir={root}"]
    if opened:
        line.append(f"--{_CLASSES[application]}.default_url={_PAGES[application]}/tree/{opened}")
    # As root, in a container, Jupyter refuses to start unless it is told to.
    return [*line, "--allow-root"] if is_root() else line


def is_root() -> bool:
    """Tell whether this process is the machine's superuser; Windows has none."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
