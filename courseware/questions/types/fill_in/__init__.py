"""A text to fill in."""
