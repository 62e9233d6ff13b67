"""Items to put in order."""
