"""Where the course lies: its folder, its table of contents, its pages."""
