"""Who gets a copy of what, and the sheet on which copies are handed out and taken back.

There is a sheet for each issue of a document or form. The roles that have a part in it are known from the duties, so
they stand on it already; the lines below them are for a second shift, a second machine, the wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.document import Document
from generator.model.form import FieldType, Form
from generator.model.manual import Manual
from generator.model.revision import Revision, check_code
from generator.views.form_parts import Widget
from generator.views.form_words import example_of
from generator.views.lists import Cell, ListColumn, ListView, kept_and_filed, list_words
from generator.views.reader import Link, Reader

DISTRIBUTION_SHEET = "distribution-sheet"
SPARE_LINES = 6


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """One issue on the page of the sheets: which document, who has a part in it, and its sheet to print."""

    link: Link
    revision: str
    issued: str
    roles: tuple[Link, ...]
    print: str


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet. ``name`` is also the last part of the names of its places to fill."""

    name: str
    label: str
    width: int
    type: FieldType = FieldType.TEXT


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


def distribution_rows(reader: Reader, prints: dict[str, str]) -> tuple[DistributionRow, ...]:
    """A row for each issue. ``prints`` gives the PDF of each sheet below the site's root, by the document's id."""
    return tuple(
        DistributionRow(
            link=reader.link("document", item.id),
            revision=issue.revision,
            issued=reader.language.day(issue.issued),
            roles=reader.links("role", affected_roles(reader, item)),
            print=reader.addresses.file(reader.page, prints[item.id]),
        )
        for item, issue in issues_to_hand_out(reader.manual, reader.as_of)
    )


def distribution_view(reader: Reader, item: Document | Form, issue: Revision) -> ListView:
    """The sheet of one issue, as it lies on paper."""
    made, columns = reader.manual.lists[DISTRIBUTION_SHEET], _columns(reader)
    roles = [reader.plain(reader.manual.roles[role].title) for role in affected_roles(reader, item)]
    lines = list(enumerate([*roles, *[""] * SPARE_LINES], start=1))
    return ListView(
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=made.number,
        title=reader.plain(made.title),
        state=f"{item.number} {issue.revision}",
        subject=_subject(reader, item, issue),
        columns=tuple(ListColumn(column.label, column.width) for column in columns),
        rows=tuple(tuple(_cell(column, line, role) for column in columns) for line, role in lines),
        by_hand=True,
        footer=(
            reader.t("Blank form."),
            reader.t("Once filled in, this is a record."),
            kept_and_filed(reader, made),
            reader.t("Correct by striking through once, date and sign; no correction fluid."),
        ),
        words=list_words(reader),
        widgets=tuple(widget for line, role in lines for widget in _widgets(reader, columns, line, role)),
        dated=issue.issued,
    )


def _subject(reader: Reader, item: Document | Form, issue: Revision) -> tuple[str, ...]:
    """Which issue of what is handed out, and which one it replaces."""
    issued = reader.manual.life_of(item.id, reader.as_of).issues
    place = issued.index(issue)
    said = reader.t(
        "Revision {revision}, issued {issued}, in force from {effective}, check code {code}.",
        revision=issue.revision,
        issued=issue.issued.isoformat(),
        effective=issue.effective.isoformat(),
        code=check_code(issue.content),
    )
    title = f"{item.number} {reader.plain(item.title)}"
    if place == 0:
        return title, said
    before = issued[place - 1].revision
    back = reader.t("Every copy of {revision} comes back.", revision=before)
    if not issue.old_blanks:
        return title, said, back
    return (
        title,
        said,
        back,
        reader.t("Blanks of {revision}: {words}.", revision=before, words=issue.old_blanks.rstrip(".")),
    )


def _columns(reader: Reader) -> tuple[_Column, ...]:
    t = reader.t
    return (
        _Column("copy-number", t("Copy no."), 4),
        _Column("role", t("Role"), 10),
        _Column("holder", t("Name, or place where it lies"), 11, FieldType.PERSON),
        _Column("out-on", t("Handed out on"), 6, FieldType.DATE),
        _Column("received", t("Received (signature)"), 8, FieldType.SIGNATURE),
        _Column("back-on", t("Came back on"), 6, FieldType.DATE),
        _Column("fate", t("Destroyed, or kept and marked"), 8),
        _Column("taken-by", t("Taken back by (signature)"), 8, FieldType.SIGNATURE),
    )


def _cell(column: _Column, line: int, role: str) -> Cell:
    """A signature is the pen's alone, and the role of the first lines is printed; all else can be typed."""
    if column.name == "role" and role:
        return Cell((role,))
    return Cell() if column.type is FieldType.SIGNATURE else Cell(box=f"copies.{line}.{column.name}")


def _widgets(reader: Reader, columns: tuple[_Column, ...], line: int, role: str) -> Iterator[Widget]:
    whose = role or reader.t("line {number}", number=line)
    for column in columns:
        box = _cell(column, line, role).box
        if box:
            said = (
                reader.t("{column}: {whose}", column=column.label, whose=whose),
                example_of(reader.language, column.type),
            )
            yield Widget(box, "text", "\n".join(part for part in said if part))
