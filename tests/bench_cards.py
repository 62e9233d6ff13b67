"""How fast a camera's images are read in the page: on this computer, and four times slower."""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Playwright

from tests.bench_paint import SLOWER
from tests.cards_film import camera, filmed_room
from tests.site import HTML, served

PAGE = "annexes/vote-papier.html"
SECONDS = 10
# When each image is asked for, and how long the page is busy with it.
_SPY = """(() => {
  window.asked = [];
  window.busy = [];
  const { prototype } = CanvasRenderingContext2D;
  const { getImageData } = prototype;
  prototype.getImageData = function (...box) {
    asked.push(performance.now());
    return getImageData.apply(this, box);
  };
  new PerformanceObserver((list) => busy.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask" });
})();"""
_READ = "() => document.querySelector('.cw-counted')?.textContent.startsWith('30 ')"


def cards_table(playwright: Playwright) -> None:
    """Print images a second, how long the page is busy with one, the time to thirty cards."""
    print(
        "\n| thirty cards, 1920 by 1080 | images a second | busy, ms, median | most | all read, s |"
    )
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, served(HTML) as address:
        _, film = filmed_room(Path(folder))
        with camera(playwright, film) as browser:
            for rate in (1, SLOWER):
                _measure(browser, f"{address}/{PAGE}", rate)


def _measure(browser: Browser, url: str, rate: int) -> None:
    page = browser.new_page()
    page.add_init_script(_SPY)
    page.goto(url, wait_until="load")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.evaluate("busy.length = 0")
    page.get_by_role("button", name="Ouvrir la caméra").click()
    page.wait_for_function("() => asked.length > 0", timeout=60_000)
    page.wait_for_function(_READ, timeout=60_000)
    read = page.evaluate("(performance.now() - asked[0]) / 1000")
    page.wait_for_timeout(SECONDS * 1000)
    asked, busy = page.evaluate("[asked, busy]")
    pace = (len(asked) - 1) * 1000 / (asked[-1] - asked[0])
    print(f"| CPU × {rate} | {pace:.1f} | {median(busy):.0f} | {max(busy):.0f} | {read:.1f} |")
    page.close()
