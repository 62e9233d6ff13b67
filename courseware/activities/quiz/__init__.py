"""The quiz: its HTML and its live widget."""
