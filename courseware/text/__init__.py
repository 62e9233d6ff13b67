"""Text: French typography, spelling, Markdown, templates."""
