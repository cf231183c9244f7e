"""Document control as staff and auditors see it: control block, row of the master list, history in words.

Everything here comes from ``revisions/`` and from the lasting duties in the definition; nothing is typed on a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.document import Document, DocumentKind
from generator.model.form import Form, FormKind
from generator.model.revision import Revision, Signature, check_code
from generator.views.reader import Link, Reader
from generator.views.reckoning import day_after


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """What stands at the head of a controlled document. ``status_mark`` is ``in-force``, ``coming`` or ``draft``."""

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


@dataclass(frozen=True, slots=True)
class MasterRow:
    """One row of the list of controlled documents."""

    link: Link
    control: ControlBlock


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One issued revision, in words."""

    revision: str
    issued: str
    effective: str
    reason: str
    changes: tuple[str, ...]
    prepared_by: str
    reviewed_by: str
    approval: str


def control_block(reader: Reader, item: Document | Form) -> ControlBlock:
    """The control block on the reader's day: the revision in force, else the one that is coming, else a draft."""
    issued = reader.manual.revisions.get(item.id, ())
    in_force = reader.manual.revision_of(item.id, reader.as_of)
    shown = in_force or (issued[0] if issued else None)
    dash = reader.t("not yet")
    review = day_after(shown.effective, item.review_every) if shown else None
    return ControlBlock(
        number=item.number,
        title=reader.plain(item.title),
        kind=kind_words(reader, item),
        revision=shown.revision if shown else dash,
        status=_status(reader, in_force, shown),
        status_mark="in-force" if in_force else "coming" if shown else "draft",
        owner=reader.link("role", item.owner),
        approver=reader.link("role", item.approver),
        effective=reader.language.day(shown.effective) if shown else dash,
        next_review=reader.language.day(review)
        if review
        else reader.t("every {period}, once issued", period=reader.language.amount(item.review_every)),
        approval=_approval(reader, shown) if shown else dash,
        check_code=check_code(shown.content) if shown else dash,
        as_of=reader.language.day(reader.as_of),
    )


def master_rows(reader: Reader) -> tuple[MasterRow, ...]:
    """Every controlled document and form, in the order of the master list."""
    return tuple(
        MasterRow(reader.link("document", item.id), control_block(reader, item)) for item in reader.manual.controlled()
    )


def history(reader: Reader, id: str) -> tuple[HistoryRow, ...]:
    """The issued revisions of a document or form, the newest first."""
    return tuple(
        HistoryRow(
            revision=entry.revision,
            issued=reader.language.day(entry.issued),
            effective=reader.language.day(entry.effective),
            reason=entry.reason,
            changes=entry.changes,
            prepared_by=signed(reader, entry.prepared_by),
            reviewed_by=signed(reader, entry.reviewed_by),
            approval=_approval(reader, entry),
        )
        for entry in reversed(reader.manual.revisions.get(id, ()))
    )


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
    """The person, and the role they signed in, by what it was called on that day."""
    if signature.role is None:
        return signature.person
    title = signature.titles.get(reader.language.tag) or reader.link("role", signature.role).text
    return reader.t("{person}, {role}", person=signature.person, role=title)


def _status(reader: Reader, in_force: Revision | None, shown: Revision | None) -> str:
    if in_force is not None:
        return reader.t("in force")
    if shown is not None:
        return reader.t("issued, not yet in force")
    return reader.t("draft, not issued")


def _approval(reader: Reader, revision: Revision) -> str:
    """How sure the approval is: a signed sheet on file, or only somebody's statement."""
    name = signed(reader, revision.approved_by)
    if revision.evidence is not None:
        return reader.t(
            "approved by {name} (signed sheet on file: {sheet})", name=name, sheet=revision.evidence.name
        )
    return reader.t("approved (stated by {name}, no evidence attached)", name=name)
