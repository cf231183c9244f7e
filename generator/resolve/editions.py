"""The manual as it was, is, or will be on a day: each document and form with the content of its revision then.

The definitions in ``procedures/`` are what people are working on. What staff read is what was approved: where a
definition differs from the revision that binds, the frozen content stands in its place, in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from types import MappingProxyType

from pydantic import ValidationError

from generator.model.company import ManualSettings
from generator.model.document import Document, DocumentKind
from generator.model.files import kind_of_file
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.revision import Revision, as_written, fingerprint, frozen_content
from generator.model.texts import with_texts
from generator.reading.load import ReadFile, Reading
from generator.resolve.contents import contents_of
from generator.resolve.link import link, only
from generator.resolve.translations import Translation

Recalled = Callable[[Document | Form], Document | Form]
_KINDS_OF_DOCUMENT = frozenset(kind.value for kind in DocumentKind)


def thawed(revision: Revision, tag: str = "", recalled: Recalled | None = None) -> Document | Form | None:
    """The definition that a revision froze; None where no model of today reads it.

    In the language ``tag`` its texts are those that were frozen with it, else as ``recalled`` from the catalogs.
    """
    model = Document if revision.content.get("kind") in _KINDS_OF_DOCUMENT else Form
    try:
        definition = model.model_validate(as_written(revision.content), strict=False)
    except (ValidationError, KeyError, TypeError, AttributeError):
        return None
    if recalled is None:
        return definition
    frozen = revision.texts.get(tag)
    if frozen is None:
        return recalled(definition)
    return with_texts(definition, definition.id, lambda place, block: frozen.get(place, {}).get(block))


def differs(item: Document | Form, revision: Revision) -> bool:
    """Whether the definition says something else than the revision froze."""
    return fingerprint(frozen_content(item)) != revision.fingerprint


@dataclass(frozen=True)
class Edition:
    """Which content stands for each document and form.

    ``shown`` is the revision by id, None for the definition of today. ``replaced`` are the definitions out of revisions
    that stand in place of those of today, or of those that were taken away. ``drafts`` are the definitions of today
    that differ from their latest revision.
    """

    shown: Mapping[str, Revision | None]
    replaced: Mapping[str, Document | Form]
    drafts: Mapping[str, Document | Form]

    def manual(self, today: Manual, reading: Reading) -> Manual:
        """The manual of this edition in the authoritative language; ``today`` is that of today."""
        return replace(self._made_of(today, reading, None), proposed=today.proposed)

    def translated(self, into: Translation, source: Manual) -> Manual:
        """The manual of this edition in another language; ``source`` is the one that ``manual`` has made."""
        manual = self._made_of(into.manual, into.reading, into)
        recalled = lambda definition: into.recalled(definition, definition.id)  # noqa: E731 - it is a value here
        return replace(manual, source=source, proposed=source.proposed, recalled=recalled)

    def _made_of(self, today: Manual, reading: Reading, into: Translation | None) -> Manual:
        drafts = {id: today.documents.get(id) or today.forms[id] for id in self.drafts}
        if not self.replaced:
            return replace(today, shown=self.shown, drafts=drafts)
        files = tuple(self._files(reading, into))
        settings = only(replace(reading, files=files), "manual", ManualSettings)
        assert settings is not None, "there is a manual to take the edition of"
        linked = link(replace(reading, files=files), settings, dict(today.calendars), contents_of(files))
        return replace(linked, shown=self.shown, drafts=drafts)

    def _files(self, reading: Reading, into: Translation | None) -> Iterator[ReadFile]:
        """The files of the reading with the replaced definitions in them, in the language that is asked for."""
        waiting = dict(self.replaced)
        for file in reading.files:
            own = file.definition
            frozen = waiting.pop(own.id, None) if isinstance(own, Document | Form) else None
            if frozen is not None:
                yield replace(file, definition=self._said(frozen, into))
            elif into is not None:
                yield replace(file, definition=into.translated(own, file.root))
            else:
                yield file
        for id, definition in waiting.items():
            path = f"{'documents' if isinstance(definition, Document) else 'forms'}/{id}.yml"
            kind = kind_of_file(path)
            assert kind is not None, "documents and forms have a place"
            yield ReadFile(path, kind, id, self._said(definition, into))

    def _said(self, definition: Document | Form, into: Translation | None) -> Document | Form:
        if into is None:
            return definition
        revision = self.shown[definition.id]
        assert revision is not None, "only a revision replaces a definition"
        return thawed(revision, into.tag, lambda one: into.recalled(one, one.id)) or definition


def edition_on(manual: Manual, day: date, instead: Mapping[str, Revision] = MappingProxyType({})) -> Edition:
    """The documents and forms as they are in force on ``day``, by the revisions of today's ``manual``.

    ``instead`` names revisions that are to stand there whatever the day, by the ids of their documents.
    """
    shown: dict[str, Revision | None] = {}
    replaced: dict[str, Document | Form] = {}
    today: dict[str, Document | Form] = {item.id: item for item in manual.controlled()}
    for id in sorted({*today, *manual.revisions}):
        item, life = today.get(id), manual.life_of(id, day)
        revision = instead.get(id) or (life.shown if item is not None else life.in_force)
        if revision is not None and (item is None or differs(item, revision)):
            frozen = thawed(revision)
            if frozen is not None:
                replaced[id] = frozen
        if id in replaced or item is not None:
            shown[id] = revision
    return Edition(shown, replaced, _drafts(manual))


def draft_edition(manual: Manual) -> Edition:
    """The definitions of today as they are: what differs from its latest revision is a draft."""
    drafts = _drafts(manual)
    issued = {item.id: manual.revisions.get(item.id) for item in manual.controlled()}
    latest: dict[str, Revision | None] = {id: revisions[-1] for id, revisions in issued.items() if revisions}
    return Edition(latest | dict.fromkeys(drafts), {}, drafts)


@dataclass(frozen=True)
class Opening:
    """An edition in which some documents lie open at a revision (None: the draft) that is not the one in force."""

    edition: Edition
    opened: Mapping[str, Revision | None]


def openings(manual: Manual, day: date, laid_out: Edition) -> tuple[Opening, ...]:
    """Every revision that is not ``laid_out``, with what was in force beside it on its last day; and the drafts.

    Revisions that ended on one day share an edition. One that takes effect later is seen on its first day.
    """
    by_day: dict[tuple[date, int], dict[str, Revision]] = {}
    for id in manual.revisions:
        life = manual.life_of(id, day)
        for revision in life.issues:
            if revision != laid_out.shown.get(id) and not revision.is_withdrawal:
                last = _last_day(revision, life.successor_of(revision))
                turn = next(n for n in count() if id not in by_day.get((last, n), {}))  # two may end on one day
                by_day.setdefault((last, turn), {})[id] = revision
    found = [
        Opening(edition_on(manual, when, opened), opened)
        for (when, _), opened in sorted(by_day.items(), key=lambda each: each[0])
    ]
    drafts = draft_edition(manual)
    hidden = [id for id in drafts.drafts if laid_out.shown.get(id) is not None]
    return (*found, *([Opening(drafts, dict.fromkeys(hidden))] if hidden else []))


def for_auditors(manual: Manual, day: date) -> Manual:
    """An edition as auditors from outside may read it: nothing that is being worked on, no results for the house.

    Of a document that was never issued there stay its number and title, and the figures that other texts say after it.
    """
    issued = set(manual.issued_by(day))
    site = manual.settings.site.model_copy(update={"audience": "auditors"})
    emptied = {"steps": (), "limits": (), "sections": (), "closing": ()}
    return replace(
        manual,
        settings=manual.settings.model_copy(update={"site": site}),
        drafts={},
        documents={
            id: document if id in issued else document.model_copy(update=emptied)
            for id, document in manual.documents.items()
        },
        duties={id: entry for id, entry in manual.duties.items() if entry.document.id in issued},
        carriers={
            clause: tuple(each for each in found if each.document is None or each.document.id in issued)
            for clause, found in manual.carriers.items()
        },
    )


def _last_day(revision: Revision, successor: Revision | None) -> date:
    """The last day on which a revision binds, or its first one where no other is known to follow."""
    return max(successor.effective - timedelta(days=1), revision.effective) if successor else revision.effective


def _drafts(manual: Manual) -> dict[str, Document | Form]:
    """What was issued once, and says something else today."""
    issued = ((item, manual.revisions.get(item.id)) for item in manual.controlled())
    return {item.id: item for item, revisions in issued if revisions and differs(item, revisions[-1])}
