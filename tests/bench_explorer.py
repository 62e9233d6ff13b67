"""How long a changed choice of « Explorer les chiffres » keeps a phone four times slower busy."""

from playwright.sync_api import Browser

from tests.bench_paint import PHONE, SLOWER
from tests.site import HTML, opened, served

PAGE = "annexes/explorer.html"
DRAWN = ".cw-explore figure[data-drawn]"
TIMES = 5
VIEWS = (
    "#indicateur=participation&pays=france,danemark",
    "#indicateur=participation",
    "#indicateur=participation&forme=barres",
    "#indicateur=annonces",
    "#indicateur=sante-en-ligne&pays=tous",
)
# Until the drawing of a view is in the page.
_CHANGE = """(view) => new Promise((done) => {
  const figure = document.querySelector(".cw-explore figure");
  new MutationObserver((_, watch) => { watch.disconnect(); done(); })
    .observe(figure, { attributeFilter: ["data-drawn"] });
  location.hash = view;
})"""


def redraw_table(browser: Browser) -> None:
    """Print the least of some times, of the processor itself: other programs do not count."""
    print("\n| view of the explorer | script, ms | script, style and layout, ms |\n|---|---|---|")
    least: dict[str, tuple[float, float]] = {}
    with (
        served(HTML) as address,
        opened(browser, f"{address}/{PAGE}", address, viewport=PHONE) as (page, _),
    ):
        page.wait_for_selector(DRAWN)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent() -> dict[str, float]:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return {one["name"]: one["value"] * 1000 * SLOWER for one in metrics}

        for view in VIEWS * TIMES:
            before = spent()
            page.evaluate(_CHANGE, view)
            after = spent()
            script, style, layout = (
                after[name] - before[name]
                for name in ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
            )
            least[view] = min(least.get(view, (1e9, 1e9)), (script, script + style + layout))
    for view, (script, whole) in least.items():
        print(f"| `{view}` | {script:.0f} | {whole:.0f} |", flush=True)
