"""An Atom feed (RFC 4287) of what changed in a course, for teachers.

Where the course says its address (`course.toml`), links are whole and the feed says where it is.
Where it does not, links are relative, to be read from the address where the feed was fetched, and
names are URNs made of the course's id: neither pretends to an address.
"""

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from courseware.project.course import Course
from courseware.project.pages import FEED
from courseware.questions.changes import Change
from courseware.text.french import typeset
from courseware.text.templates import filled

_ATOM = "http://www.w3.org/2005/Atom"


def feed_title(course: Course) -> str:
    """Return what the feed is called."""
    return typeset(f"Ce qui change dans « {course.called} »")


def feed_of(changes: list[Change], course: Course, page: str) -> bytes:
    """Return the feed of `changes`, the newest first; `page` shows them all ("" : none does).

    The same changes give the same bytes: nothing in it is of the day when it is made.
    """
    top = course.published()
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "fr"})
    _add(feed, "id", _name(course, ""))
    _add(feed, "title", feed_title(course))
    _add(feed, "updated", _moment(max(change.day for change in changes)))
    _add(ET.SubElement(feed, "author"), "name", course.called)
    _add(feed, "rights", course.licence)
    if top:
        ET.SubElement(feed, "link", {"rel": "self", "href": f"{top}{FEED}"})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": f"{top}{page or 'index.html'}"})
    for change in changes:
        _entry(feed, change, course, f"{top}{page}#{change.anchor}" if page else "")
    ET.indent(feed, " ")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ET.Element, change: Change, course: Course, address: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", _name(course, change.name))
    _add(entry, "title", typeset(change.title))
    _add(entry, "updated", _moment(change.day))
    if address:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
    ET.SubElement(entry, "category", {"term": change.kind})
    template = "courseware/activities/changes/entry.html"
    _add(entry, "content", filled(template, course.root, change=change)).set("type", "html")


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = text
    return made


def _name(course: Course, name: str) -> str:
    """Return what names the feed, or an entry, for good, wherever the book is published."""
    return uuid5(NAMESPACE_URL, f"courseware:{course.id}/changes/{name}").urn


def _moment(day: str) -> str:
    """Return a day as a moment of Atom: it has no hour that anybody wrote."""
    return f"{day}T00:00:00Z"
