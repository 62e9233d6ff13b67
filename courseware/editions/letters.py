"""The letters of a course's face as a PDF holds them: one file a weight.

A variable font is printed glyph by glyph, as drawings. Its lightest and its boldest letters, each
in a file, are embedded as letters are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from courseware.activities.face import Face

FAMILY = "Letters of the edition"
_FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)
_FILE = re.compile(r'url\("fonts/([^"]+)"\)')
_RANGE = re.compile(r"font-weight: (\d+) (\d+);")
_STYLE = re.compile(r"font-style: (\w+);")


def letters_of(face: Face, folder: Path) -> str:
    """Write the letters of `face` to `folder`; return the style that uses them, or nothing."""
    rules = list(_rules(face, folder))
    if not rules:
        return ""
    return "\n".join([*rules, f':root:root {{ --font: "{FAMILY}", sans-serif; }}'])


def _rules(face: Face, folder: Path) -> Iterator[str]:
    files = {font.name: font for font in face.fonts}
    for told in _FACE.findall(face.letters):
        file, weights, style = _FILE.search(told), _RANGE.search(told), _STYLE.search(told)
        if file is None or weights is None:  # none of its own, or of one weight
            continue
        for weight in weights.groups():
            font = TTFont(files[file[1]], recalcTimestamp=False)
            one = instancer.instantiateVariableFont(font, {"wght": float(weight)})
            one.flavor = None
            there = folder / f"{files[file[1]].stem}-{weight}.ttf"
            one.save(there)
            yield (
                f'@font-face {{ font-family: "{FAMILY}"; src: url("{there.as_uri()}"); '
                f"font-weight: {weight}; font-style: {style[1] if style else 'normal'}; }}"
            )
