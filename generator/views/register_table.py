"""The register of cases as a workbook to be filled: one line for each case, with every time limit there is.

On paper there is room for three or four limits at most. A workbook has room for all: for each the due time, the actual
one, and whether it was met. What stands on the front and the back of the sheet is one line in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.form import Column, Field, FieldType, Form, FormKind
from generator.model.manual import Manual
from generator.model.revision import check_code
from generator.views.reader import Reader
from generator.views.table import Entry, Table, TableColumn

ROOM = 500
"""Lines that are made ready for writing."""
_ENTRIES = {FieldType.DATE: Entry.DAY, FieldType.DATETIME: Entry.INSTANT, FieldType.NUMBER: Entry.NUMBER}
_WIDTH = 7
"""Characters for each share of the width that a column has on paper."""
_NARROWEST = 12


def lines_of(manual: Manual, form: Form) -> tuple[Field, ...]:
    """The tables of a register in which a line is a case: one column of each names the form that numbers cases."""
    if form.kind is not FormKind.REGISTER:
        return ()
    fields = (field for section in form.sections for field in section.fields)
    return tuple(field for field in fields if any(_names_case(manual, column) for column in field.columns))


def _names_case(manual: Manual, column: Column) -> bool:
    return column.of == manual.settings.numbering.field.partition(".")[0]


def register_table(reader: Reader, form: Form) -> Table:
    """The register, ready to be filled."""
    lines = lines_of(reader.manual, form)
    assert lines, "the caller has looked"
    first, others = lines[0], lines[1:]
    more = (column for table in others for column in table.columns if not _names_case(reader.manual, column))
    shown = reader.manual.revision_shown(form.id, reader.as_of)
    state = f"{shown.revision} · {check_code(shown.content)}" if shown else reader.t("draft, not issued")
    blank = (reader.t("Blank form."), reader.t("Once filled in, this is a record."))
    return Table(
        name=form.id,
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=form.number,
        title=reader.plain(form.title),
        state=state,
        columns=(*(_column(reader, column) for column in (*first.columns, *more)), *_limits(reader)),
        rows=(),
        words={
            "page": reader.t("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "foot": reader.language.between_sentences.join(blank),
            "about": reader.t("To be filled: one line for each case."),
        },
        dated=reader.as_of,
        blank=ROOM,
    )


def _column(reader: Reader, column: Column) -> TableColumn:
    choices = tuple(reader.plain(option.label) for option in column.options)
    width = max(_NARROWEST, column.width * _WIDTH)
    return TableColumn(reader.plain(column.label), width, _ENTRIES.get(column.type, Entry.TEXT), choices)


def _limits(reader: Reader) -> Iterator[TableColumn]:
    """Three columns for each time limit, in the order of the documents."""
    t = reader.t
    answers = (t("yes"), t("no"))
    for entry in reader.manual.limits.values():
        title = reader.plain(entry.limit.title, entry.document.id)
        yield TableColumn(t("{key}: {said}", key=title, said=t("Due")), 18, Entry.INSTANT)
        yield TableColumn(t("{key}: {said}", key=title, said=t("Actual")), 18, Entry.INSTANT)
        yield TableColumn(t("{key}: {said}", key=title, said=t("Met?")), 10, Entry.TEXT, answers)
