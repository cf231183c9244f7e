"""Time limits reckoned: an example with real dates, the rule for the hand in words, the longest a case can take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from generator.calendar import (
    CalendarEnds,
    Clock,
    Duration,
    EndRule,
    HandRule,
    HandRuleKind,
    Roll,
    StartRule,
    Stretch,
    Unit,
    WorkingCalendar,
    hand_rule,
    longest_possible,
)
from generator.model.limit import ClockKind, TimeLimit
from generator.views.language import Language
from generator.views.reader import Reader

_FRIDAY = 4
_AFTERNOON = time(16, 0)
_WEEKS_TRIED = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A case that starts on a Friday afternoon, and when it is due. ``condition`` names the variant it is for."""

    condition: str
    start: str
    due: str
    earliest: str


@dataclass(frozen=True)
class Reckoning:
    """The reckoning of one limit by its own calendar, for a reader."""

    reader: Reader
    limit: TimeLimit

    @property
    def _calendar(self) -> WorkingCalendar | None:
        name = self.limit.calendar or self.reader.manual.settings.working_calendar
        return self.reader.manual.calendars.get(name)

    def hand_rule(self) -> str:
        """How to find the due time with a pencil."""
        rule = hand_rule(
            self.limit.within,
            working=self.limit.clock is ClockKind.WORKING,
            calendar=self._calendar,
            start_rule=self.limit.starts,
            end_rule=self.limit.ends,
            roll=self.limit.roll,
        )
        return hand_rule_words(self.reader.language, rule)

    def examples(self) -> tuple[Example, ...]:
        """One example for the usual figure, one for each variant; none where the calendar does not reach so far."""
        return tuple(self._examples())

    def longest(self) -> str:
        """The longest the limit can take with every pause and extension; empty where there is neither."""
        limit, language = self.limit, self.reader.language
        if not limit.pause and limit.extension is None:
            return ""
        longest = longest_possible(
            limit.within,
            working=limit.clock is ClockKind.WORKING,
            pauses=[Stretch(pause.at_most, pause.clock is ClockKind.WORKING) for pause in limit.pause],
            extension=limit.extension.by if limit.extension else None,
            times=limit.extension.times if limit.extension else 1,
        )
        parts = [
            language.timed(part.duration, ClockKind.WORKING if part.working else ClockKind.CALENDAR)
            for part in longest.parts
        ]
        return language.t("{time}, with every pause and extension", time=language.all_of(parts))

    def _examples(self) -> Iterator[Example]:
        limit, calendar = self.limit, self._calendar
        start = self._friday()
        if calendar is None or start is None:
            return
        yield from self._example("", start, limit.within, limit.clock)
        for variant in limit.when:
            if variant.level is not None:
                condition = self.reader.link("level", variant.level).text
                yield from self._example(condition, start, variant.within, variant.clock or limit.clock)

    def _example(self, condition: str, start: datetime, within: Duration, clock: ClockKind) -> Iterator[Example]:
        limit = self.limit
        clock_ = Clock(clock is ClockKind.WORKING, self._calendar, limit.starts, limit.ends, limit.roll)
        till_then = replace(clock_, end_rule=EndRule.EXACT, roll=Roll.NONE)
        try:
            end = clock_.due(start, within)
            begin = clock_.earliest(start, limit.not_before) if limit.not_before is not None else None
        except CalendarEnds:
            return
        yield Example(
            condition,
            self.reader.language.instant(start),
            self._words(end, clock_),
            self._words(begin, till_then) if begin else "",
        )

    def _words(self, instant: datetime, clock: Clock) -> str:
        """The instant, said to be provisional where days off decide on it that are not announced yet."""
        words = self.reader.language.instant(instant)
        return self.reader.t("{due} (provisional)", due=words) if clock.is_provisional(instant) else words

    def _friday(self) -> datetime | None:
        """The first Friday from the reader's day on which people work, at 16:00."""
        calendar = self._calendar
        if calendar is None:
            return None
        day = self.reader.as_of + timedelta(days=(_FRIDAY - self.reader.as_of.weekday()) % 7)
        try:
            for _ in range(_WEEKS_TRIED):
                if calendar.is_workday(day):
                    return datetime.combine(day, _AFTERNOON, calendar.zone)
                day += timedelta(days=7)
        except CalendarEnds:
            return None
        return None


