"""Document control as staff and auditors see it: control block, row of the master list, history in words.

Everything here comes from ``revisions/`` and from the lasting duties in the definition; nothing is typed on a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.calendar import day_after
from generator.model.document import Document, DocumentKind
from generator.model.form import Form, FormKind
from generator.model.revision import Revision, RevisionKind, Signature, check_code, frozen_content
from generator.model.standing import Standing
from generator.views.addresses import COPY, Address, revision_page
from generator.views.changes import changes_of
from generator.views.reader import Link, Reader, Tongue
from generator.views.standing import MARKS, standing_on, standing_words


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """What stands at the head of a controlled document. ``status_mark`` is one of ``views.standing.MARKS``.

    ``proposed`` says what is proposed for the next revision; empty where nothing is.
    """

    number: str
    title: str
    kind: str
    revision: str
    status: str
    status_mark: str
    owner: Link
    approver: Link
    effective: str
    next_review: str
    approval: str
    check_code: str
    as_of: str
    copy: Link
    proposed: str


@dataclass(frozen=True, slots=True)
class MasterRow:
    """One row of the list of controlled documents."""

    link: Link
    control: ControlBlock


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One issued revision, in words. ``href`` leads to its page, None where it is the one on this page.

    ``changes`` are in the words of those who issued it, ``computed`` what its content says of itself. ``old_blanks``
    is what became of the blanks of the revision before it. ``authors`` is the language of ``reason``, ``changes`` and
    ``old_blanks`` where it is not the reader's.
    """

    revision: str
    href: str | None
    standing: str
    mark: str
    kind: str
    issued: str
    effective: str
    reason: str
    changes: tuple[str, ...]
    computed: tuple[str, ...]
    old_blanks: str
    prepared_by: str
    reviewed_by: str
    countersigned_by: tuple[str, ...]
    approval: str
    authors: Tongue | None


def control_block(reader: Reader, item: Document | Form) -> ControlBlock:
    """The control block of the text that the reader's manual holds, on the reader's day."""
    shown = reader.manual.revision_shown(item.id, reader.as_of)
    standing = reader.manual.standing_of(item.id, reader.as_of)
    dash = reader.t("not yet")
    review = next_review_day(reader, item)
    return ControlBlock(
        number=item.number,
        title=reader.plain(item.title),
        kind=kind_words(reader, item),
        revision=shown.revision if shown else dash,
        status=standing_on(reader, item.id),
        status_mark=MARKS[standing],
        owner=reader.link("role", item.owner),
        approver=reader.link("role", item.approver),
        effective=reader.language.day(shown.effective) if shown else dash,
        next_review=_next_review(reader, item, standing, review),
        approval=_approval(reader, shown, signed(reader, shown.approved_by)) if shown else dash,
        check_code=check_code(shown.content if shown else _own_content(reader, item)),
        as_of=reader.language.day(reader.as_of),
        copy=Link(reader.t("Is this copy current?"), reader.href(Address(COPY))),
        proposed=_proposed(reader, item),
    )


def _proposed(reader: Reader, item: Document | Form) -> str:
    """The next revision, or the end, as far as it is proposed, and still what was proposed."""
    change = reader.manual.proposed_on(item.id, reader.as_of)
    if change is not None and change.holds:
        made = change.proposal
        return reader.t("{revision} proposed on {day}", revision=made.revision, day=reader.language.day(made.proposed))
    ending = reader.manual.proposed_on(item.id, reader.as_of, withdrawal=True)
    if ending is not None:
        return reader.t("withdrawal proposed on {day}", day=reader.language.day(ending.proposal.proposed))
    return ""


_LOOKED_AT_AGAIN = (Standing.APPROVED, Standing.EFFECTIVE)


def next_review_day(reader: Reader, item: Document | Form) -> date | None:
    """When the text that the reader's manual holds is to be looked at again; None where it never is."""
    if reader.manual.standing_of(item.id, reader.as_of) not in _LOOKED_AT_AGAIN:
        return None
    last = reader.manual.life_of(item.id, reader.as_of).confirmed or reader.manual.revision_shown(item.id, reader.as_of)
    return day_after(last.effective, item.review_every) if last else None


def _next_review(reader: Reader, item: Document | Form, standing: Standing, review: date | None) -> str:
    if review is not None:
        return reader.language.day(review)
    if standing in (Standing.SUPERSEDED, Standing.WITHDRAWN):
        return reader.t("none")
    return reader.t("every {period}, once issued", period=reader.language.amount(item.review_every))


def _own_content(reader: Reader, item: Document | Form) -> dict[str, Any]:
    """The content of a draft in the authoritative language, which its check code is made of in every language."""
    source = reader.manual.source or reader.manual
    return frozen_content(source.documents.get(item.id) or source.forms.get(item.id) or item)


def master_rows(reader: Reader) -> tuple[MasterRow, ...]:
    """Every controlled document and form, in the order of the master list."""
    return tuple(
        MasterRow(replace(reader.link("document", item.id), gone=""), control_block(reader, item))
        for item in reader.manual.controlled()
    )  # the status beside it says the same of what is gone


