"""A type of question of this course: a draft to mend, phrase by phrase."""
