"""A word or two."""
