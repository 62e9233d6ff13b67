"""A PDF with its objects packed (PDF 1.5, « object streams »): a tagged book is mostly those.

Chromium and pypdf write each object plainly: the book would weigh twice as much. pypdf takes
minutes to read a hundred thousand of them and to write them again; here their bytes move as they
are. pikepdf does it too, with a library in C++ for these lines alone.
"""

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pypdf import PdfReader
from pypdf.generic import PdfObject

from courseware.editions import EditionError

_IN_A_STREAM = 200
# Of an object: where it stands in the file, or in which stream, at which rank.
_PLACE, _PACKED = 1, 2


def packed(content: bytes, changed: Mapping[int, PdfObject] | None = None) -> bytes:
    """Return the PDF `content`, as Chromium prints it, with its objects packed; the same each time.

    Those of `changed`, by number, stand in the place of its own or are added.

    Raises:
        EditionError: nothing that Chromium writes.
    """
    reader = PdfReader(io.BytesIO(content))
    objects = dict(_objects(content, reader.xref[0]))
    for number, one in (changed or {}).items():
        objects[number] = _written(one)
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int, int]] = {}
    plain: list[tuple[int, bytes]] = []
    for number, written in sorted(objects.items()):
        if written.endswith(b"endstream"):
            places[number] = _PLACE, out.tell(), 0
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, written))
        else:
            plain.append((number, written))
    size = 1 + max(places.keys() | {number for number, _ in plain})
    for start in range(0, len(plain), _IN_A_STREAM):
        group = plain[start : start + _IN_A_STREAM]
        for rank, (number, _) in enumerate(group):
            places[number] = _PACKED, size, rank
        places[size] = _PLACE, out.tell(), 0
        out.write(_object_stream(size, group))
        size += 1
    root, info = (reader.trailer.raw_get(name) for name in ("/Root", "/Info"))
    places[size] = _PLACE, out.tell(), 0
    table = zlib.compress(
        b"".join(_row(*places.get(number, (0, 0, 0))) for number in range(size + 1)), 9
    )
    start = out.tell()
    out.write(
        b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        % (size, size + 1, root.idnum, info.idnum, len(table), table)
    )
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _objects(content: bytes, places: dict[int, int]) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each object, in order, and what is written between its ends."""
    ends = dict(pairwise(sorted([*places.values(), len(content)])))
    for number, place in sorted(places.items()):
        start, _, written = content[place : ends[place]].partition(b"obj")
        if start.split() != [b"%d" % number, b"0"] or b"endobj" not in written:
            raise EditionError(
                f"l'objet {number} du PDF n'est pas écrit comme Chromium l'écrit : signalez-le"
            )
        yield number, written[: written.rindex(b"endobj")].strip()


def _written(one: PdfObject) -> bytes:
    written = io.BytesIO()
    one.write_to_stream(written)
    return written.getvalue()


def _object_stream(number: int, group: Sequence[tuple[int, bytes]]) -> bytes:
    index, body = [], io.BytesIO()
    for own, written in group:
        index.append(f"{own} {body.tell()}")
        body.write(written + b"\n")
    first = " ".join(index).encode() + b"\n"
    data = zlib.compress(first + body.getvalue(), 9)
    return (
        b"%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\n" % (number, len(group), len(first), len(data), data)
    )


def _row(kind: int, place: int, rank: int) -> bytes:
    return kind.to_bytes(1) + place.to_bytes(4) + rank.to_bytes(2)
