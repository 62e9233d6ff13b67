"""The types of questions of the engine: a folder each, and a line in `courseware/parts.py`."""
