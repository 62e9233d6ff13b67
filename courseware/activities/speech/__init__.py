"""« Écouter » : a page read aloud by a voice of the reader's own machine."""
