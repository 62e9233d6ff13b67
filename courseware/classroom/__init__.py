"""A class: what it hands in, how its questions did, where its own files stay."""
