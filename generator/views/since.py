"""What changed in the documents and forms since a revision or a day: as places, for `views.impact`, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from generator.model.differences import Difference, What, differences
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.resolve.editions import thawed
from generator.views.changes import in_words
from generator.views.pointers import thing_at, within
from generator.views.reader import Reader


class Unreadable(ValueError):
    """The content of a revision can no longer be read. ``document`` and ``revision`` are its names."""

    def __init__(self, document: str, revision: str) -> None:
        super().__init__(document, revision)
        self.document, self.revision = document, revision


@dataclass(frozen=True)
class Changed:
    """What changed: the things (by place) that a change reaches, the very texts, what is gone, and all in words."""

    places: tuple[str, ...]
    texts: tuple[str, ...]
    gone: Mapping[str, BaseModel]
    lines: tuple[str, ...]


def last_by(manual: Manual, id: str, day: date | None) -> Revision | None:
    """The revision with content that was issued last, by the day where one is named; None where there was none."""
    issued = (each for each in manual.revisions.get(id, ()) if not (each.is_withdrawal or each.is_confirmation))
    return next((each for each in reversed(tuple(issued)) if day is None or each.issued <= day), None)


def changed_since(reader: Reader, bases: Mapping[str, Revision | None], wholes: Iterable[str] = ()) -> Changed:
    """What differs today from the revisions, by the id of each document; all of it where there is no revision.

    ``wholes`` are the places to which the answer is kept; none means everywhere.

    Raises:
        Unreadable: if what a revision froze is not understood any more.
    """
    kept = tuple(_with_fields(reader.manual, wholes))
    places: list[str] = []
    texts: list[str] = []
    lines: list[str] = []
    gone: dict[str, BaseModel] = {}
    for id, base in bases.items():
        today = reader.manual.documents.get(id) or reader.manual.forms.get(id)
        if today is None:
            continue
        if base is None:
            places.append(id)
            texts.append(id)
            lines.append(reader.t("{number}: never issued before", number=today.number))
            continue
        before = thawed(base)
        if before is None:
            raise Unreadable(id, base.revision)
        found = [one for one in differences(before, today) if not kept or _touches(one.place, kept)]
        places += (_reached(reader.manual, one) for one in found)
        texts += (_exact(one) for one in found if one.what is not What.MOVED)
        gone |= {one.place: one.thing for one in found if one.what is What.REMOVED}
        said = in_words(reader, found, today)
        lines += (reader.t("{number}: {said}", number=today.number, said=line) for line in said)
    return Changed(tuple(dict.fromkeys(places)), tuple(dict.fromkeys(texts)), gone, tuple(lines))


def _with_fields(manual: Manual, wholes: Iterable[str]) -> Iterator[str]:
    """The places, and for a part of a form those of its fields, which do not tell in which part they stand."""
    for whole in wholes:
        yield whole
        form, _, part = whole.partition("#")
        if part and form in manual.forms:
            sections = (section for section in manual.forms[form].sections if section.id == part)
            yield from (f"{form}.{field.id}" for section in sections for field in section.fields)


def _touches(place: str, wholes: tuple[str, ...]) -> bool:
    return any(within(place, whole) for whole in wholes)


def _exact(one: Difference) -> str:
    """The place of what changed: ``record/keep/basis`` for the key ``keep.basis``."""
    return one.place.removesuffix(one.key) + one.key.replace(".", "/") if one.key else one.place


def _reached(manual: Manual, one: Difference) -> str:
    """The thing that others name; the place itself where it is the document or form, which all of it would be."""
    thing = thing_at(manual, _exact(one)) if one.what is not What.REMOVED else None
    return _exact(one) if thing is None or thing.kind in ("document", "form") else thing.place
