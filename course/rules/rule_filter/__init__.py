"""The choice of a profession among the rules of law."""
