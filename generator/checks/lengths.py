"""How lengths of time compare that are written in different units or counted by different clocks."""

from __future__ import annotations

from datetime import timedelta

from generator.calendar import Duration, Stretch, Unit

_EXACT = {
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
}
_DAY = timedelta(days=1)


def least(duration: Duration, *, working: bool = False) -> timedelta:
    """The shortest time by the wall clock that ``duration`` can take.

    A month has 28 days at least; of any number of months in a row no more than two days are missing to 30 each.
    Working days are counted from a moment to a moment, so a full day less of them may pass.
    """
    if duration.months:
        return duration.months * 30 * _DAY - 2 * _DAY
    exact = duration.amount * _EXACT[duration.unit]
    return exact - _DAY if working and not duration.is_clock_time else exact


def most(duration: Duration) -> timedelta:
    """The longest time by the wall clock that ``duration`` can take when every day counts."""
    return duration.months * 31 * _DAY if duration.months else duration.amount * _EXACT[duration.unit]


def is_surely_longer(one: Stretch, other: Stretch) -> bool:
    """Whether ``one`` is longer than ``other`` whenever they begin; False where that depends on the calendar."""
    if one.duration.months and other.duration.months:
        return one.duration.months > other.duration.months and one.working >= other.working
    if other.working:  # nobody knows how long it takes by the wall clock; but the same clock runs for both
        alike = one.working and one.duration.is_clock_time is other.duration.is_clock_time
        return alike and most(one.duration) > most(other.duration)
    return least(one.duration, working=one.working) > most(other.duration)
