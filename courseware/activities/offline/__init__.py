"""The book kept in a browser: its place in a page, its worker. What may be: `book/offline.py`."""

# In the list: the files that are no page and no part of one, exports, editions, tables, notebooks.
FILES = "files"

# The script shows it where it can serve.
PLACE = '<div class="cw-offline cw-card" data-activity="offline" data-unsearched hidden></div>'
