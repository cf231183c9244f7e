"""A limit is longer than the guidance page generally allows, without a reason.

What: a limit that answers item 26 of the guidance page is at most 48 hours, or says why it is longer.
Why: the page says "generally not more than 48 hours": more is possible, but not without a written reason.
Basis: good practice (source-page/26); no clause asks for a figure.
Wrong: ``within: 72 hours`` with ``answers: [source-page/26]`` and no ``because``.
Right: the same with ``because: customers are reached by sea only``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.calendar import Duration, Unit
from generator.diagnostics import Diagnostic, say
from generator.model.document import Document
from generator.model.limit import ClockKind
from generator.model.manual import limits_of
from generator.reading.where import Where

CODE = "T102"
GUIDANCE = timedelta(hours=48)
_LENGTH = {
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
    Unit.MONTH: timedelta(days=28),
    Unit.YEAR: timedelta(days=365),
}


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each limit on item 26 that is longer and gives no reason."""
    for entry in limits_of(document):
        limit = entry.limit
        answers = any(answer.clause == "source-page/26" for answer in limit.answers)
        longer = _length(limit.within) > GUIDANCE or limit.clock is ClockKind.WORKING
        if answers and longer and limit.because is None:
            yield Diagnostic(
                CODE,
                say(
                    "the limit is {within}; the guidance page says generally not more than 48 hours",
                    within=limit.within,
                ),
                where.at(f"{entry.id}/within"),
                help=say("shorten it, or give the reason in `because`"),
                place=f"{entry.id}/within",
            )


def _length(duration: Duration) -> timedelta:
    return duration.amount * _LENGTH[duration.unit]
