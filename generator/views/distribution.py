"""Who gets a copy of what, and the sheet on which copies are handed out and taken back.

There is a sheet for each issue of a document or form. The copies that copies.yml names stand on it already, and so do
the other roles that have a part in it, which are known from the duties; the lines below them are for a second shift, a
second machine, the wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.document import Document
from generator.model.form import FieldType, Form
from generator.model.manual import Manual
from generator.model.revision import Revision, check_code
from generator.views.lists import ListView
from generator.views.reader import Link, Reader
from generator.views.sheet_lines import SheetColumn, SheetLine, sheet_view

DISTRIBUTION_SHEET = "distribution-sheet"
SPARE_LINES = 6


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """One issue on the page of the sheets: which document, who has a part in it, and its sheets to print.

    ``print`` is the sheet on which copies are handed out, ``reading`` that on which readers sign; either may be None.
    """

    link: Link
    revision: str
    issued: str
    roles: tuple[Link, ...]
    print: str | None
    reading: str | None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One numbered copy of copies.yml on the page; ``back`` is empty while it is out."""

    link: Link
    number: str
    holder: Link
    place: str
    out: str
    back: str


def issues_to_hand_out(manual: Manual, day: date) -> Iterator[tuple[Document | Form, Revision]]:
    """Every document and form that was issued by ``day``, with its last issue: copies are out before it binds."""
    for item in manual.controlled():
        issued = [
            entry for entry in manual.revisions.get(item.id, ()) if entry.issued <= day and not entry.is_confirmation
        ]
        if issued:
            yield item, issued[-1]


def affected_roles(reader: Reader, item: Document | Form) -> tuple[str, ...]:
    """The roles within the house that have a part in a document or form, in the order of the manual's roles."""
    manual = reader.manual
    named = {str(item.owner), str(item.approver)}
    if isinstance(item, Document):
        named.update(str(role) for duty in item.steps for role in (duty.by, *duty.with_))
    else:
        named.update(str(section.by) for section in item.sections if section.by)
        named.update(str(entry.duty.by) for entry, _ in reader.addresses.concordance.fillings.get(item.id, ()))
    return tuple(id for id, role in manual.roles.items() if id in named and not role.outside)


def distribution_rows(
    reader: Reader, sheets: Mapping[str, str], readings: Mapping[str, str]
) -> tuple[DistributionRow, ...]:
    """A row for each issue. The PDFs of its two sheets are given below the site's root, by the document's id."""

    def found(prints: Mapping[str, str], id: str) -> str | None:
        return reader.addresses.file(reader.page, prints[id]) if id in prints else None

    return tuple(
        DistributionRow(
            link=reader.link("document", item.id),
            revision=issue.revision,
            issued=reader.language.day(issue.issued),
            roles=reader.links("role", affected_roles(reader, item)),
            print=found(sheets, item.id),
            reading=found(readings, item.id),
        )
        for item, issue in issues_to_hand_out(reader.manual, reader.as_of)
    )


def copy_rows(reader: Reader) -> tuple[CopyRow, ...]:
    """Every copy of copies.yml, in the order of that file; those that came back among them."""
    day = reader.language.day
    listed = reader.manual.copies.copies if reader.manual.copies else ()
    return tuple(
        CopyRow(
            link=reader.link("document", copy.of),
            number=copy.number,
            holder=reader.link("role", copy.holder),
            place=reader.plain(copy.place),
            out=day(copy.from_),
            back=day(copy.until) if copy.until else "",
        )
        for copy in listed
    )


def distribution_view(reader: Reader, item: Document | Form, issue: Revision) -> ListView:
    """The sheet of one issue, as it lies on paper."""
    return sheet_view(
        reader,
        reader.manual.lists[DISTRIBUTION_SHEET],
        f"{item.number} {issue.revision}",
        _subject(reader, item, issue),
        _columns(reader),
        tuple(_lines(reader, item)),
        "copies",
        issue.issued,
    )


def _lines(reader: Reader, item: Document | Form) -> Iterator[SheetLine]:
    """The copies that are out, the other roles with a part in it, and lines to write on."""
    out = reader.manual.copies_out(item.id, reader.as_of)
    held = {str(copy.holder) for copy in out}
    for copy in out:
        role = reader.link("role", copy.holder).text
        yield SheetLine(role, {"copy-number": copy.number, "role": role, "holder": reader.plain(copy.place)})
    for id in affected_roles(reader, item):
        if id not in held:
            role = reader.link("role", id).text
            yield SheetLine(role, {"role": role})
    yield from (SheetLine() for _ in range(SPARE_LINES))


def issue_lines(reader: Reader, item: Document | Form, issue: Revision) -> tuple[str, str]:
    """Which issue of what a sheet is about."""
    said = reader.t(
        "Revision {revision}, issued {issued}, in force from {effective}, check code {code}.",
        revision=issue.revision,
        issued=issue.issued.isoformat(),
        effective=issue.effective.isoformat(),
        code=check_code(issue.content),
    )
    return f"{item.number} {reader.plain(item.title)}", said


def _subject(reader: Reader, item: Document | Form, issue: Revision) -> tuple[str, ...]:
    """Which issue of what is handed out, and which one it replaces."""
    issued = reader.manual.life_of(item.id, reader.as_of).issues
    place, lines = issued.index(issue), issue_lines(reader, item, issue)
    if place == 0:
        return lines
    before = issued[place - 1].revision
    back = reader.t("Every copy of {revision} comes back.", revision=before)
    if not issue.old_blanks:
        return *lines, back
    blanks = reader.t("Blanks of {revision}: {words}.", revision=before, words=issue.old_blanks.rstrip("."))
    if isinstance(item, Form) and not reader.manual.copies_out(item.id, reader.as_of):  # its copies are its blanks
        return *lines, blanks
    return *lines, back, blanks


def _columns(reader: Reader) -> tuple[SheetColumn, ...]:
    t = reader.t
    return (
        SheetColumn("copy-number", t("Copy no."), 4),
        SheetColumn("role", t("Role"), 10),
        SheetColumn("holder", t("Name, or place where it lies"), 11, FieldType.PERSON),
        SheetColumn("out-on", t("Handed out on"), 6, FieldType.DATE),
        SheetColumn("received", t("Received (signature)"), 8, FieldType.SIGNATURE),
        SheetColumn("back-on", t("Came back on"), 6, FieldType.DATE),
        SheetColumn("fate", t("Destroyed, or kept and marked"), 8),
        SheetColumn("taken-by", t("Taken back by (signature)"), 8, FieldType.SIGNATURE),
    )
