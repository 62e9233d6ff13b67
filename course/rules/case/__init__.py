"""A type of question of this course: a case to judge by rules of law."""
