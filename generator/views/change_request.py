"""The sheet on which a change is asked for and approved, with all on it that the program knows; the hand only signs.

It is a filled copy of the company's own form where manual.yml names one (``control: {change-request: …}``), and bears
its number then; else it bears that of the document it is about. Everything under *what changes* and *what it touches*
is computed, so that nobody has to remember what a form or a promise says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.differences import Difference, What, differences
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.proposal import Proposal
from generator.model.revision import Revision, RevisionKind, short_code
from generator.views.changes import changes
from generator.views.control import kind_words, signed
from generator.views.distribution import affected_roles
from generator.views.document_print import Fact
from generator.views.form_parts import Widget
from generator.views.form_words import footer, template_words
from generator.views.impact import Impact, Touched
from generator.views.pointers import thing_at
from generator.views.reader import Reader

_NAMES_THE_WHOLE = ("number", "title")
"""Keys of a document or form by which others call it."""


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Somebody who signs: as what, in which role, and who that is by holders.yml, as far as it is known."""

    station: str
    role: str
    name: str


@dataclass(frozen=True)
class ChangeRequest:
    """The sheet of one proposal. Head and foot are those of a form (``sheet.typ``), whose names they keep.

    ``asked`` are the facts of the request, ``touched`` what the change touches, group by group. ``old_blanks`` is what
    becomes of them, empty where the hand is to say it. ``effective_on`` is empty as well where no day is planned.
    """

    id: str
    tag: str
    company: str
    number: str
    title: str
    revision: str
    effective: str
    check_code: str
    asked: tuple[Fact, ...]
    effective_on: str
    reason: str
    changes: tuple[str, ...]
    touched: tuple[Fact, ...]
    told: tuple[str, ...]
    old_blanks: str
    signatures: tuple[SignatureRow, ...]
    footer: tuple[str, ...]
    words: Mapping[str, str]
    dated: date
    kind: str = "form"
    paper: str = "a4"
    orientation: str = "portrait"
    also_title: str = ""
    case: None = None
    qr: None = None
    watermark: str = ""
    widgets: tuple[Widget, ...] = ()


@dataclass(frozen=True)
class Change:
    """What is proposed, and what it is compared with: the last revision and its content, None for a first issue.

    ``item`` is the content that is proposed, ``untranslated`` how many of its texts each language still lacks.
    """

    item: Document | Form
    proposal: Proposal
    last: Revision | None
    before: Document | Form | None
    impact: Impact
    untranslated: Mapping[str, int]


def changed_places(manual: Manual, before: Document | Form | None, after: Document | Form) -> tuple[str, ...]:
    """The places whose impact is that of the change: each thing that differs, the whole where it is new or renamed."""
    if before is None:
        return (after.id,)
    found = differences(before, after)
    if any(one.thing is after and one.key in _NAMES_THE_WHOLE for one in found):
        return (after.id,)
    return tuple(dict.fromkeys(_place(manual, one, after.id) for one in found))


def _place(manual: Manual, one: Difference, whole: str) -> str:
    """The named thing that differs; a key of the whole document, and what is gone, by its own place."""
    thing = thing_at(manual, one.place) if one.what is not What.REMOVED else None
    return one.place if thing is None or thing.place == whole else thing.place


def change_request(reader: Reader, change: Change) -> ChangeRequest:
    """The sheet in the reader's language, on the day of the proposal."""
    item, proposal = change.item, change.proposal
    named = reader.manual.settings.control.change_request
    form = reader.manual.forms.get(named) if named is not None else None
    issued = reader.manual.revision_shown(form.id, reader.as_of) if form else None
    return ChangeRequest(
        id=item.id,
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=form.number if form else item.number,
        title=reader.t(
            "{request}: {number} {revision}",
            request=reader.plain(form.title) if form else reader.t("Change request and approval"),
            number=item.number,
            revision=proposal.revision,
        ),
        revision=proposal.revision if form is None else issued.revision if issued else reader.t("draft"),
        effective=issued.effective.isoformat() if issued else reader.t("not yet issued"),
        check_code=short_code(proposal.fingerprint),
        asked=tuple(_asked(reader, change)),
        effective_on=reader.language.day(proposal.effective) if proposal.effective else "",
        reason=proposal.reason,
        changes=tuple(_changes(reader, change)),
        touched=tuple(_touched(reader, change)),
        told=tuple(_told(reader, change)),
        old_blanks=proposal.old_blanks or "",
        signatures=tuple(_signatures(reader, change)),
        footer=footer(reader, form)[1:] if form else (_mend(reader),),
        words={**template_words(reader.language), **_words(reader)},
        dated=proposal.proposed,
    )


def _mend(reader: Reader) -> str:
    return reader.t("Correct by striking through once, date and sign; no correction fluid.")


def _asked(reader: Reader, change: Change) -> Iterator[Fact]:
    item, proposal, t = change.item, change.proposal, reader.t
    named = t(
        "{number} {title} ({kind})", number=item.number, title=reader.plain(item.title), kind=kind_words(reader, item)
    )
    yield Fact(t("Document"), (named,))
    yield Fact(t("What is asked"), (_kind(reader, change),))
    yield Fact(t("Present revision"), (_present(reader, change),))
    yield Fact(t("New revision"), (proposal.revision,))
    who, day = signed(reader, proposal.proposed_by), reader.language.day(proposal.proposed)
    yield Fact(t("Proposed by"), (t("{person}, on {day}", person=who, day=day),))
    yield Fact(t("Check code of what is proposed"), (short_code(proposal.fingerprint),))


