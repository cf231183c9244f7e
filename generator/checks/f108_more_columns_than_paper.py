"""A table has more columns than a sheet of paper takes.

What: at most eleven columns of 15.2 mm stand side by side on a portrait sheet and seventeen on a landscape one.
Why: in a narrower column nobody can write a date or a name with a pen.
Basis: contradiction; A4 with 25 mm to bind. A register's columns for each time limit count as well.
Wrong: a portrait form whose table has twelve columns.
Right: eleven, two tables, or ``layout: {orientation: landscape}``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.checks.column_widths import NARROWEST, added_columns, heads_of, room_of, tables_of
from generator.diagnostics import Diagnostic, Message, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F108"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each table that is too wide, at the first column that finds no room."""
    for form in manual.forms.values():
        most = math.ceil(room_of(manual, form) / NARROWEST) - 1
        for table in tables_of(form):
            heads, added = heads_of(manual, form, table), added_columns(manual, form, table)
            if len(heads) <= most:
                continue
            own = most - added
            place = (heads[own].place if own >= 0 else None) or f"{form.id}.{table.id}"
            if added:
                message = say(
                    "the table `{table}` has {count} columns, {added} of them for time limits; a sheet takes {most}",
                    table=table.id,
                    count=len(heads),
                    added=added,
                    most=most,
                )
            else:
                message = say(
                    "the table `{table}` has {count} columns, a sheet takes {most}",
                    table=table.id,
                    count=len(heads),
                    most=most,
                )
            yield Diagnostic(CODE, message, where.at(place), help=_cure(form.layout.orientation), place=place)


def _cure(orientation: str) -> Message:
    if orientation == "landscape":
        return say("take columns away, or make two tables")
    return say("take columns away, make two tables, or set `orientation: landscape` under `layout`")
