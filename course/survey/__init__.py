"""A survey of patients or of a class: what it asks, what it found."""
