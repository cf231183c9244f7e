"""The time limits of a form: those whose clock starts or stops at one of its fields, with the boxes that prove them.

A register holds many cases and has no room for that: it gets two or three columns for each limit that is marked for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from babel.lists import format_list

from generator.model.form import Field, FieldType, Form, FormKind, LimitColumn
from generator.model.limit import TimeLimit, Variant
from generator.model.manual import LimitIn, Manual, stops_of
from generator.views.duties import answer_words
from generator.views.form_boxes import Boxes
from generator.views.form_parts import ExtensionView, LimitView, RegisterColumn, Widget
from generator.views.form_words import example_of
from generator.views.reader import Reader
from generator.views.reckoning import Reckoning


def limit_views(reader: Reader, form: Form, numbers: Mapping[str, str], boxes: Boxes) -> tuple[LimitView, ...]:
    """The limits of the form in the order of the documents. A letter and a register row have no room for them."""
    if form.kind is not FormKind.FORM:
        return ()
    entries = list(reader.manual.limits_on(form.id))
    return tuple(_view(reader, form, entry, numbers, boxes, _name(entry, entries)) for entry in entries)


def limits_shown(manual: Manual, form: Form) -> tuple[LimitIn, ...]:
    """Every limit that has a box on the form."""
    if form.kind is FormKind.FORM:
        return tuple(manual.limits_on(form.id))
    tables = (entry for section in form.sections for entry in section.fields)
    return tuple({one.id: one for entry in tables for one in manual.limits_of_register(form, entry)}.values())


def register_columns(reader: Reader, form: Form, entry: Field) -> tuple[RegisterColumn, ...]:
    """Narrow columns for each limit of the register: when it is due, when done and, if asked, whether in time."""
    entries = reader.manual.limits_of_register(form, entry)
    shown = [(one, part) for one in entries for part in entry.shown_of_limits]
    return tuple(_register_column(reader, one, _name(one, entries), part) for one, part in shown)


def _register_column(reader: Reader, entry: LimitIn, name: str, part: LimitColumn) -> RegisterColumn:
    title, t = reader.plain(entry.limit.title), reader.t
    label = {LimitColumn.DUE: t("Due"), LimitColumn.DONE: t("Done"), LimitColumn.MET: t("Met?")}[part]
    type = FieldType.YES_NO if part is LimitColumn.MET else FieldType.DATETIME
    said = t("{limit}: {column}", limit=title, column=label)
    return RegisterColumn(f"{name}.{part.value}", title, label, said, type, part.width)


def _name(entry: LimitIn, among: list[LimitIn] | tuple[LimitIn, ...]) -> str:
    """The name of the limit's boxes: short, unless two documents have a limit of that id."""
    alone = [one.limit.id for one in among].count(entry.limit.id) == 1
    return f"limit-{entry.limit.id}" if alone else f"limit-{entry.document.id}-{entry.limit.id}"


def _view(reader: Reader, form: Form, entry: LimitIn, numbers: Mapping[str, str], boxes: Boxes, name: str) -> LimitView:
    limit, title = entry.limit, reader.plain(entry.limit.title)
    example = example_of(reader.language, FieldType.DATETIME)
    said = "\n".join((title, reader.language.limit(limit), *_variants(reader, limit)))
    boxes.add(Widget(f"{name}.due", "text", f"{reader.t('Due')}\n{said}\n{example}"))
    stops = tuple(dict.fromkeys(stops_of(limit)))
    start = _any_of(reader, [_named(reader, form, id, numbers) for id in limit.from_])
    on = _any_of(reader, list(dict.fromkeys(_sheet(reader, id) for id in stops)))
    view = LimitView(
        id=entry.id,
        title=title,
        sentences=(_figure(reader, limit), *_variants(reader, limit)),
        span=reader.t("From {start}.", start=start),
        hand_rule=Reckoning(reader, limit).hand_rule(),
        due=f"{name}.due",
        stops_on=reader.t("stops on {form}", form=on),
    )
    if not any(_form_of(id) == form.id for id in stops):
        return replace(view, extension=_extension(reader, form, limit, boxes, name))
    boxes.add(Widget(f"{name}.actual", "text", f"{reader.t('Actual')}\n{title}\n{example}"))
    met = boxes.radio_yes_no(f"{name}.met", f"{reader.t('Met?')}\n{title}")
    boxes.add(Widget(f"{name}.reason", "multiline", f"{reader.t('If not: why, new date, agreed by')}\n{title}"))
    ends = [_named(reader, form, id, numbers) if _form_of(id) == form.id else _number(reader, id) for id in stops]
    end = _any_of(reader, list(dict.fromkeys(ends)))
    span = reader.t("From {start} to {end}.", start=start, end=end)
    view = replace(view, span=span, stops_on="", actual=f"{name}.actual", met=met, reason=f"{name}.reason")
    return replace(view, extension=_extension(reader, form, limit, boxes, name))


