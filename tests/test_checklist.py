"""Promise: a list to tick is ticked by keyboard, kept in the browser, read without a script."""

import pytest
from playwright.sync_api import Browser, Page

from tests.kept import PREFIX
from tests.site import opened

PAGE = "reseaux/linkedin.html"
KEPT = f"{PREFIX}liste/{PAGE}"


def boxes(page: Page) -> list[bool]:
    return [
        box.is_checked() for box in page.locator(".task-list-item").get_by_role("checkbox").all()
    ]


def test_ticks_are_made_by_keyboard_and_kept(page: Page) -> None:
    first = page.locator(".task-list-item").first
    words = first.inner_text().strip()
    box = page.get_by_role("checkbox", name=words)
    box.press("Space")
    assert boxes(page).count(True) == 1 and len(boxes(page)) == 12
    page.reload()
    assert box.is_checked()
    box.press("Space")
    page.reload()
    assert boxes(page).count(True) == 0


@pytest.mark.parametrize("stored", ["{", "null", "3", '{"a":1}', '["<img src=x onerror=a()>"]'])
def test_a_damaged_state_ticks_nothing(page: Page, stored: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEPT, stored])
    page.reload()
    assert boxes(page) == [False] * 12


def test_without_a_script_the_list_reads(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{PAGE}", address, java_script_enabled=False) as (page, _):
        assert page.locator(".task-list-item").count() == 12
        assert page.locator(".task-list-item").first.is_visible()
