"""How long a step of a simulation's slider takes, from its `input` to the picture, on a phone."""

from statistics import median

from playwright.sync_api import Browser

from tests.bench_paint import PHONE, SLOWER
from tests.site import HTML, served
from tests.test_simulations_in_book import SIMULATIONS

MOST_MS = 16
# Sixty steps from end to end, each in a frame of its own as a finger makes them.
_STEPS = """async (slider) => {
  const times = [];
  for (let step = 0; step < 60; step += 1) {
    await new Promise(requestAnimationFrame);
    slider.value = step % 2 ? slider.max : slider.min;
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    times.push(performance.now() - start);
  }
  return times;
}"""


def steps_table(browser: Browser) -> None:
    """Print the slowest slider of each simulation."""
    print(f"\n| step of a slider, CPU × {SLOWER}, {PHONE['width']} px, ms | median | longest |")
    print("|---|---|---|")
    with served(HTML) as address:
        for name, (page_name, *_) in SIMULATIONS.items():
            context = browser.new_context(viewport=PHONE)
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(f"{address}/{page_name}.html", wait_until="load")
            sliders = page.locator(f"[data-activity={name}] input[type=range]").all()
            times = max((slider.evaluate(_STEPS) for slider in sliders), key=median)
            print(f"| {name} | {median(times):.1f} | {max(times):.1f} |", flush=True)
            context.close()
    print(f"| bound | {MOST_MS} | |")
