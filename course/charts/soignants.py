"""Charts of the chapter « Soignants et patients en chiffres », in the order of the chapter."""

from course.charts._carer_networks import networks_2021, three_surveys
from course.charts._carers import french_surveys, silent_ones, two_surveys
from course.charts._generations import asked_by_patients, generations
from course.charts._patients import online_patients, used_or_trusted

__all__ = [
    "asked_by_patients",
    "french_surveys",
    "generations",
    "networks_2021",
    "online_patients",
    "silent_ones",
    "three_surveys",
    "two_surveys",
    "used_or_trusted",
]
