from __future__ import annotations

import pickle
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.calendar import CalendarEnds, WorkingCalendar, parse_hours

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


class TestHours:
    def test_reads_openings(self):
        assert parse_hours("08:30-12:00, 13:00-17:30") == ((time(8, 30), time(12)), (time(13), time(17, 30)))

    def test_reads_what_chinese_keyboards_type(self):
        assert parse_hours("8：30－12：00，13：00—17：30") == parse_hours("08:30-12:00, 13:00-17:30")

    def test_midnight_closes_the_day(self):
        assert parse_hours("16:00-24:00") == ((time(16), time(0)),)

    @pytest.mark.parametrize(
        "text",
        ["", "08:30", "8-12", "12:00-08:30", "08:30-08:30", "08:30-12:00, 11:00-13:00", "13:00-14:00, 08:00-09:00",
         "24:00-24:30", "08:60-12:00", "08:30-24:01", "25:00-26:00", "08:30-12:00,", "22:00-06:00"],
    )  # fmt: skip
    def test_refuses_other_hours(self, text):
        with pytest.raises(ValueError, match=r"write hours|no such time|follow each other"):
            parse_hours(text)


class TestDays:
    def test_weekdays_holidays_and_make_up_days(self, make_office):
        # 2026-10-01 is a Thursday, 2026-10-10 a Saturday
        calendar = make_office(
            "Asia/Shanghai",
            holidays=frozenset({date(2026, 10, 1)}),
            extra_workdays={date(2026, 10, 10): None, date(2026, 10, 11): parse_hours("09:00-11:00")},
        )
        assert not calendar.is_workday(date(2026, 10, 1))
        assert calendar.is_workday(date(2026, 10, 2))
        assert not calendar.is_workday(date(2026, 10, 3))
        assert calendar.close_of(date(2026, 10, 10)) == at("2026-10-10 17:30")
        assert calendar.openings(date(2026, 10, 11)) == ((at("2026-10-11 09:00"), at("2026-10-11 11:00")),)

    def test_a_make_up_day_stands_above_a_holiday(self, make_office):
        day = date(2026, 10, 2)
        assert make_office("Asia/Shanghai", holidays=frozenset({day}), extra_workdays={day: None}).is_workday(day)

    def test_normal_hours_are_those_of_most_weekdays(self, make_office):
        week = {**dict.fromkeys(range(1, 5), parse_hours("08:00-16:00")), 0: parse_hours("10:00-16:00")}
        calendar = make_office("Asia/Shanghai", hours=week, extra_workdays={date(2026, 10, 10): None})
        assert calendar.hours_per_day == 8
        assert calendar.close_of(date(2026, 10, 10)) == at("2026-10-10 16:00")
        assert not calendar.days_are_alike

    def test_the_office_works_eight_hours(self, shanghai):
        assert shanghai.hours_per_day == 8
        assert shanghai.days_are_alike

    def test_china_2026_agrees_with_the_holidays_package(self, make_office):
        holidays = pytest.importorskip("holidays")
        # The State Council's table for 2026: days off from … to, and the weekend days worked instead.
        off = [
            ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
            ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
            ("2026-10-01", "2026-10-07"),
        ]  # fmt: skip
        worked = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
        days_off = frozenset(
            date.fromordinal(day)
            for first, last in off
            for day in range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
        )
        extra = dict.fromkeys(map(date.fromisoformat, worked))
        calendar = make_office("Asia/Shanghai", holidays=days_off, extra_workdays=extra)
        second_opinion = holidays.country_holidays("CN", years=2026)
        year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
        ours = [day for day in year if calendar.is_workday(day)]
        assert ours == [day for day in year if second_opinion.is_working_day(day)]


