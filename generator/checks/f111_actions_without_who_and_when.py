"""A list of actions does not ask who does each, or by when.

What: a table ``actions`` has a column for a person and one for a date. A table that only refers to the actions of
another form has a column of the type reference, and needs neither.
Why: an action without a responsible person and a completion date is not decided, and nobody can follow it up.
Basis: good practice.
Wrong: a table ``actions`` with the columns ``what`` and ``due``.
Right: the same with a column ``who`` of the type person.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Message, say
from generator.model.form import FieldType, Form
from generator.model.manual import FieldIn, fields_of
from generator.reading.where import Where

CODE = "F111"


def check(form: Form, where: Where) -> Iterator[Diagnostic]:
    """Report each such table, with what it does not ask."""
    for entry in fields_of(form):
        if entry.column is None and entry.field.type is FieldType.TABLE and entry.field.id == "actions":
            message = _missing(entry)
            if message is not None:
                place = f"{entry.id}/columns"
                yield Diagnostic(
                    CODE,
                    message,
                    where.key(place),
                    help=say("add a column of the type person and one of the type date"),
                    place=place,
                )


def _missing(table: FieldIn) -> Message | None:
    types = {column.type for column in table.field.columns}
    number = table.form.number
    if FieldType.REFERENCE in types:
        return None
    dated = not types.isdisjoint((FieldType.DATE, FieldType.DATETIME))
    if FieldType.PERSON not in types:
        if not dated:
            return say("the actions of {number} name neither a person nor a date", number=number)
        return say("the actions of {number} name no person", number=number)
    return None if dated else say("the actions of {number} name no date", number=number)
