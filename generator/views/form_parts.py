"""What a paper template may see of a form: plain frozen data, ready for JSON, every word already in its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.form import FieldType

Prose = tuple[dict[str, object], ...]
"""A text as nodes for the paper engine (``generator.prose.to_data``). A node ``also`` says it in a second language."""


@dataclass(frozen=True, slots=True)
class Widget:
    """One field of the fillable PDF. ``name`` is ours (``actions.1.due``); ``kind`` says how it is filled on screen.

    Kinds: ``text``, ``multiline``, ``select`` (a list to pick from), ``radio`` (one of the boxes ``name=option``),
    ``check`` (a box of its own; ``options`` holds its one export value), ``signature`` (a digital one).
    ``cells`` is the number of comb cells.
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
    """A column that a register gets from a time limit: ``limit`` is its title, ``label`` "Due" and the like.

    ``title`` says both, for whoever hears one cell at a time. There is no room to tick yes or no: a pen writes it.
    """

    id: str
    limit: str
    label: str
    title: str
    type: FieldType
    width: int


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
    the label ("not known yet", "not applicable"). ``more`` asks for the line on which a hand says where it goes on.
    ``listed`` says that the answers are too many to tick: one is written on the line, or picked, from the list below.
    ``digital`` lets a program sign where the pen does.
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
    more: bool = False
    listed: bool = False
    digital: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the section's grid: a field over the full width, or two halves side by side."""

    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the form. ``filled`` says who fills it and at which step, ``also`` the title in the second language."""

    id: str
    title: str
    filled: str
    note: Prose
    rows: tuple[Row, ...]
    also: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """The boxes that prove a limit was moved as its extension allows: agreed by whom, until when, who was told when.

    ``agreed`` and ``told`` are labels. ``name`` is that of the cell to sign, ``told_on`` is empty where nobody is told.
    """

    name: str
    agreed: str
    to: str
    told: str = ""
    told_on: str = ""


@dataclass(frozen=True, slots=True)
class LimitView:
    """A time limit that starts or stops at a field of this form, with the boxes that prove it was kept.

    A limit that only starts here is proven on another form: ``stops_on`` names it, and ``actual``, ``met`` and
    ``reason`` are empty. ``extension`` is there on the one form on which a limit is extended.
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
    extension: ExtensionView | None = None


@dataclass(frozen=True, slots=True)
class CaseBox:
    """The write-in box for the case number at the head of every sheet."""

    name: str
    label: str
    cells: int | None = None


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as its dark modules: ``runs`` holds row, first column and length of each unbroken run.

    It is ``modules`` wide and high. ``alt`` says to a screen reader what scanning does.
    """

    address: str
    modules: int
    runs: tuple[tuple[int, int, int], ...]
    alt: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form in one language, with all that its paper shows. ``words`` are the fixed words of the template.

    ``key`` says what the signs behind the labels mean and how dates are written, ``dated`` the day the PDF says it was
    made: the effective date, so that the same revision is the same file whenever it is set. ``paper`` is the size of
    the sheet (``a4`` or ``letter``). A blank in two languages (``form_pair``) has the second one in ``also_tag``. A
    ``watermark`` stands across each sheet of a blank that is not in force.
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
    paper: str
    orientation: str
    purpose: Prose
    case: CaseBox | None
    qr: QrCode | None
    sections: tuple[SectionView, ...]
    limits: tuple[LimitView, ...]
    footer: tuple[str, ...]
    key: tuple[tuple[str, str], ...]
    words: dict[str, str]
    widgets: tuple[Widget, ...]
    dated: date
    made_from: tuple[str, ...]
    also_tag: str = ""
    also_title: str = ""
    watermark: str = ""
