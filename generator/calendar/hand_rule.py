"""How a clerk finds the due time with a pencil: the kind of rule and its numbers; views put it into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from generator.calendar.due import Clock, EndRule, Roll, StartRule
from generator.calendar.durations import Duration, Unit
from generator.calendar.working_calendar import WorkingCalendar


class HandRuleKind(Enum):
    """What the hand does."""

    CLOCK_HOURS = auto()  # go on `full_days` days, then add `rest_minutes` to the clock time; every day counts
    SAME_CLOCK_TIME_DAYS_LATER = auto()  # go on `count` days in the wall calendar; every day counts
    SAME_DATE_MONTHS_LATER = auto()  # go on `count` months; a missing date is the month's last day
    COUNT_WORKING_DAYS = auto()  # count `count` workdays, the start's own day not counted
    COUNT_WORKING_HOURS = auto()  # count `full_days` workdays, then `rest_minutes` of working time


@dataclass(frozen=True, slots=True)
class HandRule:
    """A due rule for the hand.

    ``starts``, ``ends`` and ``roll`` are those in force, with what the amount brings along (``Clock.settled``).
    ``clocks_change`` warns that hours cross a change of the clock twice a year, where the hand is an hour off.
    Working hours are counted from the next opening where the start lies outside opening hours; a count that is
    full at a closing time ends there, though the hand may arrive at the next opening, which is as much work.
    """

    kind: HandRuleKind
    within: Duration
    count: int
    full_days: int = 0
    rest_minutes: int = 0
    starts: StartRule = StartRule.INSTANT
    ends: EndRule = EndRule.EXACT
    roll: Roll = Roll.NONE
    clocks_change: bool = False


def hand_rule(
    within: Duration,
    *,
    working: bool,
    calendar: WorkingCalendar | None,
    start_rule: StartRule = StartRule.INSTANT,
    end_rule: EndRule = EndRule.EXACT,
    roll: Roll = Roll.NONE,
) -> HandRule:
    """The hand rule that gives what ``due`` gives.

    Working hours are split into full working days only where every workday has the same openings; elsewhere all
    of them are in ``rest_minutes``, to be counted opening by opening.
    """
    clock = Clock(working, calendar, start_rule, end_rule, roll).settled(within)
    kind, count, full_days, rest = _numbers(within, working, calendar)
    return HandRule(
        kind=kind,
        within=within,
        count=count,
        full_days=full_days,
        rest_minutes=rest,
        starts=clock.start_rule,
        ends=clock.end_rule,
        roll=clock.roll,
        clocks_change=within.is_clock_time and not working and calendar is not None and _clocks_change(calendar),
    )


def _numbers(within: Duration, working: bool, calendar: WorkingCalendar | None) -> tuple[HandRuleKind, int, int, int]:
    if within.months:
        return HandRuleKind.SAME_DATE_MONTHS_LATER, within.months, 0, 0
    if working and within.unit is Unit.DAY:
        return HandRuleKind.COUNT_WORKING_DAYS, within.amount, within.amount, 0
    if within.days:
        return HandRuleKind.SAME_CLOCK_TIME_DAYS_LATER, within.days, within.days, 0
    if working:
        a_day = calendar.minutes_per_day if calendar is not None and calendar.days_are_alike else 0
        full_days, rest = divmod(within.minutes, a_day) if a_day else (0, within.minutes)
        return HandRuleKind.COUNT_WORKING_HOURS, within.amount, full_days, rest
    full_days, rest = divmod(within.minutes, 24 * 60)
    if not rest:
        return HandRuleKind.SAME_CLOCK_TIME_DAYS_LATER, full_days, full_days, 0
    return HandRuleKind.CLOCK_HOURS, within.amount, full_days, rest


def _clocks_change(calendar: WorkingCalendar) -> bool:
    """Whether the zone's clocks change in the last year the calendar knows; asked in the middle of each month."""
    year = calendar.last.year
    middles = (datetime(year, month, 15, 12, tzinfo=calendar.zone) for month in range(1, 13))
    return len({middle.utcoffset() for middle in middles}) > 1
