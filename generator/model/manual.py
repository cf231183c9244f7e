"""The Manual: all definitions of the company, linked. Built by resolve, read by checks and views, never changed.

Everything is looked up by a full id: ``complaint-handling/record`` for a step or limit, ``complaint-record.ownership``
for a field, ``iso-9001-2015/8.2.1-c`` for a clause. Lookups answer with small frozen records that carry the thing,
its full id and the definition around it, so that nothing needs to point back at its parent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.calendar import WorkingCalendar
from generator.model.answers import Carrier, LinkKind
from generator.model.company import (
    Channel,
    Commitment,
    Copies,
    Copy,
    Directory,
    GeneratedList,
    Holder,
    Kpi,
    Level,
    ManualSettings,
    Role,
    Term,
)
from generator.model.document import Decision, Document, Question, Step, WorkedCase
from generator.model.form import Column, Field, Form, FormKind, Section
from generator.model.issued_files import IssuedFiles
from generator.model.limit import TimeLimit
from generator.model.proposal import Proposed
from generator.model.revision import Revision
from generator.model.standard import Clause, GuidanceItem, GuidancePage, Standard
from generator.model.standing import Life, Standing


@dataclass(frozen=True, slots=True)
class DutyIn:
    """A step or decision and the document it stands in. ``id`` is the full id."""

    id: str
    document: Document
    duty: Step | Decision


@dataclass(frozen=True, slots=True)
class LimitIn:
    """A time limit and the document that defines it. ``id`` is the full id."""

    id: str
    document: Document
    limit: TimeLimit


@dataclass(frozen=True, slots=True)
class FieldIn:
    """A field, or a column of a table field, and where it stands. ``id`` is the full id (``form.field[.column]``)."""

    id: str
    form: Form
    section: Section
    field: Field
    column: Column | None = None

    @property
    def box(self) -> Field | Column:
        """The thing that is filled: the column where there is one, else the field."""
        return self.column or self.field


@dataclass(frozen=True, slots=True)
class ClauseIn:
    """A clause or guidance item and the standard (or guidance page) it belongs to. ``id`` is the full id."""

    id: str
    standard: Standard | GuidancePage
    clause: Clause | GuidanceItem


@dataclass(frozen=True, slots=True)
class Carrying:
    """One carrier of a clause: which definition answers it, how far, and where it stands.

    ``kind`` is the trade's word for the carrier (``step``, ``field``, ``limit`` …), ``id`` its full id.
    """

    kind: str
    id: str
    carrier: Carrier
    link: LinkKind
    place: str
    document: Document | Form | None = None


@dataclass(frozen=True)
class Manual:
    """All linked definitions of one company."""

    settings: ManualSettings
    roles: Mapping[str, Role] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    cases: Mapping[str, WorkedCase] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    guidance: GuidancePage | None = None
    documents: Mapping[str, Document] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    lists: Mapping[str, GeneratedList] = field(default_factory=dict)
    directory: Directory | None = None
    copies: Copies | None = None
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    issued_files: IssuedFiles = field(default_factory=IssuedFiles)
    """The files of all revisions: which were ever written, and which there are."""
    proposed: Mapping[str, tuple[Proposed, ...]] = field(default_factory=dict)
    """What is proposed for the next revision of each document, the oldest proposal first."""
    calendars: Mapping[str, WorkingCalendar] = field(default_factory=dict)
    duties: Mapping[str, DutyIn] = field(default_factory=dict)
    limits: Mapping[str, LimitIn] = field(default_factory=dict)
    fields: Mapping[str, FieldIn] = field(default_factory=dict)
    clauses: Mapping[str, ClauseIn] = field(default_factory=dict)
    carriers: Mapping[str, tuple[Carrying, ...]] = field(default_factory=dict)
    source: Manual | None = None
    """Of a translation: the manual in the authoritative language, whose check codes hold for every language."""
    drafts: Mapping[str, Document | Form] = field(default_factory=dict)
    """Of an edition: the definitions of today that differ from their latest revision."""
    recalled: Callable[[Document | Form], Document | Form] | None = field(default=None, compare=False, repr=False)
    """Of a translation: how a definition of an earlier day reads in its language, as far as catalogs remember."""
    shown: Mapping[str, Revision | None] = field(default_factory=dict)
    """Of an edition: the revision whose content stands above, by the id of its document; None is no revision yet."""

    # -- names ------------------------------------------------------------------------------------------------------

    @staticmethod
    def full_id(reference: str, document: str) -> str:
        """The full id of a step or limit named from within ``document``: local names get its id before them."""
        return reference if "/" in reference else f"{document}/{reference}"

    def calendar_of(self, limit: TimeLimit) -> WorkingCalendar:
        """The working calendar a limit counts by: its own, else the manual's.

        For a name that leads nowhere, which resolve has reported, the first calendar stands in.
        """
        found = self.calendars.get(limit.calendar or self.settings.working_calendar)
        return found or next(iter(self.calendars.values()))

    # -- who does what ----------------------------------------------------------------------------------------------

    def duties_of(self, role: str) -> Iterator[DutyIn]:
        """The steps and decisions for which the role is accountable, in the order of the documents."""
        return (entry for entry in self.duties.values() if entry.duty.by == role)

    def helps_with(self, role: str) -> Iterator[DutyIn]:
        """The steps and decisions in which the role helps."""
        return (entry for entry in self.duties.values() if role in entry.duty.with_)

    def holders_of(self, role: str, day: date) -> tuple[Holder, ...]:
        """Who holds the role on ``day``, by holders.yml."""
        if self.directory is None:
            return ()
        return tuple(
            holder
            for holder in self.directory.holders
            if holder.role == role and holder.from_ <= day and (holder.until is None or day <= holder.until)
        )

    # -- forms ------------------------------------------------------------------------------------------------------

    def filled_at(self, form: str) -> Iterator[tuple[DutyIn, str | None]]:
        """The steps that fill the form, each with the section it fills (None: the whole form)."""
        for entry in self.duties.values():
            if isinstance(entry.duty, Step):
                for part in entry.duty.fills:
                    name, _, section = part.partition("#")
                    if name == form:
                        yield entry, section or None

    def decided_on(self, form: str) -> Iterator[DutyIn]:
        """The decisions whose question is a field of the form."""
        for entry in self.duties.values():
            if isinstance(entry.duty, Decision) and entry.duty.asks.split(".")[0] == form:
                yield entry

    def limits_on(self, form: str) -> Iterator[LimitIn]:
        """The time limits that start or stop at a field of the form."""
        for entry in self.limits.values():
            if any(name.split(".")[0] == form for name in (*entry.limit.from_, *stops_of(entry.limit))):
                yield entry

    def limits_of_register(self, form: Form, table: Field) -> tuple[LimitIn, ...]:
        """The limits that a table of a register shows for each case: those with ``on-register``, a row being a case.

        Where a table of the register says what it shows of them (``limit-columns``), the others show none.
        """
        home = self.settings.numbering.field.partition(".")[0]
        lists_cases = form.kind is FormKind.REGISTER and any(column.of == home for column in table.columns)
        says = any(field.limit_columns for section in form.sections for field in section.fields)
        shows = lists_cases and (bool(table.limit_columns) or not says)
        return tuple(entry for entry in self.limits.values() if entry.limit.on_register) if shows else ()

    # -- control ----------------------------------------------------------------------------------------------------

    def life_of(self, document: str, day: date) -> Life:
        """The life of a document or form up to ``day``."""
        return Life(self.revisions.get(document, ()), day)

    def unread(self, document: str) -> tuple[str, ...]:
        """The files of what was issued of a document that are missing or could not be read, which was told."""
        read = {revision.path for revision in self.revisions.get(document, ())}
        return tuple(path for path in self.issued_files.of(document) if path not in read)

    def revision_of(self, document: str, day: date) -> Revision | None:
        """The revision in force on ``day``: the last one whose effective date has come."""
        return self.life_of(document, day).in_force

    def revision_shown(self, document: str, day: date) -> Revision | None:
        """The revision whose content this manual holds, read on ``day``; None where it holds a draft."""
        return self.shown[document] if document in self.shown else self.life_of(document, day).shown

    def issued_by(self, day: date) -> tuple[str, ...]:
        """The ids of the documents and forms whose content in this manual is that of an issue, read on ``day``."""
        return tuple(str(item.id) for item in self.controlled() if self.revision_shown(item.id, day) is not None)

    def standing_of(self, document: str, day: date) -> Standing:
        """How the content that this manual holds stands on ``day``."""
        revision = self.revision_shown(document, day)
        if revision is not None:
            return self.life_of(document, day).of(revision)
        proposed = self.proposed_on(document, day)
        return Standing.PROPOSED if proposed is not None and proposed.holds else Standing.DRAFT

    def proposed_on(self, document: str, day: date, *, withdrawal: bool = False) -> Proposed | None:
        """What is proposed on ``day`` for the next revision: a change, or the ``withdrawal`` of the document.

        The last proposal that the definition of today still says, else the last one that it said once.
        """
        made = [
            each
            for each in self.proposed.get(document, ())
            if each.proposal.proposed <= day and each.proposal.is_withdrawal is withdrawal
        ]
        return next((each for each in reversed(made) if each.holds), made[-1] if made else None)

    def copies_out(self, document: str, day: date) -> tuple[Copy, ...]:
        """The numbered copies of a document or form that are with somebody on ``day``, by copies.yml."""
        listed = self.copies.copies if self.copies else ()
        return tuple(copy for copy in listed if copy.of == document and copy.is_out(day))

    def controlled(self) -> Iterator[Document | Form]:
        """Everything with a number of its own: documents first, then forms, each in the order of their numbers."""
        yield from sorted(self.documents.values(), key=lambda document: document.number)
        yield from sorted(self.forms.values(), key=lambda form: form.number)


def stops_of(limit: TimeLimit) -> tuple[str, ...]:
    """The fields that stop the limit's clock, whichever step they belong to."""
    return tuple(limit.until.values()) if isinstance(limit.until, dict) else (limit.until,)


def duties_of(document: Document) -> Iterator[DutyIn]:
    """The steps and decisions of one document, in its order."""
    return (DutyIn(f"{document.id}/{duty.id}", document, duty) for duty in document.steps)


def limits_of(document: Document) -> Iterator[LimitIn]:
    """The time limits of one document, in its order."""
    return (LimitIn(f"{document.id}/{limit.id}", document, limit) for limit in document.limits)


def fields_of(form: Form) -> Iterator[FieldIn]:
    """The fields of one form and the columns of its tables, in its order."""
    for section in form.sections:
        for box in section.fields:
            yield FieldIn(f"{form.id}.{box.id}", form, section, box)
            for column in box.columns:
                yield FieldIn(f"{form.id}.{box.id}.{column.id}", form, section, box, column)
