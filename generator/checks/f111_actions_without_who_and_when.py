"""A list of actions does not ask what is done, who does it, or by when.

What: a table ``actions`` has a column for words, one for a person and one for a date. A table that only refers to the
actions of another form has a column of the type reference, and needs none of them.
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
            for message in _missing(entry):
                place = f"{entry.id}/columns"
                yield Diagnostic(
                    CODE,
                    message,
                    where.key(place),
                    help=say("add a column of the type person and one of the type date, beside the one for the action"),
                    place=place,
                )


def _missing(table: FieldIn) -> Iterator[Message]:
    types = {column.type for column in table.field.columns}
    number = table.form.number
    if FieldType.REFERENCE in types:
        return
    if types.isdisjoint((FieldType.TEXT, FieldType.PARAGRAPH)):
        yield say("the actions of {number} do not say what is to be done", number=number)
    dated = not types.isdisjoint((FieldType.DATE, FieldType.DATETIME))
    if FieldType.PERSON not in types and not dated:
        yield say("the actions of {number} name neither a person nor a date", number=number)
    elif FieldType.PERSON not in types:
        yield say("the actions of {number} name no person", number=number)
    elif not dated:
        yield say("the actions of {number} name no date", number=number)
