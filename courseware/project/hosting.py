"""What a host of the built book is to send with its files: written here, and nowhere else.

A page says its policy itself, too (`layout.html`): some hosts can send nothing, and a page opened
from a disk has no host. The files of `deploy/web/` are made from this, and the tests' server
sends it.
"""

from courseware.project.pages import FEED

# No script, style or picture but the book's own files; none written into a page. A picture may also
# be one that the page itself has just made: a chart is saved as PNG through one, which Plotly hands
# over as `blob:`, in Safari as `data:`.
_IN_PAGES = {
    "default-src": "'self'",
    "img-src": "'self' blob: data:",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
}
# What browsers take from a host alone: no other page may show the book as its own.
_SENT = _IN_PAGES | {"frame-ancestors": "'none'"}

# A camera reads the cards of « Vote papier »; a class sees a question on the whole screen, which
# stays lit. The book asks for nothing else.
_ALLOWED = ("camera", "fullscreen", "screen-wake-lock")
_REFUSED = (
    *("accelerometer", "autoplay", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "usb", "xr-spatial-tracking"),
)


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _permissions() -> str:
    granted = dict.fromkeys(_ALLOWED, "(self)") | dict.fromkeys(_REFUSED, "()")
    return ", ".join(f"{name}={granted[name]}" for name in sorted(granted))


# What every page says of itself.
PAGE_POLICY = _policy(_IN_PAGES)
# A source that a reader opens is not told from where.
REFERRER = "no-referrer"

# What goes with every file. Files keep their names from build to build, and those of one build
# belong together: a browser asks each time whether it has the newest (a short answer, 304).
HEADERS = {
    "Content-Security-Policy": _policy(_SENT),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": _permissions(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

# But for the letters, which change with their name: asked for again at each page, they would come
# after its first paint, which does not wait for them.
KEPT, KEPT_FOR = "woff2", "max-age=2592000"


def headers_of(name: str) -> dict[str, str]:
    """Return what goes with file `name`."""
    return HEADERS | ({"Cache-Control": KEPT_FOR} if name.endswith(f".{KEPT}") else {})


# What a file of a course is, by its ending, where a host knows less: with « nosniff », a wrong word
# breaks it.
TYPES = {
    "avif": "image/avif",
    "bib": "application/x-bibtex",
    "css": "text/css",
    "csv": "text/csv",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "html": "text/html",
    "ico": "image/x-icon",
    "ipynb": "application/x-ipynb+json",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
# The same of one file, by its name: what changed in the course, as a feed.
NAMED = {FEED: "application/atom+xml"}
# These are written in UTF-8, and travel compressed.
TEXTS = ("bib", "css", "csv", "html", "ipynb", "js", "json", "svg", "txt", "webmanifest", "xml")


def type_of(name: str) -> str:
    """Return what a host is to say that file `name` is; "" where it is none of these."""
    ending = name.rpartition(".")[2].lower()
    known = NAMED.get(name) or TYPES.get(ending, "")
    return f"{known}; charset=utf-8" if ending in TEXTS else known
