"""A limit may not be met before a moment that lies past its due.

What: ``not-before`` is shorter than ``within``.
Why: otherwise no moment is left at which the duty could be done in time.
Basis: contradiction within the limit.
Wrong: ``not-before: 90 days`` with ``within: 30 days``.
Right: ``not-before: 30 days`` with ``within: 90 days``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator.calendar import due
from generator.diagnostics import Diagnostic, Note, say
from generator.model.limit import ClockKind
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T106"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit whose window is empty. Both ends are counted on the limit's own clock from one day."""
    for entry in manual.limits.values():
        limit = entry.limit
        if limit.not_before is None:
            continue
        calendar = manual.calendars.get(limit.calendar or manual.settings.working_calendar)
        if calendar is None:  # R101 says so
            continue
        start = datetime(calendar.first.year, calendar.first.month, calendar.first.day, 9, tzinfo=calendar.zone)

        working = limit.clock is ClockKind.WORKING
        try:
            earliest, latest = (
                due(start, length, working=working, calendar=calendar) for length in (limit.not_before, limit.within)
            )
        except (ValueError, OverflowError):  # longer than the calendar knows: nothing can be compared
            continue
        if earliest >= latest:
            yield Diagnostic(
                CODE,
                say(
                    "the earliest moment, {earliest}, is not before the latest, {latest}",
                    earliest=limit.not_before,
                    latest=limit.within,
                ),
                where.at(f"{entry.id}/not-before"),
                notes=(Note(say("the latest moment"), where.at(f"{entry.id}/within")),),
                help=say("make `not-before` shorter than `within`"),
                place=f"{entry.id}/not-before",
            )
