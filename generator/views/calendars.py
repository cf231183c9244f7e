"""The working calendars as people read them: opening hours, the years they know, days off and make-up days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel.dates import get_day_names
from markupsafe import Markup

from generator.calendar import Openings
from generator.model.company import Calendar
from generator.views.reader import Reader

_WEEK = range(7)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Weekdays that follow each other and have the same opening hours; none on a day off."""

    days: str
    hours: str


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day or some days that differ from the week: what they are called, when, and at what hours people work."""

    title: Markup
    days: str
    hours: str
    works: bool


@dataclass(frozen=True, slots=True)
class CalendarView:
    """One working calendar. ``zone`` is the zone of all its times; ``is_usual`` where limits count by it unasked."""

    anchor: str
    title: str
    is_usual: bool
    zone: str
    week: tuple[HoursRow, ...]
    covers: str
    provisional_from: str
    others: tuple[OtherDay, ...]
    basis: Markup


def calendar_views(reader: Reader) -> tuple[CalendarView, ...]:
    """Every working calendar of the company, the usual one first."""
    settings = reader.manual.settings
    views = (_view(reader, calendar) for calendar in settings.calendars)
    return tuple(sorted(views, key=lambda view: not view.is_usual))


def _view(reader: Reader, calendar: Calendar) -> CalendarView:
    settings, day = reader.manual.settings, reader.language.day
    return CalendarView(
        anchor=f"calendar-{calendar.id}",
        title=reader.plain(calendar.title),
        is_usual=str(calendar.id) == str(settings.working_calendar),
        zone=settings.time_zone,
        week=tuple(_week(reader, calendar)),
        covers=_from_to(reader, day(calendar.covers_from), day(calendar.covers_to)),
        provisional_from=day(calendar.provisional_from) if calendar.provisional_from else "",
        others=tuple(other for _, other in sorted(_others(reader, calendar), key=lambda found: found[0])),
        basis=reader.line(calendar.basis),
    )


def _week(reader: Reader, calendar: Calendar) -> Iterator[HoursRow]:
    known = reader.manual.calendars.get(calendar.id)
    names = get_day_names("wide", locale=reader.language.locale)
    for openings, same in groupby(_WEEK, key=lambda day: known.hours.get(day, ()) if known else ()):
        days = list(same)
        first, last = names[days[0]], names[days[-1]]
        yield HoursRow(first if len(days) == 1 else _from_to(reader, first, last), _hours(reader, openings))


def _hours(reader: Reader, openings: Openings) -> str:
    """The opening hours as on a door: ``08:30–12:00, 13:00–17:30``."""
    shown = [
        f"{opens:%H:%M}–{'24:00' if not (closes.hour or closes.minute) else format(closes, '%H:%M')}"
        for opens, closes in openings
    ]
    return reader.t(", ").join(shown) or reader.t("day off")


def _others(reader: Reader, calendar: Calendar) -> Iterator[tuple[date, OtherDay]]:
    """Days off and make-up days, each with the day it begins."""
    day, known = reader.language.day, reader.manual.calendars.get(calendar.id)
    for off in calendar.holidays:
        first, last = off.on or off.from_, off.on or off.to
        if first is not None and last is not None:
            days = day(first) if first == last else _from_to(reader, day(first), day(last))
            yield first, OtherDay(reader.line(off.title), days, reader.t("day off"), works=False)
    for made_up in calendar.make_up_days:
        openings = (known.extra_workdays.get(made_up.on) or known.normal_hours) if known else ()
        yield made_up.on, OtherDay(reader.line(made_up.title), day(made_up.on), _hours(reader, openings), works=True)


def _from_to(reader: Reader, first: str, last: str) -> str:
    return reader.t("{first} to {last}", first=first, last=last)
