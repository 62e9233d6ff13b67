"""An activity alone in an empty page, with its real script, and a memory that the test sees."""

from typing import Any

from playwright.sync_api import Page

from courseware.activities import assets
from tests.site import ROOT

_LOAD = """([name, source]) =>
  import("data:text/javascript," + encodeURIComponent(source))
    .then((module) => { window[name] = module; })"""
_START = """([name, kept]) => {
  window.kept = kept;
  window.print = () => { window.printed = true; };
  const memory = {
    read: () => window.kept,
    write: (change) => { window.kept = change(window.kept); return true; },
    subscribe() {},
  };
  window[name].start(document.querySelector(`[data-activity=${name}]`), memory);
}"""


def load(page: Page, name: str, html: str) -> None:
    """Put activity `name` into the page, with its script as `window[name]`; start nothing."""
    style = f"<style>{assets.live_stylesheet(ROOT)}</style>"
    page.set_content(f"<!doctype html><html lang=fr><title>Essai</title>{style}{html}")
    page.evaluate(_LOAD, [name, assets.live_module(name, ROOT)])


def start(page: Page, name: str, kept: Any) -> None:
    """Start it as where `kept` was kept; from then on `window.kept` is what is."""
    page.evaluate(_START, [name, kept])
