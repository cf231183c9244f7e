"""A column of a table is narrower than the widest word of its head.

What: the words of all heads do not fit side by side, so that a word of this column is parted within itself.
Why: a head that is read letter by letter slows down whoever fills in the form, and looks like a mistake.
Basis: good practice; A4 with 25 mm to bind, the paper font's own widths, 15.2 mm at least for a pen.
Wrong: eleven columns on a portrait sheet, one with the head ``Responsibilities``.
Right: fewer columns, a shorter word, or ``layout: {orientation: landscape}``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.column_widths import NARROWEST, heads_of, room_of, tables_of, widths
from generator.diagnostics import Diagnostic, Message, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F107"

_SHOWN = 24
"""So much of a word is shown; one that a table finds no room for may be as long as a line."""


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each column in which a word is parted. A table with too many columns at all is F108's."""
    for form in manual.forms.values():
        room = room_of(manual, form)
        for table in tables_of(form):
            heads = heads_of(manual, form, table)
            if len(heads) * NARROWEST >= room:
                continue
            for head, width in zip(heads, widths(heads, room), strict=True):
                if head.place is not None and width < head.needs - 0.05:
                    yield Diagnostic(
                        CODE,
                        say(
                            "the column is {width} mm wide on paper, the word `{word}` needs about {needs} mm",
                            width=round(width),
                            word=head.word if len(head.word) <= _SHOWN else f"{head.word[:_SHOWN]}…",
                            needs=round(head.needs),
                        ),
                        where.at(head.place),
                        help=_cure(form.layout.orientation),
                        place=head.place,
                    )


def _cure(orientation: str) -> Message:
    if orientation == "landscape":
        return say("shorten the word, give the column more `width`, or take a column away")
    return say("shorten the word, take a column away, or set `orientation: landscape` under `layout`")
