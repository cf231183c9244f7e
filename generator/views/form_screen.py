"""A form to fill in on the screen: the blank of ``views.form`` as native controls, and the data its scripts need.

It is made from the view that paper uses, so that boxes, order, numbers, conditions and names are the same on both. What
paper leaves to a hand (which answer shows a box, when a limit is due) goes along as data for the scripts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from generator.model.form import Column, Field, FieldType, Form
from generator.model.manual import LimitIn
from generator.views.form import form_view
from generator.views.form_parts import ColumnView, FieldView, FormView, LimitView
from generator.views.form_words import by_when
from generator.views.reader import Reader
from generator.views.screen_limits import ScreenLimits, calendar_data
from generator.views.screen_parts import (
    Control,
    FieldOnScreen,
    ScreenView,
    SectionOnScreen,
    TableOnScreen,
    tick,
    words_of,
)
from generator.views.screen_words import filed, script_words

MOST_RADIOS = 7
"""Answers that are read at a glance; a longer choice is a list to pick from."""

SCRIPTS = (
    "wall-time",
    "calendar",
    "due",
    "answers",
    "rows",
    "limits",
    "record",
    "draft",
    "printing",
    "fill",
)
"""The scripts of the page, below ``assets/form/``, in the order in which they need each other."""

_TYPED = {
    FieldType.PARAGRAPH: "area",
    FieldType.NUMBER: "number",
    FieldType.MONEY: "number",
    FieldType.DATE: "date",
    FieldType.DATETIME: "datetime-local",
}
_LEAST = {"date": "11ch", "datetime": "17ch"}
"""How narrow a printed column may become, so that a date stays in one piece."""


def screen_view(reader: Reader, form: Form) -> ScreenView:
    """The form as it is filled in on the page that lies open."""
    return _Screen(reader, form, form_view(reader.manual, form, reader.language, reader.as_of)).view()


class _Screen:
    """One form being put on the screen."""

    def __init__(self, reader: Reader, form: Form, paper: FormView) -> None:
        self.reader, self.form, self.paper = reader, form, paper
        self.fields = {str(entry.id): entry for section in form.sections for entry in section.fields}
        self.widgets = {widget.name: widget for widget in paper.widgets}
        self.signs = {sign: words for sign, words in paper.key if sign}
        self.limits = ScreenLimits(reader, form, paper.words)

    def view(self) -> ScreenView:
        notes = {str(section.id): section.note for section in self.form.sections}
        sections = tuple(
            SectionOnScreen(
                id=section.id,
                title=section.title,
                filled=section.filled,
                note=self.reader.prose(notes[section.id]),
                fields=tuple(self._field(entry) for row in section.rows for entry in row.fields),
            )
            for section in self.paper.sections
        )
        entries = {entry.id: entry for entry in self.reader.manual.limits_on(self.form.id)}
        limits = [(view, entries[view.id]) for view in self.paper.limits]
        return ScreenView(
            form=self.paper,
            case=self._case(),
            sections=sections,
            limits=tuple(self.limits.on_screen(view, entry.limit) for view, entry in limits),
            data=self._data(limits),
            scripts=tuple(self.reader.addresses.file(self.reader.page, f"assets/form/{name}.js") for name in SCRIPTS),
        )

    # -- fields -----------------------------------------------------------------------------------------------------

    def _case(self) -> FieldOnScreen | None:
        """The case number, which stands at the head of every sheet."""
        case = self.paper.case
        if case is None:
            return None
        entry = self.fields.get(case.name)
        return FieldOnScreen(
            name=case.name,
            number="",
            label=case.label,
            required=by_when(self.reader.language, entry.required_at) if entry else "",
            must=_moment(entry),
            privacy="",
            help=self.reader.line(entry.help) if entry else Markup(),
            condition="",
            shows_when=None,
            controls=(Control(case.name, "text", case.label, cells=case.cells),),
            half=True,
        )

    def _field(self, view: FieldView) -> FieldOnScreen:
        entry = self.fields[view.name]
        label = self.reader.plain(entry.label)
        return FieldOnScreen(
            name=view.name,
            number=view.number,
            label=label,
            required=view.required,
            must=_moment(entry),
            privacy=self.signs.get(view.privacy, view.privacy),
            help=self.reader.line(entry.help),
            condition=words_of(view.condition),
            shows_when=(entry.show_when.field, " ".join(entry.show_when.is_)) if entry.show_when else None,
            controls=tuple(self._controls(view, entry, label)),
            aside=tuple(tick(box, "checkbox") for box in view.aside),
            table=self._table(view, entry) if view.columns else None,
            half=view.half,
        )

    def _controls(self, view: FieldView, entry: Field, label: str) -> Iterator[Control]:
        if entry.type is FieldType.TABLE:
            return
        if entry.type is FieldType.SIGNATURE:
            yield Control(f"{view.name}.name", "text", self.reader.t("Name"))
            yield Control(f"{view.name}.date", "date", self.reader.t("Date"))
        elif view.ticks and (entry.type is FieldType.CHOICES or len(view.ticks) <= MOST_RADIOS):
            type = "checkbox" if entry.type is FieldType.CHOICES else "radio"
            yield from (tick(box, type) for box in view.ticks)
        elif view.ticks:
            yield Control(view.name, "select", label, options=self.widgets[view.name].options)
        else:
            kind = _TYPED.get(entry.type, "text")
            yield Control(view.name, kind, label, unit=view.unit, lines=view.lines, cells=view.comb)

    def _table(self, view: FieldView, entry: Field) -> TableOnScreen:
        own = {str(column.id): column for column in entry.columns}
        columns = tuple(self._column(view.name, column, own.get(column.id)) for column in view.columns)
        widths = " ".join(f"minmax({_LEAST.get(column.type, '4ch')}, {column.width}fr)" for column in view.columns)
        return TableOnScreen(view.name, columns, widths)

    def _column(self, table: str, view: ColumnView, entry: Column | None) -> FieldOnScreen:
        name, label = f"{table}.{{row}}.{view.id}", words_of(view.label)
        label = self.reader.t("{limit}: {column}", limit=view.group, column=label) if view.group else label
        type = FieldType(view.type)
        controls: tuple[Control, ...]
        if type is FieldType.YES_NO:
            answers = self.widgets[f"{table}.1.{view.id}"].options
            controls = tuple(Control(name, "tick", words, value, "radio") for value, words in answers)
        elif type is FieldType.CHOICE:
            controls = (Control(name, "select", label, options=self.widgets[f"{table}.1.{view.id}"].options),)
        else:
            controls = (Control(name, _TYPED.get(type, "text"), label, unit=view.unit, lines=2),)
        return FieldOnScreen(
            name=name,
            number="",
            label=label,
            required=by_when(self.reader.language, entry.required_at) if entry else "",
            must=_moment(entry),
            privacy="",
            help=self.reader.line(entry.help) if entry else Markup(),
            condition="",
            shows_when=None,
            controls=controls,
        )

    # -- data for the scripts ---------------------------------------------------------------------------------------

    def _data(self, limits: list[tuple[LimitView, LimitIn]]) -> Markup:
        paper, reader = self.paper, self.reader
        issued = reader.manual.revision_shown(self.form.id, reader.as_of)
        calendars = {self.limits.calendar_of(entry.limit) for _, entry in limits}
        data = {
            "form": paper.id,
            "number": paper.number,
            "revision": issued.revision if issued else "draft",
            "checkCode": paper.check_code,
            "locale": paper.tag,
            "case": paper.case.name if paper.case else "",
            "filed": filed(reader, self.form),
            "limits": [self.limits.data(view, entry.limit) for view, entry in limits],
            "calendars": {
                name: calendar_data(reader.manual.calendars[name])
                for name in sorted(calendars & set(reader.manual.calendars))
            },
            "words": script_words(reader.language),
        }
        return script_json(data)


def script_json(data: object) -> Markup:
    """JSON that may stand inside a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - nothing that HTML reads inside a script is left


def _moment(entry: Field | Column | None) -> str:
    return entry.required_at.value if entry is not None and entry.required_at is not None else ""
