"""No way leads to a step.

What: every step is reached from the first one.
Why: a duty nobody arrives at is not done, though the procedure says so.
Basis: contradiction within the procedure.
Wrong: a step that is named in no ``then`` and in no branch.
Right: a ``then`` or branch that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.ways import leads_somewhere, reached_from, ways
from generator.diagnostics import Diagnostic, say
from generator.model.document import Decision, Document, Step
from generator.reading.where import Where

CODE = "G104"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each step that cannot be reached from the first; what follows such a step is cured with it."""
    if not document.steps or not leads_somewhere(document):
        return
    forwards = ways(document)
    reached = reached_from([document.steps[0].id], forwards)
    for duty in _heads_first(document, forwards):
        if duty.id not in reached:
            reached |= reached_from([duty.id], forwards)
            place = f"{document.id}/{duty.id}"
            yield Diagnostic(
                CODE,
                say("no way leads to {number} `{step}`", number=duty.number, step=duty.id),
                where.at(f"{place}/id"),
                help=say("name it in the `then` or in a branch of the step before it"),
                place=place,
            )


def _heads_first(document: Document, forwards: Mapping[str, tuple[str, ...]]) -> list[Step | Decision]:
    """The steps in their order, those that nothing leads to before the others."""
    led_to = {target for source, targets in forwards.items() for target in targets if target != source}
    return sorted(document.steps, key=lambda duty: duty.id in led_to)
