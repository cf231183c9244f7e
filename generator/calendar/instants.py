"""Instants and clock faces: the two places where Python's zone arithmetic misleads."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo


def absolute(instant: datetime) -> datetime:
    """The instant in UTC: Python compares and subtracts two times of one zone by their clock faces.

    Raises:
        ValueError: if the instant is naive, or UTC would need a year before 1 or after 9999.
    """
    if instant.tzinfo is None:
        raise ValueError("a time needs its time zone")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("the year lies outside 1 to 9999") from None


def instant_at(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant at which local clocks show ``clock`` on ``day``.

    A time that clocks skip in spring is read with the offset from before, so 02:30 is shown as 03:30; of a time
    they show twice in autumn it is the first.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)
