"""How the text on a page stands, in words: in force, superseded, coming, a draft, withdrawn; and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.document import Document
from generator.model.form import Form
from generator.model.proposal import Proposal
from generator.model.revision import Revision
from generator.model.standing import Life, Standing
from generator.views.addresses import Address, revision_page
from generator.views.reader import Reader

MARKS = {
    Standing.DRAFT: "draft",
    Standing.PROPOSED: "draft",
    Standing.APPROVED: "coming",
    Standing.EFFECTIVE: "in-force",
    Standing.SUPERSEDED: "superseded",
    Standing.WITHDRAWN: "withdrawn",
}
"""The mark of each standing, by which the stylesheet gives it its sign and colour."""


@dataclass(frozen=True, slots=True)
class StandingNote:
    """One thing to know about how a text stands. ``href`` leads to the text that is meant by ``link``.

    What it says of the time to come is so ``until`` a day, such as 2027-01-01; then the page says something else.
    """

    mark: str
    text: str | Markup
    link: str = ""
    href: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class StandingView:
    """The notes at the head of a page. Not ``binds`` is a text that nobody may work by, with its ``watermark``."""

    binds: bool
    watermark: str
    notes: tuple[StandingNote, ...]


def standing_words(reader: Reader, standing: Standing) -> str:
    """The standing in the trade's words."""
    words = {
        Standing.DRAFT: reader.t("draft, not issued"),
        Standing.PROPOSED: reader.t("proposed, not yet approved"),
        Standing.APPROVED: reader.t("issued, not yet in force"),
        Standing.EFFECTIVE: reader.t("in force"),
        Standing.SUPERSEDED: reader.t("superseded"),
        Standing.WITHDRAWN: reader.t("withdrawn"),
    }
    return words[standing]


def standing_on(reader: Reader, id: str) -> str:
    """How the text that the reader's manual holds stands; of what was withdrawn also since when."""
    withdrawal = reader.manual.life_of(id, reader.as_of).withdrawal
    standing = reader.manual.standing_of(id, reader.as_of)
    if standing is Standing.WITHDRAWN and withdrawal is not None:
        return reader.t("withdrawn on {day}", day=reader.language.day(withdrawal.effective))
    return standing_words(reader, standing)


def watermark_words(reader: Reader, standing: Standing) -> str:
    """What stands across each sheet of a text that is not in force; empty for one that is."""
    words = {
        Standing.DRAFT: reader.t("DRAFT"),
        Standing.PROPOSED: reader.t("DRAFT"),
        Standing.APPROVED: reader.t("NOT YET IN FORCE"),
        Standing.SUPERSEDED: reader.t("SUPERSEDED"),
        Standing.WITHDRAWN: reader.t("WITHDRAWN"),
    }
    return words.get(standing, "")


def standing_view(reader: Reader, item: Document | Form) -> StandingView:
    """The notes about the text of ``item`` that the reader's manual holds."""
    manual, day = reader.manual, reader.as_of
    standing = manual.standing_of(item.id, day)
    life, shown = manual.life_of(item.id, day), manual.revision_shown(item.id, day)
    own = _of_the_text(reader, item, standing, life, shown)
    beside = _beside(reader, item, life) if standing is Standing.EFFECTIVE else ()
    return StandingView(
        binds=standing is Standing.EFFECTIVE,
        watermark=watermark_words(reader, standing),
        notes=(*own, *beside),
    )


def _of_the_text(
    reader: Reader, item: Document | Form, standing: Standing, life: Life, shown: Revision | None
) -> Iterator[StandingNote]:
    """What is to be known of a text that does not bind."""
    t, mark = reader.t, MARKS[standing]
    current = life.in_force
    link, href = "", ""
    if current is not None and current is not shown:
        link = t("Revision {revision} is in force", revision=current.revision)
        href = _page(reader, item)
    if standing in (Standing.DRAFT, Standing.PROPOSED):
        yield StandingNote(
            mark, t("This text is a draft. Nobody works by it until it is approved and issued."), link, href
        )
        proposed = _proposed(reader, item)
        if proposed:
            yield StandingNote(mark, proposed)
    elif shown is None:
        return
    elif standing is Standing.APPROVED:
        day = reader.language.day(shown.effective)
        text = t("Revision {revision} is approved, and takes effect on {day}.", revision=shown.revision, day=day)
        yield StandingNote(mark, text, link, href, until=shown.effective.isoformat())
    elif standing is Standing.SUPERSEDED:
        successor = life.successor_of(shown)
        assert successor is not None, "what is superseded has a successor"
        text = t(
            "Revision {revision} was superseded by {successor} on {day}.",
            revision=shown.revision,
            successor=successor.revision,
            day=reader.language.day(successor.effective),
        )
        yield StandingNote(mark, text, link, href)
    elif standing is Standing.WITHDRAWN and life.withdrawal is not None:
        day = reader.language.day(life.withdrawal.effective)
        text = escape(t("Withdrawn on {day}: {reason}", day=day, reason="{reason}"))
        yield StandingNote(mark, text.format(reason=reader.as_said(life.withdrawal.reason)))


def _beside(reader: Reader, item: Document | Form, life: Life) -> Iterator[StandingNote]:
    """What is on its way beside a text that is in force: the next revision, and a draft."""
    t, coming = reader.t, life.coming
    if coming is not None and coming.is_withdrawal:
        day = reader.language.day(coming.effective)
        until = coming.effective.isoformat()
        yield StandingNote(MARKS[Standing.WITHDRAWN], t("It is withdrawn from {day}.", day=day), until=until)
    elif coming is not None:
        day = reader.language.day(coming.effective)
        text = t("Revision {revision} is approved, and takes effect on {day}.", revision=coming.revision, day=day)
        href = reader.href(Address(revision_page(item.id, coming.sequence))) or ""
        until = coming.effective.isoformat()
        yield StandingNote(MARKS[Standing.APPROVED], text, t("Read what will hold"), href, until)
    proposed, mark = _proposed(reader, item), MARKS[Standing.PROPOSED]
    if item.id in reader.manual.drafts:
        href = reader.href(Address(revision_page(item.id, None))) or ""
        yield StandingNote(mark, proposed or t("A change is being worked on."), t("Read the draft"), href)
    elif proposed:
        yield StandingNote(mark, proposed)
    ending = reader.manual.proposed_on(item.id, reader.as_of, withdrawal=True)
    if ending is not None:
        said = _who_and_when(reader, ending.proposal)
        yield StandingNote(mark, t("Its withdrawal was proposed on {day} by {person}.", **said))


def _proposed(reader: Reader, item: Document | Form) -> str:
    """That the change was proposed, or that it is no longer what was proposed; empty where neither is so."""
    found = reader.manual.proposed_on(item.id, reader.as_of)
    if found is None:
        return ""
    said = _who_and_when(reader, found.proposal)
    if found.holds:
        return reader.t(
            "Revision {revision} was proposed on {day} by {person}; it is not yet approved.",
            revision=found.proposal.revision,
            **said,
        )
    if item.id not in reader.manual.drafts and reader.manual.revisions.get(item.id):
        return ""  # the change was taken back
    return reader.t("The text was changed after it was proposed on {day} by {person}.", **said)


def _who_and_when(reader: Reader, proposal: Proposal) -> dict[str, str]:
    return {"day": reader.language.day(proposal.proposed), "person": proposal.proposed_by.person}


def _page(reader: Reader, item: Document | Form) -> str:
    folder = "documents" if isinstance(item, Document) else "forms"
    return reader.href(Address(f"{folder}/{item.id}")) or ""
