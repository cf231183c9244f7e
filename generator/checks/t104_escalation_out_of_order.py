"""A later step of the escalation comes before an earlier one.

What: the moments of an escalation rise.
Why: the ladder is climbed from the top of the list down; out of order somebody is told too late.
Basis: contradiction within the limit.
Wrong: ``24 hours past due`` before ``due``.
Right: ``due`` first, then ``24 hours past due``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from generator.calendar import Unit
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Document
from generator.model.limit import PastDue
from generator.model.manual import limits_of
from generator.reading.where import Where

CODE = "T104"
_LENGTH = {
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
}


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each rung that stands before the one above it."""
    for entry in limits_of(document):
        for index, (earlier, later) in enumerate(pairwise(entry.limit.escalate), start=2):
            if _delay(later.after) <= _delay(earlier.after):
                place = f"{entry.id}/escalate/{index}/after"
                yield Diagnostic(
                    CODE,
                    say("“{later}” does not come after “{earlier}”", later=later.after, earlier=earlier.after),
                    where.at(place),
                    notes=(Note(say("the moment before it"), where.at(f"{entry.id}/escalate/{index - 1}/after")),),
                    help=say("order the escalation by time"),
                    place=place,
                )


def _delay(moment: PastDue) -> timedelta:
    delay = moment.delay
    return timedelta(0) if delay is None else delay.amount * _LENGTH[delay.unit]
