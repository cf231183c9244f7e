"""The fixed phrases of a blank: by when a box is filled, how a date is written, how long the sheet is kept."""

from __future__ import annotations

from generator.model.company import Role
from generator.model.form import (
    Column,
    Event,
    Field,
    FieldType,
    Filing,
    Form,
    FormKind,
    KeepFor,
    KeepLonger,
    Privacy,
    RequiredAt,
)
from generator.views.copy_lines import blank_line
from generator.views.language import Language
from generator.views.reader import Reader

MARKS: dict[RequiredAt | None, str] = {RequiredAt.RECORD: "●", RequiredAt.FIRST_MEETING: "◐", RequiredAt.CLOSE: "○"}
"""The mark behind the label of a box that must be filled: full, half, empty, as time goes on."""

SIGNS: dict[Privacy | None, str] = {Privacy.PERSONAL: "△", Privacy.SENSITIVE: "▲"}
"""The sign behind the label of a box about a person."""


def by_when(language: Language, moment: RequiredAt | None) -> str:
    """By when the box must be filled, as a phrase; empty where nothing is asked."""
    if moment is None:
        return ""
    return {
        RequiredAt.RECORD: language.t("required when recording"),
        RequiredAt.FIRST_MEETING: language.t("required by the first meeting"),
        RequiredAt.CLOSE: language.t("required before closing"),
    }[moment]


def example_of(language: Language, type: FieldType) -> str:
    """The same for somebody typing: an example as the PDF field's tooltip says it."""
    if type is FieldType.DATE:
        return language.t("Write the date as {example}", example="2026-11-22")
    if type is FieldType.DATETIME:
        return language.t("Write date and time as {example}", example="2026-11-22 16:00")
    return ""


def key(reader: Reader, form: Form) -> tuple[tuple[str, str], ...]:
    """The signs used on this sheet with their meaning, and how dates are written on it. A letter has none."""
    if form.kind is FormKind.LETTER:
        return ()
    fields = [entry for section in form.sections for entry in section.fields]
    boxes: list[Field | Column] = [*fields, *(column for entry in fields for column in entry.columns)]
    moments = {
        RequiredAt.RECORD: reader.t("fill in when recording"),
        RequiredAt.FIRST_MEETING: reader.t("by the first meeting"),
        RequiredAt.CLOSE: reader.t("before closing"),
    }
    care = {
        Privacy.PERSONAL: reader.t("personal data"),
        Privacy.SENSITIVE: reader.t("sensitive data"),
    }
    said = [(MARKS[one], words) for one, words in moments.items() if any(box.required_at is one for box in boxes)]
    said += [(SIGNS[one], words) for one, words in care.items() if any(box.privacy is one for box in boxes)]
    if any(box.type is FieldType.DATETIME for box in boxes) or reader.manual.limits:
        said.append(("", reader.t("dates: {example}", example="2026-11-22 16:00")))
    elif any(box.type is FieldType.DATE for box in boxes):
        said.append(("", reader.t("dates: {example}", example="2026-11-22")))
    return tuple(said)


def _event(language: Language, event: Event) -> str:
    return {
        Event.CLOSE: language.t("the case is closed"),
        Event.RECEIPT: language.t("the complaint was received"),
        Event.DELIVERY: language.t("the product was delivered"),
        Event.SUPERSEDED: language.t("it was superseded"),
        Event.CREATION: language.t("it was written"),
        Event.EMPLOYMENT_END: language.t("the employment ends"),
        Event.PRODUCT_LIFE_END: language.t("the end of the product's life"),
    }[event]


def _kept(language: Language, keep: KeepFor | KeepLonger) -> str:
    return language.t("{time} after {event}", time=language.amount(keep.for_), event=_event(language, keep.after))


def _filed(reader: Reader, filing: Filing, role: Role | None) -> str:
    who = reader.plain(role.title) if role else filing.to
    place = reader.plain(filing.place)
    if filing.same_day:
        return reader.t("File it the same day with: {role}. Place: {place}.", role=who, place=place)
    return reader.t("File it with: {role}. Place: {place}.", role=who, place=place)


def footer(reader: Reader, form: Form) -> tuple[str, ...]:
    """The foot of the sheet: what it becomes, how long it is kept, where it goes, how a slip of the pen is mended.

    The first line is true of the blank only: a filled form is printed without it. A letter leaves the house, so that
    it carries none of this.
    """
    if form.kind is FormKind.LETTER:
        return ()
    language, keep = reader.language, form.keep
    lines = [language.t("Once filled in, this is a record: keep until {until}.", until=_kept(language, keep.at_least))]
    lines += [
        language.t("If {case}: {until}.", case=reader.plain(entry.if_), until=_kept(language, entry))
        for entry in keep.longer
    ]
    where = _filed(reader, form.filed, reader.manual.roles.get(form.filed.to))
    copies = form.filed.copies
    mend = language.t("Correct by striking through once, date and sign; no correction fluid.")
    return (
        blank_line(reader),
        language.between_sentences.join(lines),
        language.t("{filing} {copies}.", filing=where, copies=reader.plain(copies)) if copies else where,
        mend,
    )


def template_words(language: Language) -> dict[str, str]:
    """The words that the template itself sets. ``{page}``, ``{pages}`` and ``{sheet}`` are filled by the template."""
    return {
        "page": language.t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "revision": language.t("Revision"),
        "effective": language.t("Effective"),
        "check-code": language.t("Check code"),
        "continued": language.t("Continued on sheet {sheet}", sheet="{sheet}"),
        "name": language.t("Name"),
        "date": language.t("Date"),
        "signature": language.t("Signature"),
        "limits": language.t("Time limits"),
        "limit": language.t("Limit"),
        "due": language.t("Due"),
        "actual": language.t("Actual"),
        "met": language.t("Met?"),
        "reason": language.t("If not: why, new date, agreed by"),
        "extended": language.t("Extended to"),
        "between": language.between_sentences,
        "colon": language.t(": "),
        "semicolon": language.t("; "),
        "stop": language.t(". "),
    }


def type_words(reader: Reader, type: FieldType) -> str:
    """The kind of answer that a box takes, in words."""
    words = {
        FieldType.TEXT: reader.t("text"),
        FieldType.PARAGRAPH: reader.t("longer text"),
        FieldType.NUMBER: reader.t("number"),
        FieldType.MONEY: reader.t("amount of money"),
        FieldType.DATE: reader.t("date"),
        FieldType.DATETIME: reader.t("date and time"),
        FieldType.YES_NO: reader.t("yes or no"),
        FieldType.CHOICE: reader.t("one of"),
        FieldType.CHOICES: reader.t("any of"),
        FieldType.PERSON: reader.t("name"),
        FieldType.SIGNATURE: reader.t("name, signature and date"),
        FieldType.ATTACHMENT: reader.t("attachment"),
        FieldType.REFERENCE: reader.t("number of another record"),
        FieldType.TABLE: reader.t("table"),
    }
    return words[type]
