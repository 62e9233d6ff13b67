"""The time of the tests: given here, found nowhere else (`tests/test_clock.py` sees to it)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

ZONE = "Europe/Paris"
# What clocks show in the tests, unless a test asks for another moment.
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo(ZONE))
TODAY = NOW.date().isoformat()


@dataclass(frozen=True)
class Moment:
    """A moment at which days go wrong easily: what a wall clock shows, in a time zone."""

    clock: str
    zone: str = ZONE

    def after(self, days: int) -> datetime:
        """Return the moment when that clock shows the same hour, `days` later."""
        return (datetime.fromisoformat(self.clock) + timedelta(days)).replace(
            tzinfo=ZoneInfo(self.zone)
        )

    @property
    def now(self) -> datetime:
        return self.after(days=0)

    @property
    def today(self) -> date:
        return self.now.date()


def real_now() -> datetime:
    """Return what the clock of this machine shows: a day that no test knows."""
    return datetime.now().astimezone()


MOMENTS = {
    # At noon: no midnight passes during a test.
    "the real day": Moment(f"{real_now():%Y-%m-%d}T12:00"),
    "leap day": Moment("2028-02-29T12:00"),
    "last day of a year": Moment("2027-12-31T23:50"),
    "first minutes of a year": Moment("2028-01-01T00:05"),
    "before clocks go forward": Moment("2026-03-29T01:58"),
    "after clocks went forward": Moment("2026-03-29T03:02"),
    "a week before clocks go forward": Moment("2026-03-22T23:30"),
    "before clocks go back": Moment("2026-10-25T01:58"),
    "after clocks went back": Moment("2026-10-25T03:02"),
    "a week before clocks go back": Moment("2026-10-18T00:30"),
    "late in Kiritimati": Moment("2026-11-25T23:55", "Pacific/Kiritimati"),
    "early in Kiritimati": Moment("2026-11-26T00:05", "Pacific/Kiritimati"),
    "late in Los Angeles": Moment("2026-11-25T23:55", "America/Los_Angeles"),
    "early in Los Angeles": Moment("2026-11-26T00:05", "America/Los_Angeles"),
}
# For what takes a day: `@at_every_moment`, with an argument `moment`.
at_every_moment = pytest.mark.parametrize("moment", MOMENTS.values(), ids=list(MOMENTS))
