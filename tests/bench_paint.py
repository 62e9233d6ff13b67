"""When a page is first seen on a phone with a slow connection, and what moves in it then."""

import gzip
from contextlib import suppress
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize

from tests.site import HTML, Host, served
from tests.weight import GZIP_LEVEL

# Slow 4G, as Lighthouse has it, a processor four times slower; the bounds of issue 16.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
PHONE: ViewportSize = {"width": 360, "height": 740}
MOST_MS = 900
TIMES = 7
PAGES = (
    "index.html",
    "regles/secret.html",
    "regles/cas-pratiques.html",
    "comprendre/chiffres.html",
)
_PAINT = """new Promise(told => new PerformanceObserver(list => {
  const [first] = list.getEntriesByName("first-contentful-paint");
  if (first) told(first.startTime);
}).observe({ type: "paint", buffered: true }))"""
_SHIFT = """new Promise(told => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => told(sum)));
})"""


class Zipping(Host):
    """Sends texts compressed, as servers of books do."""

    def do_GET(self) -> None:  # noqa: N802 - the name that the server calls
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        body, zipped = file.read_bytes(), file.suffix in {".html", ".css", ".js", ".svg"}
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if zipped:
            body = gzip.compress(body, GZIP_LEVEL)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # the page was left before
            self.wfile.write(body)


def paint(browser: Browser, address: str) -> tuple[float, float]:
    """Return when a page is first seen, in ms, and how much moved since, in a fresh profile."""
    context = browser.new_context(viewport=PHONE)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load")
        return page.evaluate(_PAINT), page.evaluate(_SHIFT)
    finally:
        context.close()


def paint_table(browser: Browser, others: dict[str, tuple[Path, str]]) -> None:
    """Print when some pages are first seen, those of `others` first: name → folder, page."""
    print(
        f"\n| first paint, slow 4G, CPU × {SLOWER}, {PHONE['width']} px | least | median | moved |"
    )
    print("|---|---|---|---|")
    for name, (folder, page_name) in (others | {one: (HTML, one) for one in PAGES}).items():
        with served(folder, Zipping) as address:
            seen = [paint(browser, f"{address}/{page_name}") for _ in range(TIMES)]
        times, moved = zip(*seen, strict=True)
        print(f"| {name} | {min(times):.0f} | {median(times):.0f} | {max(moved):.3f} |", flush=True)
    print(f"| bound | | {MOST_MS} | 0 |")
