"""Firefox driven by Selenium without a driver of its own: it speaks Marionette itself.

Mozilla's geckodriver, which Debian has not, only turns WebDriver over HTTP into what Firefox
listens to: the same commands, as JSON behind its length, on a socket. Selenium says them there.
"""

import json
import socket
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

PATIENCE = 60  # seconds
# What the journeys ask for, of what Firefox's `GeckoDriver` answers.
COMMANDS = {
    Command.NEW_SESSION: "NewSession",
    Command.GET: "Navigate",
    Command.GO_BACK: "Back",
    Command.REFRESH: "Refresh",
    Command.GET_CURRENT_URL: "GetCurrentURL",
    Command.FIND_ELEMENT: "FindElement",
    Command.SEND_KEYS_TO_ELEMENT: "ElementSendKeys",
    Command.W3C_EXECUTE_SCRIPT: "ExecuteScript",
    Command.W3C_EXECUTE_SCRIPT_ASYNC: "ExecuteAsyncScript",
    Command.W3C_ACTIONS: "PerformActions",
    Command.NEW_WINDOW: "NewWindow",
    Command.SWITCH_TO_WINDOW: "SwitchToWindow",
    Command.W3C_GET_CURRENT_WINDOW_HANDLE: "GetWindowHandle",
    Command.W3C_GET_WINDOW_HANDLES: "GetWindowHandles",
    Command.CLOSE: "CloseWindow",
    Command.SET_WINDOW_RECT: "SetWindowRect",
    Command.SCREENSHOT: "TakeScreenshot",
    Command.PRINT_PAGE: "Print",
    Command.QUIT: "DeleteSession",
}
# Answered as `{"value": …}`, as over HTTP; the others as what they are.
_BARE = {"NewSession", "GetWindowHandles", "CloseWindow"}


class Marionette(RemoteConnection):
    """What Selenium takes for its driver: a Firefox that runs with `profile`, and its socket."""

    def __init__(self, profile: Path) -> None:
        super().__init__("http://127.0.0.1")
        self._socket = socket.create_connection(("127.0.0.1", _port_of(profile)), PATIENCE)
        self._number = 0
        self._receive()  # who it is

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Say one command to Firefox; return what a driver would answer.

        Raises:
            RuntimeError: Firefox has answered another command than this one.
        """
        name, given = COMMANDS[command], dict(params or {})
        if name == "NewSession":
            given = given["capabilities"]["alwaysMatch"]
        self._number += 1
        message = json.dumps([0, self._number, f"WebDriver:{name}", given])
        raw = message.encode()
        self._socket.sendall(f"{len(raw)}:".encode() + raw)
        _, number, error, result = self._receive()
        if number != self._number:
            raise RuntimeError(f"{name}: another answer than the one awaited, {number}")
        if error:
            return {"status": 500, "value": error}
        return {"value": result if name in _BARE else result.get("value", result)}

    def close(self) -> None:
        """Leave the socket."""
        self._socket.close()
        super().close()  # type: ignore[no-untyped-call]

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        left, text = int(length[:-1]), b""
        while len(text) < left:
            text += self._some(left - len(text))
        return json.loads(text)

    def _some(self, most: int) -> bytes:
        received = self._socket.recv(most)
        if not received:
            raise ConnectionError("Firefox has left")
        return received


def _port_of(profile: Path) -> int:
    """Return the port that a Firefox which starts writes in its profile."""
    file, deadline = profile / "MarionetteActivePort", monotonic() + PATIENCE
    while not (file.is_file() and (text := file.read_text("ascii"))):
        if monotonic() > deadline:
            raise TimeoutError("Firefox says no port")
        sleep(0.05)
    return int(text)
