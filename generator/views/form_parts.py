"""What a paper template may see of a form: plain frozen data, ready for JSON, every word already in its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Prose = tuple[dict[str, object], ...]
"""A text as nodes for the paper engine (``generator.prose.to_data``)."""


@dataclass(frozen=True, slots=True)
class Widget:
    """One field of the fillable PDF. ``name`` is ours (``actions.1.due``); ``kind`` says how it is filled on screen.

    Kinds: ``text``, ``multiline``, ``select`` (a list to pick from), ``radio`` (one of the boxes ``name=option``),
    ``check`` (a box of its own; ``options`` holds its one export value). ``cells`` is the number of comb cells.
    ``every_page`` repeats the box at the same place on every page, so that no sheet is without it.
    """

    name: str
    kind: str
    tooltip: str
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    cells: int | None = None
    every_page: bool = False


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick with its words. ``box`` is the widget it belongs to (``level=major``, ``kind.size``)."""

    box: str
    label: Prose
    help: Prose = ()


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column that a register gets from a time limit: ``limit`` is the limit's title, ``label`` "Due" or "Done".

    ``title`` says both, for whoever hears one cell at a time.
    """

    id: str
    limit: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table: its head, its share of the width, and what stands in its cells.

    ``mark`` holds its signs. Columns side by side with the same ``group`` have that title above them.
    """

    id: str
    type: str
    label: Prose
    notes: tuple[Prose, ...]
    width: int
    mark: str = ""
    ticks: tuple[TickBox, ...] = ()
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as it lies on paper.

    ``required`` says by when it must be filled, ``mark`` the same as a sign, ``privacy`` is a sign where the box is
    about a person, ``condition`` says when the field applies; each is finished or empty. ``aside`` are the boxes beside
    the label ("not known yet", "not applicable").
    """

    name: str
    number: str
    type: str
    label: Prose
    required: str = ""
    mark: str = ""
    privacy: str = ""
    help: Prose = ()
    condition: Prose = ()
    ticks: tuple[TickBox, ...] = ()
    aside: tuple[TickBox, ...] = ()
    unit: str = ""
    lines: int = 1
    comb: int | None = None
    rows: int = 0
    columns: tuple[ColumnView, ...] = ()
    half: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the section's grid: a field over the full width, or two halves side by side."""

    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the form. ``filled`` says who fills it and at which step."""

    id: str
    title: str
    filled: str
    note: Prose
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LimitView:
    """A time limit that starts or stops at a field of this form, with the boxes that prove it was kept.

    A limit that only starts here is proven on another form: ``stops_on`` names it, and ``actual``, ``met`` and
    ``reason`` are empty.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    span: str
    hand_rule: str
    due: str
    actual: str = ""
    stops_on: str = ""
    met: tuple[TickBox, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseBox:
    """The write-in box for the case number at the head of every sheet."""

    name: str
    label: str
    cells: int | None = None


@dataclass(frozen=True, slots=True)
class FormView:
    """A form in one language, with all that its paper shows. ``words`` are the fixed words of the template.

    ``key`` says what the signs behind the labels mean and how dates are written, ``dated`` the day the PDF says it was
    made: the effective date, so that the same revision is the same file whenever it is set.
    """

    id: str
    tag: str
    company: str
    address: str
    number: str
    title: str
    revision: str
    effective: str
    check_code: str
    kind: str
    orientation: str
    purpose: Prose
    case: CaseBox | None
    sections: tuple[SectionView, ...]
    limits: tuple[LimitView, ...]
    footer: tuple[str, ...]
    key: tuple[tuple[str, str], ...]
    words: dict[str, str]
    widgets: tuple[Widget, ...]
    dated: date
    made_from: tuple[str, ...]
