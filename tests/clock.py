"""The time of the tests: given here, found nowhere else."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Paris"
# What clocks show in the tests, unless a test asks for another moment.
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo(ZONE))
TODAY = NOW.date().isoformat()
