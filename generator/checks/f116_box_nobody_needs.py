"""A form asks for something that nothing in the manual needs.

What: each box of a form that our own people fill is required at some moment, answers a clause or guidance item, is
named by a limit, a decision, a criterion, a condition or a text, or says in ``why`` what it is for. Letters and
signatures are spared.
Why: every box costs a minute of each case; one that nobody reads is filled carelessly, and the others after it. For
personal data a purpose is asked by law.
Basis: good practice; off unless manual.yml weighs it.
Wrong: ``{id: weather, label: The weather, type: text}``
Right: the same with ``why: Leaks come with rain``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.base import FieldRef, LocalFieldRef, Prose, Text
from generator.model.form import FieldType, Form, FormKind
from generator.model.manual import FieldIn, Manual
from generator.model.walk import walk
from generator.prose import inline, parse, references
from generator.reading.where import Where

CODE = "F116"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each such box; the columns of a table go with the table."""
    named = set(_named(manual))
    for entry in manual.fields.values():
        if entry.column is None and _is_ours(manual, entry) and not _is_needed(entry, named):
            yield Diagnostic(
                CODE,
                say("nothing needs the box “{label}” of {number}", label=entry.field.label, number=entry.form.number),
                where.at(f"{entry.id}/label"),
                help=say("leave it out, or say in `why` what it is for"),
                place=entry.id,
            )


def _is_ours(manual: Manual, entry: FieldIn) -> bool:
    by = manual.roles.get(entry.section.by) if entry.section.by else None
    is_outside = by is not None and by.outside
    return not is_outside and entry.form.kind is not FormKind.LETTER and entry.field.type is not FieldType.SIGNATURE


def _is_needed(entry: FieldIn, named: set[str]) -> bool:
    field = entry.field
    of_options = (option.answers for option in field.options)
    answers = any((field.answers, *(column.answers for column in field.columns), *of_options))
    required = field.required_at or any(column.required_at for column in field.columns)
    return bool(required or answers or field.why or field.show_when or entry.id in named)


def _named(manual: Manual) -> Iterator[str]:
    """The full id of every field that a definition names; for a column, that of its table too."""
    roots = (manual.documents, manual.forms, manual.commitments, manual.kpis, manual.cases, manual.questions)
    yield str(manual.settings.numbering.field)
    for table in (*roots, manual.levels, manual.roles, manual.terms):
        for id_, definition in table.items():
            for _, value in walk(definition, id_):
                for name in _fields_in(value, definition):
                    yield name
                    yield ".".join(name.split(".")[:2])


def _fields_in(value: object, definition: object) -> Iterator[str]:
    if isinstance(value, FieldRef):
        yield str(value)
    elif isinstance(value, LocalFieldRef) and isinstance(definition, Form):
        yield f"{definition.id}.{value}"
    elif isinstance(value, Prose | Text) and "field:" in value:
        parsed = parse(value) if isinstance(value, Prose) else inline(value)
        yield from (node.target for node in references(parsed.nodes) if node.text == "field")
