"""A limit stops at the field at which it starts.

What: no field of ``from`` stands in ``until`` as well, unless the limit recurs.
Why: such a limit is always met in the moment it begins, and proves nothing.
Basis: contradiction within the limit.
Wrong: ``from: reply.sent-at`` and ``until: reply.sent-at``.
Right: ``from: complaint-record.identified-at`` and ``until: reply.sent-at``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Document
from generator.model.manual import limits_of, stops_of
from generator.reading.where import Where

CODE = "T109"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each limit whose clock stops as it starts."""
    for entry in limits_of(document):
        if entry.limit.every is not None:  # from one time to the next
            continue
        for name in entry.limit.from_:
            if name in stops_of(entry.limit):
                place = f"{entry.id}/until"
                yield Diagnostic(
                    CODE,
                    say("the limit `{limit}` stops at {field}, where it starts", limit=entry.limit.id, field=name),
                    where.word(place, name),
                    notes=(Note(say("it starts here"), where.word(f"{entry.id}/from", name)),),
                    help=say("name the field that shows that the duty was done"),
                    place=place,
                )
