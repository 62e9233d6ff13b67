"""What this course registers: `course.toml` names this module, the engine loads it."""

from courseware.text.citations import register_scheme

register_scheme("rule", "course.rules.rules:cite_rule")
