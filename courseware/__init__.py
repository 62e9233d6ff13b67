"""The plumbing of the course: what its notebooks import."""

from courseware.chart import Chart
from courseware.quiz import Objectives, Quiz
from courseware.table import read_table

__all__ = ["Chart", "Objectives", "Quiz", "read_table"]
