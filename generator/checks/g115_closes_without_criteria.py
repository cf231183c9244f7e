"""Cases are closed, and nothing says what must be true before.

What: where a time is counted from the closing of a case, or a box must be filled by then, one of the procedures that
fill the record of the case says under ``closing`` when it may be closed.
Why: without criteria a case is closed when somebody is tired of it, and the time for which it is kept begins then.
Basis: good practice.
Wrong: ``keep: {at-least: {for: 3 years, after: close}, …}`` on the record, and no ``closing`` in any procedure.
Right: ``closing: [{id: told, text: The customer has been answered, field: record.answered-at}]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ways import END, goes_on_to
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Document, Step
from generator.model.form import Event, Form, RequiredAt
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G115"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report the first procedure that fills the record of the case to the end, if none of them has criteria."""
    record = manual.forms.get(manual.settings.numbering.field.partition(".")[0])
    counted = _counted_from_closing(record) if record is not None else None
    if record is None or counted is None:
        return
    handling = [document for document in manual.documents.values() if _fills_to_the_end(document, record.id)]
    if not handling or any(document.closing for document in handling):
        return
    place = f"{handling[0].id}/steps"
    yield Diagnostic(
        CODE,
        say("{number} does not say when a case may be closed", number=handling[0].number),
        where.key(place),
        notes=(Note(say("this is counted from the closing"), where.at(counted)),),
        help=say("write under `closing` what must be true, each with the field that proves it"),
        place=handling[0].id,
    )


def _counted_from_closing(record: Form) -> str | None:
    """The place of something on the case's record that hangs on its closing; None where nothing does."""
    if record.keep.at_least.after is Event.CLOSE:
        return f"{record.id}/keep/at-least/after"
    boxes = (field for section in record.sections for field in section.fields)
    closed = next((field for field in boxes if field.required_at is RequiredAt.CLOSE), None)
    return f"{record.id}.{closed.id}/required-at" if closed is not None else None


def _fills_to_the_end(document: Document, form: str) -> bool:
    fills = any(
        part.partition("#")[0] == form for duty in document.steps if isinstance(duty, Step) for part in duty.fills
    )
    return fills and any(END in goes_on_to(duty) for duty in document.steps)
