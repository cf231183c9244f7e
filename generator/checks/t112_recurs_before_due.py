"""A recurring limit comes round again before it is due.

What: ``every`` is not shorter than ``within``.
Why: the duty would begin anew while the last one is still running; nobody could tell which of them was met.
Basis: contradiction within the limit.
Wrong: ``within: 10 days`` with ``every: 7 days``.
Right: ``within: 5 days`` with ``every: 7 days``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Stretch
from generator.checks.lengths import is_surely_longer
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Document
from generator.model.limit import ClockKind
from generator.model.manual import limits_of
from generator.reading.where import Where

CODE = "T112"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each limit that overtakes itself."""
    for entry in limits_of(document):
        limit = entry.limit
        if limit.every is None:
            continue
        # both by the calendar's days: how `every` is counted in working days depends on the month
        if is_surely_longer(Stretch(limit.within, limit.clock is ClockKind.WORKING), Stretch(limit.every, False)):
            place = f"{entry.id}/every"
            yield Diagnostic(
                CODE,
                say(
                    "`{limit}` comes round every {every}, before the {within} it allows are over",
                    limit=limit.id,
                    every=limit.every,
                    within=limit.within,
                ),
                where.at(place),
                notes=(Note(say("this is what it allows"), where.at(f"{entry.id}/within")),),
                help=say("allow less time, or let it recur less often"),
                place=place,
            )
