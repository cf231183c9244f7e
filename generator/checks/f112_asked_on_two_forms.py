"""One fact of a case is asked on two forms.

What: no two forms of a case that our own people fill ask for the same figure or answer: a number, an amount or a
choice with the same label, or a text with the same label and id. A field that says ``why`` it is asked again is
spared.
Why: what is written twice is sooner or later written differently, and then nobody knows which is true.
Basis: good practice.
Wrong: the choice ``Product group`` on the complaint record, and again on the cause analysis of the case.
Right: the cause analysis with the case number only, which leads to the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.form import FieldType
from generator.model.manual import FieldIn, Manual
from generator.reading.where import Where

CODE = "F112"
_FACTS = (FieldType.NUMBER, FieldType.MONEY, FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO, FieldType.TEXT)


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each field that asks again, together with the field that asked first."""
    record = manual.settings.numbering.field.partition(".")[0]
    of_a_case = {record} | {entry.form.id for entry in manual.fields.values() if entry.box.of == record}
    asked: dict[tuple[str, FieldType, str], FieldIn] = {}
    for entry in sorted(manual.fields.values(), key=lambda entry: entry.form.id != record):  # the record asks first
        if entry.column is not None or entry.field.type not in _FACTS or entry.form.id not in of_a_case:
            continue
        by = manual.roles.get(entry.section.by) if entry.section.by else None
        if entry.field.why is not None or (by is not None and by.outside):
            continue
        identity = entry.field.id if entry.field.type is FieldType.TEXT else ""
        first = asked.setdefault((entry.field.label.casefold(), entry.field.type, identity), entry)
        if first.form.id != entry.form.id:
            place = f"{entry.id}/label"
            yield Diagnostic(
                CODE,
                say(
                    "{number} asks “{label}”, which stands on {other} of the same case",
                    number=entry.form.number,
                    label=entry.field.label,
                    other=first.form.number,
                ),
                where.at(place),
                notes=(Note(say("it is asked here"), where.at(f"{first.id}/label")),),
                help=say("leave it out, or say in `why` what differs"),
                place=place,
            )
