"""Forms: blanks to fill, their sections and fields, where they are filed and how long they are kept."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal

from generator.model.answers import Carrier
from generator.model.base import (
    Count,
    Day,
    Definition,
    Flag,
    FormRef,
    Id,
    LocalFieldRef,
    NotEmpty,
    OneOrMore,
    Period,
    Plain,
    Prose,
    RoleRef,
    RootId,
    Text,
)


class FieldType(Enum):
    """What is written into a field. Each type has its own box on paper and its own widget on screen."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"
    TABLE = "table"

    @property
    def has_options(self) -> bool:
        """Whether the author lists the options (``yes-no`` has its two by itself)."""
        return self in (FieldType.CHOICE, FieldType.CHOICES)


class RequiredAt(Enum):
    """By when a box must be filled; before that an empty box is no fault."""

    RECORD = "record"
    FIRST_MEETING = "first meeting"
    CLOSE = "close"


class Privacy(Enum):
    """Whether a field holds data about a person, and how careful one must be with it."""

    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Option(Carrier):
    """One answer a field offers. A decision's branches are exactly these ids."""

    id: Id
    label: Text
    help: Text | None = None


class ShowWhen(Definition):
    """The condition under which a field applies; on paper it is printed as a sentence."""

    field: LocalFieldRef
    is_: Annotated[tuple[Id, ...], OneOrMore()]


class Column(Carrier):
    """One column of a table. ``width`` is a share of the table's width against the other columns'."""

    id: Id
    label: Text
    type: FieldType = FieldType.TEXT
    width: Count = 2
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    of: FormRef | None = None
    help: Text | None = None
    required_at: RequiredAt | None = None
    privacy: Privacy | None = None


class LimitColumn(Enum):
    """What a register says of a time limit of a case: when it is due, when it was done, and whether in time."""

    DUE = "due"
    DONE = "done"
    MET = "met"

    @property
    def width(self) -> int:
        """Its share of the table's width: a typed date with its time takes more than a yes or no."""
        return 2 if self is LimitColumn.MET else 3


class Field(Carrier):
    """One box of a form. Its id is unique in the form and stays when the field moves to another section.

    ``lines`` is the writing room of a paragraph, ``comb`` the number of cells of a comb, ``rows`` the blank rows of
    a table. ``limit_columns`` are what a table of a register says of each limit that is shown there; without them the
    tables whose rows are cases say when it is due and done. ``known_later`` prints a "not known yet" box and
    ``may_not_apply`` a "not applicable" box. ``digital`` makes the cell of a signature a field that a program can sign
    in as well.
    """

    id: Id
    label: Text
    type: FieldType
    required_at: RequiredAt | None = None
    help: Text | None = None
    why: Text | None = None
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    lines: Count | None = None
    comb: Count | None = None
    columns: tuple[Column, ...] = ()
    rows: Count | None = None
    limit_columns: tuple[LimitColumn, ...] = ()
    show_when: ShowWhen | None = None
    known_later: Flag = False
    may_not_apply: Flag = False
    privacy: Privacy | None = None
    of: FormRef | None = None
    half: Flag | None = None
    digital: Flag = False

    @property
    def shown_of_limits(self) -> tuple[LimitColumn, ...]:
        """What a table says of each limit that it shows."""
        return self.limit_columns or (LimitColumn.DUE, LimitColumn.DONE)


class Section(Carrier):
    """A part of a form that one role fills at one moment."""

    id: Id
    title: Text
    by: RoleRef | None = None
    note: Prose | None = None
    fields: Annotated[tuple[Field, ...], NotEmpty()]


class Filing(Definition):
    """Where a filled form goes. Without this a record dies in somebody's drawer (``users.md`` 1.6)."""

    to: RoleRef
    place: Text
    copies: Text | None = None
    same_day: Flag = False


class Event(Enum):
    """What starts a retention period."""

    CLOSE = "close"
    RECEIPT = "receipt"
    DELIVERY = "delivery"
    SUPERSEDED = "superseded"
    CREATION = "creation"
    EMPLOYMENT_END = "end of employment"
    PRODUCT_LIFE_END = "end of product life"


class KeepFor(Definition):
    """A length of time after an event."""

    for_: Period
    after: Event


class KeepLonger(Definition):
    """A longer (or other) period for records of a certain kind, with its reason."""

    if_: Text
    for_: Period
    after: Event
    basis: Text


class PersonalData(Definition):
    """How long data about persons may be kept at most, and what is done then."""

    for_: Period
    after: Event
    then: Literal["anonymise", "destroy"]
    basis: Text


class LegalMinimum(Definition):
    """How long a law asks for such records to be kept, and which one. It is named, so that the two can be compared."""

    for_: Period
    after: Event
    basis: Text


class Retention(Definition):
    """How long a record is kept, why, and what happens to it. The figures are the company's choice.

    Where a law asks for a time, ``legal_minimum`` says so; a shorter choice is then a fault.
    """

    at_least: KeepFor
    legal_minimum: LegalMinimum | None = None
    longer: tuple[KeepLonger, ...] = ()
    personal_data: PersonalData | None = None
    then: Literal["destroy", "archive", "review"]
    basis: Text
    checked_on: Day | None = None


class FormKind(Enum):
    """What kind of paper it is. A register has one row per case; a letter goes out to the customer."""

    FORM = "form"
    REGISTER = "register"
    LETTER = "letter"


PaperSize = Literal["a4", "letter"]
"""The sheets that blanks are laid out for. ``letter`` is that of North America, wider and shorter than A4."""

_LINES = {("portrait", "a4"): 24, ("portrait", "letter"): 22, ("landscape", "a4"): 14, ("landscape", "letter"): 14}


class Layout(Definition):
    """How the form lies on paper where that differs from portrait."""

    orientation: Literal["portrait", "landscape"] = "portrait"

    def most_lines(self, paper: PaperSize) -> int:
        """Lines of 8 mm that a sheet of the size has room for, with its head, its foot and the heading of a section."""
        return _LINES[self.orientation, paper]


class Form(Carrier):
    """A controlled blank. Filled in, it becomes a record that is filed and kept as said here."""

    id: RootId
    number: Plain
    kind: FormKind = FormKind.FORM
    title: Text
    owner: RoleRef
    approver: RoleRef
    review_every: Period
    purpose: Prose
    sections: Annotated[tuple[Section, ...], NotEmpty()]
    filed: Filing
    keep: Retention
    layout: Layout = Layout()
