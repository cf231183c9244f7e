"""Lengths of time as people write them: ``48 hours``, ``12 months``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar


class Unit(Enum):
    """The units of a length of time; the value is the English word for one of them."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


#: A hundred years in each unit. Whatever is longer is a slip of the pen, and date arithmetic stays in range.
_MOST = {
    Unit.MINUTE: 52_596_000,
    Unit.HOUR: 876_600,
    Unit.DAY: 36_525,
    Unit.WEEK: 5_217,
    Unit.MONTH: 1_200,
    Unit.YEAR: 100,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of one unit, kept as written: 48 hours never turns into 2 days.

    It has no length in seconds of its own: that depends on the clock, the calendar and the start.
    """

    #: The shape of the text, for JSON Schema; ``parse`` accepts no other.
    pattern: ClassVar[str] = r"^[1-9][0-9]{0,7} (minute|hour|day|week|month|year)s?$"

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("a length of time is at least 1")

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read ``48 hours``.

        Raises:
            ValueError: if the text has another shape, or says more than a hundred years.
        """
        if not re.fullmatch(cls.pattern, text):
            raise ValueError("write a number and a unit, such as 48 hours")
        amount, unit = text.split(" ")
        duration = cls(int(amount), Unit(unit.removesuffix("s")))
        if duration.amount > _MOST[duration.unit]:
            raise ValueError("longer than 100 years")
        return duration

    @property
    def is_clock_time(self) -> bool:
        """Whether it is counted by the clock (minutes, hours) and not by days."""
        return self.unit in (Unit.MINUTE, Unit.HOUR)

    @property
    def minutes(self) -> int:
        """The minutes in minutes or hours.

        Raises:
            ValueError: for days and longer, which have no fixed number of minutes.
        """
        if not self.is_clock_time:
            raise ValueError("only minutes and hours have a fixed number of minutes")
        return self.amount * (60 if self.unit is Unit.HOUR else 1)

    @property
    def months(self) -> int:
        """The months in months or years; 0 for every other unit."""
        return self.amount * {Unit.MONTH: 1, Unit.YEAR: 12}.get(self.unit, 0)

    @property
    def days(self) -> int:
        """The days in days or weeks; 0 for every other unit."""
        return self.amount * {Unit.DAY: 1, Unit.WEEK: 7}.get(self.unit, 0)

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.value}{'' if self.amount == 1 else 's'}"


def day_after(start: date, period: Duration) -> date:
    """The day that lies ``period`` after ``start`` in the wall calendar; at most the last day of its month."""
    if not period.months:
        return start + timedelta(days=period.days or period.minutes // (24 * 60))
    years, month = divmod(start.month - 1 + period.months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
