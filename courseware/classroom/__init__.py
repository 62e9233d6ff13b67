"""A class: what it hands in, read without trust; and its own folder, with what a course puts there.

This registry is light; `courseware.classroom.room` makes the folder.
"""

from pathlib import Path

from courseware.project.course import load_parts

_FILES: dict[str, str] = {}
_READERS: list[str] = []


def register_room_file(name: str, make: str) -> None:
    """Put a file in a class's folder; « package.module:function » makes its bytes, given the root.

    `courseware.classroom.room.notebook` makes those of a notebook.
    """
    _FILES[name] = make


def register_reader(function: str) -> None:
    """Let the walls know a function, by name, that reads answers in a notebook's cell."""
    _READERS.append(function)


def room_files(root: Path) -> dict[str, str]:
    """Return the files of a class's folder in the course at `root`: name → what makes it."""
    load_parts(root)
    return _FILES


def readers(root: Path) -> list[str]:
    """Return the names of the functions by which a notebook of `root` reads answers."""
    load_parts(root)
    return _READERS
