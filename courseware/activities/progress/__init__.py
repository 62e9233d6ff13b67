"""What a reader answered, chapter by chapter."""
