"""The static book: what Sphinx makes of notebooks and pages, and how it is built."""
