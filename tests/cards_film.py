"""Browsers whose camera sees a drawn room of thirty cards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from courseware.editions.chromium import ARGUMENTS, find
from tests.room import Room, Scene, write_film

ROOM = Room(2, 6)
IMAGES = 3
# A name that is not this machine's own, at its address: a page of it is not secure.
ELSEWHERE = "cours.test"


@contextmanager
def camera(playwright: Playwright, film: Path | None = None) -> Iterator[Browser]:
    """Yield a browser with a camera that plays `film`; without one its reader refuses the camera.

    A whole browser: the one without a window's frame has no camera to ask for.
    """
    arguments = ["--use-fake-device-for-media-stream"]
    if film:
        arguments.append(f"--use-file-for-fake-video-capture={film}")
        arguments.append("--use-fake-ui-for-media-stream")
        arguments.append(f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1")
    else:
        arguments.append("--use-fake-ui-for-media-stream=deny")
    path = find(playwright, whole=True)
    running = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])
    yield running
    running.close()


def filmed_room(folder: Path) -> tuple[Scene, Path]:
    """Draw a room and film it, below `folder`; return it and the film."""
    scene, film = Scene(ROOM, 11), folder / "room.y4m"
    write_film(scene, film, IMAGES)
    return scene, film
