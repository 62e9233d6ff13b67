"""What schema.org lets the terms hold that the book uses, and where that was read.

https://github.com/schemaorg/schemaorg, version 30.0 (commit cc71c8e), read on 26 November 2026:
`data/schema.ttl`, and `data/ext/pending/issue-1401.ttl` for LearningResource. Each type with those
that it is of, each property with the types that have it (`domainIncludes`) and what it holds
(`rangeIncludes`).
"""

import re
from datetime import date
from typing import Any

TYPES = {
    "Course": {"Course", "LearningResource", "CreativeWork", "Thing"},
    "LearningResource": {"LearningResource", "CreativeWork", "Thing"},
    "Article": {"Article", "CreativeWork", "Thing"},
    "CreativeWork": {"CreativeWork", "Thing"},
}
PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "name": ({"Thing"}, {"Text"}),
    "alternateName": ({"Thing"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "url": ({"Thing"}, {"URL"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "license": ({"CreativeWork"}, {"URL", "CreativeWork"}),
    "isAccessibleForFree": ({"CreativeWork"}, {"Boolean"}),
    "version": ({"CreativeWork"}, {"Number", "Text"}),
    "dateModified": ({"CreativeWork"}, {"Date"}),
    "educationalUse": ({"CreativeWork"}, {"Text"}),
    "learningResourceType": ({"CreativeWork", "LearningResource"}, {"Text"}),
    "timeRequired": ({"CreativeWork"}, {"Duration"}),
    "teaches": ({"CreativeWork"}, {"Text"}),
    "hasPart": ({"CreativeWork"}, {"CreativeWork"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork", "URL"}),
}
_DURATION = re.compile(r"PT(?=\d)(?:\d+H)?(?:[1-5]?\dM)?")


def faults(data: dict[str, Any], place: str = "") -> list[str]:
    """Return what is wrong with a thing of schema.org, as sentences; [] where nothing is."""
    kinds = data.get("@type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if not kinds or not set(kinds) <= TYPES.keys():
        return [f"{place}@type {kinds}"]
    are = set[str]().union(*(TYPES[kind] for kind in kinds))
    found = []
    for name, value in data.items():
        if name in {"@type", "@context"}:
            continue
        here = f"{place}{name}"
        domain, holds = PROPERTIES.get(name, (set(), set()))
        if not domain & are:
            found.append(f"{here}: not of {kinds}")
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found += faults(one, f"{here}.")
                if "CreativeWork" not in holds:
                    found.append(f"{here}: a thing")
            elif not any(_is(one, kind) for kind in holds):
                found.append(f"{here}: {one!r}")
    return found


def _is(value: object, kind: str) -> bool:
    if kind == "Boolean":
        return isinstance(value, bool)
    if not isinstance(value, str) or not value:
        return False
    if kind == "Text":
        return not re.search("</?[a-z]", value) and value == value.strip()
    if kind == "URL":
        return bool(re.fullmatch(r"https://[^\s<>\"]+", value))
    if kind == "Duration":
        return bool(_DURATION.fullmatch(value))
    if kind == "Date":
        return date.fromisoformat(value).isoformat() == value
    return False