def _present(reader: Reader, change: Change) -> str:
    """What the change is made to: the last issue; a review that only confirmed it is none."""
    issues = [each for each in reader.manual.revisions.get(change.item.id, ()) if not each.is_confirmation]
    if not issues:
        return reader.t("none yet")
    said = {"revision": issues[-1].revision, "day": reader.language.day(issues[-1].effective)}
    if issues[-1].is_withdrawal:
        return reader.t("{revision}, withdrawn from {day}", **said)
    return reader.t("{revision}, in force from {day}", **said)


def _kind(reader: Reader, change: Change) -> str:
    if change.last is None:
        return reader.t("First issue")
    return {
        RevisionKind.CORRECTION: reader.t("Correction of typing errors"),
        RevisionKind.WITHDRAWAL: reader.t("Withdrawal"),
    }.get(change.proposal.kind, reader.t("Change of content"))


def _changes(reader: Reader, change: Change) -> Iterator[str]:
    """Old and new values in words; where there is nothing to compare with, one line that says so."""
    if change.proposal.is_withdrawal:
        yield reader.t("It is withdrawn: from that day on nobody works by it, and every copy comes back.")
    elif change.before is None and change.last is not None:
        yield reader.t("It was withdrawn, and is to hold again.")
    elif change.before is None:
        yield reader.t("It is new: there is no revision before it.")
    else:
        said = changes(reader, change.before, change.item)
        yield from said or (reader.t("Only the wording in another language; the authoritative text stays as it is."),)


def _touched(reader: Reader, change: Change) -> Iterator[Fact]:
    """What the change touches beside the document itself, without the groups that are empty."""
    t, found = reader.t, change.impact
    groups = {
        t("Documents"): _names(found.documents, change.item.id),
        t("Forms"): _names(found.forms, change.item.id),
        t("Figures"): _names(found.kpis),
        t("Promises"): _names(found.commitments),
        t("Clauses"): _names(found.clauses),
        t("Other pages"): _names(found.pages),
        t("Prints made anew"): [str(len(found.prints))] if found.prints else [],
        t("Still to be translated"): [
            t("{language} ({count})", language=language, count=count)
            for language, count in change.untranslated.items()
            if count
        ],
    }
    yield from (Fact(label, tuple(lines)) for label, lines in groups.items() if lines)


def _names(things: Iterable[Touched], without: str = "") -> list[str]:
    return list(dict.fromkeys(each.name for each in things if each.id != without))


def _told(reader: Reader, change: Change) -> Iterator[str]:
    """The roles within the house that read it before it binds, in their order, with who holds them."""
    named = {each.id.partition("/")[2] for each in change.impact.roles} | set(affected_roles(reader, change.item))
    for id, role in reader.manual.roles.items():
        if id in named and not role.outside:
            title, holders = reader.plain(role.title), _holders(reader, id)
            yield reader.t("{role} ({holders})", role=title, holders=holders) if holders else title


def _signatures(reader: Reader, change: Change) -> Iterator[SignatureRow]:
    """Prepared, reviewed, countersigned by each department concerned, approved."""
    item, by, t = change.item, change.proposal.proposed_by, reader.t
    role = reader.link("role", by.role).text if by.role else ""
    yield SignatureRow(t("Prepared"), role, by.person)
    yield SignatureRow(t("Reviewed"), "", "")
    approver = str(item.approver)
    concerned = [id for id in affected_roles(reader, item) if id not in (by.role, approver)]
    held = [id for id in concerned if _holders(reader, id)]  # nobody signs for "every employee"
    for id in held or concerned:
        yield SignatureRow(t("Countersigned"), reader.link("role", id).text, _holders(reader, id))
    yield SignatureRow(t("Approved"), reader.link("role", approver).text, _holders(reader, approver))


def _holders(reader: Reader, role: str) -> str:
    return reader.t(", ").join(holder.name for holder in reader.manual.holders_of(role, reader.as_of))


def _words(reader: Reader) -> dict[str, str]:
    """The words that the template sets by itself."""
    t = reader.t
    return {
        "check-code": t("Check code of what is proposed"),
        "request": t("The request"),
        "effective-on": t("Planned to be in force from"),
        "why": t("Reason"),
        "changes": t("What changes"),
        "touched": t("What it touches"),
        "told": t("To be told, and to confirm that they have read it"),
        "measures": t("Training, open cases, and what else is done about it"),
        "old-blanks": t("Blank forms and copies in stock"),
        "at-once": t("Withdraw at once"),
        "usable-until": t("Usable until"),
        "none-in-stock": t("None in stock"),
        "decision": t("Decision"),
        "approved": t("Approved"),
        "with-changes": t("Approved with changes"),
        "refused": t("Refused"),
        "say-which": t("Changes, or reason for refusing"),
        "signatures": t("Signatures"),
        "signs-as": t("Signs for"),
        "role": t("Role"),
    }
