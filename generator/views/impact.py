"""What a change touches: where the thing is named, whose paper shows it, which promises and figures rest on it.

One step is taken from the thing, in both directions, and no further: who follows every thread arrives at the whole
manual, and is told nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator.model.base import ClauseRef, Definition, RoleRef
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.texts import texts
from generator.model.walk import walk
from generator.views.pointers import Pointer, Thing, pointers, thing_at, within
from generator.views.reader import Reader
from generator.views.since import Changed

_ROLE = "role"
_TITLES = ("title", "decide", "label", "text")


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that the change touches; ``places`` are those of the definitions by which it does."""

    id: str
    name: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """Texts that have to be translated anew: how many, into which language, and where its catalog lies."""

    language: str
    catalog: str
    texts: int


@dataclass(frozen=True)
class Impact:
    """What a change of ``subjects`` touches, group by group. ``pages`` are texts beside the controlled documents."""

    subjects: tuple[Touched, ...]
    documents: tuple[Touched, ...]
    forms: tuple[Touched, ...]
    prints: tuple[str, ...]
    kpis: tuple[Touched, ...]
    commitments: tuple[Touched, ...]
    clauses: tuple[Touched, ...]
    pages: tuple[Touched, ...]
    translations: tuple[Translated, ...]
    roles: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One definition file: its path, the place of its top, and what it defines."""

    path: str
    root: str
    definition: Definition


def impact(
    reader: Reader,
    sources: Iterable[Source],
    places: Iterable[str],
    prints: Mapping[str, tuple[str, ...]],
    changed: Changed | None = None,
) -> Impact:
    """What a change at the places touches. ``prints`` gives the places that each print is made from, by its path.

    Of what has ``changed`` already it is known which texts have, and what is gone.
    """
    files = tuple(sources)
    found = _Search(reader, files, changed)
    return found.of(tuple(places), prints)


class _Search:
    """The references of one manual, asked once for all groups."""

    def __init__(self, reader: Reader, sources: tuple[Source, ...], already: Changed | None) -> None:
        self._reader, self._manual, self._sources = reader, reader.manual, sources
        self._already = already
        self._gone: Mapping[str, BaseModel] = already.gone if already is not None else {}
        guidance = reader.manual.guidance
        roots = ((source.root, source.definition) for source in sources)
        today = pointers(roots, str(guidance.id) if guidance else None)
        self._pointers = (*today, *(each for place, thing in self._gone.items() for each in _once_named(place, thing)))

    def of(self, places: tuple[str, ...], prints: Mapping[str, tuple[str, ...]]) -> Impact:
        changed = self._with_fields_of_parts(places)
        naming = [each for each in self._pointers if _any_within(each.target, changed)]
        named = [each for each in self._pointers if _any_within(each.source, changed)]
        # the other side of each reference; what a limit names is on its sheets, what names it is in its texts
        places_by = self._grouped((*places, *(each.source for each in naming), *_shown(named)))
        documents, forms = self._papers(places_by, "document"), self._papers(places_by, "form")
        papers = {touched.id for touched in (*documents, *forms)}
        return Impact(
            subjects=tuple(self._touched(place, ()) for place in places),
            documents=documents,
            forms=forms,
            prints=tuple(path for path, made_from in prints.items() if papers & set(made_from)),
            kpis=self._of_kind(places_by, "kpi"),
            commitments=self._of_kind(places_by, "commitment"),
            clauses=self._clauses(named),
            pages=self._of_kind(places_by, "case", "question", "term", "level", "channel"),
            translations=tuple(self._translations(changed if self._already is None else self._already.texts)),
            roles=self._roles(changed, naming, papers),
        )

    def _with_fields_of_parts(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """The places, and for a part of a form its fields too: their places do not tell in which part they stand."""
        fields = [
            f"{form.id}.{field.id}"
            for form in self._manual.forms.values()
            for section in form.sections
            for field in section.fields
            if f"{form.id}#{section.id}" in places
        ]
        return (*places, *fields)

    def _grouped(self, places: Iterable[str]) -> dict[Thing, tuple[str, ...]]:
        """The places by the thing that each belongs to."""
        found: dict[Thing, list[str]] = {}
        for place in dict.fromkeys(places):
            thing = thing_at(self._manual, place)
            if thing is not None:
                found.setdefault(thing, []).append(place)
        return {thing: tuple(at) for thing, at in found.items()}

    def _papers(self, places_by: dict[Thing, tuple[str, ...]], kind: str) -> tuple[Touched, ...]:
        """The controlled documents or forms in which the things stand, by number."""
        manual = self._manual
        table: Mapping[str, Document | Form] = manual.documents if kind == "document" else manual.forms
        found: dict[str, list[str]] = {}
        for thing, places in places_by.items():
            outer = _outer(thing.place)
            if outer in table:
                found.setdefault(outer, []).extend(places)
        ordered = sorted(found, key=lambda paper: str(table[paper].number))
        return tuple(self._touched(paper, tuple(found[paper])) for paper in ordered)

    def _of_kind(self, places_by: dict[Thing, tuple[str, ...]], *kinds: str) -> tuple[Touched, ...]:
        return tuple(self._touched(thing.place, at) for thing, at in places_by.items() if thing.kind in kinds)

    def _clauses(self, named: list[Pointer]) -> tuple[Touched, ...]:
        """The clauses that the changed things answer or rest on."""
        found: dict[str, list[str]] = {}
        for each in named:
            if each.kind == "clause" and each.target in self._manual.clauses:
                found.setdefault(each.target, []).append(each.source)
        return tuple(self._touched(clause, tuple(places)) for clause, places in found.items())

    def _translations(self, changed: tuple[str, ...]) -> Iterator[Translated]:
        for locale in self._manual.settings.locales:
            for source in self._sources:
                places = (place for place, _ in texts(source.definition, source.root))
                count = sum(_any_within(place, changed) for place in places)
                if count:
                    catalog = f"locale/{locale.locale}/{source.path.removesuffix('.yml')}.po"
                    yield Translated(str(locale.locale), catalog, count)

    def _roles(self, changed: tuple[str, ...], naming: list[Pointer], papers: set[str]) -> tuple[Touched, ...]:
        """Who has a part in the changed things or in what names them, and who owns the papers, in the roles' order."""
        things = {thing.place for thing in self._grouped(each.source for each in naming) if thing.place not in papers}
        by: dict[str, list[str]] = {}
        for each in self._pointers:
            if each.kind == _ROLE and (_any_within(each.source, (*changed, *things)) or each.source in _owners(papers)):
                by.setdefault(each.target, []).append(each.source)
        roles = (f"roles/{role}" for role in self._manual.roles)
        return tuple(self._touched(role, tuple(by[role])) for role in roles if role in by)

    def _touched(self, place: str, places: tuple[str, ...]) -> Touched:
        thing = thing_at(self._manual, place)
        title = next((words for key in _TITLES if (words := getattr(self._gone.get(place), key, None))), None)
        return Touched(place, str(title) if title else self._name(thing) if thing else place, places)

    def _name(self, thing: Thing) -> str:
        link = self._reader.link(thing.kind, thing.id)
        named = f"{link.number} {link.text}".strip()
        entry = self._manual.limits.get(thing.id) if thing.kind == "limit" else None
        if entry is None:
            return named
        title = self._reader.plain(entry.limit.title, entry.document.id)
        return self._reader.t("{title}: {figure}", title=title, figure=named)


