"""The charts of the book, one module a chapter; those with an underscore are its parts."""
