"""Promise: what runs on GitHub is pinned, may do no more than it must, and calls what is here."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from courseware.project.commands import commands
from tests.site import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = {file.stem: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.yml"))}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
PYTHON = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
# « owner/action@digest  # v1.2.3 »: a tag may be moved, a digest may not.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")


def asked_of_make(run: str) -> list[str]:
    """Return the targets that a step asks `make` for."""
    found = re.findall(r"(?:^|\s)make((?: [a-z-]+)+)", run)
    return [target for targets in found for target in targets.split()]


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong in a workflow."""
    said: dict[str, Any] = yaml.safe_load(text)
    for line in re.findall(r"uses:\s*(.+)", text):
        if not PINNED.fullmatch(line):
            yield f"not pinned: {line}"
    if re.search(r"^\s*(?:container|services|image):|docker://", text, re.MULTILINE):
        yield "a container"
    if said.get("permissions") != {"contents": "read"}:
        yield "it may do more than read"
    if "concurrency" not in said:
        yield "two runs at once"
    for name, job in said["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"{name} has no end"
        for step in job["steps"]:
            yield from (f"{name}: {one}" for one in faults_of_step(step))


def faults_of_step(step: dict[str, Any]) -> Iterator[str]:
    run = step.get("run", "")
    # What a stranger names, a branch for instance, would be read as a command.
    if "${{" in run:
        yield f"an expression in a command: {run}"
    yield from (f"no target {one}" for one in asked_of_make(run) if one not in TARGETS)
    known = {*commands(ROOT), "check", "export", "versions", "analyse", "classe", "new"}
    for command in re.findall(r"bin/courseware (\S+)", run):
        if command not in known:
            yield f"no command {command}"
    kept = step.get("with", {}).get("persist-credentials") is not False
    if "actions/checkout" in step.get("uses", "") and kept:
        yield "the clone keeps its key"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_pinned_and_modest_and_calls_what_is_here(name: str) -> None:
    assert list(faults(WORKFLOWS[name])) == []


def test_an_action_has_one_version_everywhere() -> None:
    used = {found for text in WORKFLOWS.values() for found in PINNED.findall(text)}
    actions = [one.partition("@")[0] for one in used]
    assert len(actions) == len(set(actions)) >= 5


def jobs() -> Iterator[dict[str, Any]]:
    for text in WORKFLOWS.values():
        yield from yaml.safe_load(text)["jobs"].values()


def test_the_course_is_proved_on_the_oldest_python_and_on_each_newer() -> None:
    test = yaml.safe_load(WORKFLOWS["book"])["jobs"]["test"]
    minors = [int(one.removeprefix("3.")) for one in test["strategy"]["matrix"]["python"]]
    assert f">=3.{minors[0]}" == PYTHON
    assert minors == list(range(minors[0], minors[-1] + 1)) and len(minors) >= 4
    for job in jobs():
        for one in (step.get("with", {}).get("python-version") for step in job["steps"]):
            matrix = job.get("strategy", {}).get("matrix", {}).get("python", [one])
            assert one is None or all(int(version[2:]) in minors for version in matrix)


def test_windows_is_given_the_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    written = readme.partition("```bat\n")[2].partition("```")[0].splitlines()
    steps = yaml.safe_load(WORKFLOWS["book"])["jobs"]["windows"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == written and len(written) == 4


def test_nothing_is_published_that_was_not_proved() -> None:
    book = yaml.safe_load(WORKFLOWS["book"])["jobs"]
    assert book["publish"]["needs"] == "pages"
    assert set(book["pages"]["needs"]) == {*book} - {"pages", "publish"}
    ran = [step.get("run", "") for step in book["pages"]["steps"]]
    assert "make editions" in ran
    release = yaml.safe_load(WORKFLOWS["release"])
    ran = [step.get("run", "") for step in release["jobs"]["release"]["steps"]]
    proofs = [ran.index("make test"), ran.index("make test-live")]
    assert max(proofs) < ran.index("make release")
    # Read as YAML 1.1, « on » is a boolean.
    assert release[True] == {"push": {"tags": ["v*"]}}


def test_what_watches_the_world_stops_nothing() -> None:
    weekly = yaml.safe_load(WORKFLOWS["weekly"])["jobs"]
    assert set(weekly) == {"sphinx", "links"}
    assert all(job["continue-on-error"] is True for job in weekly.values())
    [nightly] = yaml.safe_load(WORKFLOWS["nightly"])["jobs"].values()
    assert nightly["steps"][-1]["run"] == "faketime -f '+365d' make test"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1", "@v7", "not pinned"),
        ("  # v7.0.1", "", "not pinned"),
        ("runs-on: ubuntu-latest", "runs-on: ubuntu-latest\n    container: debian", "a container"),
        ("contents: read", "contents: write", "it may do more than read"),
        ("concurrency:", "other:", "two runs at once"),
        ("timeout-minutes: 60", "name: a", "live has no end|test has no end"),
        ("run: make test-live", "run: make test-lives", "live: no target test-lives"),
        ("run: make test-live", 'run: echo "${{ github.head_ref }}"', "an expression in a command"),
        ("run: make test-live", "run: .venv/bin/courseware lien", "live: no command lien"),
        ("persist-credentials: false", "fetch-depth: 1", "the clone keeps its key"),
    ],
)
def test_a_fault_is_found(old: str, new: str, said: str) -> None:
    assert old in WORKFLOWS["book"]
    found = list(faults(WORKFLOWS["book"].replace(old, new, 1)))
    assert any(re.search(said, one) for one in found), found
