"""What auditors ask for: clause by clause, where it is answered; the records and how long they stay; outer documents.

Nothing here is typed: the rows are computed from the ``answers`` of the definitions. There is no percentage anywhere,
because a clause answered is not yet a clause met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from babel.numbers import get_currency_name
from markupsafe import Markup

from generator.calendar import day_after
from generator.model.answers import LinkKind
from generator.model.base import Text
from generator.model.company import GeneratedList
from generator.model.form import Form
from generator.model.manual import Carrying, Manual
from generator.model.standard import Clause, Force, Standard
from generator.views.addresses import CHANGES, CONSISTENCY, EXTERNAL_DOCUMENTS, RECORDS, Address
from generator.views.form_pages import Keeping, keeping
from generator.views.reader import Link, Reader, edition_name, shown_clause


@dataclass(frozen=True, slots=True)
class CarrierView:
    """One definition that answers a clause: what it is, where it stands, how far it answers."""

    link: Link
    kind: str
    stands_in: Link | None
    how_far: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of a standard. ``state`` is ``answered``, ``elsewhere``, ``not-applicable`` or ``open``."""

    anchor: str
    number: str
    title: Markup
    keep: str
    state: str
    elsewhere: Markup
    not_applicable: Markup
    remark: Markup
    carriers: tuple[CarrierView, ...]


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One outer document: its edition, its force, and whether the manual is mapped to it."""

    link: Link
    number: str
    title: str
    edition: str
    force: str
    equivalents: tuple[str, ...]
    mapped: bool
    use: Markup
    checked_on: str
    next_check: str
    note: Markup


@dataclass(frozen=True)
class StandardView:
    """The matrix of one standard."""

    about: StandardRow
    rows: tuple[ClauseRow, ...]


@dataclass(frozen=True)
class AuditView:
    """The entrance for auditors."""

    as_of: str
    standards: tuple[StandardRow, ...]
    guidance: Link | None
    guidance_items: int
    records: Link
    external: Link
    master_list: Link
    checks: Link
    changes: Link


@dataclass(frozen=True, slots=True)
class CompanyView:
    """Who the manual belongs to. ``language`` is the one whose texts count where a translation differs."""

    name: str
    short_name: str
    address: Markup
    website: str
    website_href: str
    language: str
    currency: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One kind of record: the filled form or kept list, where it is filed, how long it is kept."""

    form: Link
    filed_to: Link
    same_day: bool
    place: Markup
    copies: Markup
    keeping: Keeping


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of a list for a spreadsheet, as links. ``number`` is empty where the company gave it none."""

    name: str
    number: str
    title: str
    xlsx: str
    csv: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list that is made from the manual: whose it is, how it is kept, its print (None: a sheet for each issue)."""

    name: str
    link: Link
    owner: Link
    keeping: Keeping
    print: str | None
    files: TableFiles | None


def audit_view(reader: Reader) -> AuditView:
    """The entrance: what is mapped, and the lists an auditor asks for first."""
    guidance = reader.manual.guidance
    return AuditView(
        as_of=reader.language.day(reader.as_of),
        standards=standard_rows(reader),
        guidance=Link(reader.plain(guidance.title), reader.href(reader.addresses.of("standard", guidance.id)))
        if guidance
        else None,
        guidance_items=len(guidance.items) if guidance else 0,
        records=Link(reader.t("Register of records"), reader.href(Address(RECORDS))),
        external=Link(reader.t("External documents"), reader.href(Address(EXTERNAL_DOCUMENTS))),
        master_list=Link(reader.t("Controlled documents"), reader.href(Address("documents/index"))),
        checks=Link(reader.t("Consistency checks"), reader.href(Address(CONSISTENCY))),
        changes=Link(reader.t("Changes"), reader.href(Address(CHANGES))),
    )


def company_view(reader: Reader) -> CompanyView:
    """Who the manual belongs to, as an auditor writes it at the head of a report."""
    settings, locale = reader.manual.settings, reader.language.locale
    website = settings.company.website or ""
    return CompanyView(
        name=reader.plain(settings.company.name),
        short_name=reader.plain(settings.company.short_name or ""),
        address=reader.line(settings.company.address),
        website=website,
        website_href=website if website.startswith(("https://", "http://")) else "",
        language=reader.language.name_of(settings.source_locale),
        currency=reader.t(
            "{currency} ({code})",
            currency=get_currency_name(settings.currency, locale=locale),
            code=settings.currency,
        ),
    )


def standard_rows(reader: Reader) -> tuple[StandardRow, ...]:
    """All standards and laws the manual looks to, whether mapped or not."""
    return tuple(_about(reader, standard) for standard in reader.manual.standards.values())


def standard_view(reader: Reader, standard: Standard) -> StandardView:
    """The clause matrix of one standard, in the standard's order."""
    return StandardView(
        about=_about(reader, standard), rows=tuple(_clause_row(reader, standard, clause) for clause in standard.clauses)
    )


def carriers_of(reader: Reader, clause: str) -> tuple[CarrierView, ...]:
    """Everything that answers the clause or guidance item, by its full id."""
    return tuple(_carrier(reader, carrying) for carrying in reader.manual.carriers.get(clause, ()))


def records_view(reader: Reader) -> tuple[RecordRow, ...]:
    """The list of records: every form, filled, and every list that is kept, by its number."""
    return tuple(
        RecordRow(
            form=reader.link(kind, id),
            filed_to=reader.link("role", kept.filed.to),
            same_day=kept.filed.same_day,
            place=reader.line(kept.filed.place),
            copies=reader.line(kept.filed.copies),
            keeping=keeping(reader, kept.keep),
        )
        for kind, id, kept in kept_as_records(reader.manual)
    )


