"""Accepted exceptions: findings the company lives with, each with a reason, an approver and an end.

An accepted finding is not shown again until its exception ends. An exception that has ended, or that accepts
nothing, is itself a finding: otherwise the list would grow into a place where faults are forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Diagnostic, say
from generator.diagnostics.accepted import Accepted
from generator.model.files import AcceptedException
from generator.reading.where import Where


@dataclass(frozen=True)
class Acceptance:
    """Findings parted by the exceptions. ``left`` includes what the exceptions themselves give rise to."""

    left: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...]


def accept(
    found: Iterable[Diagnostic],
    exceptions: tuple[AcceptedException, ...],
    today: date,
    where: Where,
    *,
    checked: bool = True,
) -> Acceptance:
    """Part the findings into those that remain and those that the company lives with.

    Where the checks could not run (``checked`` is False) nobody knows whether an exception is still needed.
    """
    standing = {(str(each.code), str(each.place)): each for each in exceptions if each.expires >= today}
    left: list[Diagnostic] = []
    accepted: list[Accepted] = []
    for diagnostic in found:
        exception = standing.get((diagnostic.code, diagnostic.place))
        if exception is None or diagnostic.entry.is_fixed:
            left.append(diagnostic)
        else:
            accepted.append(Accepted(diagnostic, str(exception.reason), str(exception.approver), exception.expires))
    used = {(each.diagnostic.code, each.diagnostic.place) for each in accepted}
    return Acceptance((*left, *_idle(exceptions, used if checked else None, today, where)), tuple(accepted))


def _idle(
    exceptions: tuple[AcceptedException, ...], used: set[tuple[str, str]] | None, today: date, where: Where
) -> Iterator[Diagnostic]:
    """The findings about the exceptions themselves: those that have ended, and those that accept nothing.

    ``used`` are codes and places of what was accepted, None where that is not known.
    """
    for index, each in enumerate(exceptions, start=1):
        place = f"exceptions/exceptions/{index}"
        if each.expires < today:
            message = say("the accepted exception of {code} ended on {day}", code=each.code, day=each.expires)
            help_ = say("cure the finding, or have the exception approved anew")
            yield Diagnostic("C104", message, where.at(f"{place}/expires"), help=help_, place=place)
        elif used is not None and (each.code, each.place) not in used:
            message = say("the accepted exception of {code} accepts nothing", code=each.code)
            help_ = say("take it away, or correct its code and place ({place})", place=each.place)
            yield Diagnostic("C105", message, where.at(f"{place}/place"), help=help_, place=place)
