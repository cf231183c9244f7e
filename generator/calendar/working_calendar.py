"""A working calendar: weekly hours, holidays, make-up workdays, and the years it knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import overload
from zoneinfo import ZoneInfo

from generator.calendar.instants import absolute, instant_at

#: The opening hours of one day, in order: from … to. A ``to`` of 00:00 is midnight at the end of the day.
Openings = tuple[tuple[time, time], ...]

_Spans = tuple[tuple[datetime, datetime], ...]
_DAY = timedelta(days=1)
_MINUTES_OF_A_DAY = 24 * 60
_OPENING = re.compile(r"\s*([0-9]{1,2}):([0-9]{2})\s*[-–]\s*([0-9]{1,2}):([0-9]{2})\s*")
#: What Chinese keyboards type for colon, comma and dash.
_FULL_WIDTH = str.maketrans({"：": ":", "，": ",", "、": ",", "～": "-", "－": "-", "—": "-"})


class CalendarEnds(ValueError):
    """A day was asked for that the calendar does not know: a due date there would be a guess.

    ``calendar`` is its id, ``first`` and ``last`` the days it knows, ``day`` the one asked for.
    """

    def __init__(self, calendar: str, first: date, last: date, day: date) -> None:
        super().__init__(calendar, first, last, day)
        self.calendar, self.first, self.last, self.day = calendar, first, last, day

    def __str__(self) -> str:
        if self.day < self.first:
            return f"the calendar {self.calendar} begins on {self.first}"
        return f"the calendar {self.calendar} ends on {self.last}"


def parse_hours(text: str) -> Openings:
    """Read the opening hours of a day: ``08:30-12:00, 13:00-17:30``; ``24:00`` closes at midnight.

    Raises:
        ValueError: if the text has another shape, a time does not exist, or the hours are not in order.
    """
    openings: list[tuple[time, time]] = []
    reached = -1
    for part in text.translate(_FULL_WIDTH).split(","):
        match = _OPENING.fullmatch(part)
        if match is None:
            raise ValueError("write hours such as 08:30-12:00, 13:00-17:30")
        hour, minute, to_hour, to_minute = map(int, match.groups())
        begins, ends = hour * 60 + minute, to_hour * 60 + to_minute
        if minute > 59 or to_minute > 59 or ends > _MINUTES_OF_A_DAY:  # noqa: PLR2004 - minutes of an hour
            raise ValueError("there is no such time of day")
        if not reached <= begins < ends:
            raise ValueError("opening hours follow each other and close after they open")
        openings.append((time(hour, minute), time(to_hour % 24, to_minute)))
        reached = ends
    return tuple(openings)


def _minutes_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _length_of(openings: Openings) -> int:
    """The minutes of a day's openings by the clock; changes of the clock are left out."""
    return sum((_minutes_of(closes) or _MINUTES_OF_A_DAY) - _minutes_of(opens) for opens, closes in openings)


