"""A make-up day is a day on which people work anyway.

What: each make-up day falls on a day of rest, unless it has hours of its own.
Why: a slip in the date hides twice: the day that was meant is taken for a day off, and due dates come out wrong.
Basis: good practice.
Wrong: a make-up day on Monday, 12 October 2026, with ``mon-fri`` in the weekly hours.
Right: the make-up day on Saturday, 10 October 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T110"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each make-up day that changes nothing."""
    for entry in manual.settings.calendars:
        calendar = manual.calendars[entry.id]
        for index, made_up in enumerate(entry.make_up_days, start=1):
            day = made_up.on
            if made_up.hours is not None or day in calendar.holidays or not calendar.hours.get(day.weekday()):
                continue
            place = f"manual/{entry.id}/make-up-days/{index}/on"
            yield Diagnostic(
                CODE,
                say("people work on {day} anyway; “{title}” changes nothing", day=day, title=made_up.title),
                where.at(place),
                help=say("see in the notice which day of rest is meant, or give the day its own `hours`"),
                place=place,
            )
