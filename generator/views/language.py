"""The words of the interface in one language, and the few sentences that are made from data.

A time limit is said here and nowhere else, so that page, form and chart cannot say it differently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.units import format_unit

from generator.calendar import Duration, Unit
from generator.model.limit import ClockKind, TimeLimit

_DIGIT_BEFORE_HANZI = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])")
_UNITS = {
    Unit.MINUTE: "duration-minute",
    Unit.HOUR: "duration-hour",
    Unit.DAY: "duration-day",
    Unit.WEEK: "duration-week",
    Unit.MONTH: "duration-month",
    Unit.YEAR: "duration-year",
}

_HANZI = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_BETWEEN_HANZI = re.compile(f"(?<=[{_HANZI}]) (?=[{_HANZI}])")


@dataclass(frozen=True)
class Language:
    """One locale (``en``, ``zh-Hans``) with its interface catalog. ``t`` translates a literal and fills its gaps."""

    tag: str
    catalog: NullTranslations

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale for the tag."""
        return Locale.parse(self.tag, sep="-")

    @property
    def name(self) -> str:
        """What speakers of the language call it: ``English``, ``简体中文``."""
        locale = self.locale
        return str(locale.languages.get(str(locale)) or locale.get_display_name() or self.tag)

    def name_of(self, tag: str) -> str:
        """What a language is called in this one; the tag where it is not known."""
        try:
            named = Locale.parse(tag, sep="-")
            return str(self.locale.languages.get(str(named)) or named.get_display_name(self.locale) or tag)
        except (UnknownLocaleError, ValueError):
            return tag

    @property
    def between_sentences(self) -> str:
        """What stands between two sentences: nothing in Chinese, whose marks bring their own room along."""
        return "" if self.locale.language == "zh" else " "

    def t(self, text: str, /, **values: object) -> str:
        """The interface's ``text`` in this language, with ``{name}`` gaps filled. ``text`` must be a literal.

        A Chinese sentence has a space beside a gap, for figures and Latin words; where hanzi fill it, it goes.
        """
        said = self.catalog.gettext(text).format(**values)
        return _BETWEEN_HANZI.sub("", said) if values and self.tag.startswith("zh") else said

    def amount(self, duration: Duration) -> str:
        """A length of time in words: ``48 hours``, ``48 小时``. Never turned into another unit.

        Between a figure and a Chinese unit stands a space, as it does in the company's own texts.
        """
        return _amount(self.tag, duration.amount, duration.unit)

    def timed(self, duration: Duration, clock: ClockKind) -> str:
        """A length of time and its clock, said so that nobody has to guess which days count."""
        amount = self.amount(duration)
        if clock is ClockKind.CALENDAR:
            short = duration.is_clock_time or duration.unit is Unit.DAY
            return self.t("{amount} (weekends and holidays count)", amount=amount) if short else amount
        if duration.is_clock_time:
            return self.t("{amount} of working time", amount=amount)
        if duration.unit is Unit.DAY:
            days = self.catalog.ngettext("{n} working day", "{n} working days", duration.amount)
            return days.format(n=duration.amount)
        return self.t("{amount} (working days only)", amount=amount)

    def within(self, duration: Duration, clock: ClockKind) -> str:
        """The same as the time in which something is done: ``within 2 working days``.

        Whole sentences, because not every language puts its word for *within* before what ``timed`` says.
        """
        amount = self.amount(duration)
        if clock is ClockKind.CALENDAR:
            if duration.is_clock_time or duration.unit is Unit.DAY:
                return self.t("within {amount} (weekends and holidays count)", amount=amount)
            return self.t("within {within}", within=amount)
        if duration.is_clock_time:
            return self.t("within {amount} of working time", amount=amount)
        if duration.unit is Unit.DAY:
            days = self.catalog.ngettext("within {n} working day", "within {n} working days", duration.amount)
            return days.format(n=duration.amount)
        return self.t("within {amount} (working days only)", amount=amount)

    def limit(self, limit: TimeLimit) -> str:
        """The limit's own figure as it stands in a sentence: ``within 48 hours (weekends and holidays count)``."""
        if limit.not_before is not None:
            same_unit = limit.not_before.unit is limit.within.unit
            earliest = str(limit.not_before.amount) if same_unit else self.amount(limit.not_before)
            latest = self.timed(limit.within, limit.clock)
            return self.t("after {earliest} to {within}", earliest=earliest, within=latest)
        within = self.within(limit.within, limit.clock)
        if limit.promptly is not None:
            return self.t("{promptly}, at the latest {within}", promptly=limit.promptly, within=within)
        return within

    def day(self, value: date) -> str:
        """A date as people write it in this language; ISO order where the company writes forms by hand."""
        return format_date(value, format="long", locale=self.locale)

    def instant(self, value: datetime) -> str:
        """Weekday, date and clock time, for worked examples."""
        return format_datetime(value, format=self.t("EEE d MMM yyyy HH:mm"), locale=self.locale, tzinfo=value.tzinfo)

    def all_of(self, items: Sequence[str]) -> str:
        """Several things as one list in words: ``a, b and c``."""
        return format_list(list(items), style="standard", locale=self.locale)


@cache
def _amount(tag: str, amount: int, unit: Unit) -> str:
    """The same few lengths of time stand on every form and page, and Babel takes long to say one."""
    name, locale = _UNITS[unit], Locale.parse(tag, sep="-")
    long = str(format_unit(amount, name, length="long", locale=locale))
    # where the locale's data lack the long form (years in Chinese), Babel answers with the unit's own name
    said = str(format_unit(amount, name, length="short", locale=locale)) if name in long else long
    return _DIGIT_BEFORE_HANZI.sub(" ", said)
