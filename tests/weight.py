"""Weight of a page: what a first visit transfers once the whole page was scrolled."""

import gzip
from dataclasses import dataclass

from playwright.sync_api import Browser, Request, Response

from tests.site import scroll_through, tab

GZIP_LEVEL = 6  # what web servers use by default
# Budgets in kB (1 000 bytes), gzip; a stock Jupyter Book page weighs 860 before any widget.
MOST_WITH_QUIZZES = 250
MOST_WITH_CHARTS = 650


@dataclass(frozen=True)
class Weight:
    """Weight of one page: gzip `kilobytes`, `requests` answered, requests `refused`, `charts`."""

    page: str
    kilobytes: float
    requests: int
    refused: int
    charts: int

    @property
    def budget(self) -> int:
        """The most this page may weigh, in kB."""
        return MOST_WITH_CHARTS if self.charts else MOST_WITH_QUIZZES


def weigh(browser: Browser, address: str, page_name: str) -> Weight:
    """Return the weight of a page of the book served at `address`, in a fresh profile."""
    responses: list[Response] = []
    refused: list[Request] = []
    with tab(browser) as page:
        # Playwright cannot take a list's own method.
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
        page.on("requestfailed", lambda request: refused.append(request))  # noqa: PLW0108
        page.goto(f"{address}/{page_name}", wait_until="load")
        scroll_through(page)
        size = sum(len(gzip.compress(r.body(), GZIP_LEVEL)) for r in responses if r.ok)
        charts = page.locator("figure.cw-chart").count()
    return Weight(page_name, size / 1000, len(responses), len(refused), charts)