def extended_on(manual: Manual, limit: TimeLimit) -> str:
    """The form with the boxes of a limit's extension: its proof, else one that stops the limit; empty if there is none.

    A register and a letter have no room for them, and a form on which the limit is not shown has no place.
    """
    if limit.extension is None:
        return ""
    stops = [_form_of(id) for id in stops_of(limit)]
    shown = {*stops, *(_form_of(id) for id in limit.from_)}
    for id in (str(limit.extension.proof), *stops):
        form = manual.forms.get(id)
        if form is not None and form.kind is FormKind.FORM and id in shown:
            return id
    return ""


def _extension(reader: Reader, form: Form, limit: TimeLimit, boxes: Boxes, name: str) -> ExtensionView | None:
    """The boxes of the limit's extension where they stand on this form."""
    allowed = limit.extension
    if allowed is None or extended_on(reader.manual, limit) != form.id:
        return None
    title, language = reader.plain(limit.title), reader.language
    agreed = reader.t("Extension agreed by: {role}", role=reader.link("role", allowed.approver).text)
    day, moment = example_of(language, FieldType.DATE), example_of(language, FieldType.DATETIME)
    signed, to, told_on = f"{name}.extension", f"{name}.extended-to", f"{name}.told-on"
    boxes.add(Widget(f"{signed}.name", "text", f"{agreed}\n{title}\n{reader.t('Name')}"))
    boxes.add(Widget(f"{signed}.date", "text", f"{agreed}\n{title}\n{day}"))
    boxes.add(Widget(to, "text", f"{reader.t('Extended to')}\n{title}\n{moment}"))
    if allowed.tell is None:
        return ExtensionView(signed, agreed, to)
    told = reader.t("{role} told on", role=reader.link("role", allowed.tell).text)
    boxes.add(Widget(told_on, "text", f"{told}\n{title}\n{day}"))
    return ExtensionView(signed, agreed, to, told, told_on)


def _figure(reader: Reader, limit: TimeLimit) -> str:
    """The limit's own figure, without the words for its clock: the rule for the hand says which days count."""
    amount = reader.language.amount(limit.within)
    if limit.not_before is not None:
        earliest = reader.language.amount(limit.not_before)
        return reader.t("not before {earliest} and within {within}", earliest=earliest, within=amount)
    within = reader.t("within {within}", within=amount)
    if limit.promptly is not None:
        return reader.t("{promptly}, at the latest {within}", promptly=reader.plain(limit.promptly), within=within)
    return within


def _variants(reader: Reader, limit: TimeLimit) -> tuple[str, ...]:
    """The shorter or longer figure of each level or case, with its clock where that is another one."""
    return tuple(_variant(reader, limit, variant) for variant in limit.when)


def _variant(reader: Reader, limit: TimeLimit, variant: Variant) -> str:
    language = reader.language
    other = variant.clock is not None and variant.clock is not limit.clock
    within = (
        language.within(variant.within, variant.clock or limit.clock)
        if other
        else reader.t("within {within}", within=language.amount(variant.within))
    )
    if variant.level is not None:
        level = reader.manual.levels.get(variant.level)
        case = reader.plain(level.title) if level else str(variant.level)
    else:
        case = _answer(reader, str(variant.field), str(variant.is_))
    return reader.t("{case}: {within}", case=case, within=within)


def _answer(reader: Reader, field: str, answer: str) -> str:
    entry = reader.manual.fields.get(field)
    if entry is None:
        return f"{field} = {answer}"
    return reader.t("{field} {answer}", field=reader.plain(entry.box.label), answer=answer_words(reader, entry, answer))


def _any_of(reader: Reader, items: list[str]) -> str:
    return format_list(items, style="or", locale=reader.language.locale)


def _form_of(field: str) -> str:
    return field.partition(".")[0]


def _number(reader: Reader, field: str) -> str:
    """The number of the form of a field."""
    return reader.link("form", _form_of(field)).number


def _sheet(reader: Reader, field: str) -> str:
    """The form of a field by number and title."""
    link = reader.link("form", _form_of(field))
    return f"{link.number} {link.text}".strip()


def _named(reader: Reader, form: Form, id: str, numbers: Mapping[str, str]) -> str:
    """A field as people find it: by its number on this sheet, else by its label and the number of its own form."""
    entry = reader.manual.fields.get(id)
    if entry is None:
        return id
    label = reader.plain(entry.box.label)
    if entry.form.id == form.id:
        return numbers.get(entry.field.id, label)
    return reader.t("{field} ({form})", field=label, form=entry.form.number)
