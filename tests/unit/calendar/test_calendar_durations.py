from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import Duration, Unit


@pytest.mark.parametrize(
    ("text", "amount", "unit", "canonical"),
    [
        ("48 hours", 48, Unit.HOUR, "48 hours"),
        ("1 hour", 1, Unit.HOUR, "1 hour"),
        ("1 hours", 1, Unit.HOUR, "1 hour"),
        ("30 minutes", 30, Unit.MINUTE, "30 minutes"),
        ("2 weeks", 2, Unit.WEEK, "2 weeks"),
        ("15 day", 15, Unit.DAY, "15 days"),
        ("12 months", 12, Unit.MONTH, "12 months"),
        ("100 years", 100, Unit.YEAR, "100 years"),
    ],
)
def test_reads_a_number_and_a_unit(text, amount, unit, canonical):
    duration = Duration.parse(text)
    assert duration == Duration(amount, unit)
    assert str(duration) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "48", "hours", "48hours", "48  hours", " 48 hours", "48 hours\n", "048 hours", "0 days", "-1 day", "1.5 hours",
     "48 Hours", "two days", "48 fortnights", "４８ hours", "48 working hours", "1e3 hours"],
)  # fmt: skip
def test_refuses_everything_else_in_plain_words(text):
    with pytest.raises(ValueError, match=r"^write a number and a unit, such as 48 hours$"):
        Duration.parse(text)


@pytest.mark.parametrize(
    "text", ["101 years", "1201 months", "5218 weeks", "36526 days", "876601 hours", "52596001 minutes"]
)
def test_refuses_more_than_a_hundred_years(text):
    with pytest.raises(ValueError, match="longer than 100 years"):
        Duration.parse(text)


def test_a_length_of_nothing_cannot_be_made():
    with pytest.raises(ValueError, match="at least 1"):
        Duration(0, Unit.DAY)


@given(st.integers(1, 100), st.sampled_from(Unit))
def test_what_is_written_reads_back_and_fits_the_schema(amount, unit):
    duration = Duration(amount, unit)
    assert Duration.parse(str(duration)) == duration
    assert re.search(Duration.pattern, str(duration))


def test_only_clock_time_has_minutes():
    assert Duration.parse("2 hours").minutes == 120
    assert Duration.parse("45 minutes").minutes == 45
    with pytest.raises(ValueError, match="fixed number of minutes"):
        _ = Duration.parse("1 day").minutes
