"""Builds the working calendars, and reports hours and days that cannot be read or do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from generator.calendar import WorkingCalendar, parse_hours
from generator.diagnostics import Diagnostic, Message, Note, say
from generator.model.company import Calendar, DaysOff, ManualSettings
from generator.reading.where import Where

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Names of the zone database that stand for no place, or for the zone of whatever machine this runs on.
_NO_PLACES = ("localtime", "posixrules", "Factory")


class Calendars:
    """Builds the working calendars and reports hours and days that cannot be read."""

    def __init__(self, settings: ManualSettings, where: Where) -> None:
        self._settings = settings
        self._where = where
        self.diagnostics: list[Diagnostic] = []

    def build(self) -> dict[str, WorkingCalendar]:
        """The calendars by their ids; there is one at least."""
        zone = self._zone()
        return {entry.id: self._calendar(entry, zone) for entry in self._settings.calendars}

    def _fault(self, message: Message, help_: Message, place: str, *notes: Note) -> None:
        span = self._where.at(place)
        self.diagnostics.append(Diagnostic("Y112", message, span, notes=notes, help=help_, place=place))

    def _fault_of_key(self, message: Message, help_: Message, place: str) -> None:
        self.diagnostics.append(Diagnostic("Y112", message, self._where.key(place), help=help_, place=place))

    def _zone(self) -> ZoneInfo:
        name = self._settings.time_zone
        if name not in _NO_PLACES:
            with suppress(ValueError, KeyError, OSError):
                return ZoneInfo(name)
        message = say("`{zone}` is no time zone", zone=name)
        self._fault(message, say("write one such as Asia/Shanghai or Europe/Berlin"), "manual/time-zone")
        return ZoneInfo("UTC")

    def _calendar(self, entry: Calendar, zone: ZoneInfo) -> WorkingCalendar:
        hours: dict[int, Any] = {}
        place = f"manual/{entry.id}"
        for days, openings in entry.hours.items():
            try:
                parsed = parse_hours(openings)
                weekdays = _weekdays(days)
            except ValueError:
                message = say("the hours `{days}: {openings}` cannot be read", days=days, openings=openings)
                help_ = say("write days and hours such as mon-fri: 08:30-12:00, 13:00-17:30")
                self._fault(message, help_, f"{place}/hours/{days}")
                continue
            for day in weekdays:
                if day in hours:
                    message = say("{day} has hours already", day=_WEEKDAYS[day])
                    self._fault_of_key(message, say("name each weekday once"), f"{place}/hours/{days}")
                hours[day] = parsed
        if entry.covers_to < entry.covers_from:
            message = say("the calendar ends on {last}, before it begins", last=entry.covers_to)
            note = Note(say("it begins on {first}", first=entry.covers_from), self._where.at(f"{place}/covers-from"))
            self._fault(message, say("write a later day"), f"{place}/covers-to", note)
        off = {
            day
            for index, days in enumerate(entry.holidays)
            for day in self._days(days, f"{place}/holidays/{index + 1}")
        }
        extra: dict[date, Any] = {}
        for index, made_up in enumerate(entry.make_up_days):
            try:
                extra[made_up.on] = parse_hours(made_up.hours) if made_up.hours else None
            except ValueError:
                message = say("the hours `{hours}` cannot be read", hours=made_up.hours)
                self._fault(message, say("write hours such as 08:30-12:00"), f"{place}/make-up-days/{index + 1}/hours")
        return WorkingCalendar(
            id=entry.id,
            hours=hours,
            holidays=frozenset(off),
            extra_workdays=extra,
            first=entry.covers_from,
            last=entry.covers_to,
            zone=zone,
            provisional_from=entry.provisional_from,
        )

    def _days(self, days: DaysOff, place: str) -> Iterator[date]:
        first, last = days.on or days.from_, days.on or days.to
        both = days.on is not None and (days.from_ is not None or days.to is not None)
        if first is None or last is None or both or last < first or (last - first) > timedelta(days=366):
            message = say("the days off `{title}` have no first and last day that fit", title=days.title)
            help_ = say("write either on: 2026-01-01, or from: 2026-02-15 and to: 2026-02-23")
            self._fault(message, help_, place)
            return
        for offset in range((last - first).days + 1):
            yield first + timedelta(days=offset)


def _weekdays(days: str) -> range:
    """``mon-fri`` or ``sat`` as weekday numbers, Monday 0. Raises ValueError for anything else."""
    first, _, last = days.partition("-")
    if first not in _WEEKDAYS or (last or first) not in _WEEKDAYS:
        raise ValueError(days)
    found = range(_WEEKDAYS.index(first), _WEEKDAYS.index(last or first) + 1)
    if not found:  # fri-mon: whether over the weekend or all but it, nobody can tell
        raise ValueError(days)
    return found
