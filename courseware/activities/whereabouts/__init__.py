"""Where a reader is in the book: marks beside titles and in the menu, and where to go on."""
