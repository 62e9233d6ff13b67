"""What CI proves, one file a promise."""
