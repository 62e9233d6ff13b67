"""The book kept in a browser: its place in a page, its worker. What may be: `book/offline.py`."""

# In the list: the files that are no page and no part of one, exports, editions, tables, notebooks.
FILES = "files"

# A package has no use for it (`data-of-book`); the script shows it where it can serve.
PLACE = (
    '<div data-of-book class="cw-offline cw-card" data-activity="offline" data-unsearched hidden>'
    "</div>"
)
