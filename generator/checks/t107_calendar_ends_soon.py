"""A limit that begins within a month cannot be reckoned, because its calendar ends.

What: each calendar covers what the limits on it need, if a case begins a month from today.
Why: past its end nobody knows the holidays, so a due date there would be a guess. Most are announced late in the
year before, so an earlier warning could not be heeded.
Basis: good practice.
Wrong: in November a calendar that covers the year to its end, and a limit of 30 working days.
Right: next year's holidays entered as soon as they are announced, and ``covers-to`` moved on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from generator.calendar import CalendarEnds, due
from generator.diagnostics import Diagnostic, say
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T107"
_AHEAD = timedelta(days=31)


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each calendar that ends too soon, with the first limit that runs past it."""
    day = min(today, date.max - _AHEAD) + _AHEAD
    told: set[str] = set()
    for entry in manual.limits.values():
        calendar = manual.calendar_of(entry.limit)
        if calendar.id not in told and _runs_past(manual, entry.limit, day):
            told.add(calendar.id)
            place = f"manual/{calendar.id}/covers-to"
            yield Diagnostic(
                CODE,
                say(
                    "the calendar ends on {last}; the limit `{limit}` of a case of {day} would run past it",
                    last=calendar.last,
                    limit=entry.id,
                    day=day,
                ),
                where.at(place),
                help=say("enter the holidays of the next year, and move `covers-to` on"),
                place=place,
            )


def _runs_past(manual: Manual, limit: TimeLimit, day: date) -> bool:
    calendar = manual.calendar_of(limit)
    try:
        due(
            datetime.combine(day, time(9), calendar.zone),
            limit.within,
            working=limit.clock is ClockKind.WORKING,
            calendar=calendar,
            start_rule=limit.starts,
            end_rule=limit.ends,
            roll=limit.roll,
        )
    except CalendarEnds:
        return True
    except ValueError:  # past the year 9999
        return False
    return False
