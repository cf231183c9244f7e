"""What a revision freezes beside its content.

Its texts in other languages, the words for what it refers to, and the fingerprints of what it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.model.base import FieldRef, FormPartRef, FormRef, Prose, Ref, Text
from generator.model.document import Document
from generator.model.form import Form
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import Manual
from generator.model.revision import fingerprint, frozen_content
from generator.model.walk import walk
from generator.prose import inline, parse, skim
from generator.resolve.references import outer_name
from generator.resolve.translations import Translation

#: The kinds of reference whose words are frozen, and the table of the manual that has their title.
_TABLES = {"role": "roles", "level": "levels", "channel": "channels", "term": "terms"}


def texts_in(definition: Document | Form, translations: Iterable[Translation]) -> dict[str, dict[str, dict[str, str]]]:
    """The texts of the definition in each published language beside its own: language -> place -> block -> words."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for translation in translations:
        if translation.is_published:
            said = translation.said_in(definition, definition.id)
            found[translation.tag] = said
    return found


def words_of(definition: Document | Form, manuals: Mapping[str, Manual]) -> dict[str, dict[str, str]]:
    """What the things it refers to are called, in each language: ``role:contact-point`` -> language -> title."""
    found: dict[str, dict[str, str]] = {}
    for kind, id in sorted(set(mentions(definition))):
        titles = {tag: _title(manual, kind, id) for tag, manual in manuals.items()}
        if any(titles.values()):
            found[f"{kind}:{id}"] = {tag: title for tag, title in titles.items() if title}
    return found


def uses_of(definition: Document | Form, manual: Manual, forms: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The fingerprints of the forms, calendars and terms that the definition stands on.

    ``forms`` gives the revision and the fingerprint of each form that is issued: ``complaint-record@A/0``.
    """
    found: dict[str, str] = {}
    for kind, id in sorted(set(mentions(definition))):
        if kind == "form" and id in forms and isinstance(definition, Document):
            revision, print_of_form = forms[id]
            found[f"{id}@{revision}"] = print_of_form
        elif kind == "term" and id in manual.terms:
            found[f"term:{id}"] = fingerprint(frozen_content(manual.terms[id]))
    for calendar in _calendars(definition, manual):
        found[f"calendar:{calendar}"] = _fingerprint_of_calendar(manual, calendar)
    return found


def used_now(use: str, manual: Manual, day: date) -> str | None:
    """The fingerprint that what a revision uses has on ``day``; None where it is no more."""
    kind, colon, id = use.partition(":")
    if not colon:
        in_force = manual.revision_of(use.partition("@")[0], day)
        return None if in_force is None else in_force.fingerprint
    if kind == "term":
        return fingerprint(frozen_content(manual.terms[id])) if id in manual.terms else None
    known = any(calendar.id == id for calendar in manual.settings.calendars)
    return _fingerprint_of_calendar(manual, id) if known else None


def mentions(definition: Document | Form) -> Iterator[tuple[str, str]]:
    """Everything the definition refers to, by key or in its texts, as ``(kind, id)``; a field counts for its form."""
    return ((kind, id) for kind, id, _ in mentions_at(definition))


def mentions_at(definition: Document | Form) -> Iterator[tuple[str, str, str]]:
    """The same with the place at which each stands."""
    for place, value in walk(definition, definition.id):
        if isinstance(value, FormRef | FormPartRef | FieldRef):
            yield "form", outer_name(value), place
        elif isinstance(value, Ref):
            yield value.kind, str(value), place
        elif isinstance(value, Prose | Text) and "<" in value:
            for node in skim(value, parse if isinstance(value, Prose) else inline)[0]:
                kind = "form" if node.text in ("form", "form-part", "field", "section") else node.text
                yield kind, outer_name(node.target) if kind == "form" else node.target, place


def _calendars(definition: Document | Form, manual: Manual) -> list[str]:
    """The calendars by which the working limits of a document count."""
    limits: tuple[TimeLimit, ...] = definition.limits if isinstance(definition, Document) else ()
    own = manual.settings.working_calendar
    return sorted({str(limit.calendar or own) for limit in limits if limit.clock is ClockKind.WORKING})


def _fingerprint_of_calendar(manual: Manual, id: str) -> str:
    """The working hours only: holidays are announced each year, and outside every fingerprint."""
    calendar = next(calendar for calendar in manual.settings.calendars if calendar.id == id)
    content: dict[str, Any] = {
        "id": str(calendar.id),
        "hours": {day: str(hours) for day, hours in calendar.hours.items()},
    }
    return fingerprint(content)


def _title(manual: Manual, kind: str, id: str) -> str:
    if kind in _TABLES:
        return str(getattr(getattr(manual, _TABLES[kind]).get(id), "title", ""))
    if kind in ("form", "document"):
        item = manual.documents.get(id) or manual.forms.get(id)
        return f"{item.number} {item.title}" if item is not None else ""
    return ""
