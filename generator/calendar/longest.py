"""How long a limit can take when every pause and every extension is used in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from generator.calendar.due import Clock, EndRule, Roll, StartRule
from generator.calendar.durations import Duration, Unit
from generator.calendar.instants import absolute
from generator.calendar.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time together with the clock it is counted by."""

    duration: Duration
    working: bool


@dataclass(frozen=True, slots=True)
class Longest:
    """The sum of a limit, its pauses and its extensions: one part for each unit and clock.

    Parts are not turned into each other: how many calendar days 5 working days are depends on where they fall.
    """

    parts: tuple[Stretch, ...]

    def as_of(
        self,
        start: datetime,
        calendar: WorkingCalendar | None,
        *,
        start_rule: StartRule = StartRule.INSTANT,
        end_rule: EndRule = EndRule.EXACT,
        roll: Roll = Roll.NONE,
    ) -> datetime:
        """The latest due instant for a case that starts at ``start``: the parts one after another, in every order.

        The order matters, for a working-day pause swallows a weekend that calendar hours would have counted. A
        pause that begins in the middle of another part is not tried; around a long holiday that can be later by
        days. Takes at most 12 × 2¹² steps, for there are no more than twelve parts.

        Raises:
            CalendarEnds, ValueError: as ``Clock.due`` does.
        """
        reached: dict[int, datetime] = {0: start}
        everything = (1 << len(self.parts)) - 1
        # A later start is never due earlier, so the latest end of a set of parts comes from the latest ends of the
        # sets that lack one of them; a smaller set has a smaller number, so it is known by then.
        for chosen in range(1, everything + 1):
            ends: list[datetime] = []
            for index, part in enumerate(self.parts):
                before = chosen & ~(1 << index)
                if before == chosen:
                    continue
                clock = Clock(part.working, calendar)
                if not before:
                    clock = replace(clock, start_rule=start_rule)
                if chosen == everything:
                    clock = replace(clock, end_rule=end_rule, roll=roll)
                ends.append(clock.due(reached[before], part.duration))
            reached[chosen] = max(ends, key=absolute)
        return reached[everything]


def longest_possible(
    within: Duration,
    *,
    working: bool,
    pauses: Iterable[Stretch] = (),
    extension: Duration | None = None,
    times: int = 1,
) -> Longest:
    """Sum up a limit, its pauses at their caps, and ``times`` extensions, which run on the limit's own clock."""
    stretches = [Stretch(within, working), *pauses]
    if extension is not None and times > 0:
        stretches.append(Stretch(Duration(extension.amount * times, extension.unit), working))
    sums: dict[tuple[Unit, bool], int] = {}
    for stretch in stretches:
        key = (stretch.duration.unit, stretch.working)
        sums[key] = sums.get(key, 0) + stretch.duration.amount
    return Longest(tuple(Stretch(Duration(amount, unit), on_working) for (unit, on_working), amount in sums.items()))