def _once_named(place: str, thing: BaseModel) -> Iterator[Pointer]:
    """The clauses that a thing answered and the roles that had a part in it, before it was taken away."""
    for source, value in walk(thing, place):
        if isinstance(value, ClauseRef):
            yield Pointer(source, str(value), value.kind)
        elif isinstance(value, RoleRef):
            yield Pointer(source, f"roles/{value}", value.kind)


def _any_within(place: str, wholes: Iterable[str]) -> bool:
    return any(within(place, whole) for whole in wholes)


def _shown(named: Iterable[Pointer]) -> Iterator[str]:
    """What the changed things name and what therefore shows them: a limit stands on the form of its boxes."""
    return (each.target for each in named if each.kind in ("field", "form", "form-part"))


def _owners(papers: Iterable[str]) -> set[str]:
    return {f"{paper}/owner" for paper in papers}


def _outer(place: str) -> str:
    """The id of the document or form in which a place stands."""
    return place.partition("/")[0].partition("#")[0].partition(".")[0]


def place_of(manual: Manual, known: Iterable[str], words: str) -> str | None:
    """The place that a user's words name: an id path, or the bare id of a role, level, term or the like."""
    places = set(known)
    if words in places:
        return words
    roots = ("roles", "levels", "channels", "terms", "commitments", "kpis", "cases", "questions")
    return next((f"{root}/{words}" for root in roots if thing_at(manual, f"{root}/{words}") is not None), None)
