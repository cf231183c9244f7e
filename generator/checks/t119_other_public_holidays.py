"""A calendar's days off are not the public holidays of its country.

What: for a calendar that names its ``country``, the days off and the make-up days of each year that it covers are
those that the list of public holidays has which comes with the program. Days on which nobody works anyway do not
count, nor do those from ``provisional-from`` on: of them the calendar itself says that they may still move.
Why: a holiday that was forgotten, or typed into the wrong month, makes every due date behind it wrong; nobody sees it.
Basis: good practice. It is a piece of information: a company may close on other days, and the list may be wrong.
Wrong: ``country: CN``, and National Day from 2026-10-01 to 2026-10-03.
Right: the same to 2026-10-07.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.calendar import WorkingCalendar
from generator.diagnostics import Diagnostic, Message, Note, say
from generator.model.company import Calendar, Country
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T119"
_SHOWN = 6
"""Days that are named; the rest is counted."""


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each year of a calendar once, with the days that differ."""
    for entry in manual.settings.calendars:
        calendar = manual.calendars.get(entry.id)
        if entry.country is None or calendar is None:
            continue
        place = f"manual/{entry.id}/country"
        for year in range(entry.covers_from.year, entry.covers_to.year + 1):
            public = _public(entry.country, year)
            if public is None:
                message = say("there is no list of public holidays for {country}", country=entry.country)
                help_ = say("correct the letters, or leave `country` out and compare the days yourself")
                yield Diagnostic(CODE, message, where.at(place), help=help_, place=place)
                break
            notes = tuple(
                Note(message, where.key(f"manual/{entry.id}/{key}"))
                for key, message in _differences(entry, calendar, year, *public)
            )
            if notes:
                yield Diagnostic(
                    CODE,
                    say(
                        "the days off of {year} are not the public holidays of {country}",
                        year=year,
                        country=entry.country,
                    ),
                    where.at(place),
                    notes=notes,
                    help=say("compare with the official notice; days on which only your company closes may stay"),
                    place=f"{place}/{year}",
                )


def _public(country: Country, year: int) -> tuple[set[date], set[date]] | None:
    """The public days off of a year and the days of rest on which people work instead; None for an unknown country."""
    import holidays  # noqa: PLC0415 - it takes longer to load than most manuals to check, and few ask for it

    name, _, part = country.partition("-")
    try:
        public = holidays.country_holidays(name, subdiv=part or None, years=year)
    except NotImplementedError:
        return None
    return {day for day in public if day.year == year}, {day for day in public.weekend_workdays if day.year == year}


def _differences(
    entry: Calendar, calendar: WorkingCalendar, year: int, off: set[date], made_up: set[date]
) -> Iterator[tuple[str, Message]]:
    """What the year's days off and make-up days lack, and what they have beside, each with the key that it is about."""
    known = [day for day in _days_of(year) if calendar.first <= day <= calendar.last]
    if entry.provisional_from is not None:
        known = [day for day in known if day < entry.provisional_from]
    works = {day for day in known if calendar.hours.get(day.weekday())}
    if lacking := [day for day in known if day in off & works - calendar.holidays]:
        yield "holidays", say("these public holidays are missing: {days}", days=_shown(lacking))
    if beside := [day for day in known if day in works & calendar.holidays - off]:
        yield "holidays", say("these days off are no public holidays: {days}", days=_shown(beside))
    if unworked := [day for day in known if day in made_up and not calendar.is_workday(day)]:
        yield "make-up-days", say("these make-up days are missing: {days}", days=_shown(unworked))
    if extra := [day for day in known if day in calendar.extra_workdays.keys() - made_up]:
        yield "make-up-days", say("these make-up days were not announced: {days}", days=_shown(extra))


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        if day == date.max:
            return
        day += timedelta(days=1)


def _shown(days: list[date]) -> str:
    shown = ", ".join(day.isoformat() for day in days[:_SHOWN])
    return f"{shown}, +{len(days) - _SHOWN}" if len(days) > _SHOWN else shown
