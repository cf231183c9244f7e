"""A field lacks what its type needs, or has what its type cannot use.

What: choices have options, tables have columns, references name the form they refer to; no other type has these.
Time limits are shown by a table of a register that has a column for the case.
Why: a choice without options prints as an empty row, and options of a text field would be lost in silence.
Basis: the data language.
Wrong: ``type: choice`` without ``options``.
Right: ``type: choice`` with two options or more.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.form import Column, Field, FieldType, Form, FormKind
from generator.model.manual import fields_of
from generator.reading.where import Where

CODE = "F101"


def check(form: Form, where: Where) -> Iterator[Diagnostic]:
    """Report each field whose parts and type do not fit."""
    for entry in fields_of(form):
        yield from _needs(entry.box, entry.id, where)
        yield from _cannot_use(entry.box, entry.id, where)
        if isinstance(entry.box, Field):
            yield from _shows_no_limits(form, entry.box, entry.id, where)


def _needs(box: Field | Column, place: str, where: Where) -> Iterator[Diagnostic]:
    columns = box.columns if isinstance(box, Field) else ()
    if isinstance(box, Column) and box.type is FieldType.TABLE:
        help_ = say("give the column another type, or make a field of it")
        yield Diagnostic(CODE, say("a column cannot be a table"), where.at(f"{place}/type"), help=help_, place=place)
        return
    lacking = {
        "options": box.type.has_options and not box.options,
        "columns": box.type is FieldType.TABLE and not columns,
    }
    for key, lacks in lacking.items():
        if lacks:
            message = say("the field `{field}` is a {type} without {key}", field=box.id, type=box.type.value, key=key)
            help_ = say("add `{key}:` with at least one entry", key=key)
            yield Diagnostic(CODE, message, where.at(f"{place}/type"), help=help_, place=place)
    if box.type is FieldType.REFERENCE and box.of is None:
        message = say("the reference `{field}` does not name the form whose record it refers to", field=box.id)
        help_ = say("add `of:` with the id of the form")
        yield Diagnostic(CODE, message, where.at(f"{place}/type"), help=help_, place=place)


def _cannot_use(box: Field | Column, place: str, where: Where) -> Iterator[Diagnostic]:
    useless = {
        "options": bool(box.options) and not box.type.has_options,
        "of": box.of is not None and box.type is not FieldType.REFERENCE,
    }
    if isinstance(box, Field):
        useless |= {
            "columns": bool(box.columns) and box.type is not FieldType.TABLE,
            "rows": box.rows is not None and box.type is not FieldType.TABLE,
            "lines": box.lines is not None and box.type is not FieldType.PARAGRAPH,
            "limit-columns": bool(box.limit_columns) and box.type is not FieldType.TABLE,
            "digital": box.digital and box.type is not FieldType.SIGNATURE,
        }
    for key, is_useless in useless.items():
        if is_useless:
            message = say("a field of the type {type} has no {key}", type=box.type.value, key=key)
            help_ = say("take `{key}` away, or change the type", key=key)
            yield Diagnostic(CODE, message, where.key(f"{place}/{key}"), help=help_, place=place)


def _shows_no_limits(form: Form, table: Field, place: str, where: Where) -> Iterator[Diagnostic]:
    if not table.limit_columns or table.type is not FieldType.TABLE:
        return
    has_cases = any(column.type is FieldType.REFERENCE for column in table.columns)
    if form.kind is FormKind.REGISTER and has_cases:
        return
    yield Diagnostic(
        CODE,
        say("the table `{field}` lists no cases, so that it shows no time limits", field=table.id),
        where.key(f"{place}/limit-columns"),
        help=say("take `limit-columns` away, or give the form `kind: register` and the table a column for the case"),
        place=place,
    )
