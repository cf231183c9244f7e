"""A limit can fall due when nobody is at work, and no duty role is named.

What: a limit in hours on a calendar clock names in ``duty`` who acts outside working hours.
Why: a complaint of Friday 16:00 with 48 hours is due on Sunday; somebody must be there.
Basis: good practice.
Wrong: ``within: 48 hours``, ``clock: calendar`` and no ``duty``.
Right: the same with ``duty: duty-officer``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Roll, Unit
from generator.diagnostics import Diagnostic, say
from generator.model.limit import ClockKind
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T105"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit that may run out over a weekend with nobody on duty."""
    for entry in manual.limits.values():
        limit = entry.limit
        in_hours = limit.within.unit in (Unit.HOUR, Unit.MINUTE)
        calendar = limit.clock is ClockKind.CALENDAR and limit.roll is Roll.NONE
        if in_hours and calendar and limit.duty is None:
            yield Diagnostic(
                CODE,
                say("`{limit}` can fall due outside working hours, and no duty role is named", limit=limit.id),
                where.at(f"{entry.id}/clock"),
                help=say("name who acts then with `duty: <role>`, or let the due time roll to the next working day"),
                place=f"{entry.id}/clock",
            )
