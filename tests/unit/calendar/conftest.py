"""Calendars of the examples: an office in Shanghai and one in Berlin, Monday to Friday."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from generator.calendar import WorkingCalendar, parse_hours

WEEK = dict.fromkeys(range(5), parse_hours("08:30-12:00, 13:00-17:30"))


def office(zone: str, **parts) -> WorkingCalendar:
    usual = {
        "id": "office",
        "hours": WEEK,
        "holidays": frozenset(),
        "extra_workdays": {},
        "first": date(2026, 1, 1),
        "last": date(2027, 12, 31),
        "zone": ZoneInfo(zone),
    }
    return WorkingCalendar(**{**usual, **parts})


@pytest.fixture(scope="session")
def shanghai():
    return office("Asia/Shanghai")


@pytest.fixture(scope="session")
def berlin():
    return office("Europe/Berlin")


@pytest.fixture(scope="session")
def make_office():
    return office
