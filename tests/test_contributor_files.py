"""Promise: who cites or reports finds what is needed, and it says what the course says."""

import tomllib
from typing import Any

import pytest
import yaml

from tests.site import ROOT

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
# What whoever mends a rule or a figure must be told (docs/edit-the-course.md).
ASKED = {
    "regle-changee": {"page", "said", "now", "source", "since"},
    "chiffre-faux": {"page", "said", "seen", "source", "counted"},
}


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_citation_is_of_this_course() -> None:
    citation = read("CITATION.cff")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    course = tomllib.loads((ROOT / "course.toml").read_text(encoding="utf-8"))
    texts = course["licence"].replace(" ", "-")
    assert citation["license"] == [texts, project["license"]]


@pytest.mark.parametrize("name", ASKED)
def test_a_report_has_what_its_correction_needs(name: str) -> None:
    form = read(f".github/ISSUE_TEMPLATE/{name}.yml")
    assert {"name", "description", "body"} <= form.keys()
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    assert all(one["attributes"]["label"] for one in fields)
    names = [one["id"] for one in fields]
    assert len(names) == len(set(names))
    required = {one["id"] for one in fields if one.get("validations", {}).get("required")}
    assert required == ASKED[name]


def test_there_is_a_form_for_each_report_and_no_other() -> None:
    assert {file.stem for file in FORMS.glob("*.yml")} == set(ASKED)


def test_the_guide_leads_to_conduct_and_citation() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in ("CODE_OF_CONDUCT.md", "CITATION.cff"):
        assert name in guide and (ROOT / name).is_file()
