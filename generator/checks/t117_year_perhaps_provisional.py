"""A calendar runs on past its last make-up day into a year that is not said to be provisional.

What: every year after the last one with make-up days is covered by ``provisional-from``.
Why: where work days are moved each year by a notice, a year without any has not been announced yet; a due date in it
may still move, and whoever reads it must know.
Basis: good practice.
Wrong: make-up days in 2026, none in 2027, and ``covers-to: 2027-12-31``.
Right: the same with ``provisional-from: 2027-01-01``, until the notice for 2027 is entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, say
from generator.model.company import Calendar
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T117"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each calendar at its end, with the first year in question."""
    for entry in manual.settings.calendars:
        year = _in_question(entry)
        if year is None or (entry.provisional_from is not None and entry.provisional_from <= date(year, 12, 31)):
            continue
        place = f"manual/{entry.id}/covers-to"
        yield Diagnostic(
            CODE,
            say(
                "the calendar has no make-up days for {year}, and does not say that the year is provisional", year=year
            ),
            where.at(place),
            help=say("enter the notice of the year, or write `provisional-from: {year}-01-01`", year=year),
            place=place,
        )


def _in_question(calendar: Calendar) -> int | None:
    """The first year after the last one with make-up days; None where there are none, or the calendar ends first."""
    if not calendar.make_up_days:
        return None
    year = max(made_up.on.year for made_up in calendar.make_up_days) + 1
    return year if year <= calendar.covers_to.year else None
