"""What a browser keeps of the book when its reader asks: bytes, requests; what an update takes."""

import json
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from courseware.book.offline import write_offline
from courseware.project.pages import LIST, WORKER
from tests.offline_host import Host, ask
from tests.site import HTML, ROOT, tab


def _folder(html: Path) -> tuple[int, int]:
    files = [one.stat().st_size for one in html.rglob("*") if one.is_file()]
    return len(files), sum(files)


def offline_table(browser: Browser) -> None:
    """Print, for the whole book, one part and an edit of one page, what is asked for and kept."""
    print("\n## Kept in the browser\n")
    print("| | files | MB | requests |\n|---|---|---|---|")
    count, size = _folder(HTML)
    print(f"| the folder of the book | {count} | {size / 1e6:.1f} | |")
    read = json.loads((HTML / LIST).read_text("utf-8"))
    groups = {"all pages": read["parts"], "its first part": read["parts"][:1]}
    with tempfile.TemporaryDirectory() as scratch:
        newer = Path(scratch) / "html"
        shutil.copytree(HTML, newer)
        page_file = newer / "comprendre" / "chiffres.html"
        page_file.write_text(
            page_file.read_text("utf-8").replace("</h1>", " (bis)</h1>", 1), "utf-8"
        )
        write_offline(newer, ROOT)
        for name, parts in groups.items():
            host = Host(HTML)
            with tab(browser) as page:
                page.goto(f"{host.address}/annexes/telecharger.html")
                page.wait_for_selector(".cw-offline:not([hidden])")
                for part in read["parts"][len(parts) :]:
                    page.get_by_role("checkbox", name=part["title"]).uncheck()
                host.asked.clear()
                ask(page)
                kept = [*read["common"], *(file for part in parts for file in part["files"])]
                size = sum(one[1] for one in kept)
                print(f"| {name} | {len(kept)} | {size / 1e6:.1f} | {len(host.asked)} |")
                host.folder = newer
                page.goto(f"{host.address}/index.html")
                host.asked.clear()
                page.wait_for_selector(".cw-newer")
                told = [one for one in host.asked if one not in {WORKER, LIST}]
                fetched = sum((newer / one).stat().st_size for one in told)
                asked = len(told) + 2  # the worker, the list
                print(f"| then one page edited | {len(told)} | {fetched / 1e6:.2f} | {asked} |")
            host.stop()
