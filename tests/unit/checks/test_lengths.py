"""One length of time is said to be longer than another only where it is so whenever they begin."""

from __future__ import annotations

import pytest

from generator.calendar import Duration, Stretch
from generator.checks.lengths import is_surely_longer


def stretch(text: str) -> Stretch:
    return Stretch(Duration.parse(text.removesuffix(" of work")), text.endswith(" of work"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("49 hours", "2 days"),
        ("15 days", "2 weeks"),
        ("13 months", "1 year"),
        ("32 days", "1 month"),
        ("3 months", "12 weeks"),  # 88 days at least, 84
        ("4 hours of work", "3 hours"),
        ("5 hours of work", "4 hours of work"),
    ],
)
def test_surely_longer(one: str, other: str) -> None:
    assert is_surely_longer(stretch(one), stretch(other))
    assert not is_surely_longer(stretch(other), stretch(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("48 hours", "2 days"),
        ("12 months", "1 year"),
        ("31 days", "1 month"),  # of May
        ("1 month", "30 days"),
        ("30 hours", "4 hours of work"),  # over a weekend the four take longer
        ("2 days of work", "36 hours"),  # from after closing time a day of work is less than a day
        ("11 days of work", "2 weeks of work"),  # a week of work has seven days less those off
        ("9 hours of work", "1 day of work"),  # depends on the opening hours
    ],
)
def test_not_surely_longer(one: str, other: str) -> None:
    assert not is_surely_longer(stretch(one), stretch(other))
