"""The time limits of a form on the screen: their boxes, and what the scripts need to count as the compiler does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from generator.calendar import Duration, Openings, WorkingCalendar
from generator.model.form import Form
from generator.model.limit import ClockKind, TimeLimit, Variant
from generator.model.manual import stops_of
from generator.views.duties import answer_words
from generator.views.form_parts import ExtensionView, LimitView
from generator.views.reader import Reader
from generator.views.screen_parts import Control, LimitOnScreen, tick


@dataclass(frozen=True)
class ScreenLimits:
    """Puts the limits of one form on the screen. ``words`` are the fixed words of its paper."""

    reader: Reader
    form: Form
    words: Mapping[str, str]

    def on_screen(self, view: LimitView, limit: TimeLimit) -> LimitOnScreen:
        """The limit's boxes; those that prove it only where it stops on this form."""
        due = Control(view.due, "datetime-local", self.words["due"])
        cases = [
            (str(place), self._case_words(variant))
            for place, variant in enumerate(limit.when)
            if limit.from_ and self._asked(variant) is None and self._local(limit.from_)
        ]
        name = view.due.removesuffix(".due")
        if not view.actual:
            return LimitOnScreen(view, name, (due,), None, tuple(cases), self._extension(view.extension))
        actual = Control(view.actual, "datetime-local", self.words["actual"])
        met = (tick(box, "radio") for box in view.met)
        reason = Control(view.reason, "area", self.words["reason"], lines=2)
        return LimitOnScreen(view, name, (due, actual, *met), reason, tuple(cases), self._extension(view.extension))

    def _extension(self, view: ExtensionView | None) -> tuple[Control, ...]:
        if view is None:
            return ()
        told = (Control(view.told_on, "date", view.told),) if view.told_on else ()
        return (
            Control(f"{view.name}.name", "text", view.agreed),
            Control(f"{view.name}.date", "date", self.words["date"]),
            Control(view.to, "datetime-local", self.words["extended"]),
            *told,
        )

    def _case_words(self, variant: Variant) -> str:
        if variant.level is not None:
            return self.reader.link("level", variant.level).text
        entry = self.reader.manual.fields.get(str(variant.field))
        if entry is None:
            return f"{variant.field} = {variant.is_}"
        answer = answer_words(self.reader, entry, str(variant.is_))
        return self.reader.t("{field} {answer}", field=self.reader.plain(entry.box.label), answer=answer)

    def _asked(self, variant: Variant) -> tuple[str, str] | None:
        """The field of this form and the answer that tell whether the variant applies; None where another form does."""
        if variant.level is not None:
            levels = {str(level) for level in self.reader.manual.levels}
            home = (
                str(entry.id)
                for section in self.form.sections
                for entry in section.fields
                if {str(one.id) for one in entry.options} == levels
            )
            found = next(home, None)
            return (found, str(variant.level)) if found else None
        local = self._local([str(variant.field)])
        return (local[0], str(variant.is_)) if local else None

    def _local(self, names: Iterable[str]) -> list[str]:
        """The names of those fields that are on this form, without the form's."""
        return [name.partition(".")[2] for name in names if name.partition(".")[0] == self.form.id]

    def calendar_of(self, limit: TimeLimit) -> str:
        """The id of the calendar that the limit is counted by."""
        return str(limit.calendar or self.reader.manual.settings.working_calendar)

    def data(self, view: LimitView, limit: TimeLimit) -> dict[str, object]:
        """What the scripts need: the rule, the boxes of this form that start and stop it, its other cases."""
        calendar = self.calendar_of(limit)
        known = calendar in self.reader.manual.calendars
        sheets: dict[str, list[str]] = {}
        for sheet in limit.where:
            for name in self._local([str(sheet.field)]):
                sheets.setdefault(name, []).append(str(sheet.is_))
        return {
            "name": view.due.removesuffix(".due"),
            "calendar": calendar,
            "rule": {
                **_length(limit.within),
                "working": limit.clock is ClockKind.WORKING,
                "starts": limit.starts.value,
                "ends": limit.ends.value,
                "roll": limit.roll.value,
            },
            "notBefore": _length(limit.not_before) if limit.not_before else None,
            "start": self._local(limit.from_) if known else [],
            "stop": self._local(stops_of(limit)),
            "sheets": sheets,
            "cases": [self._variant(limit, variant) for variant in limit.when],
        }

    def _variant(self, limit: TimeLimit, variant: Variant) -> dict[str, object]:
        asked = self._asked(variant)
        clock = variant.clock or limit.clock
        data: dict[str, object] = {**_length(variant.within), "working": clock is ClockKind.WORKING}
        return {**data, "field": asked[0], "is": asked[1]} if asked else data


def calendar_data(calendar: WorkingCalendar) -> dict[str, object]:
    """A working calendar as the scripts take it: openings in minutes since midnight, 1440 the end of the day."""

    def minutes(openings: Openings) -> list[list[int]]:
        return [[_minutes(begin), _minutes(end) or 1440] for begin, end in openings]

    return {
        "zone": str(calendar.zone),
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "provisional": calendar.provisional_from.isoformat() if calendar.provisional_from else None,
        "hours": {str(day): minutes(openings) for day, openings in sorted(calendar.hours.items())},
        "normal": minutes(calendar.normal_hours),
        "holidays": sorted(day.isoformat() for day in calendar.holidays),
        "extra": {
            day.isoformat(): None if openings is None else minutes(openings)
            for day, openings in sorted(calendar.extra_workdays.items())
        },
    }


def _length(duration: Duration) -> dict[str, object]:
    return {"amount": duration.amount, "unit": duration.unit.value}


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
