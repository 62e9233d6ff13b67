"""The parts of this course that no other course has."""
