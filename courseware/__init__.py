"""The plumbing of the course: what its notebooks import."""

from courseware.action_plan import ActionPlan
from courseware.analysis import analyse_folder
from courseware.chart import Chart
from courseware.chooser import Chooser
from courseware.quiz import Objectives, Quiz
from courseware.table import read_table

__all__ = ["ActionPlan", "Chart", "Chooser", "Objectives", "Quiz", "analyse_folder", "read_table"]