def kept_as_records(manual: Manual) -> tuple[tuple[str, str, Form | GeneratedList], ...]:
    """Everything that is filed and kept, by its number: kind, id and definition."""
    forms = (("form", str(id), form) for id, form in manual.forms.items())
    lists = (("list", name, made) for name, made in manual.lists.items())
    return tuple(sorted((*forms, *lists), key=lambda entry: entry[2].number))


def list_rows(
    reader: Reader, prints: Mapping[str, str], files: Mapping[str, TableFiles] | None = None
) -> tuple[ListRow, ...]:
    """The lists that are made. ``prints`` gives each one's PDF below the site's root, ``files`` its others, by name."""
    return tuple(
        ListRow(
            name=name,
            link=reader.link("list", name),
            owner=reader.link("role", made.owner),
            keeping=keeping(reader, made.keep),
            print=reader.addresses.file(reader.page, prints[name]) if name in prints else None,
            files=(files or {}).get(name),
        )
        for name, made in reader.manual.lists.items()
    )


def force_words(reader: Reader, force: Force) -> str:
    """How binding an outer document is."""
    words = {
        Force.REQUIREMENT: reader.t("requirements"),
        Force.GUIDANCE: reader.t("guidance: followed, not certified to"),
        Force.LAW: reader.t("law"),
        Force.CONTRACT: reader.t("contract"),
    }
    return words[force]


def next_check(manual: Manual, standard: Standard) -> date | None:
    """When an outer document is to be looked at again; None where it never was, or no list says how often."""
    listed = manual.settings.lists.external_documents
    return day_after(standard.checked_on, listed.check_every) if listed and standard.checked_on else None


def _about(reader: Reader, standard: Standard) -> StandardRow:
    due = next_check(reader.manual, standard)
    return StandardRow(
        link=Link(
            reader.plain(standard.title),
            reader.href(reader.addresses.of("standard", standard.id)),
            edition_name(standard),
        ),
        number=edition_name(standard),
        title=reader.plain(standard.title),
        edition=standard.edition,
        force=force_words(reader, standard.force),
        equivalents=standard.equivalents,
        mapped=standard.status == "mapped",
        use=reader.line(standard.use),
        checked_on=reader.language.day(standard.checked_on) if standard.checked_on else "",
        next_check=reader.language.day(due) if due else "",
        note=reader.prose(standard.note),
    )


def _clause_row(reader: Reader, standard: Standard, clause: Clause) -> ClauseRow:
    carriers = carriers_of(reader, f"{standard.id}/{clause.id}")
    return ClauseRow(
        anchor=f"clause-{clause.id}",
        number=shown_clause(clause.id),
        title=reader.line(clause.title),
        keep=keep_words(reader, clause),
        state=state_of(clause, carriers),
        elsewhere=reader.line(clause.elsewhere),
        not_applicable=reader.line(clause.not_applicable),
        remark=reader.line(clause.remark),
        carriers=carriers,
    )


def state_of(clause: Clause, carriers: Iterable[CarrierView]) -> str:
    """How the manual stands to a clause: ``answered``, ``elsewhere``, ``not-applicable`` or ``open``."""
    if clause.not_applicable is not None:
        return "not-applicable"
    if any(True for _ in carriers):
        return "answered"
    return "elsewhere" if clause.elsewhere is not None else "open"


def keep_words(reader: Reader, clause: Clause) -> str:
    """What a clause asks to be kept; empty where it asks for nothing."""
    words = {
        None: "",
        "maintain": reader.t("asks for a document"),
        "retain": reader.t("asks for a record"),
        "maintain and retain": reader.t("asks for a document and a record"),
    }
    return words[clause.keep]


def _carrier(reader: Reader, carrying: Carrying) -> CarrierView:
    carrier, document = carrying.carrier, carrying.document
    shown = reader.addresses.of_carrier(carrying.kind, carrying.id)
    is_whole = carrier is document
    return CarrierView(
        link=Link(_title(reader, carrying), reader.href(shown), getattr(carrier, "number", "")),
        kind=_kind_words(reader, carrying.kind),
        stands_in=reader.link("document", document.id) if document is not None and not is_whole else None,
        how_far=_how_far(reader, carrying.link),
    )


def _how_far(reader: Reader, link: LinkKind) -> str:
    words = {
        LinkKind.MEETS_IN_FULL: reader.t("meets in full"),
        LinkKind.IN_PART: reader.t("in part"),
        LinkKind.GIVES_INPUT: reader.t("gives input to"),
    }
    return words[link]


def _title(reader: Reader, carrying: Carrying) -> str:
    """What the carrier is called: its title, label, question or promise."""
    carrier = carrying.carrier
    document = carrying.document.id if carrying.document is not None else ""
    for name in ("title", "label", "question", "text"):
        words = getattr(carrier, name, None)
        if isinstance(words, Text):
            return reader.plain(words, document)
    prose = getattr(carrier, "promise", None) or getattr(carrier, "what", None)
    return reader.gist(prose, document) if prose is not None else carrying.id


def _kind_words(reader: Reader, kind: str) -> str:
    words = {
        "role": reader.t("role"),
        "level": reader.t("level"),
        "channel": reader.t("channel"),
        "term": reader.t("term"),
        "commitment": reader.t("promise"),
        "kpi": reader.t("figure"),
        "case": reader.t("worked case"),
        "question": reader.t("question asked often"),
        "document": reader.t("document"),
        "section": reader.t("section"),
        "criterion": reader.t("closing criterion"),
        "step": reader.t("step"),
        "decision": reader.t("decision"),
        "limit": reader.t("time limit"),
        "form": reader.t("form"),
        "part": reader.t("part of a form"),
        "field": reader.t("box of a form"),
        "option": reader.t("answer in a form"),
    }
    return words.get(kind, kind)
