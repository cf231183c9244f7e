"""Where a thing stands in the author's files, kept apart from what it says.

A *place* is an id path such as ``complaint-handling/record/do``: the ids from the file's root down, then key
names. It survives re-ordering and re-wrapping, so it can key a translation or an accepted exception. A *span* is
the line and column of today's text. The model holds neither; this side table joins the two, so that moving a
definition never changes its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one file. ``path`` is relative to the manual's folder; lines and columns count from 1.

    A tuple, as the nodes are: a manual has hundreds of thousands of them, and no other immutable is made as fast.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


#: The lists whose items are named with a dot: the boxes of a form and what is in them.
_DOTTED = ("fields", "columns", "options")


def place_of_item(parent: str, key: str, identity: str | None, index: int) -> str:
    """The place of one item of the list under ``key``: by its id where it has one, else by its position.

    The list's own key is left out before an id (``roles/contact-point``, not ``roles/roles/contact-point``). A form's
    section is written ``form#section`` and a field ``form.field``, as in a reference to it: so a field keeps its
    place when it moves between sections.
    """
    if identity is None:
        return f"{parent}/{key}/{index + 1}"
    if key == "sections":
        return f"{parent}#{identity}"
    if key in _DOTTED:
        return f"{parent.partition('#')[0]}.{identity}"
    return f"{parent}/{identity}"


def place_of_key(parent: str, key: str) -> str:
    """The place of the value under ``key`` of a mapping that stands at ``parent``."""
    return f"{parent}/{key}" if parent else key


@dataclass(frozen=True, slots=True)
class Twin:
    """One place that is taken twice, which means that two definitions have one id."""

    place: str
    id: str
    first: Span
    second: Span


@dataclass
class SpanTable:
    """The side table from place to span, filled while files are read and asked when a finding is reported."""

    _spans: dict[str, tuple[Span, Span | None]] = field(default_factory=dict)
    """For each place the span of its value, and that of its key if it has one."""
    twins: list[Twin] = field(default_factory=list)

    def add(self, place: str, value: Span, key: Span | None = None) -> None:
        """Record where the value at ``place`` stands, and its key if it has one; the first reading wins."""
        there = self._spans.setdefault(place, (value, key))
        if key is not None and there[1] is None:
            self._spans[place] = there[0], key

    def at(self, place: str) -> Span:
        """The span of the value at ``place``, or of the nearest thing that encloses it."""
        while place:
            if place in self._spans:
                return self._spans[place][0]
            cut = max(place.rfind(mark) for mark in "/#.")
            if cut < 0:
                break
            place = place[:cut]
        return Span(place or "procedures")

    def key_at(self, place: str) -> Span:
        """The span of the key that names ``place``; the value's own span where it has no key."""
        there = self._spans.get(place)
        return (there and there[1]) or self.at(place)

    def __contains__(self, place: str) -> bool:
        return place in self._spans

    def __iter__(self) -> Iterator[tuple[str, Span]]:
        return ((place, value) for place, (value, _) in self._spans.items())
