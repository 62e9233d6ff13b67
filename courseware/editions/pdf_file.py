"""A PDF with its objects packed (PDF 1.5, « object streams »): a tagged book is mostly those.

pypdf reads such files and writes each object plainly: the book would weigh twice as much. pikepdf
packs, with a library in C++ for these lines alone.
"""

import io
import zlib
from collections.abc import Sequence

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

_IN_A_STREAM = 200
_PLACE, _PACKED = (
    1,
    2,
)  # of an object: where it stands in the file, or in which stream, at which rank


def packed(content: bytes) -> bytes:
    """Return the PDF `content` with the same objects, packed; the same each time."""
    reader = PdfReader(io.BytesIO(content))
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int, int]] = {}
    plain: list[tuple[int, bytes]] = []
    for number in sorted(reader.xref[0]):
        one = reader.get_object(IndirectObject(number, 0, reader))
        if one is None:
            continue
        written = io.BytesIO()
        one.write_to_stream(written)
        if isinstance(one, StreamObject):
            places[number] = _PLACE, out.tell(), 0
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, written.getvalue()))
        else:
            plain.append((number, written.getvalue()))
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
