"""The charts of the book, one module a chapter."""
