"""A JupyterHub for the tests and the bench, and students who visit it over the wire."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
import uuid
from ast import literal_eval
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote

import httpx
import psutil
from bs4 import BeautifulSoup
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.site import ROOT

CHART = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
PATIENCE = 600  # seconds: thirty students on two cores
MOST_BYTES = 2**26  # of a message of a kernel


def played(lesson: Coroutine[Any, Any, None]) -> None:
    """Run `lesson` to its end in a thread of its own: in this one a browser may have its loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, lesson).result()


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@dataclass(frozen=True)
class Hub:
    """A hub that runs: where, its password, its process, the folder of its students' homes."""

    address: str
    password: str
    process: psutil.Process
    homes: Path

    def students(self) -> list[psutil.Process]:
        """Return every process of the students: a server each, and their kernels."""
        of_hub = self.process.children()
        servers = [one for one in of_hub if "/hub/server.py" in " ".join(one.cmdline())]
        return [*servers, *(kernel for one in servers for kernel in one.children(recursive=True))]


@contextmanager
def running_hub(folder: Path, ending: signal.Signals = signal.SIGINT) -> Iterator[Hub]:
    """Start the hub of `make hub` with `folder` for its files; at the end stop it by a signal.

    Raises:
        RuntimeError: it does not start, with what it says.
    """
    port = free_port()
    command = [sys.executable, "-m", "deploy.hub.start", f"--port={port}", f"--folder={folder}"]
    log = folder.with_suffix(".log")
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as started,
    ):
        assert started.stdout
        # The line is said when all is ready.
        line = next((one for one in started.stdout if "mot de passe" in one), "")
        if not (found := re.search(r"mot de passe\s*: (\S+)", line)):
            raise RuntimeError(f"the hub did not start:\n{log.read_text('utf-8')}")
        process = psutil.Process(started.pid)
        try:
            yield Hub(f"http://127.0.0.1:{port}", found[1], process, folder / "etudiants")
        finally:
            started.send_signal(ending)
            started.wait(timeout=PATIENCE)


@dataclass
class Ran:
    """What came of a notebook's cells: their outputs, and the state of each widget by its id.

    `first_chart` and `end` are moments of `perf_counter`.
    """

    first_chart: float = 0
    end: float = 0
    outputs: list[dict[str, Any]] = field(default_factory=list)
    widgets: dict[str, dict[str, Any]] = field(default_factory=dict)


class Kernel:
    """The kernel of an open notebook, spoken to as JupyterLab does."""

    def __init__(self, socket: WebSocketClientConnection, session: str) -> None:
        self._socket = socket
        self._session = session

    async def send(self, kind: str, content: dict[str, Any]) -> str:
        """Send a message; return its id."""
        message = uuid.uuid4().hex
        header = {"msg_id": message, "msg_type": kind, "session": self._session, "username": ""}
        header |= {"date": "", "version": "5.4"}
        whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self._socket.write_message(json.dumps(whole | {"channel": "shell", "buffers": []}))
        return message

    async def receive(self) -> dict[str, Any]:
        """Return the next message.

        Raises:
            ConnectionError: the server closed the line.
        """
        text = await self._socket.read_message()
        if text is None:
            raise ConnectionError("the server closed the kernel's line")
        message: dict[str, Any] = json.loads(text)
        return message

    async def reply_to(self, asked: str) -> dict[str, Any]:
        """Return the content of the reply to message `asked`; what comes before is passed over."""
        while True:
            message = await self.receive()
            if message["channel"] == "shell" and message["parent_header"].get("msg_id") == asked:
                content: dict[str, Any] = message["content"]
                return content

    async def run(self, codes: list[str]) -> Ran:
        """Run cells as « Run All » does, all sent at once; return what came of them.

        Raises:
            RuntimeError: a cell failed, with its error.
        """
        asked = [await self.send("execute_request", _cell(code)) for code in codes]
        ran = Ran()
        idle = False
        replied = False
        while not (idle and replied):
            message = await self.receive()
            kind, content = message["msg_type"], message["content"]
            last = message["parent_header"].get("msg_id") == asked[-1]
            if kind == "error" or content.get("status") in {"error", "aborted"}:
                raise RuntimeError("\n".join(content.get("traceback", ["aborted"])))
            if kind in {"execute_result", "display_data"}:
                ran.outputs.append(content)
                if CHART in content["data"] and not ran.first_chart:
                    ran.first_chart = perf_counter()
            if kind == "comm_open":
                ran.widgets[content["comm_id"]] = content["data"]["state"]
            replied = replied or (kind == "execute_reply" and last)
            idle = idle or (kind == "status" and last and content["execution_state"] == "idle")
        ran.end = perf_counter()
        return ran

    async def put(self, widget: str, state: dict[str, Any]) -> None:
        """Set the state of a widget as its page does."""
        change = {"method": "update", "state": {"state": state}, "buffer_paths": []}
        await self.send("comm_msg", {"comm_id": widget, "data": change})

    async def value(self, expression: str) -> str:
        """Return the text of a Python expression, computed by the kernel."""
        ask = _cell("") | {"silent": True, "user_expressions": {"asked": expression}}
        content = await self.reply_to(await self.send("execute_request", ask))
        answer = content["user_expressions"]["asked"]
        return str(answer["data"]["text/plain"] if answer["status"] == "ok" else answer)