class TestCounting:
    def test_next_open(self, shanghai):
        assert shanghai.next_open(at("2026-11-20 16:00")) == at("2026-11-20 16:00")
        assert shanghai.next_open(at("2026-11-20 12:00")) == at("2026-11-20 13:00")
        assert shanghai.next_open(at("2026-11-20 17:30")) == at("2026-11-23 08:30")
        assert shanghai.next_open(at("2026-11-22 03:00")) == at("2026-11-23 08:30")

    def test_working_time_skips_lunch_night_and_weekend(self, shanghai):
        # Friday 16:00 to 17:30 is 1:30, Monday morning 3:30, and 1:00 after lunch
        assert shanghai.add_working_time(at("2026-11-20 16:00"), 360) == at("2026-11-23 14:00")

    def test_a_sum_full_at_closing_time_ends_there(self, shanghai):
        assert shanghai.add_working_time(at("2026-11-20 08:30"), 480) == at("2026-11-20 17:30")

    def test_working_time_between_undoes_adding(self, shanghai):
        start = at("2026-11-20 16:00")
        assert shanghai.working_time_between(start, at("2026-11-30 16:00")) == timedelta(hours=48)
        assert shanghai.working_time_between(at("2026-11-30 16:00"), start) == timedelta(0)

    def test_a_start_in_another_zone_is_read_in_the_calendars(self, shanghai):
        # 09:00 in Berlin in winter is 16:00 in Shanghai
        assert shanghai.add_working_time(at("2026-11-20 09:00", BERLIN), 60).isoformat() == "2026-11-20T17:00:00+08:00"

    def test_working_days_keep_the_clock_time_within_opening_hours(self, shanghai):
        assert shanghai.add_working_days(at("2026-11-20 16:00"), 2) == at("2026-11-24 16:00")
        assert shanghai.add_working_days(at("2026-11-20 20:00"), 1) == at("2026-11-23 17:30")
        assert shanghai.add_working_days(at("2026-11-21 10:00"), 1) == at("2026-11-23 17:30")
        assert shanghai.add_working_days(at("2026-11-23 06:00"), 1) == at("2026-11-24 08:30")
        assert shanghai.add_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)

    def test_a_shift_to_midnight(self, make_office):
        late = make_office("Asia/Shanghai", hours=dict.fromkeys(range(5), parse_hours("16:00-24:00")))
        assert late.add_working_time(at("2026-11-20 22:00"), 120) == at("2026-11-21 00:00")
        assert late.add_working_time(at("2026-11-20 22:00"), 121) == at("2026-11-23 16:01")

    def test_working_time_on_the_days_clocks_change(self, make_office):
        # Sunday 2026-03-29 has no 02:00 to 03:00, Sunday 2026-10-25 has it twice
        night = make_office("Europe/Berlin", hours={6: parse_hours("01:00-05:00")})
        assert night.add_working_time(at("2026-03-29 01:00", BERLIN), 120).isoformat() == "2026-03-29T04:00:00+02:00"
        assert night.add_working_time(at("2026-10-25 01:00", BERLIN), 300).isoformat() == "2026-10-25T05:00:00+01:00"

    def test_openings_that_the_clock_pushes_together_count_once(self, make_office):
        # 02:30 is shown as 03:30: the openings are 03:30 to 03:45 and what is left of 03:00 to 04:00
        pushed = make_office("Europe/Berlin", hours={6: parse_hours("02:30-02:45, 03:00-04:00")})
        begin = at("2026-03-29 00:00", BERLIN)
        assert pushed.working_time_between(begin, at("2026-03-30 00:00", BERLIN)) == timedelta(minutes=30)

    def test_an_opening_that_the_clock_skips_is_no_workday(self, make_office):
        skipped = make_office("Europe/Berlin", hours={6: parse_hours("02:00-03:00")})
        assert not skipped.is_workday(date(2026, 3, 29))
        assert skipped.is_workday(date(2026, 3, 22))

    def test_naive_times_are_refused(self, shanghai):
        naive = datetime(2026, 11, 20, 16)  # noqa: DTZ001
        for ask in (
            lambda: shanghai.next_open(naive),
            lambda: shanghai.add_working_time(naive, 1),
            lambda: shanghai.add_working_days(naive, 1),
        ):
            with pytest.raises(ValueError, match="needs its time zone"):
                ask()


