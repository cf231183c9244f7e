"""Where days off are not announced yet, a date that hangs on them is said to be provisional."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import NullTranslations

import pytest

from generator.compiler import Compilation
from generator.views.addresses import Addresses
from generator.views.calendars import calendar_views
from generator.views.language import Language
from generator.views.reader import Reader
from generator.views.reckoning import Reckoning

PROVISIONAL = {"covers-to: 2027-12-31": "covers-to: 2027-12-31\n    provisional-from: 2027-01-01"}


def reader_of(compilation: Compilation) -> Reader:
    manual = compilation.manual
    assert manual is not None
    return Reader(manual, Language("en", NullTranslations()), date(2026, 11, 22), Addresses(manual), "")


@pytest.mark.parametrize(
    ("within", "rest", "due"),
    [
        # from Friday, 27 November: 5 working days a week, 4 in the week of 28 December; 1 January is a Friday
        ("24 days", "clock: working", "Thu 31 Dec 2026 16:00"),
        ("25 days", "clock: working", "Fri 1 Jan 2027 16:00 (provisional)"),
        # every day counts, whatever is announced
        ("40 days", "clock: calendar", "Wed 6 Jan 2027 16:00"),
        # 6 February 2027 is a Saturday: the next working day is Monday, unless it is made a holiday
        ("71 days", "clock: calendar\n    roll: next working day", "Mon 8 Feb 2027 08:30 (provisional)"),
    ],
)
def test_an_example_is_provisional_where_days_off_decide(
    compile_small: Callable[..., Compilation], within: str, rest: str, due: str
) -> None:
    limit = {"within: 48 hours": f"within: {within}", "clock: calendar": rest}
    reader = reader_of(compile_small({"manual.yml": PROVISIONAL, "documents/handling.yml": limit}))
    (example,) = Reckoning(reader, reader.manual.limits["handling/first-answer"].limit).examples()
    assert example.due == due


@pytest.mark.parametrize(
    ("clock", "begins"),
    [
        # from Friday, 27 November, the 25th working day is 1 January 2027, and the 40th day is 6 January
        ("working", "Fri 1 Jan 2027 00:00 (provisional)"),
        ("calendar", "Tue 22 Dec 2026 00:00"),
    ],
)
def test_so_is_the_first_day_that_is_not_too_early(
    compile_small: Callable[..., Compilation], clock: str, begins: str
) -> None:
    limit = {"within: 48 hours": "within: 40 days\n    not-before: 25 days", "clock: calendar": f"clock: {clock}"}
    reader = reader_of(compile_small({"manual.yml": PROVISIONAL, "documents/handling.yml": limit}))
    (example,) = Reckoning(reader, reader.manual.limits["handling/first-answer"].limit).examples()
    assert example.earliest == begins


def test_the_calendar_says_from_when(compile_small: Callable[..., Compilation]) -> None:
    (view,) = calendar_views(reader_of(compile_small({"manual.yml": PROVISIONAL})))
    assert view.provisional_from == "January 1, 2027"
    (view,) = calendar_views(reader_of(compile_small()))
    assert view.provisional_from == ""