def _cell(code: str) -> dict[str, Any]:
    return {"code": code, "silent": False, "store_history": True, "allow_stdin": False}


@dataclass
class Student:
    """A student at a browser: a name and the browser's cookies."""

    hub: Hub
    name: str
    client: httpx.AsyncClient

    @property
    def server(self) -> str:
        """The address of the student's own server."""
        return f"{self.hub.address}/user/{self.name}"

    async def log_in(self, password: str, typed: str) -> httpx.Response:
        """Send the form of the first page, its name as `typed`; return the page that answers."""
        page = await self.client.get(f"{self.hub.address}/hub/login")
        hidden = BeautifulSoup(page.text, "html.parser").select_one("input[name=_xsrf]")
        assert hidden, page.text
        given = {"username": typed, "password": password, "_xsrf": str(hidden["value"])}
        return await self.client.post(f"{self.hub.address}/hub/login", data=given)

    async def arrive(self, typed: str = "") -> httpx.Response:
        """Log in; wait, as the page does, until the server is there; return its first page."""
        page = await self.log_in(self.hub.password, typed or self.name)
        page.raise_for_status()
        if "/spawn-pending/" in str(page.url):
            found = re.search(r'EventSource\("([^"]+)"\)', page.text)
            assert found, page.text
            progress = f"{self.hub.address}{found[1].replace('&amp;', '&')}"
            async with self.client.stream("GET", progress) as stream:
                stream.raise_for_status()
                async for line in stream.aiter_lines():
                    if line.startswith("data:") and (json.loads(line[5:]).get("failed")):
                        raise RuntimeError(line)
            page = await self.client.get(str(page.url))
        page.raise_for_status()
        return page

    async def contents(self, path: str) -> dict[str, Any]:
        """Return a file of the student's home, as JupyterLab reads it."""
        answer = await self.client.get(f"{self.server}/api/contents/{quote(path)}")
        answer.raise_for_status()
        read: dict[str, Any] = answer.json()
        return read

    async def save(self, path: str, content: Any, kind: str) -> None:
        """Save a file of the student's home."""
        model = {"type": kind, "format": "json" if kind == "notebook" else "text"}
        answer = await self.client.put(
            f"{self.server}/api/contents/{quote(path)}",
            json=model | {"content": content},
            headers=self._proof(),
        )
        answer.raise_for_status()

    @asynccontextmanager
    async def opened(self, path: str) -> AsyncIterator[Kernel]:
        """Open a notebook of the student's home; yield its kernel, ready."""
        model = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        answer = await self.client.post(
            f"{self.server}/api/sessions", json=model, headers=self._proof()
        )
        answer.raise_for_status()
        session = uuid.uuid4().hex
        url = f"{self.server}/api/kernels/{answer.json()['kernel']['id']}/channels"
        request = self.client.build_request("GET", f"{url}?session_id={session}")
        line = await websocket_connect(
            HTTPRequest(
                str(request.url).replace("http", "ws", 1),
                headers={"Cookie": request.headers["Cookie"]},
                request_timeout=PATIENCE,
                connect_timeout=PATIENCE,
            ),
            max_message_size=MOST_BYTES,
        )
        try:
            kernel = Kernel(line, session)
            await kernel.reply_to(await kernel.send("kernel_info_request", {}))
            yield kernel
        finally:
            line.close()

    def _proof(self) -> dict[str, str]:
        """Return the header by which the server knows its own pages."""
        of_server = next(
            one.value
            for one in self.client.cookies.jar
            if one.name == "_xsrf" and one.path.startswith(f"/user/{self.name}")
        )
        return {"X-XSRFToken": of_server or ""}


@asynccontextmanager
async def student(hub: Hub, name: str) -> AsyncIterator[Student]:
    """Yield a student named `name`, who has not logged in yet."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=PATIENCE) as client:
        yield Student(hub, name, client)


def code_cells(notebook: dict[str, Any]) -> list[str]:
    """Return the code of a notebook's cells."""
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


async def answer_last_quiz(
    kernel: Kernel, ran: Ran
) -> tuple[str, dict[str, Any], dict[str, dict[str, Any]]]:
    """Answer the first question with one answer of the quiz that was shown last.

    Return its id, the entry that the page keeps, and what Python knows then of the quiz.
    """
    shown = next(one for one in reversed(ran.outputs) if WIDGET in one["data"])
    widget = shown["data"][WIDGET]["model_id"]
    html = BeautifulSoup(ran.widgets[widget]["html"], "html.parser")
    form = html.select_one("form[data-type=single]")
    assert form
    question = str(form["data-question"])
    ((key, *_),) = json.loads(str(form["data-keys"])).values()
    entry = {"answer": key, "tries": 1, "version": str(form["data-version"])}
    await kernel.put(widget, {question: entry})
    known = await kernel.value(f"Out[{shown['execution_count']}].state")
    return question, entry, literal_eval(known)
