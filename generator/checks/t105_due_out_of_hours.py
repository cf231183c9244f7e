"""A limit can fall due when nobody is at work, and no duty role is named.

What: a limit in hours on a calendar clock, or with a special case in hours on one, names in ``duty`` who acts outside
working hours. It need not where all who keep it work round the clock by their own calendar.
Why: a complaint of Friday 16:00 with 48 hours is due on Sunday; somebody must be there.
Basis: good practice.
Wrong: ``within: 48 hours``, ``clock: calendar`` and no ``duty``.
Right: the same with ``duty: duty-officer``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Roll, WorkingCalendar
from generator.checks.bearers import bearers_of_limits
from generator.diagnostics import Diagnostic, say
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import DutyIn, Manual
from generator.reading.where import Where

CODE = "T105"
_DAYS_OF_A_WEEK = 7
_MINUTES_OF_A_DAY = 24 * 60


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit that may run out over a weekend with nobody on duty."""
    bearers = bearers_of_limits(manual)
    for entry in manual.limits.values():
        limit = entry.limit
        key = None if limit.duty or limit.roll is not Roll.NONE else _key_in_hours(limit)
        if key is not None and not _is_always_manned(manual, bearers.get(entry.id, [])):
            place = f"{entry.id}/{key}"
            yield Diagnostic(
                CODE,
                say("`{limit}` can fall due outside working hours, and no duty role is named", limit=limit.id),
                where.at(place),
                help=say("name who acts then with `duty: <role>`, or let the due time roll to the next working day"),
                place=place,
            )


def _key_in_hours(limit: TimeLimit) -> str | None:
    """Where the limit says that it runs in hours by day and night: at its clock, or in a special case."""
    if limit.within.is_clock_time and limit.clock is ClockKind.CALENDAR:
        return "clock"
    for index, variant in enumerate(limit.when, start=1):
        if variant.within.is_clock_time and (variant.clock or limit.clock) is ClockKind.CALENDAR:
            return f"when/{index}/within"
    return None


def _is_always_manned(manual: Manual, steps: list[DutyIn]) -> bool:
    """Whether every role that is accountable for one of the steps works at all hours of the week."""
    roles = [manual.roles.get(step.duty.by) for step in steps]
    calendars = [manual.calendars.get(role.calendar) if role and role.calendar else None for role in roles]
    return bool(calendars) and all(calendar is not None and _never_closes(calendar) for calendar in calendars)


def _never_closes(calendar: WorkingCalendar) -> bool:
    every_day = len(calendar.hours) == _DAYS_OF_A_WEEK and calendar.days_are_alike and not calendar.holidays
    return every_day and calendar.minutes_per_day == _MINUTES_OF_A_DAY
