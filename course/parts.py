"""What this course registers: `course.toml` names this module, the engine loads it."""

from courseware.questions.registry import register_question
from courseware.text.citations import register_scheme

register_scheme("rule", "course.rules.rules:cite_rule")
register_question("case", "course.rules.case.model:Case")
