"""A holiday falls on days that are days of rest anyway.

What: at least one day of each holiday is one on which people would work; of a year that is still provisional
nothing is asked.
Why: such a holiday changes no due date. Often a day off in lieu of it is missing, or its date is a slip.
Basis: good practice.
Wrong: a holiday on Saturday, 1 May 2027, alone.
Right: the same with the Monday that is given for it: ``from: 2027-05-01``, ``to: 2027-05-03``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.diagnostics import Diagnostic, say
from generator.model.company import DaysOff
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T111"
_LONGEST = timedelta(days=366)


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each holiday without effect."""
    for entry in manual.settings.calendars:
        calendar = manual.calendars[entry.id]
        worked = {weekday for weekday, openings in calendar.hours.items() if openings}
        for index, holiday in enumerate(entry.holidays, start=1):
            days = _days(holiday)
            if not days or calendar.is_provisional(days[0]) or any(day.weekday() in worked for day in days):
                continue
            place = f"manual/{entry.id}/holidays/{index}"
            yield Diagnostic(
                CODE,
                say("“{title}” falls on days of rest only, so it changes nothing", title=holiday.title),
                where.at(place),
                help=say("see whether a day off in lieu was announced, or whether the date is right"),
                place=place,
            )


def _days(holiday: DaysOff) -> list[date]:
    """The days of the holiday; none where they cannot be read, which resolve has reported."""
    first, last = holiday.on or holiday.from_, holiday.on or holiday.to
    if first is None or last is None or last - first > _LONGEST:
        return []
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
