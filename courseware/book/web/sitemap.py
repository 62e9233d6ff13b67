"""The list of a course's pages for who indexes them (sitemaps.org), and where it is.

No page says when it last changed: the course knows its own day, not that of each page.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from courseware.project.course import Course
from courseware.project.pages import SITEMAP

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Iterable[str]) -> bytes:
    """Return the sitemap of the pages at `addresses`."""
    top = ET.Element("urlset", {"xmlns": _NAMESPACE})
    for address in addresses:
        ET.SubElement(ET.SubElement(top, "url"), "loc").text = address
    ET.indent(top, " ")
    return bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True))


def robots(course: Course) -> str:
    """Return what robots read at the root of a host; "" of a course that is not there."""
    if urlsplit(course.address).path.strip("/"):
        return ""
    return f"User-agent: *\nAllow: /\nSitemap: {course.published(SITEMAP)}\n"
