"""Outer requirements: standards by clause number and paraphrased title, and the guidance page item by item."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from generator.model.base import Day, Definition, Id, Plain, Prose, RootId, Scalar, Text


class Force(Enum):
    """How binding an entry is. ISO 9001 requires, ISO 10002 guides, a law obliges."""

    REQUIREMENT = "requirement"
    GUIDANCE = "guidance"
    LAW = "law"
    CONTRACT = "contract"


class ClauseId(Scalar):
    """The clause's own number, a letter after a hyphen: ``8.2.1-c``, ``10.2.1-b-3``."""

    pattern = r"^[A-Za-z0-9][A-Za-z0-9.]*(-[A-Za-z0-9]+)*$"
    expected = "a clause number, such as 8.2.1-c"
    json_types = ("string", "number")


class Clause(Definition):
    """One clause: its number, a title in our own words, and what it asks to be documented.

    A clause that this manual does not answer says ``elsewhere`` or ``not_applicable``, with the place or reason.
    """

    id: ClauseId
    title: Text
    keep: Literal["maintain", "retain", "maintain and retain"] | None = None
    elsewhere: Text | None = None
    not_applicable: Text | None = None
    remark: Text | None = None


class Standard(Definition):
    """A standard or law in one edition. Keyed by edition, so that a reference never floats to another."""

    id: RootId
    number: Plain
    title: Text
    edition: Plain
    force: Force
    equivalents: tuple[Plain, ...] = ()
    status: Literal["mapped", "not mapped"] = "mapped"
    use: Text
    checked_on: Day | None = None
    note: Prose | None = None
    clauses: tuple[Clause, ...] = ()


class GuidanceItem(Definition):
    """One item of the guidance page: where it stands there, its words, and our reading."""

    id: ClauseId
    at: Plain
    quote: Plain
    reading: Text
    remark: Text | None = None

    @property
    def title(self) -> Text:
        """Our reading, so that items and clauses can be listed alike."""
        return self.reading


class Phrase(Definition):
    """A stretch of the page's text: the items it states, or why it is not a requirement."""

    say: Plain
    items: tuple[ClauseId, ...] = ()
    because: Text | None = None


class Paragraph(Definition):
    """One paragraph of the page's cleaned text."""

    id: Id
    at: Plain | None = None
    phrases: tuple[Phrase, ...]


class LeftOut(Definition):
    """A passage of the page that the cleaned text does not repeat, and why."""

    say: Plain
    because: Text


class Cleaning(Definition):
    """One change made to the raw text, so that a reader can redo it."""

    from_: Plain
    to: Plain | None = None
    in_: Plain | None = None
    why: Text


class GuidancePage(Definition):
    """The guidance page as data: its items in its own order, and its cleaned text cut into phrases."""

    id: RootId
    number: Text
    title: Text
    edition: Plain
    force: Force = Force.GUIDANCE
    language: Plain
    note: Prose
    items: tuple[GuidanceItem, ...]
    text: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()
    cleaning: tuple[Cleaning, ...] = ()
