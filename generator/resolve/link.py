"""Puts every definition under its full id, and finds out which definitions answer which clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from generator.calendar import WorkingCalendar
from generator.model.base import Definition
from generator.model.company import Copies, Directory, ManualSettings
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Carrying, ClauseIn, Manual, duties_of, fields_of, limits_of
from generator.model.standard import GuidancePage, Standard
from generator.reading.load import Reading
from generator.resolve.contents import Contents

_LISTS = ("roles", "levels", "channels", "terms", "commitments", "kpis", "cases", "questions")

D = TypeVar("D", bound=Definition)


def only(reading: Reading, kind: str, model: type[D]) -> D | None:
    """The definition of the one file of its kind, if it is there."""
    return next((file.definition for file in reading.of_kind(kind) if isinstance(file.definition, model)), None)


def link(
    reading: Reading, settings: ManualSettings, calendars: dict[str, WorkingCalendar], contents: Iterable[Contents]
) -> Manual:
    """Put every definition under its full id. Ids taken twice were reported by reading; the first one stands."""
    parts: dict[str, Any] = {
        name: _by_id(item for file in reading.of_kind(name) for item in getattr(file.definition, name))
        for name in _LISTS
    }
    for kind, name in (("document", "documents"), ("form", "forms"), ("standard", "standards")):
        parts[name] = _by_id(file.definition for file in reading.of_kind(kind))
    guidance = only(reading, "guidance", GuidancePage)
    documents, forms = parts["documents"], parts["forms"]
    outer = [*parts["standards"].values(), *([guidance] if guidance else [])]
    return Manual(
        settings=settings,
        guidance=guidance,
        lists=MappingProxyType(settings.lists.by_name),
        directory=only(reading, "holders", Directory),
        copies=only(reading, "copies", Copies),
        revisions=MappingProxyType(dict(reading.revisions)),
        issued_files=reading.issued_files,
        calendars=MappingProxyType(calendars),
        duties=_by_id(entry for document in documents.values() for entry in duties_of(document)),
        limits=_by_id(entry for document in documents.values() for entry in limits_of(document)),
        fields=_by_id(entry for form in forms.values() for entry in fields_of(form)),
        clauses=_by_id(_clauses(outer)),
        carriers=_carriers(contents),
        **parts,
    )


def _by_id(items: Iterable[Any]) -> Mapping[str, Any]:
    table: dict[str, Any] = {}
    for item in items:
        table.setdefault(item.id, item)
    return MappingProxyType(table)


def _clauses(outer: Iterable[Standard | GuidancePage]) -> Iterator[ClauseIn]:
    for standard in outer:
        entries = standard.items if isinstance(standard, GuidancePage) else standard.clauses
        for entry in entries:
            yield ClauseIn(f"{standard.id}/{entry.id}", standard, entry)


_KIND_OF_CARRIER = {
    "Role": "role",
    "Level": "level",
    "Channel": "channel",
    "Term": "term",
    "Commitment": "commitment",
    "Kpi": "kpi",
    "WorkedCase": "case",
    "CaseMoment": "case",
    "Question": "question",
    "Document": "document",
    "DocumentSection": "section",
    "Criterion": "criterion",
    "Step": "step",
    "Decision": "decision",
    "TimeLimit": "limit",
    "Form": "form",
    "Section": "part",
    "Field": "field",
    "Column": "field",
    "Option": "option",
}


def _carriers(contents: Iterable[Contents]) -> Mapping[str, tuple[Carrying, ...]]:
    """Which definitions answer which clause: computed from their ``answers``, in the order of the files."""
    found: dict[str, list[Carrying]] = defaultdict(list)
    for each in contents:
        definition = each.file.definition
        controlled = definition if isinstance(definition, Document | Form) else None
        for place, value in each.carriers:
            for answer in value.answers:
                kind = _KIND_OF_CARRIER[type(value).__name__]
                carrying = Carrying(kind, _id_of_carrier(place), value, answer.link, place, controlled)
                found[answer.clause].append(carrying)
    return MappingProxyType({clause: tuple(carriers) for clause, carriers in found.items()})


def _id_of_carrier(place: str) -> str:
    """The full id of what stands at ``place``: what a list file holds is known by its id alone."""
    return place.partition("/")[2] if place.partition("/")[0] in _LISTS else place
