"""A limit of a day or more is counted in working hours.

What: a limit on a working clock of 24 hours or more is written in working days.
Why: 48 working hours are six working days, which hardly anybody means who writes 48 hours.
Basis: good practice.
Wrong: ``within: 48 hours`` with ``clock: working``.
Right: ``within: 2 days`` with ``clock: working``, or ``clock: calendar``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Unit
from generator.diagnostics import Diagnostic, say
from generator.model.limit import ClockKind
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T103"
MANY_HOURS = 24


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each long limit in working hours."""
    for entry in manual.limits.values():
        limit = entry.limit
        in_hours = limit.within.unit is Unit.HOUR and limit.within.amount >= MANY_HOURS
        calendar = manual.calendars.get(limit.calendar or manual.settings.working_calendar)  # R101 where unknown
        if in_hours and limit.clock is ClockKind.WORKING and calendar is not None:
            per_day = calendar.hours_per_day
            days = limit.within.amount / per_day if per_day else 0
            yield Diagnostic(
                CODE,
                say("{within} of working time are {days:g} working days", within=limit.within, days=round(days, 1)),
                where.at(f"{entry.id}/within"),
                help=say("write working days, or `clock: calendar` if every hour counts"),
                place=f"{entry.id}/within",
            )
