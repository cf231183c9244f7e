"""A list as a table of typed cells: what a spreadsheet is made from. A day stays a day, a number a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.views.addresses import HOME
from generator.views.reader import Link, Reader


@dataclass(frozen=True, slots=True)
class LinkCell:
    """Words that lead to a page. ``path`` is its place below the site's root, with the anchor."""

    text: str
    path: str


TableCell = str | date | int | LinkCell | None
"""What stands in a cell: words (with line ends, where they are several lines), a day, a number, a link, or nothing."""
TableRow = tuple[TableCell, ...]


class Entry(Enum):
    """What is written into a column by hand."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its head, and its width in characters.

    Where it is to be filled: what is written into it, and the answers it offers, if any.
    """

    label: str
    width: int
    entry: Entry = Entry.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One list. ``number`` is empty where the company gave it none; ``state`` says of which day it is.

    ``words`` are those that the file sets by itself: its ``page`` has the gaps ``{page}`` and ``{pages}``, its ``foot``
    is the line of its kind of print, ``about`` is what it says of itself. ``blank`` lines are ready to be filled.
    """

    name: str
    tag: str
    company: str
    number: str
    title: str
    state: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    words: Mapping[str, str]
    dated: date
    blank: int = 0


def reading_tables(reader: Reader) -> Reader:
    """The reader of tables. From the home page, a link says where its page lies in the folder of the language."""
    return reader.at(HOME)


def link_cell(reader: Reader, link: Link, *, number: bool = False) -> TableCell:
    """The words of a link, or its ``number`` alone, leading where it leads. ``reader`` is one of tables."""
    text = link.number if number else link.text
    return LinkCell(text, f"{reader.addresses.tree}{link.href}") if link.href else text


def named(link: Link | None) -> str:
    """A thing by its number and title, on one line."""
    return f"{link.number} {link.text}".strip() if link is not None else ""


def lines(*parts: str) -> str:
    """Several lines in one cell; those that say nothing are left out."""
    return "\n".join(part for part in parts if part)
