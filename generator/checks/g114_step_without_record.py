"""A step fills no form and does not say why it leaves no record.

What: each step has ``fills``, or says in ``no-record`` where its result is seen instead.
Why: what leaves no trace cannot be shown; an auditor asks "how do I see that this was done?".
Basis: good practice.
Wrong: a step with ``do`` and ``then``, and neither of the two.
Right: ``fills: [complaint-record#a]``, or ``no-record: The next step writes it down``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.document import Step
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G114"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each step whose result no form holds. A decision is held by the box that it asks."""
    for entry in manual.duties.values():
        if isinstance(entry.duty, Step) and not entry.duty.fills and entry.duty.no_record is None:
            yield Diagnostic(
                CODE,
                say("{step} fills no form, and does not say why it leaves no record", step=entry.duty.number),
                where.at(f"{entry.id}/id"),
                help=say("name the form or its part under `fills`, or say in `no-record` where the result is seen"),
                place=entry.id,
            )
