"""The steps at which the customer is answered, and the decisions that ask what the customer says to it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Decision, Document, Step
from generator.model.form import FormKind
from generator.model.manual import Manual


def answering_steps(manual: Manual, document: Document) -> list[Step]:
    """The steps that write to the customer: they fill a form of the kind letter."""
    letters: set[str] = {form.id for form in manual.forms.values() if form.kind is FormKind.LETTER}
    steps = (duty for duty in document.steps if isinstance(duty, Step))
    return [step for step in steps if any(part.partition("#")[0] in letters for part in step.fills)]


def confirming_decisions(manual: Manual, document: Document, answering: list[Step]) -> Iterator[Step | Decision]:
    """The decisions on a box of the sheets that are filled when the customer is answered: the customer's word on it."""
    sheets = {part for step in answering for part in step.fills}
    for duty in document.steps:
        box = manual.fields.get(duty.asks) if isinstance(duty, Decision) else None
        if box is not None and not sheets.isdisjoint((box.form.id, f"{box.form.id}#{box.section.id}")):
            yield duty
