from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import Duration, EndRule, Roll, StartRule, Unit, due, hand_rule, parse_hours
from generator.calendar import HandRuleKind as Kind

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("within", "working", "kind", "numbers"),
    [
        ("48 hours", False, Kind.SAME_CLOCK_TIME_DAYS_LATER, (2, 2, 0)),
        ("2880 minutes", False, Kind.SAME_CLOCK_TIME_DAYS_LATER, (2, 2, 0)),
        ("2 weeks", False, Kind.SAME_CLOCK_TIME_DAYS_LATER, (14, 14, 0)),
        ("4 hours", False, Kind.CLOCK_HOURS, (4, 0, 240)),
        ("30 hours", False, Kind.CLOCK_HOURS, (30, 1, 360)),
        ("30 minutes", False, Kind.CLOCK_HOURS, (30, 0, 30)),
        ("3 months", False, Kind.SAME_DATE_MONTHS_LATER, (3, 0, 0)),
        ("2 years", False, Kind.SAME_DATE_MONTHS_LATER, (24, 0, 0)),
        ("10 days", True, Kind.COUNT_WORKING_DAYS, (10, 10, 0)),
        ("48 hours", True, Kind.COUNT_WORKING_HOURS, (48, 6, 0)),
        ("12 hours", True, Kind.COUNT_WORKING_HOURS, (12, 1, 240)),
    ],
)
def test_the_rule_and_its_numbers(shanghai, within, working, kind, numbers):
    rule = hand_rule(Duration.parse(within), working=working, calendar=shanghai)
    assert rule.kind is kind
    assert (rule.count, rule.full_days, rule.rest_minutes) == numbers
    assert rule.within == Duration.parse(within)


def test_unlike_days_are_not_counted_as_full_days(make_office):
    short_friday = {**dict.fromkeys(range(4), parse_hours("08:00-16:00")), 4: parse_hours("08:00-12:00")}
    calendar = make_office("Asia/Shanghai", hours=short_friday)
    rule = hand_rule(Duration.parse("12 hours"), working=True, calendar=calendar)
    assert (rule.full_days, rule.rest_minutes) == (0, 720)


def test_what_the_amount_brings_along_is_said(shanghai):
    rule = hand_rule(Duration.parse("15 days"), working=False, calendar=shanghai, start_rule=StartRule.NEXT_DAY)
    assert (rule.starts, rule.ends, rule.roll) == (StartRule.NEXT_DAY, EndRule.END_OF_DAY, Roll.NONE)
    assert hand_rule(Duration.parse("1 month"), working=True, calendar=shanghai).roll is Roll.NEXT_WORKING_DAY


def test_hours_warn_where_clocks_change(shanghai, berlin):
    assert hand_rule(Duration.parse("48 hours"), working=False, calendar=berlin).clocks_change
    assert not hand_rule(Duration.parse("2 days"), working=False, calendar=berlin).clocks_change
    assert not hand_rule(Duration.parse("48 hours"), working=False, calendar=shanghai).clocks_change


@given(
    week=st.integers(0, 40),
    weekday=st.integers(0, 4),
    # strictly inside an opening: at an opening itself the hand may arrive one opening late, see HandRule
    minute=st.integers(8 * 60 + 31, 12 * 60 - 1) | st.integers(13 * 60 + 1, 17 * 60 + 29),
    hours=st.integers(1, 200),
)
def test_counting_working_hours_by_hand_gives_the_due_instant(shanghai, week, weekday, minute, hours):
    start = datetime(2026, 1, 5, tzinfo=SHANGHAI) + timedelta(weeks=week, days=weekday, minutes=minute)
    within = Duration(hours, Unit.HOUR)
    rule = hand_rule(within, working=True, calendar=shanghai)
    day = start
    for _ in range(rule.full_days):  # on the wall calendar: next day that is no Saturday or Sunday
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    rest = timedelta(minutes=rule.rest_minutes)
    for _ in range(4):  # opening by opening: what is left of this one, then lunch or the night
        closes = time(12) if day.time() < time(12) else time(17, 30)
        left = datetime.combine(day, closes, SHANGHAI) - day
        if rest <= left:
            break
        rest -= left
        if closes == time(12):
            day = datetime.combine(day, time(13), SHANGHAI)
        else:
            day = datetime.combine(day + timedelta(days=3 if day.weekday() == 4 else 1), time(8, 30), SHANGHAI)
    assert due(start, within, working=True, calendar=shanghai) == day + rest
