"""The letters of this face, made from what others publish: `python -m course.face.letters`.

A French subset of Radio Canada (SIL OFL 1.1), and letters of the reader's own system drawn at
such a size that a line of them is as long, and stands as high, as the line that takes its place. A
test makes them again and compares.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer

FACE = Path(__file__).parent
_PACKAGES = FACE.parent.parent / "node_modules"
_SOURCE = "@fontsource-variable/radio-canada/files/radio-canada-latin-wght-normal.woff2"

# One file, slanted by the browser where a page is in italics: a second one would weigh as much as
# half of the first, and come too late (`optional`) to be shown on a first visit.
_FONT = "radio-canada-fr-400-700.woff2"
_WEIGHTS = (400, 700)
# What a French page writes besides ASCII.
_SIGNS = "\u00a0§«»°²³·×—–‘’“”…•€−œŒæÆÿŸàâäçéèêëîïôöùûüÀÂÄÇÉÈÊËÎÏÔÖÙÛÜñáíóú©"
_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum"]
# U+00A0 loses its kerning (guillemets stuck to their words) and U+202F, which the font lacks, is
# added: both are spaces of fixed width.
_SPACES = (("nbsp.fr", 0x00A0, 225), ("nnbsp.fr", 0x202F, 125))

# Letters of systems, by the font whose widths they share: Arial and Liberation Sans those of Arimo.
_SYSTEMS = {
    "Arial": (
        "arimo",
        ("Arial", "Liberation Sans", "Arimo"),
        ("Arial Bold", "Liberation Sans Bold", "Arimo Bold"),
    ),
    "Roboto": ("roboto", ("Roboto", "Roboto Regular"), ("Roboto Bold",)),
    "DejaVu": ("dejavu-sans", ("DejaVu Sans",), ("DejaVu Sans Bold",)),
}
# What lines are made of: this page's language, with its spaces and its commas.
_SAMPLE = (
    "Ce que vous publiez pour quelques proches peut être lu par un patient, une collègue, un "
    "employeur. Avant d’écrire, demandez-vous qui lira, ce qui reste, et ce que d’autres en "
    "feront : le secret couvre aussi ce que vous avez vu, compris ou deviné. En 2026, trois "
    "règles suffisent."
)


def _again(font: TTFont) -> TTFont:
    """Return `font` as read back from its own bytes."""
    file = io.BytesIO()
    font.flavor = None
    font.save(file)
    file.seek(0)
    return TTFont(file, recalcTimestamp=False)


def subset_of_font() -> bytes:
    """Return the French subset, as WOFF2."""
    options = subset.Options(hinting=False, layout_features=_FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(_PACKAGES / _SOURCE, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*range(0x20, 0x7F), *map(ord, _SIGNS)])
    subsetter.subset(font)
    font = _again(instancer.instantiateVariableFont(_again(font), {"wght": _WEIGHTS}))
    _add_spaces(font)
    # It knows nothing of the new glyphs; gvar says the same.
    if "HVAR" in font:
        del font["HVAR"]
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _add_spaces(font: TTFont) -> None:
    # Read whole before the order of its glyphs grows.
    variations = font["gvar"].variations if "gvar" in font else {}
    list(variations.items())
    read = {
        tag: font[tag] for tag in ("hmtx", "glyf", "cmap", "GDEF", "GPOS", "GSUB") if tag in font
    }
    for name, code, width in _SPACES:
        glyph = Glyph()
        glyph.numberOfContours = 0
        read["glyf"][name] = glyph
        read["hmtx"][name] = (width, 0)
        variations[name] = []
        for table in read["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def _length(font: TTFont) -> float:
    """Return how long the sample is in `font`, in sizes of its letters."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    units: int = font["head"].unitsPerEm
    return sum(float(widths[glyphs[ord(sign)]][0]) for sign in _SAMPLE) / units


def _at(weight: int) -> TTFont:
    font = TTFont(FACE / "fonts" / _FONT)
    return instancer.instantiateVariableFont(font, {"wght": weight})


def _faces() -> Iterator[str]:
    """Yield the rules of `fonts.css`."""
    yield _rule(
        "Radio Canada",
        f'url("fonts/{_FONT}") format("woff2")',
        weight=" ".join(map(str, _WEIGHTS)),
        display="optional",
    )
    for system, (package, regular, bold) in _SYSTEMS.items():
        for weight, names in ((400, regular), (700, bold)):
            own = _at(weight)
            other = TTFont(
                _PACKAGES / f"@fontsource/{package}/files/{package}-latin-{weight}-normal.woff2"
            )
            size = _length(own) / _length(other)
            em = own["head"].unitsPerEm * size
            yield _rule(
                f"Before {system}",
                ", ".join(f'local("{name}")' for name in names),
                weight=str(weight),
                adjust=f"{size:.2%}",
                ascent=f"{own['hhea'].ascent / em:.2%}",
                descent=f"{-own['hhea'].descent / em:.2%}",
            )


_DESCRIPTORS = {
    "display": "font-display",
    "adjust": "size-adjust",
    "ascent": "ascent-override",
    "descent": "descent-override",
}


def _rule(family: str, source: str, weight: str, **more: str) -> str:
    lines = [f'font-family: "{family}"', f"src: {source}", f"font-weight: {weight}"]
    lines += [f"{_DESCRIPTORS[name]}: {value}" for name, value in more.items()]
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def made() -> dict[str, bytes]:
    """Return every file of the letters, by its name below this folder."""
    note = "/* Made by letters.py, from what package.json names. */\n"
    return {f"fonts/{_FONT}": subset_of_font(), "fonts.css": (note + "".join(_faces())).encode()}


if __name__ == "__main__":
    for name, content in made().items():
        (FACE / name).write_bytes(content)
