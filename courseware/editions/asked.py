"""The questions of the pages as they stand on paper, and their solutions, taken out.

A question keeps its place and its id, with boxes to tick and lines to write on; what a menu offers
is listed. Its solution is given apart: an edition puts it at its end, behind a link.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.builder import E

from courseware.editions.tree import remove, with_class, words_of


@dataclass(frozen=True)
class Asked:
    """What a page asks and answers: a question, an estimate to make before one looks.

    `id` is that of its place, `quiz` what it is of, `number` its own there ("" : it is alone),
    `element` its place in the page, `solution` what answers it, taken out of the page.
    """

    id: str
    quiz: str
    number: str
    element: etree._Element
    solution: etree._Element


def on_paper(main: etree._Element) -> list[Asked]:
    """Make the questions and forms of a page those of paper; return the questions, in order."""
    asked: list[Asked] = []
    for form in list(main.iter("form")):
        if (solution := _solution(form)) is not None:
            if not form.get("id"):
                form.set("id", f"a-repondre-{len(asked) + 1}")
            quiz = next(one for one in form.iterancestors() if one.get("aria-label"))
            number = next(iter(with_class(form, "cw-number")), None)
            told = "" if number is None else " ".join((number.text or "").split())
            asked.append(
                Asked(form.get("id", ""), quiz.get("aria-label", ""), told, form, solution)
            )
        _print(form)
    _draw_fields(main)  # a list to tick is in no form
    return asked


def _solution(form: etree._Element) -> etree._Element | None:
    """Take the solution out of a question, without what unfolds it."""
    found = next(iter(with_class(form, "cw-solution")), None)
    if found is None:
        return None
    remove(found)
    found.tail = None
    for summary in list(found.iter("summary")):
        remove(summary)
    for gone in [one for one in found.iter(etree.Element) if _lives(one)]:
        remove(gone)
    found.tag = "div"
    found.attrib.clear()
    found.set("class", "cw-solution")
    return found


def _lives(element: etree._Element) -> bool:
    return element.tag in {"script", "button"} or element.get("hidden") is not None


def _print(form: etree._Element) -> None:
    """Give a form what is ticked and written by hand in the place of what is clicked and typed."""
    kept = {name: form.get(name) for name in ("id", "class") if form.get(name)}
    form.tag = "div"
    form.attrib.clear()
    form.attrib.update(kept)
    _list_choices(form)
    for item in [li for ol in with_class(form, "cw-order") for li in ol.iter("li")]:
        item.insert(0, E.span({"class": "cw-blank-line is-short"}))
    _draw_fields(form)


def _draw_fields(place: etree._Element) -> None:
    """Put a box, or a line to write on, for each field."""
    for field in list(place.iter("input", "select", "textarea")):
        field_kind = field.get("type", "text") if field.tag == "input" else str(field.tag)
        kind = {
            "radio": "cw-box is-round",
            "checkbox": "cw-box",
            "range": "cw-blank-line is-short",
            "number": "cw-blank-line is-short",
            "textarea": "cw-blank-line is-long",
        }.get(field_kind, "cw-blank-line")
        line = E.span({"class": kind})
        line.tail = field.tail
        field.getparent().replace(field, line)


def _list_choices(form: etree._Element) -> None:
    """Say what menus offer: once where all offer the same, else beside each."""
    menus = list(form.iter("select"))
    offered = [tuple(_choices(menu)) for menu in menus]
    if len(set(offered)) == 1 and len(menus) > 1:
        list_ = E.ul({"class": "cw-offered"}, *(E.li(one) for one in offered[0]))
        last = menus[-1]
        block = next(
            (one for one in last.iterancestors() if "cw-items" in one.get("class", "")), None
        )
        place = block if block is not None else next(last.iterancestors("p", "div", "fieldset"))
        place.addnext(list_)
        list_.tail, place.tail = place.tail, None
        place.addnext(E.p({"class": "cw-help"}, "À choisir parmi\u00a0:"))
        return
    for menu, choices in zip(menus, offered, strict=True):
        told = E.span({"class": "cw-offered"}, f"\u00a0({' / '.join(choices)})")
        told.tail, menu.tail = menu.tail, None
        menu.addnext(told)


def _choices(menu: etree._Element) -> Iterator[str]:
    """Yield what a menu offers, but for its first line that says to choose."""
    return (words_of(one) for one in menu.iter("option") if one.get("value") != "")
