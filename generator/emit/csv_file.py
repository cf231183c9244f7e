"""A list as a CSV file that Excel opens right: UTF-8 with its mark, CRLF, every cell in quotes, nothing to be run.

The first row is the head. Days are written as 2026-11-22. A cell that a spreadsheet would take for a formula has an
apostrophe before it; a cell is a text here, whatever it looks like, so that nothing is lost by that.
"""

from __future__ import annotations

import csv
import io
from datetime import date

from generator.emit.cells import cell_text, looks_like_formula
from generator.views.table import LinkCell, Table, TableCell


def csv_file(table: Table) -> bytes:
    """The list. The same table gives the same bytes."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_written(column.label) for column in table.columns])
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _written(cell: TableCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    text = cell_text(cell.text if isinstance(cell, LinkCell) else cell)
    return f"'{text}" if looks_like_formula(text) else text
