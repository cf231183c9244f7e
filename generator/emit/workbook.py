"""A list as a workbook for Excel and what reads its files: real days, a head that stays, filters, a print set up.

The only place that knows XlsxWriter. Every text is written as a text, never as a formula, a number or an address that
it happens to look like. The file holds no clock: the same table gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from generator.emit.cells import cell_text, looks_like_formula
from generator.views.table import Entry, LinkCell, Table, TableCell

DAY_FORMAT = "yyyy-mm-dd"
INSTANT_FORMAT = "yyyy-mm-dd hh:mm"
_A4 = 9
_FIRST_YEAR = 1900
"""Excel knows no earlier day."""
_MOST_LINKS = 60_000
"""Excel follows some 65,000 links of a sheet at most; those beyond stay words."""
_LONGEST_LINK = 2_000
_LONGEST_NAME = 31
_LONGEST_CHOICES = 255
_WIDEST = 200
"""Characters across a sheet: set smaller to hold more, it could not be read. A wide list takes sheets side by side."""
_LONGEST_LINE = 60
"""Characters of each part of the head and foot of a sheet, which hold 255 together."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
#: Hanzi have their own shapes in each script; a face that the readers' Excel knows shows the right ones.
_FACES = {"zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei"}


@dataclass(frozen=True, slots=True)
class _Formats:
    """The looks of the cells: texts by what they are, since a look cannot be changed once it is used."""

    head: Any
    text: Any
    guarded: Any
    day: Any
    instant: Any
    number: Any
    link: Any


def workbook(table: Table, address: Callable[[str], str]) -> bytes:
    """The list. ``address`` turns a place below the site's root into what a link leads to."""
    stream = io.BytesIO()
    face = {"font_name": _FACES.get(table.tag, "Calibri"), "font_size": 10}
    options = {"in_memory": True, "default_format_properties": face, "max_url_length": _LONGEST_LINK}
    book = xlsxwriter.Workbook(stream, options)
    _set_properties(book, table)
    formats = _formats(book)
    sheet = book.add_worksheet(_sheet_name(table.title))
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, _plain(column.label), formats.head)
    links = 0
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            links += _write(sheet, (line, at), cell, formats, address if links < _MOST_LINKS else None)
    _make_room(sheet, table, formats)
    _set_up(sheet, table)
    book.close()
    return stream.getvalue()


def _set_properties(book: Any, table: Table) -> None:
    """What the file says of itself. The day it was made is that of the list."""
    book.set_properties(
        {
            "title": cell_text(f"{table.number} {table.title}".strip()),
            "subject": cell_text(table.state),
            "author": cell_text(table.company),
            "company": cell_text(table.company),
            "comments": table.words["about"],
            "created": datetime.combine(table.dated, time()),
        }
    )
    book.set_custom_property("Language", table.tag, "text")


def _formats(book: Any) -> _Formats:
    body = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    return _Formats(
        head=book.add_format({**body, "bold": True, "bg_color": "#E6F1F0", "valign": "vcenter"}),
        text=book.add_format({**body, "num_format": "@"}),
        guarded=book.add_format({**body, "num_format": "@", "quote_prefix": True}),
        day=book.add_format({**body, "num_format": DAY_FORMAT, "align": "left"}),
        instant=book.add_format({**body, "num_format": INSTANT_FORMAT, "align": "left"}),
        number=book.add_format({**body, "num_format": "General"}),
        link=book.add_format({**body, "num_format": "@", "font_color": "#0A6670", "underline": 1}),
    )


def _write(
    sheet: Any, at: tuple[int, int], cell: TableCell, formats: _Formats, address: Callable[[str], str] | None
) -> int:
    """Write a cell; how many links it has."""
    if cell is None:
        sheet.write_blank(*at, None, formats.text)
    elif isinstance(cell, date):
        _write_day(sheet, at, cell, formats)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, formats.number)
    elif isinstance(cell, LinkCell):
        target = address(cell.path) if address else ""
        text = _plain(cell.text)
        if target and len(target) <= _LONGEST_LINK and not looks_like_formula(text):
            sheet.write_url(*at, target, formats.link, text)
            return 1
        _write_text(sheet, at, text, formats)
    else:
        _write_text(sheet, at, _plain(cell), formats)
    return 0


def _write_day(sheet: Any, at: tuple[int, int], day: date, formats: _Formats) -> None:
    if day.year < _FIRST_YEAR:
        sheet.write_string(*at, day.isoformat(), formats.text)
    else:
        sheet.write_datetime(*at, datetime.combine(day, time()), formats.day)


def _write_text(sheet: Any, at: tuple[int, int], text: str, formats: _Formats) -> None:
    """A text that begins like a formula stays one also when somebody goes into its cell and leaves it again."""
    sheet.write_string(*at, text, formats.guarded if looks_like_formula(text) else formats.text)


def _plain(text: str) -> str:
    """The text for a cell. What begins and ends like the engine's own rich text would be taken for that."""
    said = cell_text(text)
    return f"{said} " if said.startswith("<r>") and said.endswith("</r>") else said


def _make_room(sheet: Any, table: Table, formats: _Formats) -> None:
    """The lines that are to be filled: each cell in the format of what is written there, with the answers it offers."""
    first, last = len(table.rows) + 1, len(table.rows) + table.blank
    written = {Entry.DAY: formats.day, Entry.INSTANT: formats.instant, Entry.NUMBER: formats.number}
    for at, column in enumerate(table.columns if table.blank else ()):
        sheet.set_column(at, at, column.width, written.get(column.entry, formats.text))
        choices = [_plain(choice) for choice in column.choices]
        if choices and len(",".join(choices)) <= _LONGEST_CHOICES and not any("," in choice for choice in choices):
            offered = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.data_validation(first, at, last, at, offered)


def _set_up(sheet: Any, table: Table) -> None:
    """How the sheet opens and how it prints: the head stays and is repeated, A4 lying, as many sheets as need be.

    The first column, which says what a line is about, stays and is repeated likewise.
    """
    last_row, last_column = len(table.rows) + table.blank, len(table.columns) - 1
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": _range(last_row, last_column)})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.7)
    sheet.repeat_rows(0)
    wide = sum(column.width for column in table.columns)
    sheet.fit_to_pages(-(-wide // _WIDEST), 0)
    sheet.repeat_columns(0)
    sheet.print_across()
    page = table.words["page"].format(page="&P", pages="&N")
    number = f"{table.number} · {table.state}" if table.number else table.state
    sheet.set_header(f"&L{_line(table.company)}&R{_line(table.title)}")
    sheet.set_footer(f"&L{_line(number)}&C{_line(table.words['foot'])}&R{page}")


def _line(text: str) -> str:
    """A text as it stands in the head or foot of a sheet, where ``&`` begins an order of the engine."""
    said = " ".join(cell_text(text).split()).replace("&", "&&")
    cut = said.encode("utf-16-le")[: _LONGEST_LINE * 2].decode("utf-16-le", errors="ignore")
    return cut[:-1] if (len(cut) - len(cut.rstrip("&"))) % 2 else cut


def _range(row: int, column: int) -> str:
    return f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(row, column)}"


def _sheet_name(title: str) -> str:
    """The title as the name of a sheet: short, and without the signs that no name may have."""
    clean = " ".join(_NOT_IN_A_NAME.sub(" ", cell_text(title)).split())
    name = clean.encode("utf-16-le")[: _LONGEST_NAME * 2].decode("utf-16-le", errors="ignore").strip(" '")
    return name if name and name.casefold() != "history" else "1"
