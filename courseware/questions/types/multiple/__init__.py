"""Several right options."""
