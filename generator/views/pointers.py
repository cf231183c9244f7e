"""Which definition names which other one: every reference of the manual, in keys and in texts, by places.

Where ``views.concordance`` answers the few questions that pages ask over and over, this answers any of them, for
whoever wants to know what a change touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.base import Definition, Prose, Ref, Text
from generator.model.manual import Manual
from generator.model.walk import walk
from generator.prose import inline, parse, references

_MARKED = re.compile(r"[<\[]")
#: The file that defines all of a kind: its root is the first part of the places of what it defines.
_ROOTS = {
    "role": "roles",
    "level": "levels",
    "channel": "channels",
    "term": "terms",
    "commitment": "commitments",
    "kpi": "kpis",
    "case": "cases",
    "question": "questions",
    "calendar": "manual",
}
_KINDS = {root: kind for kind, root in _ROOTS.items() if root != "manual"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """One reference: the place where it is written, and the place of what it names, which is of that kind."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a name of its own: its kind in the trade's word, its full id, and its place."""

    kind: str
    id: str
    place: str


def pointers(roots: Iterable[tuple[str, Definition]], guidance: str | None) -> Iterator[Pointer]:
    """Every reference in the definitions, each given with the place of its top. ``guidance`` is the page's id."""
    for root, definition in roots:
        for place, value in walk(definition, root):
            if isinstance(value, Ref):
                yield from _pointer(value.kind, str(value), place, root, guidance)
            elif isinstance(value, Prose | Text) and _MARKED.search(value):
                parsed = parse(value) if isinstance(value, Prose) else inline(value)
                for node in references(parsed.nodes):
                    yield from _pointer(node.text, node.target, place, root, guidance)


def _pointer(kind: str, target: str, place: str, root: str, guidance: str | None) -> Iterator[Pointer]:
    if kind in ("step", "next", "limit"):
        if target != "end":
            yield Pointer(place, Manual.full_id(target, root), "limit" if kind == "limit" else "step")
    elif kind == "local-field":
        yield Pointer(place, f"{root}.{target}", "field")
    elif kind in ("clause", "item"):
        yield Pointer(place, target if "/" in target or guidance is None else f"{guidance}/{target}", "clause")
    elif kind == "list":
        yield Pointer(place, f"manual/lists/{target}", kind)
    else:
        yield Pointer(place, f"{_ROOTS[kind]}/{target}" if kind in _ROOTS else target, kind)


def within(place: str, whole: str) -> bool:
    """Whether something stands at ``whole`` or anywhere below it."""
    return place == whole or (place.startswith(whole) and place[len(whole)] in "/#.")


def thing_at(manual: Manual, place: str) -> Thing | None:
    """The nearest thing with a name of its own that stands at the place or encloses it."""
    while place:
        found = _named(manual, place)
        if found is not None:
            return found
        place = place[: max(place.rfind(mark) for mark in "/#.")] if re.search(r"[/#.]", place) else ""
    return None


def _named(manual: Manual, place: str) -> Thing | None:
    root, _, id = place.partition("/")
    tables = {
        "roles": manual.roles,
        "levels": manual.levels,
        "channels": manual.channels,
        "terms": manual.terms,
        "commitments": manual.commitments,
        "kpis": manual.kpis,
        "cases": manual.cases,
        "questions": manual.questions,
    }
    if root in tables and id in tables[root]:
        return Thing(_KINDS[root], id, place)
    outer, _, part = place.partition("#")
    kinds = {
        "step": place in manual.duties,
        "limit": place in manual.limits,
        "field": place in manual.fields,
        "clause": place in manual.clauses,
        "document": place in manual.documents,
        "form": place in manual.forms,
        "form-part": outer in manual.forms and any(each.id == part for each in manual.forms[outer].sections),
    }
    kind = next((kind for kind, fits in kinds.items() if fits), None)
    return None if kind is None else Thing(kind, place, place)