def history(reader: Reader, id: str) -> tuple[HistoryRow, ...]:
    """The issued revisions of a document or form, the newest first."""
    life = reader.manual.life_of(id, reader.as_of)
    computed = changes_of(reader, id)
    return tuple(
        HistoryRow(
            revision=entry.revision,
            href=_page_of(reader, id, entry),
            standing=standing_words(reader, life.of(entry)),
            mark=MARKS[life.of(entry)],
            kind=kind_of_revision(reader, entry),
            issued=reader.language.day(entry.issued),
            effective=reader.language.day(entry.effective),
            reason=entry.reason,
            changes=entry.changes,
            computed=computed.get(entry.sequence, ()),
            old_blanks=entry.old_blanks or "",
            prepared_by=_signed_on(reader, entry.prepared_by),
            reviewed_by=_signed_on(reader, entry.reviewed_by),
            countersigned_by=tuple(_signed_on(reader, each) for each in entry.countersigned_by),
            approval=_approval(reader, entry, _signed_on(reader, entry.approved_by)),
            authors=reader.authors,
        )
        for entry in reversed(life.revisions)
    )


def words_of_authors(reader: Reader) -> str:
    """In which language a history speaks that is not the reader's; empty where all of it is."""
    authors = reader.authors
    if authors is None:
        return ""
    return reader.t(
        "Reasons, stated changes and what becomes of old blanks stand in the words of those who issued the revision "
        "({language}).",
        language=authors.name,
    )


def kind_of_revision(reader: Reader, revision: Revision) -> str:
    """What kind of issue it was; empty for the usual one."""
    words = {
        RevisionKind.CORRECTION: reader.t("typing errors mended"),
        RevisionKind.CONFIRMATION: reader.t("reviewed, unchanged"),
        RevisionKind.WITHDRAWAL: reader.t("withdrawal"),
    }
    return words.get(revision.kind, "")


def _page_of(reader: Reader, id: str, revision: Revision) -> str | None:
    """Where a revision can be read: on the page of its document if it is the one shown there, else on one of its own.

    None for a withdrawal, which has no text, and for the page that lies open.
    """
    if revision.is_withdrawal or revision.is_confirmation:
        return None
    folder = "documents" if id in reader.manual.documents else "forms"
    is_shown = reader.manual.life_of(id, reader.as_of).shown == revision
    path = f"{folder}/{id}" if is_shown else revision_page(id, revision.sequence)
    return None if path == reader.page else reader.href(Address(path))


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """A document or form in the history of all of them, with its own."""

    anchor: str
    title: str
    rows: tuple[HistoryRow, ...]


def all_changes(reader: Reader) -> tuple[ChangedDocument, ...]:
    """The history of everything that was ever issued, by its number; what was withdrawn and is gone among it."""
    manual = reader.manual
    found = []
    for id, revisions in sorted(manual.revisions.items(), key=lambda each: each[1][-1].number if each[1] else ""):
        if revisions:
            title = f"{revisions[-1].number} {history_title(reader, id, revisions[-1])}"
            found.append(ChangedDocument(id, title, history(reader, id)))
    return tuple(found)


def history_title(reader: Reader, id: str, revision: Revision) -> str:
    """What a document or form is called today, or was called in ``revision`` where nothing defines it any more."""
    item = reader.manual.documents.get(id) or reader.manual.forms.get(id)
    return reader.plain(item.title) if item is not None else str(revision.content.get("title", id))


def kind_words(reader: Reader, item: Document | Form) -> str:
    """What kind of document it is, in the trade's word."""
    words = {
        DocumentKind.POLICY: reader.t("policy"),
        DocumentKind.PROCEDURE: reader.t("procedure"),
        DocumentKind.WORK_INSTRUCTION: reader.t("work instruction"),
        DocumentKind.GUIDE: reader.t("guide"),
        FormKind.FORM: reader.t("form"),
        FormKind.REGISTER: reader.t("register"),
        FormKind.LETTER: reader.t("letter"),
    }
    return words[item.kind]


def signed(reader: Reader, signature: Signature) -> str:
    """The person, and the role they signed in, by what it was called on that day.

    Of a line of format 1, which kept the role's title in one language only, it is what the role is called today.
    """
    if signature.role is None:
        return _of_a_line(reader, signature.person)
    title = signature.titles.get(reader.language.tag) or reader.link("role", signature.role).text
    return reader.t("{person}, {role}", person=signature.person, role=title)


def _signed_on(reader: Reader, signature: Signature) -> str:
    """The same with the day, which the first format did not know."""
    who = signed(reader, signature)
    return (
        who
        if signature.on is None
        else reader.t("{person}, on {day}", person=who, day=reader.language.day(signature.on))
    )


def _of_a_line(reader: Reader, line: str) -> str:
    """``He Yun, top management`` in the reader's language, where there is a role of that title; else as it is."""
    person, comma, said = line.rpartition(", ")
    source = reader.manual.source or reader.manual
    role = next((id for id, role in source.roles.items() if role.title.casefold() == said.casefold()), None)
    if not comma or role is None or reader.manual.source is None:
        return line
    return reader.t("{person}, {role}", person=person, role=reader.link("role", role).text)


def _approval(reader: Reader, revision: Revision, name: str) -> str:
    """How sure the approval by ``name`` is: a signed sheet on file, or only somebody's statement."""
    if revision.evidence is not None:
        return reader.t("approved by {name} (signed sheet on file: {sheet})", name=name, sheet=revision.evidence.name)
    return reader.t("approved (stated by {name}, no evidence attached)", name=name)