@dataclass(frozen=True)
class WorkingCalendar:
    """When the company works, in its own zone, from the day ``first`` to the day ``last``.

    ``hours`` maps weekdays (Monday = 0) to openings; a weekday that is missing is a day off. ``extra_workdays``
    are days of rest on which people work to make up for a holiday (调休, 補班); they stand above ``holidays``, and
    ``None`` there means the hours of a normal workday: those that most weekdays have, the earlier weekday's where
    two are as frequent. From ``provisional_from`` on, days off may still be announced.

    Nothing here raises for an odd calendar (no hours at all, last before first): counting then ends in
    ``CalendarEnds``. Counting walks day by day, so it takes at most as many turns as the calendar has days.
    """

    id: str
    hours: Mapping[int, Openings] = field(hash=False)
    holidays: frozenset[date]
    extra_workdays: Mapping[date, Openings | None] = field(hash=False)
    first: date
    last: date
    zone: ZoneInfo
    provisional_from: date | None = None
    _spans: dict[date, _Spans] = field(default_factory=dict, init=False, repr=False, compare=False)

    # -- days -------------------------------------------------------------------------------------------------------

    @property
    def normal_hours(self) -> Openings:
        """The openings of a normal workday; empty where no weekday has any."""
        frequent = Counter(self.hours[day] for day in sorted(self.hours) if self.hours[day])
        return frequent.most_common(1)[0][0] if frequent else ()

    @property
    def minutes_per_day(self) -> int:
        """The working minutes of a normal workday."""
        return _length_of(self.normal_hours)

    @property
    def hours_per_day(self) -> float:
        """The working hours of a normal workday."""
        return self.minutes_per_day / 60

    @property
    def days_are_alike(self) -> bool:
        """Whether every workday has the same openings, so that full working days can be counted by hand."""
        usual = self.normal_hours
        weekly = (openings for openings in self.hours.values() if openings)
        extra = (openings for openings in self.extra_workdays.values() if openings is not None)
        return all(openings == usual for openings in (*weekly, *extra))

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day. Raises ``CalendarEnds`` outside the years it knows."""
        return bool(self.openings(day))

    def is_provisional(self, day: date) -> bool:
        """Whether the days off around that day are not announced yet, so that what is counted there may move."""
        return self.provisional_from is not None and day >= self.provisional_from

    def local_day(self, instant: datetime) -> date:
        """The day that the company's own clocks show at that instant."""
        return absolute(instant).astimezone(self.zone).date()

    def _openings_of(self, day: date) -> Openings:
        if not self.first <= day <= self.last:
            raise CalendarEnds(self.id, self.first, self.last, day)
        if day in self.extra_workdays:
            openings = self.extra_workdays[day]
            return self.normal_hours if openings is None else openings
        return () if day in self.holidays else self.hours.get(day.weekday(), ())

    def _workdays_from(self, day: date) -> Iterator[date]:
        """The workdays from ``day`` on, itself included; ``CalendarEnds`` where they run out."""
        if not any(self.hours.values()) and not any(self.extra_workdays.values()):
            raise CalendarEnds(self.id, self.first, self.last, day)
        while True:
            if self.is_workday(day):
                yield day
            if day >= self.last:  # asked before the step, for the last day may be the last that dates can say
                raise CalendarEnds(self.id, self.first, self.last, day)
            day += _DAY

    # -- instants ---------------------------------------------------------------------------------------------------

    def openings(self, day: date) -> _Spans:
        """The working time of a day as aware (from, to) pairs in the calendar's zone; empty on a day off."""
        if day not in self._spans:
            self._spans[day] = self._placed(day)
        return self._spans[day]

    def _placed(self, day: date) -> _Spans:
        placed: list[tuple[datetime, datetime]] = []
        for opens, closes in self._openings_of(day):
            begin = instant_at(day, opens, self.zone)
            end = instant_at(day if closes > opens else day + _DAY, closes, self.zone)
            if placed:  # where clocks skip an hour, two openings may run into each other
                begin = max(begin, placed[-1][1], key=absolute)
            if absolute(begin) < absolute(end):
                placed.append((begin, end))
        return tuple(placed)

    def close_of(self, day: date) -> datetime:
        """The instant at which a workday closes.

        Raises:
            ValueError: if nobody works on that day.
        """
        openings = self.openings(day)
        if not openings:
            raise ValueError(f"nobody works on {day}")
        return openings[-1][1]

    def next_open(self, instant: datetime) -> datetime:
        """The instant itself where people are at work, else the next one at which work begins.

        The instant of closing is no longer at work.
        """
        wanted = absolute(instant)
        for day in self._workdays_from(self.local_day(instant)):
            for begin, end in self.openings(day):
                if wanted < absolute(end):
                    return max(begin, instant.astimezone(self.zone), key=absolute)
        raise AssertionError("the workdays end in CalendarEnds")

    def add_working_time(self, start: datetime, minutes: int) -> datetime:
        """The instant at which ``minutes`` of working time have passed since ``start``.

        Time outside the openings does not count. A sum that is full at closing time ends there, not at the next
        opening.
        """
        return self.after_working_time(start, timedelta(minutes=minutes))

    def after_working_time(self, start: datetime, length: timedelta) -> datetime:
        """As ``add_working_time``, for a length that is no whole number of minutes."""
        if length < timedelta(0):
            raise ValueError("working time is not counted backwards")
        remaining = length
        begun = absolute(start)
        for day in self._workdays_from(self.local_day(start)):
            for begin, end in self.openings(day):
                running = max(absolute(begin), begun)
                left = absolute(end) - running
                if left > timedelta(0):
                    if remaining <= left:
                        return (running + remaining).astimezone(self.zone)
                    remaining -= left
        raise AssertionError("the workdays end in CalendarEnds")

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from ``start`` to ``end``; none where ``end`` is not later."""
        from_, to = absolute(start), absolute(end)
        total = timedelta(0)
        day, last_day = self.local_day(start), self.local_day(end)
        while day <= last_day:
            for begin, close in self.openings(day):
                total += max(min(absolute(close), to) - max(absolute(begin), from_), timedelta(0))
            if day == last_day:
                break
            day += _DAY
        return total

    @overload
    def add_working_days(self, start: datetime, n: int) -> datetime: ...

    @overload
    def add_working_days(self, start: date, n: int) -> date: ...

    def add_working_days(self, start: date | datetime, n: int) -> date | datetime:
        """The n-th workday after ``start``, whose own day is not counted; n is at least 1.

        From an instant, the due instant is at the same clock time, held within that day's opening hours. A start
        after closing time or on a day off counts as at the close of the last workday, so that a later start is
        never due earlier: Friday 16:00 + 1 is Monday 16:00, Saturday 10:00 + 1 is Monday's close.
        """
        if n < 1:
            raise ValueError("working days are counted from 1")
        if not isinstance(start, datetime):
            return self._nth_workday_after(start, n)
        local = absolute(start).astimezone(self.zone)
        from_, day = self.openings(local.date()), self._nth_workday_after(local.date(), n)
        close = self.close_of(day)
        if not from_ or absolute(local) >= absolute(from_[-1][1]):
            return close
        same_time = instant_at(day, local.time(), self.zone)
        return min(max(same_time, self.openings(day)[0][0], key=absolute), close, key=absolute)

    def _nth_workday_after(self, start: date, n: int) -> date:
        workdays = self._workdays_from(start)
        if self.is_workday(start):
            next(workdays)
        for _ in range(n - 1):
            next(workdays)
        return next(workdays)
