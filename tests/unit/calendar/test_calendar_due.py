from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.calendar import (
    CalendarEnds,
    Clock,
    Duration,
    EndRule,
    Roll,
    StartRule,
    Unit,
    due,
    earliest,
    elapsed_share,
    is_met,
    parse_hours,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = "2026-11-20 16:00"


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def on(calendar, start: str, within: str, *, working: bool = False, **rules) -> str:
    """The due time as written, without its offset."""
    instant = due(at(start, calendar.zone), Duration.parse(within), working=working, calendar=calendar, **rules)
    return instant.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


class TestTheExampleOfTheManual:
    def test_48_calendar_hours_from_friday_are_sunday(self, shanghai):
        assert on(shanghai, FRIDAY, "48 hours") == "2026-11-22 16:00"

    def test_48_working_hours_from_friday_are_monday_week(self, shanghai):
        # Fri 1:30, Mon–Fri 5 × 8 = 41:30, Monday morning 3:30 = 45, and 3:00 from 13:00
        assert on(shanghai, FRIDAY, "48 hours", working=True) == "2026-11-30 16:00"

    def test_a_make_up_saturday_is_counted(self, make_office):
        calendar = make_office("Asia/Shanghai", extra_workdays={date(2026, 11, 21): None})
        assert on(calendar, FRIDAY, "48 hours", working=True) == "2026-11-27 16:00"
        assert on(calendar, FRIDAY, "2 days", working=True) == "2026-11-23 16:00"

    def test_a_holiday_is_skipped_but_calendar_hours_run_through_it(self, make_office):
        calendar = make_office("Asia/Shanghai", holidays=frozenset({date(2026, 11, 24)}))
        assert on(calendar, FRIDAY, "48 hours", working=True) == "2026-12-01 16:00"
        assert on(calendar, FRIDAY, "2 days", working=True) == "2026-11-25 16:00"
        assert on(calendar, FRIDAY, "96 hours") == "2026-11-24 16:00"

    def test_golden_week_2026(self, make_office):
        # 1 to 7 October off, Saturday 10 October worked; Wednesday 30 September is the start
        calendar = make_office(
            "Asia/Shanghai",
            holidays=frozenset(date(2026, 10, day) for day in range(1, 8)),
            extra_workdays={date(2026, 10, 10): None},
        )
        assert on(calendar, "2026-09-30 16:00", "3 days", working=True) == "2026-10-10 16:00"
        assert on(calendar, "2026-09-30 16:00", "4 hours", working=True) == "2026-10-08 11:00"

    @pytest.mark.parametrize("start", ["2026-11-20 17:30", "2026-11-21 11:00", "2026-11-23 07:00", "2026-11-23 08:30"])
    def test_working_hours_outside_opening_hours_begin_at_the_next_opening(self, shanghai, start):
        assert on(shanghai, start, "4 hours", working=True) == "2026-11-23 13:30"

    def test_lunch_does_not_count(self, shanghai):
        assert on(shanghai, "2026-11-23 12:20", "30 minutes", working=True) == "2026-11-23 13:30"

    def test_past_the_last_day_there_is_no_guess(self, shanghai):
        with pytest.raises(CalendarEnds, match="the calendar office ends on 2027-12-31"):
            on(shanghai, "2027-12-30 16:00", "2 days", working=True)
        assert on(shanghai, "2027-12-30 16:00", "48 hours") == "2028-01-01 16:00"


class TestChangesOfTheClock:
    """Berlin: on 2026-03-29 clocks go from 02:00 to 03:00, on 2026-10-25 from 03:00 back to 02:00."""

    def test_48_hours_stay_48_hours(self, berlin):
        assert on(berlin, "2026-03-28 16:00", "48 hours") == "2026-03-30 17:00"
        assert on(berlin, "2026-10-24 16:00", "48 hours") == "2026-10-26 15:00"

    def test_2_days_keep_the_clock_time(self, berlin):
        assert on(berlin, "2026-03-28 16:00", "2 days") == "2026-03-30 16:00"
        assert on(berlin, "2026-10-24 16:00", "2 days") == "2026-10-26 16:00"

    def test_a_clock_time_that_does_not_exist_is_shown_later(self, berlin):
        assert on(berlin, "2026-03-28 02:30", "1 day") == "2026-03-29 03:30"

    def test_the_second_of_two_equal_clock_times_is_later(self):
        first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
        second = first.replace(fold=1)
        assert is_met(first, second)
        assert not is_met(second, first)


class TestDates:
    @pytest.mark.parametrize(
        ("start", "within", "expected"),
        [
            ("2026-01-31 10:00", "1 month", "2026-02-28 10:00"),
            ("2028-01-31 10:00", "1 month", "2028-02-29 10:00"),
            ("2028-02-29 10:00", "1 year", "2029-02-28 10:00"),
            ("2028-02-29 10:00", "4 years", "2032-02-29 10:00"),
            ("2026-01-31 10:00", "2 months", "2026-03-31 10:00"),
            ("2026-12-31 10:00", "2 months", "2027-02-28 10:00"),
            ("2026-11-20 10:00", "12 months", "2027-11-20 10:00"),
            ("2026-11-20 10:00", "2 weeks", "2026-12-04 10:00"),
            ("2026-02-27 10:00", "3 days", "2026-03-02 10:00"),
        ],
    )
    def test_dates_move_and_the_clock_time_stays(self, start, within, expected):
        instant = due(at(start), Duration.parse(within), working=False, calendar=None)
        assert instant == at(expected)

    def test_past_the_year_9999(self):
        for within in ("100 years", "36525 days", "876600 hours"):
            with pytest.raises(ValueError, match="year 9999"):
                due(at("9950-01-01 10:00"), Duration.parse(within), working=False, calendar=None)

    def test_working_weeks_and_months_move_the_date_and_then_to_a_workday(self, shanghai):
        # Sunday 2026-12-20 is a month after Friday 2026-11-20
        assert on(shanghai, FRIDAY, "1 month", working=True) == "2026-12-21 08:30"
        assert on(shanghai, FRIDAY, "2 weeks", working=True) == "2026-12-04 16:00"

    def test_without_a_calendar_the_starts_own_zone_counts(self):
        start = datetime.fromisoformat("2026-11-20T16:00:00+08:00")
        assert due(start, Duration.parse("48 hours"), working=False, calendar=None).isoformat() == (
            "2026-11-22T16:00:00+08:00"
        )

    def test_with_a_calendar_its_zone_counts(self, shanghai):
        # 31 January 20:00 UTC is already 1 February in Shanghai
        start = datetime(2026, 1, 31, 20, tzinfo=UTC)
        assert due(start, Duration.parse("1 month"), working=False, calendar=shanghai) == at("2026-03-01 04:00")


class TestStartRules:
    def test_next_working_instant(self, shanghai):
        rule = {"start_rule": StartRule.NEXT_WORKING_INSTANT}
        assert on(shanghai, "2026-11-21 10:00", "4 hours", **rule) == "2026-11-23 12:30"
        assert on(shanghai, "2026-11-21 10:00", "1 day", working=True, **rule) == "2026-11-24 08:30"
        assert on(shanghai, FRIDAY, "4 hours", **rule) == "2026-11-20 20:00"

    def test_next_day(self, shanghai):
        # the day of the event is not counted; the fifteenth day ends the limit
        rule = {"start_rule": StartRule.NEXT_DAY}
        assert on(shanghai, "2026-11-01 09:00", "15 days", **rule) == "2026-11-16 23:59:59"
        assert on(shanghai, "2026-01-31 09:00", "1 month", **rule) == "2026-02-28 23:59:59"
        assert on(shanghai, FRIDAY, "4 hours", **rule) == "2026-11-21 04:00"
        assert on(shanghai, FRIDAY, "24 hours", end_rule=EndRule.END_OF_DAY, **rule) == "2026-11-21 23:59:59"

    def test_next_working_day(self, shanghai):
        # Monday is the first of the days: 3 days are Monday, Tuesday, Wednesday
        rule = {"start_rule": StartRule.NEXT_WORKING_DAY}
        assert on(shanghai, FRIDAY, "3 days", **rule) == "2026-11-25 23:59:59"
        assert on(shanghai, FRIDAY, "3 days", working=True, **rule) == "2026-11-25 17:30"
        assert on(shanghai, FRIDAY, "4 hours", **rule) == "2026-11-23 12:30"
        assert on(shanghai, FRIDAY, "9 hours", working=True, **rule) == "2026-11-24 09:30"

    def test_close_of_the_third_business_day_after_receipt(self, shanghai):
        assert on(shanghai, FRIDAY, "3 days", working=True, end_rule=EndRule.END_OF_BUSINESS) == "2026-11-25 17:30"


class TestEndRules:
    def test_end_of_business(self, shanghai):
        rule = {"end_rule": EndRule.END_OF_BUSINESS}
        assert on(shanghai, "2026-11-18 10:00", "48 hours", **rule) == "2026-11-20 17:30"
        assert on(shanghai, FRIDAY, "48 hours", **rule) == "2026-11-22 23:59:59"

    def test_end_of_day(self, shanghai):
        assert on(shanghai, FRIDAY, "48 hours", end_rule=EndRule.END_OF_DAY) == "2026-11-22 23:59:59"
        assert on(shanghai, FRIDAY, "1 day", working=True, end_rule=EndRule.END_OF_DAY) == "2026-11-23 23:59:59"

    def test_business_that_closes_at_midnight_ends_with_its_own_day(self, make_office):
        late = make_office("Asia/Shanghai", hours=dict.fromkeys(range(5), parse_hours("16:00-24:00")))
        rules = {"working": True, "end_rule": EndRule.END_OF_BUSINESS, "roll": Roll.NEXT_WORKING_DAY}
        assert on(late, "2026-11-20 22:00", "2 hours", **rules) == "2026-11-20 23:59:59"
        assert on(late, "2026-11-19 23:00", "1 day", **rules) == "2026-11-20 23:59:59"

    def test_roll_to_the_next_workday(self, shanghai):
        roll = {"roll": Roll.NEXT_WORKING_DAY}
        assert on(shanghai, FRIDAY, "48 hours", **roll) == "2026-11-23 08:30"
        assert on(shanghai, FRIDAY, "48 hours", end_rule=EndRule.END_OF_BUSINESS, **roll) == "2026-11-23 17:30"
        assert on(shanghai, FRIDAY, "2 days", end_rule=EndRule.END_OF_DAY, **roll) == "2026-11-23 23:59:59"
        assert on(shanghai, "2026-11-18 10:00", "48 hours", **roll) == "2026-11-20 10:00"
        # Monday 06:00 may not be due before what rolled from Sunday
        assert on(shanghai, "2026-11-21 06:00", "48 hours", **roll) == "2026-11-23 08:30"

    def test_a_rule_that_needs_a_calendar_says_so(self):
        for rule in (
            {"start_rule": StartRule.NEXT_WORKING_DAY},
            {"roll": Roll.NEXT_WORKING_DAY},
            {"end_rule": EndRule.END_OF_BUSINESS},
            {"working": True},
        ):
            with pytest.raises(ValueError, match="a working calendar is needed"):
                due(at(FRIDAY), Duration.parse("2 days"), **{"working": False, "calendar": None, **rule})


class TestMetAndWarned:
    def test_done_at_the_due_instant_is_met(self, shanghai):
        limit = due(at(FRIDAY), Duration.parse("48 hours"), working=False, calendar=shanghai)
        assert is_met(at("2026-11-22 16:00"), limit)
        assert not is_met(at("2026-11-22 16:01"), limit)
        assert is_met(at("2026-11-22 09:00", BERLIN), limit)

    def test_naive_times_are_refused(self, shanghai):
        naive = datetime(2026, 11, 20, 16)  # noqa: DTZ001
        with pytest.raises(ValueError, match="needs its time zone"):
            due(naive, Duration.parse("1 day"), working=False, calendar=shanghai)
        with pytest.raises(ValueError, match="needs its time zone"):
            is_met(naive, at(FRIDAY))

    def test_a_year_out_of_range_is_refused(self):
        with pytest.raises(ValueError, match="outside 1 to 9999"):
            is_met(at("0001-01-01 00:00"), at(FRIDAY))

    def test_a_share_of_the_time(self):
        # 80 % of 48 hours are 38:24
        assert elapsed_share(at(FRIDAY), at("2026-11-22 16:00"), 80) == at("2026-11-22 06:24")
        # across the change of the clock, half of 48 hours is 24 hours
        passed = elapsed_share(at("2026-03-28 16:00", BERLIN), at("2026-03-30 17:00", BERLIN), 50)
        assert passed.isoformat() == "2026-03-29T17:00:00+02:00"

    def test_a_share_of_the_working_time(self, shanghai):
        # half of 48 working hours are 24: Fri 1:30, Mon, Tue 17:30, Wed 6:30 more of 8 = 16:00
        assert elapsed_share(at(FRIDAY), at("2026-11-30 16:00"), 50, shanghai) == at("2026-11-25 16:00")
        # no working time between the two: never after the due instant
        assert elapsed_share(at("2026-11-21 10:00"), at("2026-11-21 12:00"), 50, shanghai) == at("2026-11-21 12:00")

    def test_not_before(self, shanghai):
        start = at(FRIDAY)
        assert earliest(start, Duration.parse("30 days"), working=False, calendar=shanghai) == at("2026-12-20 00:00")
        assert earliest(start, Duration.parse("24 hours"), working=False, calendar=shanghai) == at("2026-11-21 16:00")
        assert earliest(start, Duration.parse("3 days"), working=True, calendar=shanghai) == at("2026-11-25 00:00")


DAYS = st.dates(date(2026, 2, 1), date(2026, 5, 31))
STARTS = st.datetimes(datetime(2026, 2, 1), datetime(2026, 5, 31), timezones=st.just(SHANGHAI))  # noqa: DTZ001
RULES = st.sampled_from(list(product((True, False), StartRule, EndRule, Roll)))
AMOUNTS = {Unit.MINUTE: 5000, Unit.HOUR: 200, Unit.DAY: 60, Unit.WEEK: 20, Unit.MONTH: 12, Unit.YEAR: 1}


@st.composite
def amounts(draw, count: int):
    unit = draw(st.sampled_from(Unit))
    return [Duration(draw(st.integers(1, AMOUNTS[unit])), unit) for _ in range(count)]


OFFICES = st.tuples(st.frozensets(DAYS, max_size=20), st.sets(DAYS, max_size=6))


def clock_of(make_office, office, rules, zone="Asia/Shanghai") -> Clock:
    off, extra = office
    calendar = make_office(zone, holidays=off, extra_workdays=dict.fromkeys(extra, parse_hours("10:00-14:00")))
    working, start_rule, end_rule, roll = rules
    return Clock(working, calendar, start_rule, end_rule, roll)


def assume_months_have_the_date(within: Duration, *starts: datetime) -> None:
    """Leave out the starts of which the date may be missing months later.

    There 30 and 31 March share the last day of April, each at its own time: the later start can be due some hours
    earlier. Days off may carry a start a few days on before it is counted.
    """
    assume(not within.months or all(start.day <= 20 for start in starts))


class TestProperties:
    @settings(max_examples=400)
    @given(office=OFFICES, rules=RULES, starts=st.tuples(STARTS, STARTS), within=amounts(1))
    def test_a_later_start_is_never_due_earlier(self, make_office, office, rules, starts, within):
        clock = clock_of(make_office, office, rules)
        early, late = sorted(starts)
        assume_months_have_the_date(within[0], early, late)
        assert clock.due(early, within[0]) <= clock.due(late, within[0])

    @settings(max_examples=400)
    @given(office=OFFICES, rules=RULES, start=STARTS, later=st.integers(0, 4000), within=amounts(1))
    def test_a_little_later_start_is_never_due_earlier(self, make_office, office, rules, start, later, within):
        clock = clock_of(make_office, office, rules)
        assume_months_have_the_date(within[0], start, start + timedelta(minutes=later))
        assert clock.due(start, within[0]) <= clock.due(start + timedelta(minutes=later), within[0])

    def test_of_two_starts_with_one_last_day_each_keeps_its_time(self, make_office):
        clock, month = Clock(calendar=make_office("Asia/Shanghai")), Duration.parse("1 month")
        assert clock.due(at("2026-03-30 22:00"), month) == at("2026-04-30 22:00")
        assert clock.due(at("2026-03-31 00:00"), month) == at("2026-04-30 00:00")

    @settings(max_examples=400)
    @given(office=OFFICES, rules=RULES, start=STARTS, within=amounts(2))
    def test_a_longer_limit_is_never_due_earlier(self, make_office, office, rules, start, within):
        clock = clock_of(make_office, office, rules)
        shorter, longer = sorted(within, key=lambda duration: duration.amount)
        assert clock.due(start, shorter) <= clock.due(start, longer)

    @settings(max_examples=300)
    @given(office=OFFICES, rules=RULES, start=STARTS, within=amounts(1))
    def test_due_lies_after_the_start_unless_business_closes_first(self, make_office, office, rules, start, within):
        clock = clock_of(make_office, office, rules)
        assume(clock.end_rule is not EndRule.END_OF_BUSINESS or not within[0].is_clock_time)
        if clock.working and clock.start_rule is StartRule.INSTANT:
            assert clock.due(start, within[0]) >= start
        else:
            assert clock.due(start, within[0]) > start

    @settings(max_examples=200)
    @given(office=OFFICES, rules=RULES, start=STARTS, within=amounts(1))
    def test_the_earliest_is_never_past_the_due_instant(self, make_office, office, rules, start, within):
        clock = clock_of(make_office, office, rules)
        assume(clock.end_rule is EndRule.EXACT)
        assert clock.earliest(start, within[0]) <= clock.due(start, within[0])

    @given(start=STARTS, hours=st.integers(1, 5000))
    def test_calendar_hours_are_absolute_in_every_zone(self, berlin, start, hours):
        instant = due(start, Duration(hours, Unit.HOUR), working=False, calendar=berlin)
        assert instant.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours)

    @settings(max_examples=300)
    @given(office=OFFICES, rules=RULES, start=STARTS, within=amounts(1))
    def test_nothing_but_a_value_error_comes_out_near_the_ends(self, make_office, office, rules, start, within):
        clock = clock_of(make_office, office, rules)
        for year in (1, 2025, 2027, 9999):
            try:
                clock.due(start.replace(year=year, day=1), within[0])
            except ValueError:
                continue
