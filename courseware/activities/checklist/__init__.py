"""Lists to tick in a page."""
