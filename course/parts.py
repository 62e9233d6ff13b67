"""What this course registers with the engine."""

from course.rules.case.model import Case
from courseware.questions.model import register_question

register_question(Case)