class TestCalendarEnds:
    def test_names_the_calendar_and_its_last_day(self, shanghai):
        with pytest.raises(CalendarEnds, match=r"^the calendar office ends on 2027-12-31$") as caught:
            shanghai.add_working_days(at("2027-12-31 16:00"), 1)
        assert caught.value.last == date(2027, 12, 31)

    def test_names_its_first_day(self, shanghai):
        with pytest.raises(CalendarEnds, match=r"^the calendar office begins on 2026-01-01$"):
            shanghai.is_workday(date(2025, 12, 31))

    def test_the_last_day_itself_is_known(self, shanghai):
        # 2027-12-31 is a Friday
        assert shanghai.add_working_time(at("2027-12-31 16:00"), 90) == at("2027-12-31 17:30")
        with pytest.raises(CalendarEnds):
            shanghai.add_working_time(at("2027-12-31 16:00"), 91)

    def test_a_calendar_without_hours_or_turned_round_ends_at_once(self, make_office):
        empty = make_office("Asia/Shanghai", hours={}, first=date.min, last=date.max)
        turned = make_office("Asia/Shanghai", first=date(2027, 1, 1), last=date(2026, 1, 1))
        for calendar in (empty, turned):
            with pytest.raises(CalendarEnds):
                calendar.add_working_time(at("2026-11-20 16:00"), 1)

    def test_the_error_and_the_calendar_can_be_sent_to_a_worker(self, shanghai):
        error = CalendarEnds("office", date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
        copy = pickle.loads(pickle.dumps(shanghai))
        assert copy == shanghai
        assert hash(copy) == hash(shanghai)


def minute_by_minute(calendar: WorkingCalendar, start: datetime, minutes: int) -> datetime:
    """Count working minutes one at a time on the clock face: slow, plain, and only for a zone without changes."""
    now = start
    while True:
        day = now.date()
        hours = calendar.extra_workdays.get(day, () if day in calendar.holidays else calendar.hours.get(day.weekday()))
        if any(opens <= now.time() < closes for opens, closes in hours or ()):
            minutes -= 1
        now += timedelta(minutes=1)
        if minutes == 0:
            return now


DAYS = st.dates(date(2026, 3, 1), date(2026, 4, 30))
MINUTES_OF_DAY = st.integers(0, 24 * 60 - 1)


def moment(day: date, minute: int, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), zone)


class TestAgainstCountingOneByOne:
    @settings(max_examples=60, deadline=None)
    @given(off=st.frozensets(DAYS, max_size=12), extra=st.sets(DAYS, max_size=6), day=DAYS, minute=MINUTES_OF_DAY,
           n=st.integers(1, 1500))  # fmt: skip
    def test_working_minutes(self, make_office, off, extra, day, minute, n):
        hours = parse_hours("08:30-12:00, 13:00-17:30")
        calendar = make_office("Asia/Shanghai", holidays=off, extra_workdays=dict.fromkeys(extra, hours))
        start = moment(day, minute)
        assert calendar.add_working_time(start, n) == minute_by_minute(calendar, start, n)

    @given(off=st.frozensets(DAYS, max_size=20), extra=st.sets(DAYS, max_size=10), day=DAYS, n=st.integers(1, 60))
    def test_working_days(self, make_office, off, extra, day, n):
        calendar = make_office("Asia/Shanghai", holidays=off, extra_workdays=dict.fromkeys(extra))
        later = (day + timedelta(days=k) for k in range(1, 400))
        worked = [d for d in later if d in extra or (d.weekday() < 5 and d not in off)]
        assert calendar.add_working_days(day, n) == worked[n - 1]
