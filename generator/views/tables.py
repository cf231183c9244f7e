"""The lists that are also files for a spreadsheet: which there are, what each is called, and what stands in it.

A list is added by one line in ``_TABLES``; its files, and the links to them, follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.form import Form
from generator.views import audit_tables, control_tables
from generator.views.lists import EXTERNAL_LIST, MASTER_LIST, RECORD_LIST
from generator.views.reader import Reader
from generator.views.register_table import lines_of, register_table
from generator.views.table import Table, TableColumn, TableRow, reading_tables

DISTRIBUTION_LIST = "distribution-list"
COPY_LIST = "numbered-copies"
CLAUSE_MATRIX = "clause-matrix"
LIMIT_LIST = "time-limits"
CHANGE_HISTORY = "change-history"


@dataclass(frozen=True, slots=True)
class _Made:
    """How a list is made: its title where manual.yml gives none, its columns, and its rows."""

    title: Callable[[Reader], str]
    columns: Callable[[Reader], tuple[TableColumn, ...]]
    rows: Callable[[Reader], Iterable[TableRow]]


_TABLES = {
    MASTER_LIST: _Made(
        lambda reader: reader.t("Controlled documents"), control_tables.master_columns, control_tables.master_rows
    ),
    CHANGE_HISTORY: _Made(
        lambda reader: reader.t("Changes"), control_tables.change_columns, control_tables.change_rows
    ),
    DISTRIBUTION_LIST: _Made(
        lambda reader: reader.t("Who has a part in what"),
        control_tables.distribution_columns,
        control_tables.distribution_rows,
    ),
    COPY_LIST: _Made(lambda reader: reader.t("Numbered copies"), control_tables.copy_columns, control_tables.copy_rows),
    RECORD_LIST: _Made(
        lambda reader: reader.t("Register of records"), control_tables.record_columns, control_tables.record_rows
    ),
    EXTERNAL_LIST: _Made(
        lambda reader: reader.t("External documents"), control_tables.external_columns, control_tables.external_rows
    ),
    CLAUSE_MATRIX: _Made(
        lambda reader: reader.t("Clause by clause"), audit_tables.clause_columns, audit_tables.clause_rows
    ),
    LIMIT_LIST: _Made(lambda reader: reader.t("Time limits"), audit_tables.limit_columns, audit_tables.limit_rows),
}

LISTS = tuple(_TABLES)
"""The names of the lists that are made whole, in the order in which they are shown."""


def table_names(reader: Reader) -> tuple[str, ...]:
    """The lists by their names, then the registers that were issued, by the ids of their forms.

    There is no list of numbered copies where the company has none.
    """
    lists = (name for name in LISTS if name != COPY_LIST or reader.manual.copies is not None)
    registers = (form for form in reader.manual.forms.values() if is_table(reader, form))
    return (*lists, *(str(form.id) for form in sorted(registers, key=lambda form: form.number)))


def is_table(reader: Reader, form: Form) -> bool:
    """Whether a form is a file for a spreadsheet too: a register with a line for each case, once it was issued."""
    issued = reader.manual.revision_shown(form.id, reader.as_of) is not None
    return issued and form.id not in _TABLES and bool(lines_of(reader.manual, form))


def table_number(reader: Reader, name: str) -> str:
    """The company's own number of the list or register; empty where manual.yml gives none."""
    made = reader.manual.lists.get(name) if name in _TABLES else reader.manual.forms[name]
    return str(made.number) if made else ""


def table_title(reader: Reader, name: str) -> str:
    """The company's own title of the list or register, else ours."""
    made = reader.manual.lists.get(name) if name in _TABLES else reader.manual.forms[name]
    return reader.plain(made.title) if made else _TABLES[name].title(reader)


def table_view(reader: Reader, name: str) -> Table:
    """One of the lists on the reader's day, by its name, or a register to be filled, by the id of its form."""
    if name not in _TABLES:
        return register_table(reader, reader.manual.forms[name])
    made, at = _TABLES[name], reading_tables(reader)
    return Table(
        name=name,
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=table_number(reader, name),
        title=table_title(reader, name),
        state=reader.t("As of {day}", day=reader.as_of.isoformat()),
        columns=made.columns(at),
        rows=tuple(made.rows(at)),
        words={
            "page": reader.t("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "foot": reader.t("Uncontrolled copy – check before use"),
            "about": reader.t("Made from the manual: an entry is changed where it is defined, never here."),
        },
        dated=reader.as_of,
    )
