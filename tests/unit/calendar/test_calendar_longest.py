from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from generator.calendar import (
    CalendarEnds,
    Duration,
    EndRule,
    Longest,
    Roll,
    StartRule,
    Stretch,
    longest_possible,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 16, tzinfo=SHANGHAI)


def stretch(text: str, *, working: bool = False) -> Stretch:
    return Stretch(Duration.parse(text), working)


def test_parts_are_summed_by_unit_and_clock():
    longest = longest_possible(
        Duration.parse("48 hours"),
        working=False,
        pauses=[stretch("5 days", working=True), stretch("2 days", working=True), stretch("1 day")],
        extension=Duration.parse("24 hours"),
        times=2,
    )
    assert longest.parts == (stretch("96 hours"), stretch("7 days", working=True), stretch("1 day"))


def test_a_limit_without_pause_or_extension_is_itself(shanghai):
    longest = longest_possible(Duration.parse("48 hours"), working=False)
    assert longest.parts == (stretch("48 hours"),)
    assert longest.as_of(FRIDAY, shanghai) == datetime(2026, 11, 22, 16, tzinfo=SHANGHAI)


def test_48_hours_with_a_pause_and_an_extension_are_eleven_days(shanghai):
    # pause first: Friday + 5 working days = Friday 27 Nov 16:00, then 96 hours = Tuesday 1 Dec 16:00;
    # the other way round: Tuesday 24 Nov 16:00 + 5 working days, the same Tuesday
    longest = longest_possible(
        Duration.parse("48 hours"),
        working=False,
        pauses=[stretch("5 days", working=True)],
        extension=Duration.parse("48 hours"),
    )
    assert longest.as_of(FRIDAY, shanghai) == datetime(2026, 12, 1, 16, tzinfo=SHANGHAI)


def test_the_latest_of_all_orders_counts(shanghai):
    # hours first: Sunday 16:00, + 1 working day = Monday 17:30; pause first: Monday 16:00, + 48 h = Wednesday 16:00
    longest = longest_possible(Duration.parse("48 hours"), working=False, pauses=[stretch("1 day", working=True)])
    assert longest.as_of(FRIDAY, shanghai) == datetime(2026, 11, 25, 16, tzinfo=SHANGHAI)
    assert Longest(longest.parts[::-1]).as_of(FRIDAY, shanghai) == longest.as_of(FRIDAY, shanghai)


def test_start_and_end_rules_hold_once_at_the_ends(shanghai):
    longest = longest_possible(Duration.parse("15 days"), working=False, extension=Duration.parse("5 days"))
    # the day after the event begins the count: 20 days end on Thursday 10 December
    instant = longest.as_of(FRIDAY, shanghai, start_rule=StartRule.NEXT_DAY, end_rule=EndRule.END_OF_BUSINESS)
    assert instant == datetime(2026, 12, 10, 17, 30, tzinfo=SHANGHAI)
    rolled = longest_possible(Duration.parse("48 hours"), working=False).as_of(
        FRIDAY, shanghai, end_rule=EndRule.END_OF_BUSINESS, roll=Roll.NEXT_WORKING_DAY
    )
    assert rolled == datetime(2026, 11, 23, 17, 30, tzinfo=SHANGHAI)


def test_it_ends_where_the_calendar_ends(shanghai):
    longest = longest_possible(Duration.parse("400 days"), working=True)
    with pytest.raises(CalendarEnds):
        longest.as_of(FRIDAY, shanghai)
