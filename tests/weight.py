"""Weight of a page: what a first visit transfers once the whole page was scrolled, what the next
page adds; budgets."""

import gzip
import re
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import Browser, Page

from tests.site import HTML, Watch, opened, pages, scroll_through

GZIP_LEVEL = 6  # what web servers use by default
# Budgets in kB (1 000 bytes), gzip, letters included; a stock Jupyter Book page weighs 860 before
# any widget. Plotly, fetched where a chart is seen, is 396.
MOST = 95
MOST_WITH_CHARTS = 520
# What a page adds for a reader who comes from a chapter with questions.
MOST_MORE = 38
# What of it is our style and scripts, the library of the charts and what is searched apart.
MOST_OURS = 50
# Over these, for what stands on them, and held there; no other page may be.
FIRST_OF = {
    "regles/secret.html": 96,  # a simulation of a crowd in three places, a long quiz
    "regles/cas-pratiques.html": 100,  # 38 cases, each with its solution
    "annexes/revision.html": 98,  # what each type of question needs
    "annexes/progression.html": 108,  # every question of the course, and what prints its answers
    "search.html": 274,  # what all pages say
}
OURS_OF = {
    # The tool, a chart, an exercise that calls it.
    "agir/relire.html": 51,
    # Quizzes, charts, an estimate and a simulation.
    "comprendre/chiffres.html": 53,
    "comprendre/soignants.html": 54,
}
MORE_OF = {
    # An estimate, a simulation, charts with a table of numbers each.
    "comprendre/chiffres.html": 67,
    "comprendre/soignants.html": 57,
    "comprendre/web-social.html": 46,
    "comprendre/reseau-ou-media.html": 44,
    "choisir/benefices.html": 44,
    "choisir/freins.html": 43,
    "reseaux/instagram-et-video.html": 42,
    "agir/publier-pour-tous.html": 40,
    "reseaux/linkedin.html": 40,
    "regles/secret.html": 41,
    "annexes/explorer.html": 43,  # a script of choices, a chart, what is said of each
    "agir/relire.html": 45,  # the tool, a chart, twelve drafts and all their reasons
    "regles/etat-du-droit.html": 46,  # every rule
    "regles/cas-pratiques.html": 46,
    "regles/communiquer.html": 48,
    "annexes/sources.html": 54,  # every table, with all its sources
    "annexes/progression.html": 67,  # every question of the course, and what prints its answers
    "annexes/revision.html": 56,
    "search.html": 232,  # what all pages say
}
_ASKED = re.compile(r'(?:src|href)="[^"]*(_static/[^"?#]+)')


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
        return MOST_WITH_CHARTS if self.charts else FIRST_OF.get(self.page, MOST)


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


def _size(name: str) -> float:
    return _zipped((HTML / name).read_bytes()) / 1000


@cache
def asked(page_name: str) -> dict[str, float]:
    """Return what the HTML of a page asks for at once: its style, its scripts → kB, gzip."""
    html = (HTML / page_name).read_text("utf-8")
    return {name: _size(name) for name in _ASKED.findall(html)}


@cache
def _of_chapters() -> frozenset[str]:
    """Return what all pages with questions ask for: who has read one has it."""
    chapters = [frozenset(asked(one)) for one in pages() if "_static/quiz.js" in asked(one)]
    return frozenset.intersection(*chapters)


def more(page_name: str) -> float:
    """Return what a page adds for who has read a chapter, the library of charts apart, in kB."""
    own = sum(size for name, size in asked(page_name).items() if name not in _of_chapters())
    return _size(page_name) + own
