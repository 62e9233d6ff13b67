"""Tables whose rows a reader may sort."""
