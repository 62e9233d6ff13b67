"""Charts of the chapter « Lire les chiffres d'adoption », in the order of the chapter."""

from course.charts._audience import claimed_or_seen, growth, linkedin_viadeo, members_or_active
from course.charts._europe import breaks, europe
from course.charts._surveys import age_gap, five_answers, time_spent

__all__ = [
    "age_gap",
    "breaks",
    "claimed_or_seen",
    "europe",
    "five_answers",
    "growth",
    "linkedin_viadeo",
    "members_or_active",
    "time_spent",
]
