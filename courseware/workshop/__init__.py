"""A workshop: steps that a reader codes in a live notebook, each checked; a CSV of their own."""

from courseware.workshop.own_csv import CsvError as CsvError
from courseware.workshop.own_csv import read_csv as read_csv
from courseware.workshop.steps import Checked as Checked
from courseware.workshop.steps import Missing as Missing
from courseware.workshop.steps import Workshop as Workshop
