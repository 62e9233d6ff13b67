"""Weight of a page: what a first visit transfers once the whole page was scrolled."""

import gzip
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import Browser, Page

from tests.site import Watch, opened, scroll_through

GZIP_LEVEL = 6  # what web servers use by default
# Budgets in kB (1 000 bytes), gzip; a stock Jupyter Book page weighs 860 before any widget.
MOST_WITH_QUIZZES = 250
MOST_WITH_CHARTS = 650


@dataclass(frozen=True)
class Weight:
    """Weight of one page: gzip `kilobytes`, `requests` answered, number of `charts`."""

    page: str
    kilobytes: float
    requests: int
    charts: int

    @property
    def budget(self) -> int:
        """The most this page may weigh, in kB."""
        return MOST_WITH_CHARTS if self.charts else MOST_WITH_QUIZZES


@cache
def _zipped(body: bytes) -> int:
    return len(gzip.compress(body, GZIP_LEVEL))


def weight_of(page_name: str, page: Page, watch: Watch) -> Weight:
    """Return what was transferred since `page` was opened."""
    size = sum(_zipped(response.body()) for response in watch.responses if response.ok)
    charts = page.locator("figure.cw-chart").count()
    return Weight(page_name, size / 1000, len(watch.responses), charts)


def weigh(browser: Browser, address: str, page_name: str) -> Weight:
    """Return the weight of a page of the book served at `address`, in a fresh profile."""
    with opened(browser, f"{address}/{page_name}", address) as (page, watch):
        scroll_through(page)
        return weight_of(page_name, page, watch)
