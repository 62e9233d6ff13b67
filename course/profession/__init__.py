"""« Ma profession »: one choice, kept in the browser; a page shows what concerns it first."""
