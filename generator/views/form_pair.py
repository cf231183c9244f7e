"""One blank in two languages: each label, option, head and sentence of the first has that of the second beside it.

The first language leads: the sheet is numbered, ordered and filled in as in its own print, and the boxes have the same
names, so that a record does not tell on which of the two it was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.views.form_parts import (
    CaseBox,
    ColumnView,
    ExtensionView,
    FieldView,
    FormView,
    LimitView,
    Prose,
    Row,
    SectionView,
    TickBox,
    Widget,
)

ONCE = {"page", "continued", "revision", "effective", "colon", "semicolon", "stop"}
"""Words with a gap to fill in, which must not stand there twice, those of the head, whose figures need none; marks."""


def paired(first: FormView, second: FormView) -> FormView:
    """The form in both languages on one sheet. Raises ValueError where the two are not the same form.

    The company's name and the sentences of the time limits stay in the first language alone: the head has no room for
    two names, and what a limit says is in its figures.
    """
    if [one.name for one in first.widgets] != [one.name for one in second.widgets]:
        raise ValueError(f"{first.number} and {second.number} have different boxes")
    return replace(
        first,
        also_tag=second.tag,
        also_title=_other(first.title, second.title),
        purpose=_beside(first.purpose, second.purpose),
        case=_case(first.case, second.case),
        sections=tuple(_section(*two) for two in zip(first.sections, second.sections, strict=True)),
        limits=tuple(_limit(*two) for two in zip(first.limits, second.limits, strict=True)),
        footer=first.footer if first.footer == second.footer else (*first.footer, *second.footer),
        key=tuple((mark, _both(one, other)) for (mark, one), (_, other) in zip(first.key, second.key, strict=True)),
        words={
            name: words if name in ONCE else _both(words, second.words[name]) for name, words in first.words.items()
        },
        widgets=tuple(_widget(*two) for two in zip(first.widgets, second.widgets, strict=True)),
        made_from=tuple(dict.fromkeys((*first.made_from, *second.made_from))),
    )


def _beside(first: Prose, second: Prose) -> Prose:
    """The first text, and the second as a node that the template sets smaller; nothing is said twice."""
    if not second or first == second:
        return first
    return (*first, {"kind": "also", "children": second})


def _both(first: str, second: str) -> str:
    """Two short texts on one line."""
    return " · ".join(dict.fromkeys(text for text in (first, second) if text))


def _other(first: str, second: str) -> str:
    """The second text where it says something else."""
    return "" if first == second else second


def _case(first: CaseBox | None, second: CaseBox | None) -> CaseBox | None:
    return replace(first, label=_both(first.label, second.label)) if first and second else first


def _section(first: SectionView, second: SectionView) -> SectionView:
    return replace(
        first,
        also=_other(first.title, second.title),
        filled=_both(first.filled, second.filled),
        note=_beside(first.note, second.note),
        rows=tuple(
            Row(tuple(_field(*two) for two in zip(one.fields, other.fields, strict=True)))
            for one, other in zip(first.rows, second.rows, strict=True)
        ),
    )


def _field(first: FieldView, second: FieldView) -> FieldView:
    return replace(
        first,
        label=_beside(first.label, second.label),
        required=_both(first.required, second.required),
        help=_beside(first.help, second.help),
        condition=_beside(first.condition, second.condition),
        ticks=_ticks(first.ticks, second.ticks),
        aside=_ticks(first.aside, second.aside),
        unit=_both(first.unit, second.unit),
        columns=tuple(_column(*two) for two in zip(first.columns, second.columns, strict=True)),
    )


def _column(first: ColumnView, second: ColumnView) -> ColumnView:
    return replace(
        first,
        label=_beside(first.label, second.label),
        notes=tuple(_beside(*two) for two in zip(first.notes, second.notes, strict=True)),
        ticks=_ticks(first.ticks, second.ticks),
        unit=_both(first.unit, second.unit),
        group=_both(first.group, second.group),
    )


def _ticks(first: Iterable[TickBox], second: Iterable[TickBox]) -> tuple[TickBox, ...]:
    pairs = zip(first, second, strict=True)
    return tuple(
        replace(one, label=_beside(one.label, other.label), help=_beside(one.help, other.help)) for one, other in pairs
    )


def _limit(first: LimitView, second: LimitView) -> LimitView:
    return replace(
        first,
        title=_both(first.title, second.title),
        stops_on=_both(first.stops_on, second.stops_on),
        met=_ticks(first.met, second.met),
        extension=_extension(first.extension, second.extension),
    )


def _extension(first: ExtensionView | None, second: ExtensionView | None) -> ExtensionView | None:
    if first is None or second is None:
        return first
    return replace(first, agreed=_both(first.agreed, second.agreed), told=_both(first.told, second.told))


def _widget(first: Widget, second: Widget) -> Widget:
    """The same box; a screen reader says both languages."""
    same = first.tooltip == second.tooltip
    return replace(
        first,
        tooltip=first.tooltip if same else f"{first.tooltip}\n{second.tooltip}",
        options=tuple(
            (id, _both(one, other)) for (id, one), (_, other) in zip(first.options, second.options, strict=True)
        ),
    )
