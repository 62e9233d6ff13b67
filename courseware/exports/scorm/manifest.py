"""`imsmanifest.xml`: what an LMS reads of a package, after the schemas of SCORM 1.2.

Held by them in `tests/test_scorm_manifest.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote
from xml.etree import ElementTree as ET

from courseware.project.course import Course
from courseware.text.french import typeset

_IMS = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LOM = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
_BOOK = "livre"


@dataclass(frozen=True)
class Sco:
    """What an LMS opens: a page of the book, its title, the part that it stands in, or ""."""

    page: str
    title: str
    part: str

    @property
    def file(self) -> str:
        """The page that the LMS opens, which holds that of the book."""
        return f"_lms/{self.page}.html"

    @property
    def id(self) -> str:
        """What names it for good in an LMS."""
        return f"page-{self.page.replace('/', '.')}"


def manifest(course: Course, scos: list[Sco], files: Iterable[str]) -> bytes:
    """Return the manifest of a package of `scos`, whose files are `files`."""
    root = ET.Element(
        "manifest",
        {"identifier": course.id, "version": "1.0", "xmlns": _IMS, "xmlns:adlcp": _ADL},
    )
    _describe(root, course)
    organizations = ET.SubElement(root, "organizations", default="cours")
    organization = ET.SubElement(organizations, "organization", identifier="cours")
    ET.SubElement(organization, "title").text = typeset(course.title)
    for rank, (part, some) in enumerate(groupby(scos, lambda sco: sco.part)):
        above = organization
        if part:
            above = ET.SubElement(organization, "item", identifier=f"partie-{rank}")
            ET.SubElement(above, "title").text = typeset(part)
        for sco in some:
            item = ET.SubElement(above, "item", identifier=sco.id, identifierref=f"{sco.id}.sco")
            ET.SubElement(item, "title").text = sco.title
    resources = ET.SubElement(root, "resources")
    for sco in scos:
        resource = _resource(resources, f"{sco.id}.sco", "sco", href=quote(sco.file))
        ET.SubElement(resource, "file", href=quote(sco.file))
        ET.SubElement(resource, "dependency", identifierref=_BOOK)
    book = _resource(resources, _BOOK, "asset")
    own = {sco.file for sco in scos}
    for file in files:
        if file not in own:
            ET.SubElement(book, "file", href=quote(file))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _describe(root: ET.Element, course: Course) -> None:
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = "1.2"
    lom = ET.SubElement(metadata, "lom", xmlns=_LOM)
    general = ET.SubElement(lom, "general")
    _said(ET.SubElement(general, "title"), typeset(course.title))
    ET.SubElement(general, "language").text = "fr"
    rights = ET.SubElement(lom, "rights")
    _said(ET.SubElement(rights, "description"), course.licence)


def _said(element: ET.Element, text: str) -> None:
    ET.SubElement(element, "langstring", {"xml:lang": "fr"}).text = text


def _resource(above: ET.Element, name: str, kind: str, **attributes: str) -> ET.Element:
    given = {"identifier": name, "type": "webcontent", "adlcp:scormtype": kind, **attributes}
    return ET.SubElement(above, "resource", given)
