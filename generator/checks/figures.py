"""The figures in a text: numbers with their units, dates and times of day, in digits, English words and hanzi.

A figure is *firm* where nobody can read it as anything else: digits, or a number word with a unit (``two working
days``). It is a *count* where a number word counts things (``two copies``, ``两份``), and *loose* where a good
translation may well do without it: "one", "both", an ordinal, a numeral inside a word (三包).

Two texts agree if each firm figure of one is found in the other. A count that only one of them has is the writer's
freedom (``see the letter and the reply`` may become 两份都看); where each has one that the other lacks, they differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

_ENGLISH = {
    "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "once": 1, "twice": 2, "both": 2, "double": 2,
    "third": 3, "hundred": 100,
}  # fmt: skip
_LOOSE_WORDS = frozenset({"one", "a", "an", "once", "twice", "both", "double", "third", "hundred"})
_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "两": 2, "兩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: What is counted, by the word for it; the words of one row are one unit.
_UNITS = {
    "minute": ("minutes", "minute", "mins", "min", "分钟", "分鐘"),
    "working hour": (
        *("working hours", "working hour", "business hours", "工作小时", "工作小時", "工作时", "工作時"),
        *("个工作小时", "個工作小時"),
    ),
    "hour": ("hours", "hour", "hrs", "hr", "h", "小时", "小時", "钟头", "鐘頭"),
    "working day": (
        *("working days", "working day", "workdays", "workday", "business days", "business day"),
        *("工作日", "工作天"),
    ),
    "calendar day": ("calendar days", "calendar day", "自然日", "日历日", "日曆日", "日历天", "日曆天"),
    "day": ("days", "day", "天", "日"),
    "week": ("weeks", "week", "周", "週", "星期", "礼拜", "禮拜"),
    "month": ("months", "month", "月"),
    "quarter": ("quarters", "quarter", "季度", "季"),
    "year": ("years", "year", "年"),
    "%": ("%", "％", "per cent", "percent"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
#: Words between a Chinese number and what it counts: such a number is meant as one.
_COUNTERS = "个個份次人名位页頁张張种種类類级級项項条條步组組家台臺件批句行栏欄格点點段轮輪遍字处處块塊只隻本笔筆"

_POSITIONAL = "〇零一二三四五六七八九"
_HAN = "零〇一二两兩三四五六七八九十百千万萬亿億"
UNIT_WORDS = "|".join(sorted((re.escape(word) for word in _UNIT_OF), key=len, reverse=True))
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = rf"(?:{_TENS})-(?:one|two|three|four|five|six|seven|eight|nine)|{'|'.join(sorted(_ENGLISH, key=len)[::-1])}"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_FIGURE = re.compile(
    rf"""
    (?P<iso>(?<!\d)\d{{4}}-\d\d-\d\d(?!\d))
    |(?P<month_day>(?<![\d.])(?:(?P<d1>\d{{1,2}})[ ])?\b(?P<m1>{_MONTH})
        (?:[ ](?P<d2>\d{{1,2}})\b(?!\d))?(?:,?[ ](?P<y1>\d{{4}}))?\b)
    |(?P<han_date>(?:(?P<y2>\d{{4}}|[{_POSITIONAL}]{{4}})[ ]?年[ ]?)?
        (?P<m2>(?<!\d)\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[ ]?月
        (?:[ ]?(?P<d3>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[ ]?[日号號])?)
    |(?P<clock>(?<![\d.:：])\d{{1,2}}[:：]\d\d(?![:：]?\d))
    |百分之[ ]?(?P<share>[{_HAN}]+|\d+(?:\.\d+)?)
    |(?P<ordinal>\d+(?:st|nd|rd|th)\b|第[ ]?(?:\d+(?:\.\d+)*|[{_HAN}]+))
    |(?P<half>\bhalf[ -](?:an?[ ])?|(?<![上下])半[个個]?)(?P<half_unit>{UNIT_WORDS})
    |(?P<number>\d+(?:[.,:：]\d+)*(?P<myriad>[ ]?[万萬亿億])?|\b(?:{_SPELLED})\b|[{_HAN}]+)
        (?P<counter>[ ]?[个個])?(?P<gap>[ -]?)(?P<unit>(?:{UNIT_WORDS})(?![a-z]))?(?P<counted>[ ]?[{_COUNTERS}])?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"<[a-z]+:[^<>\s]*>|\]\([^)\s]*\)")
#: Without one of these there is no figure that the other text ought to have; most texts have none.
_ASKED = re.compile(rf"[\d{_HAN[3:]}半]|\b(?:{'|'.join(_ENGLISH.keys() - _LOOSE_WORDS)}|half)", re.IGNORECASE)
_YEAR = 4
"""Hanzi of a year written digit by digit: 二〇二六."""
_THIS_ERA = range(1900, 2101)


@dataclass(frozen=True)
class Figures:
    """The figures of a text as (number, unit), the unit empty for a mere number; with how each was written.

    ``digits`` are those of them that are written in digits.
    """

    firm: Counter[tuple[str, str]]
    counts: Counter[tuple[str, str]]
    loose: Counter[tuple[str, str]]
    digits: Counter[tuple[str, str]]
    written: dict[tuple[str, str], str]

    @property
    def asked(self) -> Counter[tuple[str, str]]:
        """The figures that the other text ought to have."""
        return self.firm + self.counts

    @property
    def all(self) -> Counter[tuple[str, str]]:
        """Every figure."""
        return self.firm + self.counts + self.loose


class Weight(Enum):
    """How sure it is that a number is meant as one."""

    FIRM = "firm"
    COUNT = "count"
    LOOSE = "loose"


class Figure(NamedTuple):
    """One figure of a text: number and unit, how firm it is, how it is written, and at which sign it begins."""

    number: str
    unit: str
    weight: Weight
    written: str
    at: int


def each_figure(text: str) -> Iterator[Figure]:
    """The figures in a text, in its order; those inside references and addresses are none."""
    for match in _FIGURE.finditer(_REFERENCE.sub(lambda found: " " * len(found[0]), text)):
        read = _read(match)
        if read is not None:
            shown = match[0].lstrip()
            yield Figure(*read, shown.rstrip(), match.end() - len(shown))


@lru_cache(maxsize=1 << 14)
def figures(text: str) -> Figures:
    """The figures in a text, counted; those inside references and addresses are none."""
    weighed: dict[Weight, Counter[tuple[str, str]]] = {weight: Counter() for weight in Weight}
    digits: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    for number, unit, weight, shown, _ in each_figure(text):
        weighed[weight][number, unit] += 1
        digits[number, unit] += any(sign.isdecimal() for sign in shown)
        written.setdefault((number, unit), shown)
    return Figures(weighed[Weight.FIRM], weighed[Weight.COUNT], weighed[Weight.LOOSE], +digits, written)


@lru_cache(maxsize=1 << 14)
def _asks(text: str) -> bool:
    return _ASKED.search(text) is not None


def disagreement(one: str, other: str) -> tuple[list[str], list[str]]:
    """The figures of ``one`` that ``other`` lacks and those of ``other`` that ``one`` lacks, as written.

    Both are empty where the two agree. Where both write as many figures in digits, a "once" in the one is no excuse for
    a 1 that is missing in the other.
    """
    if not (_asks(one) or _asks(other)):
        return [], []
    mine, theirs = figures(one), figures(other)
    lost, added = mine.asked - theirs.all, theirs.asked - mine.all
    if mine.digits.total() == theirs.digits.total():
        lost |= mine.digits - theirs.digits - theirs.asked
        added |= theirs.digits - mine.digits - mine.asked
    if not ((lost and added) or mine.firm - theirs.all or theirs.firm - mine.all):
        return [], []
    return [mine.written[each] for each in lost.elements()], [theirs.written[each] for each in added.elements()]


def _read(found: re.Match[str]) -> tuple[str, str, Weight] | None:
    """Number, unit, and how firm it is; None for what only looks like a figure."""
    if found["iso"] or found["month_day"] or found["han_date"]:
        return _dated(found)
    if found["clock"]:
        hours, _, minutes = found["clock"].replace("：", ":").partition(":")
        return f"{int(hours)}:{minutes}", "clock", Weight.FIRM
    if found["share"]:
        return str(numeral(found["share"])), "%", Weight.FIRM
    if found["ordinal"]:
        return str(numeral(re.sub(r"[a-z第 ]", "", found["ordinal"].lower()))), "", Weight.LOOSE
    if found["half"]:
        return "0.5", _UNIT_OF[found["half_unit"].lower()], Weight.FIRM
    return _counted(found)


def _dated(found: re.Match[str]) -> tuple[str, str, Weight] | None:
    """A date as ``2026-11-22``, with a hyphen for a year that is not said; None for a word such as "may"."""
    if found["iso"]:
        return found["iso"], "date", Weight.FIRM
    if found["month_day"]:
        year, day = found["y1"], found["d1"] or found["d2"]
        if not (year or day):
            return None
        month = _MONTHS.index(found["m1"][:3].lower()) + 1
        return _date(year, month, day), "date", Weight.FIRM
    year = "".join(str(_DIGITS.get(sign, sign)) for sign in found["y2"]) if found["y2"] else None
    day = numeral(found["d3"]) if found["d3"] else None
    is_firm = bool(year or day or found["m2"].isdecimal())  # 同一月份 is no January
    return _date(year, int(numeral(found["m2"]) or 0), day), "date", Weight.FIRM if is_firm else Weight.LOOSE


def _counted(found: re.Match[str]) -> tuple[str, str, Weight] | None:
    written = found["number"]
    value = numeral(written)
    if value is None:
        return None
    unit = _UNIT_OF[found["unit"].lower()] if found["unit"] else ""
    if unit == "year" and value.isdigit() and int(value) in _THIS_ERA:
        unit = ""  # 2026 年 is a year, not a length of time
    if written[0].isdigit():
        return value, unit, Weight.FIRM
    if value in ("0", "1") or written.lower() in _LOOSE_WORDS:
        return value, unit, Weight.LOOSE
    if unit:
        return value, unit, Weight.FIRM
    is_count = written.isascii() or found["counter"] or found["counted"]
    return value, unit, Weight.COUNT if is_count else Weight.LOOSE


def _date(year: str | None, month: int, day: str | None) -> str:
    return f"{year or '-'}-{month:02}-{int(day):02}" if day else f"{year or '-'}-{month:02}"


def numeral(written: str) -> str | None:
    """A number in digits: 1000 for ``1,000``, 24 for ``twenty-four`` and ``二十四``, 20000 for ``2 万``, else None."""
    words = written.lower().strip()
    if words.isascii() and words[:1].isalpha():
        return str(sum(_ENGLISH[part] for part in words.split("-")))
    scale = _MYRIADS.get(words[-1:], 1)
    if words[:1].isdecimal():
        digits = (words[:-1].strip() if scale > 1 else words).replace("：", ":")
        if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
            digits = digits.replace(",", "")
        return str(int(float(digits) * scale)) if scale > 1 else digits
    value = _han(words)
    return None if value is None else str(value)


def _han(written: str) -> int | None:
    """The value of a Chinese numeral; None for a run of characters that is none, as 万一 (in case)."""
    if len(written) > 1 and all(sign in _DIGITS for sign in written):
        if len(written) < _YEAR:
            return _DIGITS[written[-1]]  # 一两句: one or two
        return int("".join(str(_DIGITS[sign]) for sign in written))
    total = section = 0
    digit: int | None = None
    for sign in written:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _POWERS:
            section += (1 if digit is None and sign == "十" else digit or 0) * _POWERS[sign]
            digit = None
        else:
            total = (total + section + (digit or 0)) * _MYRIADS[sign]
            section, digit = 0, None
            if not total:
                return None
    value = total + section + (digit or 0)
    return value or (0 if written in ("零", "〇") else None)
