"""Sheets of lines to sign on: what is known is printed at the begin of a line, the rest is for the pen or the keyboard.

What the sheet on which copies are handed out and the one on which readers sign have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.model.company import GeneratedList
from generator.model.form import FieldType, Form
from generator.views.copy_lines import blank_line
from generator.views.form_parts import Widget
from generator.views.form_words import example_of
from generator.views.lists import Cell, ListColumn, ListView, kept_and_filed, list_words
from generator.views.reader import Reader


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet. ``name`` is also the last part of the names of its places to fill."""

    name: str
    label: str
    width: int
    type: FieldType = FieldType.TEXT


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: what it is called aloud where nothing else tells it apart, and what is printed, by column."""

    whose: str = ""
    printed: Mapping[str, str] = field(default_factory=dict)


def sheet_view(
    reader: Reader,
    made: GeneratedList | Form,
    state: str,
    subject: Iterable[str],
    columns: Sequence[SheetColumn],
    lines: Sequence[SheetLine],
    places: str,
    dated: date,
) -> ListView:
    """The sheet as it lies on paper. ``places`` is the first part of the names of its places to fill."""
    named = tuple((f"{places}.{number}", line) for number, line in enumerate(lines, start=1))
    return ListView(
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=made.number,
        title=reader.plain(made.title),
        state=state,
        subject=tuple(subject),
        columns=tuple(ListColumn(column.label, column.width) for column in columns),
        rows=tuple(tuple(_cell(column, line, place) for column in columns) for place, line in named),
        by_hand=True,
        footer=(
            blank_line(reader),
            reader.t("Once filled in, this is a record."),
            kept_and_filed(reader, made),
            reader.t("Correct by striking through once, date and sign; no correction fluid."),
        ),
        words=list_words(reader),
        widgets=tuple(
            widget
            for number, (place, line) in enumerate(named, start=1)
            for widget in _widgets(reader, columns, line, place, number)
        ),
        dated=dated,
    )


def _cell(column: SheetColumn, line: SheetLine, place: str) -> Cell:
    """A signature is the pen's alone, and what is known is printed; all else can be typed."""
    printed = line.printed.get(column.name, "")
    if printed:
        return Cell((printed,))
    return Cell() if column.type is FieldType.SIGNATURE else Cell(box=f"{place}.{column.name}")


def _widgets(
    reader: Reader, columns: Sequence[SheetColumn], line: SheetLine, place: str, number: int
) -> Iterator[Widget]:
    whose = line.whose or reader.t("line {number}", number=number)
    for column in columns:
        box = _cell(column, line, place).box
        if box:
            said = (
                reader.t("{column}: {whose}", column=column.label, whose=whose),
                example_of(reader.language, column.type),
            )
            yield Widget(box, "text", "\n".join(part for part in said if part))
