"""Figures of `data/`: tables, their sources, shares and their uncertainty, citations."""
