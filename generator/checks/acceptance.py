"""Accepted exceptions: findings the company lives with, each with a reason, an approver and an end.

An accepted finding is not shown again until its exception ends. An exception that has ended, or that accepts
nothing, is itself a finding: otherwise the list would grow into a place where faults are forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.diagnostics import Diagnostic, say
from generator.model.files import AcceptedException
from generator.reading.where import Where


def accept(
    found: Iterable[Diagnostic], exceptions: tuple[AcceptedException, ...], today: date, where: Where
) -> Iterator[Diagnostic]:
    """The findings that remain, and those about the exceptions themselves."""
    standing = {(each.code, each.place): each for each in exceptions if each.expires >= today}
    used: set[tuple[str, str]] = set()
    for diagnostic in found:
        key = (diagnostic.code, diagnostic.place)
        if key in standing and not diagnostic.entry.is_fixed:
            used.add(key)
        else:
            yield diagnostic
    for index, each in enumerate(exceptions, start=1):
        place = f"exceptions/exceptions/{index}"
        if each.expires < today:
            message = say("the accepted exception of {code} ended on {day}", code=each.code, day=each.expires)
            help_ = say("cure the finding, or have the exception approved anew")
            yield Diagnostic("C104", message, where.at(f"{place}/expires"), help=help_, place=place)
        elif (each.code, each.place) not in used:
            message = say("the accepted exception of {code} accepts nothing", code=each.code)
            help_ = say("take it away, or correct its code and place ({place})", place=each.place)
            yield Diagnostic("C105", message, where.at(f"{place}/place"), help=help_, place=place)
