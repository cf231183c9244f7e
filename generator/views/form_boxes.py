"""The boxes of a form's fields: what is ticked or typed where, and the widget that stands for it in the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.model.form import Column, Field, FieldType, Form, Option
from generator.model.limit import TimeLimit
from generator.model.manual import stops_of
from generator.prose import inline, to_data
from generator.views.form_parts import ColumnView, Prose, RegisterColumn, TickBox, Widget
from generator.views.form_words import MARKS, SIGNS, by_when, example_of
from generator.views.reader import Reader

NOT_KNOWN = "not-known"
NOT_APPLICABLE = "not-applicable"

MOST_TICKS = 16
"""Answers of a choice that are found at a glance among their boxes; more are a list to write or pick from."""

_TYPED = {FieldType.PARAGRAPH: "multiline"}
"""Widgets of the types that are typed; everything not named here is a line of text."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What the cells of one column have in common: the kind of widget, what it says besides its place, its options."""

    id: str
    kind: str
    label: str
    more: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()


@dataclass
class Boxes:
    """Makes tick boxes and collects the widgets of one form, in reading order."""

    reader: Reader
    form: Form
    widgets: list[Widget] = field(default_factory=list)

    @cached_property
    def limits(self) -> tuple[TimeLimit, ...]:
        """The time limits that start or stop at a field of the form; each field asks which of them are its own."""
        return tuple(entry.limit for entry in self.reader.manual.limits_on(self.form.id))

    def add(self, widget: Widget) -> None:
        """Put a widget on the form's list."""
        self.widgets.append(widget)

    def of(self, entry: Field) -> tuple[TickBox, ...]:
        """The tick boxes of a field, its widgets added. A typed field has none; a table's come with its columns."""
        tooltip = self.tooltip(entry)
        required = self._must(entry)
        if is_listed(entry):
            options = tuple((option.id, self.reader.plain(option.label)) for option in entry.options)
            self.add(Widget(entry.id, "select", tooltip, required, options))
            return tuple(self._tick(f"{entry.id}={option.id}", option) for option in entry.options)
        if entry.type in (FieldType.CHOICE, FieldType.YES_NO):
            return self._radio(entry.id, tooltip, required, self._options(entry))
        if entry.type is FieldType.CHOICES:
            return self._checks(entry, tooltip)
        if entry.type is FieldType.SIGNATURE:
            self.add(Widget(f"{entry.id}.name", "text", f"{tooltip}\n{self.reader.t('Name')}", required))
            if entry.digital:
                self.add(Widget(f"{entry.id}.signature", "signature", f"{tooltip}\n{self.reader.t('Signature')}"))
            self.add(
                Widget(f"{entry.id}.date", "text", f"{tooltip}\n{example_of(self.reader.language, FieldType.DATE)}")
            )
        elif entry.type is not FieldType.TABLE:
            kind = _TYPED.get(entry.type, "text")
            self.add(Widget(entry.id, kind, tooltip, required, cells=entry.comb or None))
        return ()

    def aside(self, entry: Field) -> tuple[TickBox, ...]:
        """The boxes beside the label: "not known yet", "not applicable", unless an option already says so."""
        said = {option.id for option in entry.options}
        wanted = []
        if entry.known_later and NOT_KNOWN not in said:
            wanted.append((NOT_KNOWN, self.reader.t("not known yet")))
        if entry.may_not_apply and NOT_APPLICABLE not in said:
            wanted.append((NOT_APPLICABLE, self.reader.t("n/a")))
        label = self.reader.plain(entry.label)
        for name, words in wanted:
            self.add(Widget(f"{entry.id}.{name}", "check", f"{label}\n{words}", options=((name, words),)))
        return tuple(TickBox(f"{entry.id}.{name}", _plain(words)) for name, words in wanted)

    def columns(self, entry: Field, rows: int, added: Sequence[RegisterColumn] = ()) -> tuple[ColumnView, ...]:
        """A table's columns; the widgets of its cells are added row by row, as they are read.

        ``added`` are the columns that a register gets from the time limits beside the author's own.
        """
        cells = [self._cell(column) for column in entry.columns] + [self._added_cell(one) for one in added]
        table = self.reader.plain(entry.label)
        for row in range(1, rows + 1):
            for cell in cells:
                said = self.reader.t("{table}, row {row}: {column}", table=table, row=row, column=cell.label)
                tooltip = "\n".join((said, *cell.more))
                self.add(Widget(f"{entry.id}.{row}.{cell.id}", cell.kind, tooltip, options=cell.options))
        own = (self._column(column) for column in entry.columns)
        return (*own, *(self._added_column(one) for one in added))

    def unit(self, entry: Field | Column) -> str:
        """The unit behind the box; money is in the company's currency."""
        if entry.unit:
            return self.reader.plain(entry.unit)
        return self.reader.manual.settings.currency if entry.type is FieldType.MONEY else ""

    def yes_no(self) -> dict[str, str]:
        """The two answers of a yes-no field."""
        return {"yes": self.reader.t("Yes"), "no": self.reader.t("No")}

    def tooltip(self, entry: Field) -> str:
        """What a screen reader says at the box: label, by when, help, reason, form of a date, the limits it is for."""
        language = self.reader.language
        place = f"{self.form.id}.{entry.id}"
        limits = [limit for limit in self.limits if place in (*limit.from_, *stops_of(limit))]
        parts = [
            self.reader.plain(entry.label),
            by_when(language, entry.required_at),
            self.reader.plain(entry.help) if entry.help else "",
            self.reader.plain(entry.why) if entry.why else "",
            example_of(language, entry.type),
            self.reader.t("in {unit}", unit=unit) if (unit := self.unit(entry)) else "",
            *(
                self.reader.t("{limit}: {sentence}", limit=self.reader.plain(one.title), sentence=language.limit(one))
                for one in limits
            ),
        ]
        return "\n".join(part for part in parts if part)

    # -- kinds of boxes ---------------------------------------------------------------------------------------------

    def radio_yes_no(self, name: str, tooltip: str) -> tuple[TickBox, ...]:
        """A yes and a no box under one name."""
        return self._radio(name, tooltip, False, list(self.yes_no().items()))

    def _radio(self, name: str, tooltip: str, required: bool, options: list[tuple[str, str]]) -> tuple[TickBox, ...]:
        plain = tuple((id, self.reader.plain(label)) for id, label in options)
        self.add(Widget(name, "radio", tooltip, required, plain))
        return tuple(TickBox(f"{name}={id}", self._line(label)) for id, label in options)

    def _checks(self, entry: Field, tooltip: str) -> tuple[TickBox, ...]:
        """One box for each option, each with the option's id as its own export value."""
        ticks = []
        for option in entry.options:
            name, words = f"{entry.id}.{option.id}", self.reader.plain(option.label)
            self.add(Widget(name, "check", f"{words}\n{tooltip}", options=((option.id, words),)))
            ticks.append(self._tick(name, option))
        return tuple(ticks)

    def _tick(self, name: str, option: Option) -> TickBox:
        return TickBox(name, self._line(option.label), self._line(option.help) if option.help else ())

    def _options(self, entry: Field) -> list[tuple[str, str]]:
        if entry.type is FieldType.YES_NO:
            return list(self.yes_no().items())
        return [(option.id, option.label) for option in entry.options]

    def _cell(self, column: Column) -> _Cell:
        help = self.reader.plain(column.help) if column.help else ""
        more = tuple(part for part in (help, example_of(self.reader.language, column.type)) if part)
        cell = _Cell(str(column.id), _TYPED.get(column.type, "text"), self.reader.plain(column.label), more)
        if column.type is FieldType.YES_NO:
            return replace(cell, kind="radio", options=tuple(self.yes_no().items()))
        if column.type is FieldType.CHOICE:
            options = tuple((option.id, self.reader.plain(option.label)) for option in column.options)
            return replace(cell, kind="select", options=options)
        return cell

    def _added_cell(self, column: RegisterColumn) -> _Cell:
        if column.type is FieldType.YES_NO:
            return _Cell(column.id, "select", column.title, (), tuple(self.yes_no().items()))
        return _Cell(column.id, "text", column.title, (example_of(self.reader.language, column.type),))

    def _column(self, column: Column) -> ColumnView:
        """The head of a column says what a pen needs to know: the options to write, the unit, what helps."""
        notes = [
            " / ".join(self.reader.plain(option.label) for option in column.options),
            self.reader.plain(column.help) if column.help else "",
        ]
        ticks = self.yes_no().items() if column.type is FieldType.YES_NO else ()
        return ColumnView(
            id=column.id,
            type=column.type.value,
            label=self._line(column.label),
            notes=tuple(_plain(note) for note in notes if note),
            width=max(1, column.width),
            mark=MARKS.get(column.required_at, "") + SIGNS.get(column.privacy, ""),
            ticks=tuple(TickBox(id, _plain(words)) for id, words in ticks),
            unit=self.unit(column),
        )

    def _added_column(self, column: RegisterColumn) -> ColumnView:
        answered = column.type is FieldType.YES_NO
        type = FieldType.CHOICE if answered else column.type
        notes = (_plain(" / ".join(self.yes_no().values())),) if answered else ()
        return ColumnView(column.id, type.value, _plain(column.label), notes, column.width, group=column.limit)

    def _must(self, entry: Field) -> bool:
        """Whether the PDF marks the box as required: only what must always be there from the first moment.

        A box that may be filled later, may not apply or has a condition would make a rightly filled form look faulty.
        """
        always = not (entry.known_later or entry.may_not_apply or entry.show_when)
        return always and entry.required_at is not None and entry.required_at.value == "record"

    def _line(self, text: str) -> Prose:
        return tuple(to_data(inline(text).nodes, lambda node: {"words": self.reader.plain(node.target)}))


def is_listed(entry: Field) -> bool:
    """Whether one answer is picked from a list instead of ticked."""
    return entry.type is FieldType.CHOICE and len(entry.options) > MOST_TICKS


def _plain(text: str) -> Prose:
    return ({"kind": "text", "text": text},)
