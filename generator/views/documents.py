"""The page of a controlled document and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.answers import Origin
from generator.model.document import Document
from generator.model.manual import DutyIn
from generator.views.addresses import file_name
from generator.views.chart import Chart, chart_view
from generator.views.control import ControlBlock, HistoryRow, MasterRow, control_block, history, master_rows
from generator.views.duties import DutyView, duty_view
from generator.views.form_sets import FormSet, form_sets, tells_levels_apart
from generator.views.limits import LimitView, limit_views
from generator.views.reader import Link, Reader
from generator.views.standing import StandingView, standing_view


@dataclass(frozen=True, slots=True)
class PartView:
    """A titled piece of the document's prose."""

    anchor: str
    title: str
    text: Markup
    added: bool


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One thing that must be true before a case is closed, and the box that proves it."""

    anchor: str
    text: Markup
    field: Link | None
    form: Link | None
    added: bool


@dataclass(frozen=True, slots=True)
class PartOfRole:
    """What one role has to do in the document: the steps it answers for and those it helps with."""

    role: Link
    accountable: tuple[Link, ...]
    helps: tuple[Link, ...]


@dataclass(frozen=True)
class DocumentView:
    """Everything the page of a document shows. ``print`` leads to its PDF."""

    control: ControlBlock
    standing: StandingView
    print: str
    is_procedure: bool
    purpose: Markup
    gist: str
    scope: Markup
    parts: tuple[PartView, ...]
    chart: Chart | None
    duties: tuple[DutyView, ...]
    limits: tuple[LimitView, ...]
    closing: tuple[CriterionView, ...]
    roles: tuple[PartOfRole, ...]
    forms: tuple[Link, ...]
    form_sets: tuple[FormSet, ...]
    related: tuple[Link, ...]
    history: tuple[HistoryRow, ...]
    added: bool


@dataclass(frozen=True)
class DocumentsView:
    """The list of controlled documents (master list), documents and forms apart."""

    documents: tuple[MasterRow, ...]
    forms: tuple[MasterRow, ...]
    as_of: str


def documents_view(reader: Reader) -> DocumentsView:
    """The master list on the reader's day."""
    rows = master_rows(reader)
    split = len(reader.manual.documents)
    return DocumentsView(documents=rows[:split], forms=rows[split:], as_of=reader.language.day(reader.as_of))


def document_view(reader: Reader, document: Document) -> DocumentView:
    """The page of one document."""
    return DocumentView(
        control=control_block(reader, document),
        standing=standing_view(reader, document),
        print=reader.addresses.file(reader.page, document_print_path(reader, document)),
        is_procedure=bool(document.steps),
        purpose=reader.prose(document.purpose, document.id),
        gist=reader.gist(document.purpose, document.id),
        scope=reader.prose(document.scope, document.id),
        parts=tuple(_parts(reader, document)),
        chart=chart_view(reader, document),
        duties=tuple(duty_view(reader, entry) for entry in duties_in(document)),
        limits=limit_views(reader, document),
        closing=tuple(_closing(reader, document)),
        roles=tuple(_roles(reader, document)),
        forms=tuple(_forms(reader, document)),
        form_sets=form_sets(reader) if tells_levels_apart(reader, document) else (),
        related=reader.links("document", document.related),
        history=history(reader, document.id),
        added=document.origin is Origin.ADDED,
    )


def document_print_path(reader: Reader, document: Document) -> str:
    """Where the document's PDF lies below the site's root: ``documents/QP-CS-01_A-1_en.pdf``."""
    shown = reader.manual.revision_shown(document.id, reader.as_of)
    return document_pdf_path(document, shown.revision if shown else None, reader.language.tag)


def document_pdf_path(document: Document, revision: str | None, tag: str) -> str:
    """The same for any of its revisions, None for a draft, in any language."""
    return f"documents/{file_name(document.number, revision or 'draft', tag)}"


def duties_in(document: Document) -> Iterator[DutyIn]:
    """The document's steps and decisions with their full ids."""
    return (DutyIn(f"{document.id}/{duty.id}", document, duty) for duty in document.steps)


def _parts(reader: Reader, document: Document) -> Iterator[PartView]:
    for part in document.sections:
        yield PartView(
            anchor=f"section-{part.id}",
            title=reader.plain(part.title, document.id),
            text=reader.prose(part.text, document.id),
            added=part.origin is Origin.ADDED,
        )


def _closing(reader: Reader, document: Document) -> Iterator[CriterionView]:
    for criterion in document.closing:
        yield CriterionView(
            anchor=f"criterion-{criterion.id}",
            text=reader.line(criterion.text, document.id),
            field=reader.link("field", criterion.field) if criterion.field else None,
            form=reader.link("form", criterion.field.split(".")[0]) if criterion.field else None,
            added=criterion.origin is Origin.ADDED,
        )


def _roles(reader: Reader, document: Document) -> Iterator[PartOfRole]:
    """Every role with a part in the document, in the order of the manual's roles."""
    for role in reader.manual.roles:
        accountable = [f"{document.id}/{duty.id}" for duty in document.steps if duty.by == role]
        helps = [f"{document.id}/{duty.id}" for duty in document.steps if role in duty.with_]
        if accountable or helps:
            yield PartOfRole(reader.link("role", role), reader.links("step", accountable), reader.links("step", helps))


def _forms(reader: Reader, document: Document) -> Iterator[Link]:
    """The forms that the document's steps fill, in the order of the manual's forms."""
    filled = {part.partition("#")[0] for duty in document.steps for part in getattr(duty, "fills", ())}
    return (reader.link("form", form) for form in reader.manual.forms if form in filled)
