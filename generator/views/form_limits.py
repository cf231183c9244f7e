"""The time limits of a form: those whose clock starts or stops at one of its fields, with the boxes that prove them."""

from __future__ import annotations

from collections.abc import Mapping

from babel.lists import format_list

from generator.model.form import FieldType, Form, FormKind
from generator.model.limit import TimeLimit, Variant
from generator.model.manual import LimitIn, stops_of
from generator.views.duties import answer_words
from generator.views.form_boxes import Boxes
from generator.views.form_parts import LimitView, Widget
from generator.views.form_words import example_of
from generator.views.reader import Reader
from generator.views.reckoning import Reckoning


def limit_views(reader: Reader, form: Form, numbers: Mapping[str, str], boxes: Boxes) -> tuple[LimitView, ...]:
    """The limits of the form in the order of the documents. A letter and a register row have no room for them."""
    if form.kind is not FormKind.FORM:
        return ()
    entries = list(reader.manual.limits_on(form.id))
    local = [entry.limit.id for entry in entries]
    return tuple(
        _view(reader, form, entry, numbers, boxes, alone=local.count(entry.limit.id) == 1) for entry in entries
    )


def _view(
    reader: Reader, form: Form, entry: LimitIn, numbers: Mapping[str, str], boxes: Boxes, *, alone: bool
) -> LimitView:
    limit = entry.limit
    title = reader.plain(limit.title)
    name = f"limit-{limit.id}" if alone else f"limit-{entry.document.id}-{limit.id}"
    sentences = tuple(_sentences(reader, limit))
    example = example_of(reader.language, FieldType.DATETIME)
    said = f"{title}\n" + "\n".join(sentences)
    boxes.add(Widget(f"{name}.due", "text", f"{reader.t('Due')}\n{said}\n{example}"))
    boxes.add(Widget(f"{name}.actual", "text", f"{reader.t('Actual')}\n{title}\n{example}"))
    met = boxes.radio_yes_no(f"{name}.met", f"{reader.t('Met?')}\n{title}")
    boxes.add(Widget(f"{name}.reason", "multiline", f"{reader.t('Reason, if not met')}\n{title}"))
    starts = [_named(reader, form, id, numbers) for id in limit.from_]
    stops = [_named(reader, form, id, numbers) for id in dict.fromkeys(stops_of(limit))]
    return LimitView(
        id=entry.id,
        title=title,
        sentences=sentences,
        span=reader.t("From {start} to {end}.", start=_any_of(reader, starts), end=_any_of(reader, stops)),
        hand_rule=Reckoning(reader, limit).hand_rule(),
        due=f"{name}.due",
        actual=f"{name}.actual",
        met=met,
        reason=f"{name}.reason",
    )


def _sentences(reader: Reader, limit: TimeLimit) -> list[str]:
    """The limit's figure, then the shorter or longer one of each level or case."""
    return [reader.language.limit(limit), *(_variant(reader, limit, one) for one in limit.when)]


def _variant(reader: Reader, limit: TimeLimit, variant: Variant) -> str:
    amount = reader.language.timed(variant.within, variant.clock or limit.clock)
    if variant.level is not None:
        level = reader.manual.levels.get(variant.level)
        case = reader.plain(level.title) if level else str(variant.level)
    else:
        case = _answer(reader, str(variant.field), str(variant.is_))
    return reader.t("{case}: within {amount}", case=case, amount=amount)


def _answer(reader: Reader, field: str, answer: str) -> str:
    entry = reader.manual.fields.get(field)
    if entry is None:
        return f"{field} = {answer}"
    return reader.t("{field} {answer}", field=reader.plain(entry.box.label), answer=answer_words(reader, entry, answer))


def _any_of(reader: Reader, items: list[str]) -> str:
    return format_list(items, style="or", locale=reader.language.locale)


def _named(reader: Reader, form: Form, id: str, numbers: Mapping[str, str]) -> str:
    """A field as people find it: by its number on this sheet, else with the number of its own form."""
    entry = reader.manual.fields.get(id)
    if entry is None:
        return id
    label = reader.plain(entry.box.label)
    if entry.form.id == form.id:
        number = numbers.get(entry.field.id)
        return reader.t("{number} {field}", number=number, field=label) if number else label
    return reader.t("{field} ({form})", field=label, form=entry.form.number)
