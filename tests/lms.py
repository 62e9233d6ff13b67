"""An LMS of its own: scorm-again, in a page that holds a SCO of a package in a frame."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from playwright.sync_api import Browser, BrowserContext, Frame, Page

from tests.site import ROOT, Quiet, Watch, profile, served

SCORM_AGAIN = ROOT / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
# `given`: what the LMS kept of the student; `refused`: what it answers « false » to.
HOST = """<!DOCTYPE html><title>LMS</title>
<style>html, body, iframe { margin: 0; border: 0; width: 100%; height: 99vh; }</style>
<script src="scorm12.min.js"></script>
<script>
  const { given, refused, sco } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const lms = new Scorm12API({ autocommit: false, lmsCommitUrl: false, logLevel: 5 });
  lms.loadFromJSON(given, "cmi");
  for (const name of refused) lms[name] = lms[name.toLowerCase()] = () => "false";
  window.calls = [];
  window.API = new Proxy(lms, {
    get: (target, name) => (...all) => {
      calls.push([name, ...all]);
      return target[name](...all);
    },
  });
  addEventListener("DOMContentLoaded", () => {
    document.body.append(Object.assign(document.createElement("iframe"), { src: `paquet/${sco}` }));
  });
</script>
<body></body>"""


@contextmanager
def lms_of(package: Path, folder: Path) -> Iterator[str]:
    """Serve `package`, a zip, from `folder`, with an LMS beside it; yield the address."""
    with ZipFile(package) as archive:
        archive.extractall(folder / "paquet")
    (folder / "lms.html").write_text(HOST, "utf-8")
    (folder / SCORM_AGAIN.name).symlink_to(SCORM_AGAIN)
    with served(folder, Quiet) as address:
        yield address


class Lesson:
    """A student's visit to a SCO: `page` is the LMS's, `book` the page of the book inside."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.watch = Watch(page, home)

    def open(
        self, home: str, sco: str, given: dict[str, Any], refused: tuple[str, ...] = ()
    ) -> None:
        """Have the LMS, which kept `given` of the student, open a SCO."""
        told = json.dumps({"given": given, "refused": refused, "sco": sco})
        self.page.goto("about:blank")
        self.page.goto(f"{home}/lms.html#{told}")
        self.page.wait_for_function(
            "() => frames[0]?.frames[0]?.document.readyState === 'complete'"
            " && frames[0].frames[0].location.href !== 'about:blank'"
        )

    @property
    def book(self) -> Frame:
        return self.page.frames[2]

    @property
    def said(self) -> str:
        """What the line above the book says."""
        return self.page.frames[1].locator("[role=status]").inner_text().replace("\u00a0", " ")

    def cmi(self) -> dict[str, Any]:
        """Return what the LMS keeps of the student."""
        text = self.page.evaluate("() => JSON.stringify(lms.cmi)")
        return json.loads(text)  # type: ignore[no-any-return]

    def calls(self, name: str) -> list[list[str]]:
        """Return the arguments of each call of the API's `name`."""
        found: list[list[str]] = self.page.evaluate("() => calls")
        return [given for one, *given in found if one == name]


@contextmanager
def lesson(browser: Browser, home: str) -> Iterator[Lesson]:
    """Yield a visit in a fresh browser."""
    with profile(browser) as context:
        yield another(context, home)


def another(context: BrowserContext, home: str) -> Lesson:
    """Return one more visit, in the same browser."""
    return Lesson(context.new_page(), home)