def hand_rule_words(language: Language, rule: HandRule) -> str:
    """The rule for the hand as sentences."""
    sentences = (_starts(language, rule), _counts(language, rule), _ends(language, rule))
    return language.between_sentences.join(filter(None, sentences))


def _counts(language: Language, rule: HandRule) -> str:
    if rule.kind is HandRuleKind.COUNT_WORKING_HOURS:
        return _working_hours(language, rule)
    if rule.kind is HandRuleKind.CLOCK_HOURS:
        return _clock_hours(language, rule)
    n, count = language.catalog.ngettext, rule.count
    if rule.kind is HandRuleKind.SAME_DATE_MONTHS_LATER:
        words = n(
            "Due = same date {n} month later; if that month has no such date, its last day.",
            "Due = same date {n} months later; if that month has no such date, its last day.",
            count,
        )
    elif rule.kind is HandRuleKind.COUNT_WORKING_DAYS:
        words = n(
            "Count {n} working day; the day of the start is not counted.",
            "Count {n} working days; the day of the start is not counted.",
            count,
        )
    elif rule.ends is EndRule.EXACT:
        words = n(
            "Due = same clock time {n} day later; Saturday, Sunday and holidays count.",
            "Due = same clock time {n} days later; Saturday, Sunday and holidays count.",
            count,
        )
    else:
        words = n(
            "Go on {n} day in the calendar; Saturday, Sunday and holidays count.",
            "Go on {n} days in the calendar; Saturday, Sunday and holidays count.",
            count,
        )
    return words.format(n=count)


def _clock_hours(language: Language, rule: HandRule) -> str:
    time = _hours(language, rule.rest_minutes)
    if not rule.full_days:
        return language.t("Add {time} on the clock; every day counts.", time=time)
    words = language.catalog.ngettext(
        "Go on {n} day, then add {time} on the clock; every day counts.",
        "Go on {n} days, then add {time} on the clock; every day counts.",
        rule.full_days,
    )
    return words.format(n=rule.full_days, time=time)


def _working_hours(language: Language, rule: HandRule) -> str:
    n, rest = language.catalog.ngettext, _hours(language, rule.rest_minutes)
    if not rule.full_days:
        return language.t("Count {time} of opening hours; breaks, nights and days off do not count.", time=rest)
    if not rule.rest_minutes:
        words = n(
            "Count {n} full working day from the start.", "Count {n} full working days from the start.", rule.full_days
        )
        return words.format(n=rule.full_days)
    words = n(
        "Count {n} full working day, then {time} of opening hours.",
        "Count {n} full working days, then {time} of opening hours.",
        rule.full_days,
    )
    return words.format(n=rule.full_days, time=rest)


def _starts(language: Language, rule: HandRule) -> str:
    words = {
        StartRule.INSTANT: "",
        StartRule.NEXT_WORKING_INSTANT: language.t("Begin when work next begins."),
        StartRule.NEXT_DAY: language.t("Begin with the next day."),
        StartRule.NEXT_WORKING_DAY: language.t("Begin with the next working day."),
    }
    return words[rule.starts]


def _ends(language: Language, rule: HandRule) -> str:
    ends = {
        EndRule.EXACT: "",
        EndRule.END_OF_BUSINESS: language.t("Due at the close of business of that day."),
        EndRule.END_OF_DAY: language.t("Due at the end of that day."),
    }
    rolls = {
        Roll.NONE: "",
        Roll.NEXT_WORKING_DAY: language.t("If that is a day off, the next working day."),
    }
    return language.between_sentences.join(filter(None, (ends[rule.ends], rolls[rule.roll])))


def _hours(language: Language, minutes: int) -> str:
    """Minutes as hours and minutes in words."""
    hours, left = divmod(minutes, 60)
    parts = [language.amount(Duration(hours, Unit.HOUR))] if hours else []
    if left:
        parts.append(language.amount(Duration(left, Unit.MINUTE)))
    return language.all_of(parts) if parts else ""
