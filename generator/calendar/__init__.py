"""Lengths of time, working calendars and due instants: pure arithmetic, no clock of its own.

Every instant is an aware ``datetime``; a naive one is refused with ``ValueError``, because a due time without its
zone cannot be proven.
"""

from __future__ import annotations

from generator.calendar.due import (
    Clock,
    EndRule,
    Roll,
    StartRule,
    due,
    earliest,
    elapsed_share,
    is_met,
)
from generator.calendar.durations import Duration, Unit, day_after
from generator.calendar.hand_rule import HandRule, HandRuleKind, hand_rule
from generator.calendar.longest import Longest, Stretch, longest_possible
from generator.calendar.working_calendar import CalendarEnds, Openings, WorkingCalendar, parse_hours

__all__ = [
    "CalendarEnds",
    "Clock",
    "Duration",
    "EndRule",
    "HandRule",
    "HandRuleKind",
    "Longest",
    "Openings",
    "Roll",
    "StartRule",
    "Stretch",
    "Unit",
    "WorkingCalendar",
    "day_after",
    "due",
    "earliest",
    "elapsed_share",
    "hand_rule",
    "is_met",
    "longest_possible",
    "parse_hours",
]
