"""The fixed phrases of a blank: by when a box is filled, how a date is written, how long the sheet is kept."""

from __future__ import annotations

from generator.model.company import Role
from generator.model.form import Event, FieldType, Filing, Form, FormKind, KeepFor, KeepLonger, Privacy, RequiredAt
from generator.views.language import Language
from generator.views.reader import Reader

MARKS = {RequiredAt.RECORD: "●", RequiredAt.FIRST_MEETING: "◐", RequiredAt.CLOSE: "○"}
"""The mark before a label that must be filled; the key to the marks stands in the heading of the sheet."""


def by_when(language: Language, moment: RequiredAt | None) -> str:
    """By when the box must be filled, as a phrase; empty where nothing is asked."""
    if moment is None:
        return ""
    return {
        RequiredAt.RECORD: language.t("required when recording"),
        RequiredAt.FIRST_MEETING: language.t("required by the first meeting"),
        RequiredAt.CLOSE: language.t("required before closing"),
    }[moment]


def written_as(language: Language, type: FieldType) -> str:
    """How a date is written into its box, so that day and month are never mistaken; empty for other types."""
    if type is FieldType.DATE:
        return language.t("year-month-day")
    if type is FieldType.DATETIME:
        return language.t("year-month-day hour:minute")
    return ""


def example_of(language: Language, type: FieldType) -> str:
    """The same for somebody typing: an example as the PDF field's tooltip says it."""
    if type is FieldType.DATE:
        return language.t("Write the date as {example}", example="2026-11-22")
    if type is FieldType.DATETIME:
        return language.t("Write date and time as {example}", example="2026-11-22 16:00")
    return ""


def care(language: Language, privacy: Privacy | None) -> str:
    """The privacy mark of a box; empty where it holds nothing about a person."""
    if privacy is None:
        return ""
    return {
        Privacy.PERSONAL: language.t("personal data"),
        Privacy.SENSITIVE: language.t("sensitive personal data"),
    }[privacy]


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

    A letter leaves the house, so that it carries none of this.
    """
    if form.kind is FormKind.LETTER:
        return ()
    language, keep = reader.language, form.keep
    lines = [
        language.t(
            "Blank form. Once filled in, this is a record: keep until {until}.", until=_kept(language, keep.at_least)
        )
    ]
    lines += [
        language.t("If {case}: {until}.", case=reader.plain(entry.if_), until=_kept(language, entry))
        for entry in keep.longer
    ]
    where = _filed(reader, form.filed, reader.manual.roles.get(form.filed.to))
    copies = form.filed.copies
    mend = language.t("Correct by striking through once, date and sign; no correction fluid.")
    return (
        " ".join(lines),
        language.t("{filing} {copies}.", filing=where, copies=reader.plain(copies)) if copies else where,
        mend,
    )


def template_words(language: Language) -> dict[str, str]:
    """The words that the template itself sets. ``{page}`` and ``{pages}`` are filled by the template."""
    return {
        "page": language.t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "number": language.t("Number"),
        "revision": language.t("Revision"),
        "effective": language.t("Effective"),
        "check-code": language.t("Check code"),
        "name": language.t("Name"),
        "date": language.t("Date"),
        "signature": language.t("Signature"),
        "record": language.t("fill in when recording"),
        "first meeting": language.t("by the first meeting"),
        "close": language.t("before closing"),
        "limits": language.t("Time limits"),
        "limit": language.t("Time limit"),
        "due": language.t("Due"),
        "actual": language.t("Actual"),
        "met": language.t("Met?"),
        "reason": language.t("Reason, if not met"),
        "moment": language.t("year-month-day hour:minute"),
        "sheet": language.t("Sheet ___ of ___"),
        "more": language.t("continue on another sheet with the same case number"),
    }
