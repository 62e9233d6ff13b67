"""All parts in all their states, on one page and in pictures: `python -m tests.parts_page`.

Cut out of the built book, so that it shows what the templates write today; its questions are
answered as a reader would: of each type one is left, one right, one wrong, one looked up.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, sync_playwright

from courseware.editions.chromium import ARGUMENTS, find
from tests.keyboard import ANSWER_ALL, ASKED, answer_to
from tests.site import HTML, Quiet, opened, pages, scroll_through, served, soup

FOLDER = HTML.parent / "parts"
NAME = "parts/index.html"
# What is shown beside questions: a name, a selector; the first found in the book stands for all.
PARTS = {
    "Titre d’un chapitre": ".cw-band",
    "Publication": ".cw-post:not(.is-draft, .is-gone)",
    "Publication, brouillon": ".cw-post.is-draft",
    "Publication retirée": ".cw-post.is-gone",
    "Encadré": ".admonition",
    "Alors, aujourd’hui": "details.cw-then",
    "Pli": "details.cw-fold:not(.cw-then)",
    "Tableau": "main table.cw-rows",
    "Graphique": "figure.cw-chart",
    "Règle": "#r-com-01",
    "Ma profession": "main [data-activity=profession]",
    "À retenir": "#a-retenir",
    "Ensuite": ".cw-next",
    "Progression": "[data-activity=progress]",
}
STATES = ("à faire", "juste", "faux", "solution vue")


Book = dict[str, BeautifulSoup]


def _parts(book: Book) -> Iterator[tuple[str, Tag, str]]:
    """Yield each part of `PARTS`: its name, itself, its page."""
    for title, selector in PARTS.items():
        found = ((page.select_one(selector), name) for name, page in book.items())
        part, name = next(((one, name) for one, name in found if one), (None, ""))
        assert part, f"no page has « {title} »: {selector}"
        yield title, part, name


def _questions(book: Book) -> Iterator[tuple[str, Tag, str]]:
    """Yield a question of each type in each state, as far as the book has so many of the type.

    Of each: what it is, its quiz with it alone, its page.
    """
    left: dict[str, list[str]] = {}
    used = set()
    for name, page in book.items():
        for form in page.select("section.cw-quiz form.cw-question"):
            kind, question = str(form["data-type"]), form["data-question"]
            states = left.setdefault(kind, list(STATES))
            if not states or question in used:
                continue
            used.add(question)
            quiz = BeautifulSoup(str(form.find_parent("section")), "html.parser")
            for other in quiz.select("form.cw-question"):
                if other["data-question"] != question:
                    other.decompose()
            assert quiz.form
            quiz.form["data-state"] = states[0]
            yield f"Question {kind}, {states.pop(0)}", quiz, name


def _placed(part: Tag, page: str) -> str:
    """Return `part` with addresses as the welcome page would write them."""
    folder = page.rpartition("/")[0]
    for name in ("href", "src", "data-src"):
        for one in [part, *part.select(f"[{name}]")]:
            address = str(one.get(name, ""))
            if address and not address.startswith(("#", "http", "/", "data:")):
                one[name] = f"{folder}/{address}" if folder else address
    return str(part)


def write_page() -> Path:
    """Write the page, which has the head and the header of the welcome page; return it."""
    book = {name: soup(name.removesuffix(".html")) for name in pages()}
    page = soup("index")
    assert page.head and page.title and page.body and page.main
    page.title.string = "Toutes les pièces, dans tous leurs états"
    del page.body["class"]
    # It lies beside the book, whose policy lets no page say where its files are.
    for one in page.select("meta[http-equiv]"):
        one.decompose()
    page.head.insert(0, page.new_tag("base", href="../html/"))
    # In the order of a page: the frame's first, which the others build on.
    scripts = dict.fromkeys(
        str(one["src"]).replace("../", "")
        for other in book.values()
        for one in other.select("script[src]")
        if "search" not in str(one["src"])
    )
    for one in page.select("script[src]"):
        one.decompose()
    for source in scripts:
        page.head.append(page.new_tag("script", src=source, defer=""))
    body = [f'<div class="cw-col"><h1>{page.title.string}</h1>']
    for title, part, name in [*_parts(book), *_questions(book)]:
        holder = book[name].body
        number = holder.get("data-part") if holder else None
        place = f' data-part="{number}"' if number else ""
        body.append(f"<section{place}><h2>{title}</h2>{_placed(part, name)}</section>")
    page.main.clear()
    page.main.append(BeautifulSoup("\n".join([*body, "</div>"]), "html.parser"))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "index.html").write_text(str(page), "utf-8")
    return FOLDER / "index.html"


def put_in_states(page: Page) -> list[tuple[str, str | None]]:
    """Answer the questions of the open page; return the state meant and the verdict of each."""
    forms = page.locator("form[data-state]")
    for asked, form in zip(forms.evaluate_all(ASKED), forms.all(), strict=True):
        state = form.get_attribute("data-state")
        if state in {"juste", "faux"}:
            page.evaluate(ANSWER_ALL, [[asked["id"], answer_to(asked, right=state == "juste")]])
        if state == "solution vue":
            form.locator(".cw-solution > summary").click()
    verdicts = (
        "all => all.map((one) => [one.dataset.state,"
        " one.querySelector('.cw-status').dataset.kind ?? null])"
    )
    result: list[tuple[str, str | None]] = [tuple(one) for one in forms.evaluate_all(verdicts)]
    scroll_through(page)
    return result


LOOKS: dict[str, dict[str, Any]] = {
    "jour": {"color_scheme": "light"},
    "nuit": {"color_scheme": "dark"},
    "contraste": {"forced_colors": "active"},
}


def photograph(browser: Browser, address: str) -> None:
    """Take a picture of the whole page on a phone and at a desk, in every look, and print it."""
    for look, context in LOOKS.items():
        for width in (360, 1280):
            size: Any = {"width": width, "height": 900}
            url = f"{address}/{NAME}"
            with opened(browser, url, address, viewport=size, **context) as (page, _):
                put_in_states(page)
                page.screenshot(path=FOLDER / f"{look}-{width}.png", full_page=True)
                if look == "jour" and width == 1280:
                    page.pdf(path=FOLDER / "papier.pdf")


if __name__ == "__main__":
    written = write_page()
    with sync_playwright() as playwright, served(HTML.parent, Quiet) as home:
        running = playwright.chromium.launch(executable_path=find(playwright), args=ARGUMENTS)
        photograph(running, home)
        running.close()
    print(written.as_uri())
