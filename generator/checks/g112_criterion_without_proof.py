"""A criterion for closing a case is proven nowhere.

What: each criterion under ``closing`` names a field, in a part of a form that a step of the document fills.
Why: a condition that leaves no trace is ticked in the mind only; whoever looks at the closed case cannot tell.
Basis: good practice.
Wrong: ``closing: [{id: told, text: The customer has been told}]``.
Right: the same with ``field: record.told``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Document, Step
from generator.model.manual import FieldIn, Manual
from generator.reading.where import Where

CODE = "G112"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each criterion without a field, and each whose field no step of the document fills."""
    for document in manual.documents.values():
        for criterion in document.closing:
            place = f"{document.id}/{criterion.id}"
            notes: tuple[Note, ...] = ()
            if criterion.field is None:
                message = say("no field proves that `{criterion}` is met", criterion=criterion.id)
            elif (box := manual.fields.get(criterion.field)) is None or _is_filled(document, box):
                continue
            else:
                message = say(
                    "`{criterion}` is proven by {field}, which no step fills", criterion=criterion.id, field=box.id
                )
                notes += (Note(say("the field"), where.at(f"{box.id}/id")),)
            yield Diagnostic(
                CODE,
                message,
                where.at(f"{place}/field" if criterion.field else f"{place}/id"),
                notes=notes,
                help=say("name a field that a step of this document fills"),
                place=place,
            )


def _is_filled(document: Document, box: FieldIn) -> bool:
    parts = {box.form.id, f"{box.form.id}#{box.section.id}"}
    return any(isinstance(duty, Step) and not parts.isdisjoint(duty.fills) for duty in document.steps)
