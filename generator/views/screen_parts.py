"""What a template may see of a form on the screen: native controls, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from generator.views.form_parts import FormView, LimitView, Prose, TickBox


@dataclass(frozen=True, slots=True)
class Control:
    """One native control. ``name`` is the widget's, ``kind`` an input's type, ``area``, ``select``, or ``tick``.

    A ``tick`` is one box of several: ``value`` is what it stands for, ``type`` radio or checkbox.
    """

    name: str
    kind: str
    label: str
    value: str = ""
    type: str = ""
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    lines: int = 1
    cells: int | None = None


@dataclass(frozen=True, slots=True)
class TableOnScreen:
    """A table: ``columns`` are the controls of one row, with ``{row}`` in their names, each with what it needs."""

    name: str
    columns: tuple[FieldOnScreen, ...]
    widths: str


@dataclass(frozen=True, slots=True)
class FieldOnScreen:
    """One field. ``must`` is the moment by which it must be filled, ``required`` the same in words.

    ``shows_when`` holds the asking field and the answers that show this one. Several controls (or one that is a tick)
    make a group with a legend; ``aside`` are "not known yet" and "not applicable".
    """

    name: str
    number: str
    label: str
    required: str
    must: str
    privacy: str
    help: Markup
    condition: str
    shows_when: tuple[str, str] | None
    controls: tuple[Control, ...]
    aside: tuple[Control, ...] = ()
    table: TableOnScreen | None = None
    half: bool = False

    @property
    def is_group(self) -> bool:
        """Whether the controls need a legend, one label being not enough."""
        return self.table is not None or len(self.controls) != 1 or self.controls[0].kind == "tick"

    @property
    def has_radios(self) -> bool:
        """Whether an answer, once ticked, can only be taken back with a button."""
        return any(control.type == "radio" for control in self.controls)


@dataclass(frozen=True, slots=True)
class SectionOnScreen:
    """A part of the form, with who fills it and when."""

    id: str
    title: str
    filled: str
    note: Markup
    fields: tuple[FieldOnScreen, ...]


@dataclass(frozen=True, slots=True)
class LimitOnScreen:
    """A time limit with its boxes. ``cases`` are those that only a person can tell: their number and words.

    ``extension`` are the boxes that prove it was moved, where this is the form for them.
    """

    view: LimitView
    name: str
    boxes: tuple[Control, ...]
    reason: Control | None
    cases: tuple[tuple[str, str], ...]
    extension: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenView:
    """The form on the screen. ``data`` is JSON for the scripts, safe inside a script element."""

    form: FormView
    case: FieldOnScreen | None
    sections: tuple[SectionOnScreen, ...]
    limits: tuple[LimitOnScreen, ...]
    data: Markup
    scripts: tuple[str, ...]


def words_of(prose: Prose) -> str:
    """The text of a paper's prose, without its marks."""
    return "".join(chain.from_iterable(_texts(node) for node in prose))


def _texts(node: Mapping[str, object]) -> Iterator[str]:
    yield str(node.get("text", ""))
    children = node.get("children", ())
    if isinstance(children, list | tuple):
        yield words_of(tuple(children)) or str(node.get("words", ""))


def tick(box: TickBox, type: str) -> Control:
    """A paper's tick box as a radio or checkbox."""
    name, _, value = box.box.partition("=")
    return Control(name, "tick", words_of(box.label), value or name.rpartition(".")[2], type, words_of(box.help))
