"""Promise: each claim of the five articles has one row, and one page that takes it up."""

import re

import pytest

from courseware.data.table import read_table
from tests.site import HTML, ROOT, named, soup

ROWS = read_table("claims", ROOT).frame
# Article → how many claims it makes, numbered from 1.
CLAIMS = {"A1": 10, "A2": 16, "A3": 16, "A4": 7, "A5": 23}


def test_no_claim_is_left_out() -> None:
    every = [f"{article}.{n}" for article, most in CLAIMS.items() for n in range(1, most + 1)]
    assert list(ROWS["id"]) == every


def test_rows_and_anchors_agree() -> None:
    anchors = [
        (match, named(page))
        for page in sorted((ROOT / "book").rglob("*.ipynb"))
        for match in re.findall(r"\(claim-(A\d\.\d+)\)=", page.read_text("utf-8"))
    ]
    assert sorted(anchors) == sorted(zip(ROWS["id"], ROWS["page"], strict=True))


@pytest.mark.book
def test_the_page_of_claims_leads_to_each() -> None:
    items = soup("annexes/actualisation").select(".cw-claims li")
    assert [item["id"] for item in items] == list(ROWS["id"])
    for item in items:
        link = item.select_one("a")
        assert link is not None
        file, _, anchor = str(link["href"]).removeprefix("../").partition("#")
        assert f'id="{anchor}"' in (HTML / file).read_text("utf-8"), (file, anchor)
