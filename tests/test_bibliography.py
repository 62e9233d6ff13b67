"""Promise: each entry of the bibliography links to what was read, and says when it was read."""

import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_file

from courseware.text.french import typeset
from tests.site import HTML, ROOT

ENTRIES = {
    key: entry
    for key, entry in parse_file(ROOT / "book" / "references.bib").entries.items()
    if entry.fields.get("keywords") == "lecture"
}


def test_the_page_lists_what_the_course_leans_on() -> None:
    assert len(ENTRIES) >= 17


@pytest.mark.book
def test_the_page_shows_every_entry_with_its_link_and_nothing_in_english() -> None:
    html = (HTML / "annexes" / "bibliographie.html").read_text("utf-8")
    shown = BeautifulSoup(html, "html.parser").select(".bibliography li")
    assert len(shown) == len(ENTRIES)
    for entry, place in zip(ENTRIES.values(), shown, strict=True):
        (link,) = place.select("a")
        assert link["href"] == entry.fields["url"]
        assert link.get_text() == typeset(entry.fields["title"].strip("{}").replace("\\", ""))
        assert "URL:" not in place.get_text() and "Consulté le" in place.get_text()
