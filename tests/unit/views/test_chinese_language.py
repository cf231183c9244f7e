"""Lengths of time, limits, dates and lists in both kinds of Chinese, as a quality manager writes them."""

from datetime import UTC, date, datetime

import pytest

from generator.calendar import Duration, Unit
from generator.hosts.files import interface_catalogs
from generator.model.limit import ClockKind, TimeLimit
from generator.views.language import Language

CATALOGS = interface_catalogs()
HANS, HANT = Language("zh-Hans", CATALOGS["zh-Hans"]), Language("zh-Hant", CATALOGS["zh-Hant"])


def limit(**keys: object) -> TimeLimit:
    return TimeLimit.model_validate(
        {"id": "first", "title": "x", "clock": "calendar", "from": ["a.b"], "until": "a.c", "chosen-by": "company"}
        | keys
    )


@pytest.mark.parametrize(
    ("amount", "unit", "hans", "hant"),
    [
        (30, Unit.MINUTE, "30 分钟", "30 分鐘"),
        (48, Unit.HOUR, "48 小时", "48 小時"),
        (14, Unit.DAY, "14 天", "14 天"),
        (2, Unit.WEEK, "2 周", "2 週"),
        (3, Unit.MONTH, "3 个月", "3 個月"),
        (10, Unit.YEAR, "10 年", "10 年"),
    ],
)
def test_a_space_stands_between_the_figure_and_its_unit(amount: int, unit: Unit, hans: str, hant: str) -> None:
    assert (HANS.amount(Duration(amount, unit)), HANT.amount(Duration(amount, unit))) == (hans, hant)


@pytest.mark.parametrize(
    ("within", "clock", "hans", "hant"),
    [
        ("48 hours", "calendar", "48 小时内（含周末和节假日）", "48 小時內（含週末與假日）"),
        ("3 months", "calendar", "3 个月内", "3 個月內"),
        ("2 hours", "working", "2 小时内（只计工作时间）", "2 小時內（只計工作時間）"),
        ("5 days", "working", "5 个工作日内", "5 個工作天內"),
        ("1 day", "working", "1 个工作日内", "1 個工作天內"),
        ("1 month", "working", "1 个月内（只计工作日）", "1 個月內（只計工作天）"),
    ],
)
def test_a_limit_says_which_days_count(within: str, clock: str, hans: str, hant: str) -> None:
    one = limit(within=within, clock=clock)
    assert (HANS.limit(one), HANT.limit(one)) == (hans, hant)


def test_working_days_are_never_turned_into_weeks() -> None:
    assert HANS.timed(Duration(14, Unit.DAY), ClockKind.WORKING) == "14 个工作日"
    assert HANT.timed(Duration(14, Unit.DAY), ClockKind.WORKING) == "14 個工作天"


def test_a_limit_that_may_not_be_met_too_early() -> None:
    one = limit(**{"within": "7 days", "not-before": "3 days"})
    assert HANS.limit(one) == "3 至 7 天（含周末和节假日）之间"
    assert HANT.limit(one) == "3 至 7 天（含週末與假日）之間"


def test_a_limit_in_words_with_its_figure() -> None:
    at_once = limit(within="2 hours", clock="working", promptly="立即")
    assert HANS.limit(at_once) == "立即，最迟 2 小时内（只计工作时间）"


def test_dates_and_instants() -> None:
    day, instant = date(2026, 11, 22), datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    assert (HANS.day(day), HANT.day(day)) == ("2026年11月22日", "2026年11月22日")
    assert (HANS.instant(instant), HANT.instant(instant)) == ("2026年11月22日 周日 09:05", "2026年11月22日 週日 09:05")


def test_lists() -> None:
    assert HANS.all_of(["投诉", "记录", "函"]) == "投诉、记录和函"
    assert HANT.all_of(["客訴", "紀錄", "函"]) == "客訴、紀錄和函"


def test_what_a_language_is_called() -> None:
    assert (HANS.name, HANT.name) == ("简体中文", "繁體中文")


def test_a_space_beside_a_gap_goes_where_hanzi_fill_it() -> None:
    assert HANS.t("From {start}.", start="1") == "自 1 起算。"
    assert HANS.t("From {start}.", start="发现时间（QR-01）") == "自发现时间（QR-01）起算。"
