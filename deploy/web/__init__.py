"""What hosts of the built book read, each in its own words: `python -m deploy.web` writes it.

All of it says what `courseware/project/hosting.py` says; tests/test_headers.py holds them equal.
"""

import re
from pathlib import Path

from courseware.project.hosting import HEADERS, KEPT, KEPT_FOR, NAMED, TEXTS, TYPES, type_of
from courseware.project.pages import LOST_PAGE

FOLDER = Path(__file__).parent
_MADE = (
    "# Made by `python -m deploy.web` from courseware/project/hosting.py; "
    "how to use it: docs/host-the-book.md"
)
# Where the book lies on a server, and what asks for it.
BOOK, NAME = "/srv/livre", "livre.example.org"
LOST = f"/{LOST_PAGE}"
# How long a browser keeps a file, in the words of nginx.
_KEEP = "$livre_kept"


def _text_types() -> list[str]:
    return sorted({TYPES[ending] for ending in TEXTS} | set(NAMED.values()))


def _nginx_map() -> str:
    """Return how long nginx has a file kept, by its name."""
    return f'map $uri {_KEEP} {{ default "{HEADERS["Cache-Control"]}"; ~\\.{KEPT}$ "{KEPT_FOR}"; }}'


def nginx_conf() -> str:
    """Return a server of nginx; `gzip` and its types are nginx's own modules."""
    sent = HEADERS | {"Cache-Control": _KEEP}
    headers = [f'    add_header {name} "{value}" always;' for name, value in sent.items()]
    types = [f"        {kind} {ending};" for ending, kind in TYPES.items()]
    named = [
        f'    location ~ /{re.escape(name)}$ {{ types {{ }} default_type "{kind}"; }}'
        for name, kind in NAMED.items()
    ]
    # nginx compresses HTML unasked, and warns of its name in the list.
    zipped = " ".join(kind for kind in _text_types() if kind != "text/html")
    return "\n".join(
        [
            _MADE,
            "# Copy it to /etc/nginx/conf.d/, set the two lines below; TLS: see the guide.",
            _nginx_map(),
            "server {",
            "    listen 80;",
            f"    server_name {NAME};",
            f"    root {BOOK};",
            "    index index.html;",
            f"    error_page 403 404 {LOST};",
            "    server_tokens off;",
            *headers,
            "    charset utf-8;",
            f"    charset_types {zipped};",
            "    gzip on;",
            "    gzip_vary on;",
            f"    gzip_types {zipped};",
            "    default_type application/octet-stream;",
            "    types {",
            *types,
            "    }",
            *named,
            "}",
            "",
        ]
    )


def _apache_rules() -> list[str]:
    """Return what a server of Apache and a `.htaccess` both say."""
    headers = [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    types = [f"AddType {kind} .{ending}" for ending, kind in TYPES.items()]
    named = [
        f'<Files "{name}">\nForceType "{kind}; charset=utf-8"\n</Files>'
        for name, kind in NAMED.items()
    ]
    return [
        *headers,
        f'<FilesMatch "\\.{KEPT}$">\nHeader always set Cache-Control "{KEPT_FOR}"\n</FilesMatch>',
        *types,
        f"AddCharset utf-8 {' '.join(f'.{ending}' for ending in TEXTS)}",
        *named,
        "DirectoryIndex index.html",
        "<IfModule mod_deflate.c>",
        f"AddOutputFilterByType DEFLATE {' '.join(_text_types())}",
        # It names what it compresses anew, and does not know that name when it is asked for.
        r'RequestHeader edit If-None-Match "-gzip\"" "\""',
        "</IfModule>",
    ]


def htaccess() -> str:
    """Return a `.htaccess` for the book's own folder, where its host reads one."""
    return "\n".join([_MADE, "Options -Indexes", *_apache_rules(), ""])


def apache_conf() -> str:
    """Return a virtual host of Apache; it needs `headers` (`a2enmod headers deflate`)."""
    return "\n".join(
        [
            _MADE,
            "# Copy it to /etc/apache2/sites-available/, set the names below; TLS: see the guide.",
            "<VirtualHost *:80>",
            f"ServerName {NAME}",
            f"DocumentRoot {BOOK}",
            f"ErrorDocument 403 {LOST}",
            f"ErrorDocument 404 {LOST}",
            f'<Directory "{BOOK}">',
            "Require all granted",
            "AllowOverride None",
            "Options -Indexes",
            "</Directory>",
            *_apache_rules(),
            "</VirtualHost>",
            "",
        ]
    )


def pages_headers() -> str:
    """Return the `_headers` of Cloudflare Pages and Netlify, for the book's own folder."""
    lines = [_MADE, "/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines += [f"/*.{KEPT}", "  ! Cache-Control", f"  Cache-Control: {KEPT_FOR}"]
    for name in NAMED:
        lines += [f"/{name}", f"  Content-Type: {type_of(name)}"]
    for ending in ("bib", "csv", "ipynb", "webmanifest"):
        lines += [f"/*.{ending}", f"  Content-Type: {type_of(f'a.{ending}')}"]
    return "\n".join([*lines, ""])


FILES = {
    "nginx.conf": nginx_conf,
    "apache.conf": apache_conf,
    "htaccess": htaccess,
    "_headers": pages_headers,
}
