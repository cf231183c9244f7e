"""When a time limit is due: its clock, how it starts, how it ends."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum

from generator.calendar.durations import Duration, Unit
from generator.calendar.instants import absolute, instant_at
from generator.calendar.working_calendar import WorkingCalendar

_DAY = timedelta(days=1)
#: The end of a day. Not 24:00, which every clock would show as the next day's 00:00.
_LAST_SECOND = time(23, 59, 59)


class StartRule(Enum):
    """From when a limit runs, seen from the event that starts it.

    With the last two, days are counted whole, the first one being that next day; a limit in days or longer then
    has no clock time to keep and ends with its last day.
    """

    INSTANT = "instant"
    NEXT_WORKING_INSTANT = "next working instant"
    NEXT_DAY = "next day"
    NEXT_WORKING_DAY = "next working day"


class EndRule(Enum):
    """Whether a limit is due to the minute, at close of business, or at the end of the day it falls on.

    A day on which nobody works has no close of business: the limit is then due at the end of that day.
    """

    EXACT = "exact"
    END_OF_BUSINESS = "end of business"
    END_OF_DAY = "end of day"


class Roll(Enum):
    """Where a due day goes that falls on a day off.

    ``NEXT_WORKING_DAY`` moves it to the opening of the next workday (a due time early on a workday to that day's);
    together with an end rule, to the end of that workday. The opening and not the same clock time, for else a
    longer limit could be due before a shorter one.
    """

    NONE = "none"
    NEXT_WORKING_DAY = "next working day"


@dataclass(frozen=True)
class Clock:
    """How time is counted for one limit.

    On a calendar clock minutes and hours run on without regard to changes of the clock (48 hours are 48 hours),
    and days, weeks, months and years move the date and keep the clock time; a date that the month does not have
    is its last day (31 January + 1 month, 29 February + 1 year). On a working clock minutes and hours count only
    while people are at work, days are workdays, and weeks, months and years move the date and then to the next
    workday. Days and dates are those of the calendar's zone, without a calendar those of the start's own zone.
    """

    working: bool = False
    calendar: WorkingCalendar | None = None
    start_rule: StartRule = StartRule.INSTANT
    end_rule: EndRule = EndRule.EXACT
    roll: Roll = Roll.NONE

    def is_provisional(self, instant: datetime) -> bool:
        """Whether an instant counted so may still move: days off that are not announced yet have a say in it."""
        counts_days_off = (
            self.working
            or self.roll is not Roll.NONE
            or self.end_rule is EndRule.END_OF_BUSINESS
            or self.start_rule in (StartRule.NEXT_WORKING_INSTANT, StartRule.NEXT_WORKING_DAY)
        )
        if self.calendar is None or not counts_days_off:
            return False
        return self.calendar.is_provisional(self.calendar.local_day(instant))

    def due(self, start: datetime, within: Duration) -> datetime:
        """The last instant at which the limit is still met, in the calendar's zone.

        Raises:
            CalendarEnds: if the counting leaves the years that the calendar knows.
            ValueError: if ``start`` is naive, a calendar is needed and missing, or the year is past 9999.
        """
        zone = self.zone_of(start)
        settled = self.settled(within)
        if settled is not self:
            return settled.due(start, within)
        try:
            if within.is_clock_time:
                reached = self._after_time(start, within)
                # what began with an opening or at midnight ends, when full, with the day that closes then
                ends_a_day = self.working or self.counts_whole_days
                return self._finish(reached, (reached - datetime.resolution if ends_a_day else reached).date())
            last_day = self._last_day(start, within)
            if self.counts_whole_days:
                return self._end_of(self._rolled(last_day), zone)
            return self._finish(self._at_same_time(start, within), last_day)
        except OverflowError:
            raise ValueError("the due date lies past the year 9999") from None

    def earliest(self, start: datetime, not_before: Duration) -> datetime:
        """The first instant that is not too early: to the minute for hours, else the first of that day.

        End rule and roll do not touch it. Raises as ``due`` does.
        """
        zone = self.zone_of(start)
        try:
            if not_before.is_clock_time:
                return self._after_time(start, not_before)
            return instant_at(self._last_day(start, not_before), time(0), zone)
        except OverflowError:
            raise ValueError("the earliest date lies past the year 9999") from None

    def zone_of(self, start: datetime) -> tzinfo:
        """The zone whose days and clock times are counted. Raises ``ValueError`` if ``start`` is naive."""
        if start.tzinfo is None:
            raise ValueError("a time needs its time zone")
        return start.tzinfo if self.calendar is None else self.calendar.zone

    @property
    def counts_whole_days(self) -> bool:
        """Whether a limit in days starts with a new day, and so keeps no clock time."""
        return self.start_rule in (StartRule.NEXT_DAY, StartRule.NEXT_WORKING_DAY)

    def settled(self, within: Duration) -> Clock:
        """The clock with the end rule and roll that ``within`` brings along.

        Whole days counted to the minute end with the last of them: at its close on a working clock. Working
        weeks, months and years roll to a workday.
        """
        if within.is_clock_time:
            return self
        end_rule, roll = self.end_rule, self.roll
        if self.counts_whole_days and end_rule is EndRule.EXACT:
            end_rule = EndRule.END_OF_BUSINESS if self.working else EndRule.END_OF_DAY
        if self.working and within.unit is not Unit.DAY:
            roll = Roll.NEXT_WORKING_DAY
        if (end_rule, roll) == (self.end_rule, self.roll):
            return self
        return replace(self, end_rule=end_rule, roll=roll)

    @property
    def _working_calendar(self) -> WorkingCalendar:
        if self.calendar is None:
            raise ValueError("a working calendar is needed to count this limit")
        return self.calendar

    # -- counting ---------------------------------------------------------------------------------------------------

    def _running_from(self, start: datetime) -> datetime:
        """The instant from which minutes and hours, and days that keep the clock time, are counted."""
        local = start.astimezone(self.zone_of(start))
        match self.start_rule:
            case StartRule.INSTANT:
                return local
            case StartRule.NEXT_WORKING_INSTANT:
                return self._working_calendar.next_open(local)
            case StartRule.NEXT_DAY:
                return instant_at(local.date() + _DAY, time(0), self.zone_of(start))
            case StartRule.NEXT_WORKING_DAY:
                calendar = self._working_calendar
                return calendar.openings(calendar.add_working_days(local.date(), 1))[0][0]

    def _after_time(self, start: datetime, within: Duration) -> datetime:
        running = self._running_from(start)
        if self.working:
            return self._working_calendar.add_working_time(running, within.minutes)
        return (running.astimezone(UTC) + timedelta(minutes=within.minutes)).astimezone(self.zone_of(start))

    def _at_same_time(self, start: datetime, within: Duration) -> datetime:
        running = self._running_from(start)
        if self.working and within.unit is Unit.DAY:
            return self._working_calendar.add_working_days(running, within.amount)
        return instant_at(_later(running.date(), within), running.time(), self.zone_of(start))

    def _last_day(self, start: datetime, within: Duration) -> date:
        """The day on which the last of the days, weeks, months or years ends; the start's own is not counted."""
        local = start.astimezone(self.zone_of(start))
        match self.start_rule:
            case StartRule.INSTANT | StartRule.NEXT_DAY:
                not_counted = local.date()
            case StartRule.NEXT_WORKING_INSTANT:
                not_counted = self._running_from(start).date()
            case StartRule.NEXT_WORKING_DAY:
                not_counted = self._running_from(start).date() - _DAY
        if self.working and within.unit is Unit.DAY:
            # from the start's own day: the day before the first workday may lie before the calendar begins
            first = local.date() if self.counts_whole_days else not_counted
            return self._working_calendar.add_working_days(first, within.amount)
        return _later(not_counted, within)

    # -- ending -----------------------------------------------------------------------------------------------------

    def _finish(self, reached: datetime, day: date) -> datetime:
        """The due instant where counting reached this instant, which belongs to ``day``."""
        rolled = self._rolled(day)
        if self.end_rule is not EndRule.EXACT:
            return self._end_of(rolled, self.zone_of(reached))
        if self.roll is Roll.NONE:
            return reached
        opening = self._working_calendar.openings(rolled)[0][0]
        return max(reached, opening, key=absolute) if rolled == day else opening

    def _rolled(self, day: date) -> date:
        if self.roll is Roll.NONE or self._working_calendar.is_workday(day):
            return day
        return self._working_calendar.add_working_days(day, 1)

    def _end_of(self, day: date, zone: tzinfo) -> datetime:
        end = instant_at(day, _LAST_SECOND, zone)
        if self.end_rule is EndRule.END_OF_BUSINESS and self._working_calendar.is_workday(day):
            return min(end, self._working_calendar.close_of(day), key=absolute)
        return end


def due(
    start: datetime,
    within: Duration,
    *,
    working: bool,
    calendar: WorkingCalendar | None,
    start_rule: StartRule = StartRule.INSTANT,
    end_rule: EndRule = EndRule.EXACT,
    roll: Roll = Roll.NONE,
) -> datetime:
    """The last instant at which a limit is still met; see ``Clock`` for what the words mean."""
    return Clock(working, calendar, start_rule, end_rule, roll).due(start, within)


def earliest(
    start: datetime,
    not_before: Duration,
    *,
    working: bool,
    calendar: WorkingCalendar | None,
    start_rule: StartRule = StartRule.INSTANT,
) -> datetime:
    """The first instant that is not too early for a limit with ``not before``; see ``Clock.earliest``."""
    return Clock(working, calendar, start_rule).earliest(start, not_before)


def is_met(actual: datetime, due: datetime) -> bool:
    """Whether something done at ``actual`` was in time: "within" includes the limit itself."""
    return absolute(actual) <= absolute(due)


def elapsed_share(start: datetime, due: datetime, share: int, calendar: WorkingCalendar | None = None) -> datetime:
    """The instant at which ``share`` percent of the time from ``start`` to ``due`` has passed, in the zone of ``due``.

    With a ``calendar``, percent of the working time between the two, so that a warning never comes at night.
    """
    if calendar is not None:
        length = calendar.working_time_between(start, due) * share / 100
        passed = calendar.after_working_time(start, length).astimezone(due.tzinfo)
        return min(passed, due, key=absolute)
    from_ = absolute(start)
    return (from_ + (absolute(due) - from_) * share / 100).astimezone(due.tzinfo)


def _later(day: date, by: Duration) -> date:
    """The day that lies days, weeks, months or years after ``day``; at most the last day of its month."""
    if by.days:
        return day + timedelta(days=by.days)
    years, month = divmod(day.month - 1 + by.months, 12)
    if day.year + years > MAXYEAR:
        raise OverflowError
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
