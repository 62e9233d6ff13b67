"""Promise: what Windows and macOS refuse, or read otherwise, is not in the course.

No Linux machine runs Windows: here is what one can tell of it beforehand.
"""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.clone import listed
from tests.site import ROOT

# What `CON.txt` or `nul` would open instead of a file.
RESERVED = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
REFUSED = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
# Windows takes 260 characters, of which its temporary or user's folders take half.
LONGEST = 120
POSIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios"}
OPENERS = {"run", "Popen", "check_output", "check_call"}
TEXT = {"text", "universal_newlines"}
PATTERN = re.compile(r"[*?\[]")
# A Windows terminal in France: its own code page, and files in another.
CONSOLES = ("cp1252", "ascii")


def faults(names: list[str]) -> Iterator[str]:
    """Yield each path that Windows or macOS would refuse or confuse, and why."""
    seen: dict[str, str] = {}
    for name in names:
        for part in PurePosixPath(name).parts:
            if part.partition(".")[0].casefold() in RESERVED:
                yield f"{name}: reserved"
            if REFUSED.search(part):
                yield f"{name}: refused"
        if len(name) > LONGEST:
            yield f"{name}: too long"
        # macOS decomposes accents in some places and not in others.
        if not unicodedata.is_normalized("NFD", name):
            yield f"{name}: an accent"
        folders = [str(folder) for folder in PurePosixPath(name).parents][:-1]
        for one in (name, *folders):
            if seen.setdefault(one.casefold(), one) != one:
                yield f"{one}: {seen[one.casefold()]} but for capitals"


def test_every_path_can_be_checked_out_anywhere() -> None:
    assert list(faults(listed())) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("data/aux.csv", "reserved"),
        ("data/NUL", "reserved"),
        ("book/a:b.md", "refused"),
        ("book/quoi ?.md", "refused"),
        ("book/fin./a.md", "refused"),
        ("book/fin /a.md", "refused"),
        ("book/" + "a" * LONGEST, "too long"),
        ("book/santé.md", "an accent"),
        ("Book/b.md", "but for capitals"),
    ],
)
def test_a_path_that_cannot_be_is_seen(name: str, why: str) -> None:
    """A test of the test."""
    assert [fault for fault in faults(["book/a.md", name]) if fault.endswith(why)]


def test_no_link_stands_in_git() -> None:
    assert [name for name in listed() if (ROOT / name).is_symlink()] == []


def test_every_file_says_its_line_ends() -> None:
    said = listed("--eol")
    known = re.compile(r"attr/(-text|text\S* eol=lf|\S+ -text)")
    assert len(said) > 500 and [line for line in said if not known.search(line)] == []


@pytest.mark.parametrize("attributes", [True, False], ids=["as it is", "without .gitattributes"])
def test_windows_git_checks_out_the_same_bytes(tmp_path: Path, *, attributes: bool) -> None:
    """As Git for Windows is installed: `core.autocrlf`. Without the attributes, digests break."""
    sent, taken = tmp_path / "sent", tmp_path / "taken"
    files = {
        "book/chapter.ipynb": b'{\n "cells": []\n}\n',
        "book/examples.sha256": b"0\n",
        "data/table.csv": b"a,b\n1,2\n",
        "tests/survey_files/two.csv": b"a\r\nb\nc\xe9\r\n",
    }
    if attributes:
        files[".gitattributes"] = (ROOT / ".gitattributes").read_bytes()
    for name, content in files.items():
        (sent / name).parent.mkdir(parents=True, exist_ok=True)
        (sent / name).write_bytes(content)
    who = ["-c", "user.name=x", "-c", "user.email=x@y.invalid"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=sent, check=True, capture_output=True)
    windows = ["git", "-c", "core.autocrlf=true", "clone", "-q", str(sent), str(taken)]
    subprocess.run(windows, check=True, capture_output=True)
    same = {name for name, content in files.items() if (taken / name).read_bytes() == content}
    assert (same == set(files)) is attributes


def sources() -> list[str]:
    """Return the Python that runs on a reader's, an author's or a teacher's machine."""
    found = (file for room in ("course", "courseware") for file in (ROOT / room).rglob("*.py"))
    return sorted(file.relative_to(ROOT).as_posix() for file in found)


def unsaid_encodings(code: str) -> list[int]:
    """Return the lines on which a program is run as text in the machine's own encoding."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in OPENERS
        and TEXT & {word.arg for word in node.keywords}
        and "encoding" not in {word.arg for word in node.keywords}
    ]


def posix_only(code: str) -> list[str]:
    """Return the modules that a whole file needs, which Windows has not."""
    top = ast.parse(code).body
    names = [name.name for node in top if isinstance(node, ast.Import) for name in node.names]
    names += [str(node.module) for node in top if isinstance(node, ast.ImportFrom)]
    return [name for name in names if name in POSIX_ONLY]


@pytest.mark.parametrize("name", sources())
def test_no_encoding_and_no_module_is_left_to_the_machine(name: str) -> None:
    """Of files opened, `ruff` says it (PLW1514)."""
    code = (ROOT / name).read_text("utf-8")
    assert (unsaid_encodings(code), posix_only(code)) == ([], [])


def test_what_is_left_to_the_machine_is_seen() -> None:
    """A test of the test."""
    code = "import fcntl\nfrom os import path\nsubprocess.run(a, text=True)\nsubprocess.run(b)\n"
    assert (unsaid_encodings(code), posix_only(code)) == ([3], ["fcntl"])


def test_the_commands_for_windows_leave_nothing_to_its_shell() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.search(r"```bat\n(.*?)```", text, re.DOTALL)
    assert commands
    lines = commands[1].splitlines()
    assert len(lines) == 4
    assert [line for line in lines if PATTERN.search(line) or "/" in line] == []


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("courseware.cli", "export", "--to", "gift", "é.gift"), "crit : "),
        (("courseware.book.conf_file", "conf.py"), "crit : "),
        (("courseware.book.compare", "a", "a"), "Les deux livres sont les m"),
    ],
)
def test_any_terminal_can_show_what_is_said(
    console: str, command: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """Without UTF-8 anywhere: neither in the terminal nor for files whose encoding is not said."""
    machine = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    machine |= {"PYTHONCOERCECLOCALE": "0", "PYTHONWARNDEFAULTENCODING": "1"}
    # And `-S`: before 3.13 Python reads no other path in a folder as « Téléchargements ».
    machine["PYTHONPATH"] = os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")])
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("", "utf-8")
    module, *asked = command
    places = [tmp_path / one if one in {"a", "conf.py", "é.gift"} else one for one in asked]
    done = subprocess.run(
        [sys.executable, "-S", "-m", module, *places],
        cwd=ROOT,
        env=machine,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode(console, "replace")
    assert said in done.stdout.decode(console)
    assert b"/courseware/" not in done.stderr, "an encoding left to the machine"
