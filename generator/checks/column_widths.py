"""How much of a sheet the columns of a table get, reckoned the way the print template lays them, without a font.

All lengths are millimetres. The room is that of the smallest sheet with its margins: 25 mm at the binding edge and
11 mm at the other. Widths of letters are those of the paper font to within a tenth, in fractions of the type size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.form import Column, Field, FieldType, Form, PaperSize
from generator.model.manual import Manual
from generator.prose import inline, to_text
from generator.spans import place_of_item

MARGINS = 25 + 11
NARROWEST = 15.2
"""A column narrower than this takes no date and no name written with a pen."""

_SHEETS: dict[PaperSize, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_INSETS = 2.6
_HEAD, _NOTE = 9 * 25.4 / 72, 8 * 25.4 / 72
_HANZI = "\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff"
#: A stroke between two answers never begins a line; hanzi part anywhere.
_WORD = re.compile(rf"[{_HANZI}]|[^\s{_HANZI}]+(?: /)?")
_LETTERS = (
    (re.compile(rf"[{_HANZI}]"), 1.0),
    (re.compile(r"[fijlrtI.,:;'|!()/\s-]"), 0.37),
    (re.compile(r"[mwMW%@]"), 0.9),
)
_CAPITAL, _LETTER = 0.69, 0.6
_REGULAR = 0.95


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table: its share of the room, what its longest word takes, and the author's column if it is his."""

    share: int
    word: str
    needs: float
    place: str | None


def room_of(manual: Manual, form: Form) -> float:
    """The width between the margins of the smallest sheet that the form is printed on."""
    edge = 0 if form.layout.orientation == "portrait" else 1
    return min(_SHEETS[paper][edge] for paper in manual.settings.print.paper) - MARGINS


def tables_of(form: Form) -> Iterator[Field]:
    """The tables of the form."""
    for section in form.sections:
        yield from (field for field in section.fields if field.type is FieldType.TABLE and field.columns)


def heads_of(manual: Manual, form: Form, table: Field) -> tuple[Head, ...]:
    """The table's columns: the author's, then those that a register gets for each time limit it shows."""
    place = f"{form.id}.{table.id}"
    own = (_head(column, place_of_item(place, "columns", column.id, at)) for at, column in enumerate(table.columns))
    added = (part.width for _ in manual.limits_of_register(form, table) for part in table.shown_of_limits)
    return (*own, *(Head(share, "", NARROWEST, None) for share in added))


def added_columns(manual: Manual, form: Form, table: Field) -> int:
    """How many columns the table gets from time limits: those it shows of each, where its rows are cases."""
    return len(table.shown_of_limits) * len(manual.limits_of_register(form, table))


def widths(heads: tuple[Head, ...], room: float) -> list[float]:
    """What each column gets: its share, but none less than a pen and its longest word need while the others can give.

    Where the words do not fit all together, the pen alone counts; where that is too much as well, the shares do.
    """
    for needs in ([max(NARROWEST, head.needs) for head in heads], [NARROWEST for _ in heads]):
        if sum(needs) < room:
            return _given(heads, needs, room)
    return _given(heads, [0.0 for _ in heads], room)


def _given(heads: tuple[Head, ...], needs: list[float], room: float) -> list[float]:
    taken: dict[int, float] = {}
    while True:
        left = room - sum(taken.values())
        open_shares = sum(head.share for at, head in enumerate(heads) if at not in taken)
        got = [taken.get(at, left * head.share / max(1, open_shares)) for at, head in enumerate(heads)]
        short = [at for at, width in enumerate(got) if at not in taken and width < needs[at]]
        if not short:
            return got
        taken |= {at: needs[at] for at in short}


def _head(column: Column, place: str) -> Head:
    label = _longest(to_text(inline(column.label).nodes, lambda node: node.target), _HEAD)
    notes = " / ".join(option.label for option in column.options), column.help or ""
    found = [
        label,
        *(_longest(to_text(inline(note).nodes, lambda node: node.target), _NOTE * _REGULAR) for note in notes),
    ]
    width, word = max(found)
    return Head(max(1, column.width), word, width + _INSETS, place)


def _longest(text: str, size: float) -> tuple[float, str]:
    """The widest word of a text that cannot be parted, in bold of that size, with its width."""
    return max(((_width(word) * size, word) for word in _WORD.findall(text)), default=(0.0, ""))


def _width(word: str) -> float:
    return sum(_letter(sign) for sign in word)


def _letter(sign: str) -> float:
    fitting = (width for letters, width in _LETTERS if letters.match(sign))
    return next(fitting, _CAPITAL if sign.isupper() else _LETTER)
