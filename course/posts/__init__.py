"""Invented posts: who speaks, what is written, who will read."""
