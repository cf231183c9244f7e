"""The vectors that the scripts of the form on the screen run as well (``tests/browser/test_due.py``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.calendar import CalendarEnds, Clock, Duration, EndRule, Openings, Roll, StartRule, WorkingCalendar
from generator.calendar.instants import instant_at
from generator.views.screen_limits import calendar_data

FILE = Path(__file__).parents[2] / "vectors" / "due.json"
DATA = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {"vectors": [], "provisional": [], "calendars": {}}


def calendar_of(name: str, data: Mapping) -> WorkingCalendar:
    """A calendar from the data that the scripts take."""

    def openings(minutes: list[list[int]]) -> Openings:
        return tuple((clock(begin), clock(end)) for begin, end in minutes)

    def clock(minutes: int) -> time:
        return time(minutes // 60 % 24, minutes % 60)

    return WorkingCalendar(
        id=name,
        hours={int(day): openings(minutes) for day, minutes in data["hours"].items()},
        holidays=frozenset(date.fromisoformat(day) for day in data["holidays"]),
        extra_workdays={
            date.fromisoformat(day): None if minutes is None else openings(minutes)
            for day, minutes in data["extra"].items()
        },
        first=date.fromisoformat(data["first"]),
        last=date.fromisoformat(data["last"]),
        zone=ZoneInfo(data["zone"]),
        provisional_from=date.fromisoformat(data["provisional"]) if data["provisional"] else None,
    )


def clock_of(vector: Mapping, calendar: WorkingCalendar) -> Clock:
    """The clock that a vector is counted by."""
    starts, ends, roll = StartRule(vector["starts"]), EndRule(vector["ends"]), Roll(vector["roll"])
    return Clock(vector["clock"] == "working", calendar, starts, ends, roll)


def counted(vector: Mapping, calendar: WorkingCalendar) -> str:
    """Due, or the earliest, as wall time; ``ends`` where the calendar does not reach so far."""
    clock = clock_of(vector, calendar)
    wall = datetime.fromisoformat(vector["start"])
    start = instant_at(wall.date(), wall.time(), calendar.zone)
    within = Duration.parse(vector["within"])
    try:
        found = clock.due(start, within) if "due" in vector else clock.earliest(start, within)
    except CalendarEnds:
        return "ends"
    return found.replace(tzinfo=None).isoformat(timespec="seconds")


@pytest.mark.parametrize("vector", DATA["vectors"], ids=lambda one: f"{one['within']} {one['clock']} {one['start']}")
def test_the_compiler_counts_as_worked_out(vector: Mapping) -> None:
    calendar = calendar_of(vector["calendar"], DATA["calendars"][vector["calendar"]])
    assert counted(vector, calendar) == vector.get("due", vector.get("earliest"))


@pytest.mark.parametrize("vector", DATA["provisional"], ids=lambda one: one["by-hand"])
def test_what_days_off_decide_on_is_provisional(vector: Mapping) -> None:
    calendar = calendar_of(vector["calendar"], DATA["calendars"][vector["calendar"]])
    wall = datetime.fromisoformat(vector["instant"])
    instant = instant_at(wall.date(), wall.time(), calendar.zone)
    assert clock_of(vector, calendar).is_provisional(instant) is vector["may-move"]


def test_there_are_enough_and_many_by_hand() -> None:
    assert len(DATA["vectors"]) >= 60
    assert sum("by-hand" in vector for vector in DATA["vectors"]) >= 25


@pytest.mark.parametrize("name", DATA["calendars"])
def test_the_page_hands_over_the_calendar_unchanged(name: str) -> None:
    data = DATA["calendars"][name]
    assert calendar_data(calendar_of(name, data)) == data
