"""The lists of document control as tables: what is in force and who has it, what was issued when, what is kept."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.company import GeneratedList
from generator.model.document import Document
from generator.model.form import Form
from generator.model.revision import Revision, check_code
from generator.model.standard import Standard
from generator.views.audit import force_words, kept_as_records, next_check
from generator.views.changes import changes_of
from generator.views.control import control_block, history_title, kind_of_revision, next_review_day, signed
from generator.views.distribution import affected_roles, issues_to_hand_out
from generator.views.form_pages import keeping
from generator.views.lists import other_cases
from generator.views.reader import Reader, edition_name
from generator.views.standing import standing_words
from generator.views.table import TableColumn, TableRow, lines, link_cell

Columns = tuple[TableColumn, ...]
Rows = Iterator[TableRow]


# -- documents and forms ---------------------------------------------------------------------------------------------


def master_columns(reader: Reader) -> Columns:
    """What the master list says of each document, form and list."""
    t = reader.t
    return (
        TableColumn(t("Number"), 12),
        TableColumn(t("Title"), 36),
        TableColumn(t("Kind"), 16),
        TableColumn(t("Revision"), 10),
        TableColumn(t("Status"), 14),
        TableColumn(t("Issued on"), 12),
        TableColumn(t("In force from"), 13),
        TableColumn(t("Withdrawn on"), 13),
        TableColumn(t("Next review"), 13),
        TableColumn(t("Owner"), 24),
        TableColumn(t("Approving role"), 24),
        TableColumn(t("Prepared by"), 26),
        TableColumn(t("Reviewed by"), 26),
        TableColumn(t("Approved by"), 26),
        TableColumn(t("Signed sheet"), 24),
        TableColumn(t("Check code"), 12),
    )


def master_rows(reader: Reader) -> Rows:
    """Documents by number, then forms and lists by number."""
    manual = reader.manual
    yield from (_controlled(reader, item) for item in manual.controlled() if isinstance(item, Document))
    forms = [(str(form.number), _controlled(reader, form)) for form in manual.forms.values()]
    lists = [(str(made.number), _made(reader, name, made)) for name, made in manual.lists.items()]
    yield from (row for _, row in sorted((*forms, *lists), key=lambda entry: entry[0]))


def _controlled(reader: Reader, item: Document | Form) -> TableRow:
    block, link = control_block(reader, item), reader.link("document", item.id)
    shown = reader.manual.revision_shown(item.id, reader.as_of)
    head = (link_cell(reader, link, number=True), link_cell(reader, link), block.kind)
    people = (block.owner.text, block.approver.text)
    status = standing_words(reader, reader.manual.standing_of(item.id, reader.as_of))
    if shown is None:
        return (*head, None, status, *[None] * 4, *people, *[None] * 5)
    withdrawal = reader.manual.life_of(item.id, reader.as_of).withdrawal
    return (
        *head,
        shown.revision,
        status,
        shown.issued,
        shown.effective,
        withdrawal.effective if withdrawal else None,
        next_review_day(reader, item),
        *people,
        signed(reader, shown.prepared_by),
        signed(reader, shown.reviewed_by),
        signed(reader, shown.approved_by),
        shown.evidence.name if shown.evidence else None,
        check_code(shown.content),
    )


def _made(reader: Reader, name: str, made: GeneratedList) -> TableRow:
    """A list is made anew with the site, so that it has no issue of its own."""
    link, owner = reader.link("list", name), reader.link("role", made.owner).text
    kind = reader.t("list, made from the manual")
    return (link_cell(reader, link, number=True), link_cell(reader, link), kind, *[None] * 6, owner, *[None] * 6)


# -- every issue -----------------------------------------------------------------------------------------------------


def change_columns(reader: Reader) -> Columns:
    """What is known of each issue."""
    t = reader.t
    return (
        TableColumn(t("Number"), 12),
        TableColumn(t("Title"), 32),
        TableColumn(t("Running number"), 9),
        TableColumn(t("Revision"), 10),
        TableColumn(t("Kind"), 18),
        TableColumn(t("Status"), 14),
        TableColumn(t("Issued on"), 12),
        TableColumn(t("In force from"), 13),
        TableColumn(t("Why"), 40),
        TableColumn(t("Changes, as stated"), 44),
        TableColumn(t("Changes, as computed"), 60),
        TableColumn(t("Old blanks"), 24),
        TableColumn(t("Prepared by"), 26),
        TableColumn(t("Reviewed by"), 26),
        TableColumn(t("Countersigned by"), 26),
        TableColumn(t("Approved by"), 26),
        TableColumn(t("Approved on"), 12),
        TableColumn(t("Signed sheet"), 24),
        TableColumn(t("SHA-256 of its scan"), 20),
        TableColumn(t("Check code"), 12),
    )


def change_rows(reader: Reader) -> Rows:
    """Every revision of everything, by number and then in the order of issue."""
    revisions = reader.manual.revisions.items()
    for id, issued in sorted(revisions, key=lambda each: str(each[1][-1].number) if each[1] else ""):
        computed = changes_of(reader, id)
        yield from (_issue(reader, id, entry, computed.get(entry.sequence, ())) for entry in issued)


def _issue(reader: Reader, id: str, entry: Revision, computed: tuple[str, ...]) -> TableRow:
    proof = entry.evidence
    return (
        str(entry.number),
        history_title(reader, id, entry),
        entry.sequence,
        entry.revision,
        kind_of_revision(reader, entry) or reader.t("issue"),
        standing_words(reader, reader.manual.life_of(id, reader.as_of).of(entry)),
        entry.issued,
        entry.effective,
        entry.reason,
        lines(*entry.changes),
        lines(*computed),
        entry.old_blanks,
        signed(reader, entry.prepared_by),
        signed(reader, entry.reviewed_by),
        lines(*(signed(reader, each) for each in entry.countersigned_by)),
        signed(reader, entry.approved_by),
        entry.approved_by.on,
        proof.name if proof else None,
        proof.sha256 if proof else None,
        None if entry.is_withdrawal else check_code(entry.content),
    )


# -- who has a part in what ------------------------------------------------------------------------------------------


def distribution_columns(reader: Reader) -> Columns:
    """What is handed out to whom."""
    t = reader.t
    return (
        TableColumn(t("Number"), 12),
        TableColumn(t("Title"), 36),
        TableColumn(t("Revision"), 10),
        TableColumn(t("Issued on"), 12),
        TableColumn(t("In force from"), 13),
        TableColumn(t("Takes the place of"), 12),
        TableColumn(t("Role"), 30),
        TableColumn(t("Held by"), 30),
    )


def distribution_rows(reader: Reader) -> Rows:
    """A row for each role that has a part in the last issue of a document or form."""
    for item, issue in issues_to_hand_out(reader.manual, reader.as_of):
        link, issued = reader.link("document", item.id), reader.manual.life_of(item.id, reader.as_of).issues
        before = issued[issued.index(issue) - 1].revision if issued.index(issue) else None
        for role in affected_roles(reader, item):
            yield (
                link_cell(reader, link, number=True),
                link_cell(reader, link),
                issue.revision,
                issue.issued,
                issue.effective,
                before,
                link_cell(reader, reader.link("role", role)),
                lines(*(person.name for person in reader.held_by(role))),
            )


def copy_columns(reader: Reader) -> Columns:
    """What is known of each numbered copy on paper."""
    t = reader.t
    return (
        TableColumn(t("Number"), 12),
        TableColumn(t("Title"), 36),
        TableColumn(t("Revision"), 10),
        TableColumn(t("Copy no."), 10),
        TableColumn(t("Holder"), 30),
        TableColumn(t("Place"), 36),
        TableColumn(t("Handed out on"), 14),
        TableColumn(t("Came back on"), 14),
    )


def copy_rows(reader: Reader) -> Rows:
    """A row for each copy of copies.yml; the revision is the one that is in force, which a copy that is out must be."""
    manual = reader.manual
    for copy in manual.copies.copies if manual.copies else ():
        link, in_force = reader.link("document", copy.of), manual.life_of(copy.of, reader.as_of).in_force
        yield (
            link_cell(reader, link, number=True),
            link_cell(reader, link),
            in_force.revision if in_force and copy.is_out(reader.as_of) else None,
            copy.number,
            link_cell(reader, reader.link("role", copy.holder)),
            reader.plain(copy.place),
            copy.from_,
            copy.until,
        )


# -- documents from outside ------------------------------------------------------------------------------------------


def external_columns(reader: Reader) -> Columns:
    """What is known of each document from outside."""
    t = reader.t
    return (
        TableColumn(t("Number"), 20),
        TableColumn(t("Title"), 40),
        TableColumn(t("Edition"), 12),
        TableColumn(t("Also as"), 24),
        TableColumn(t("Force"), 24),
        TableColumn(t("Mapped"), 14),
        TableColumn(t("How we use it"), 50),
        TableColumn(t("Checked on"), 12),
        TableColumn(t("Next check"), 12),
    )


def external_rows(reader: Reader) -> Rows:
    """Every standard and law, as they stand in the manual."""
    return (_external(reader, standard) for standard in reader.manual.standards.values())


def _external(reader: Reader, standard: Standard) -> TableRow:
    address = reader.addresses.of("standard", standard.id)
    link = reader.link("standard", standard.id)
    shown = type(link)(edition_name(standard), reader.href(address))
    return (
        link_cell(reader, shown),
        reader.plain(standard.title),
        standard.edition,
        lines(*standard.equivalents),
        force_words(reader, standard.force),
        reader.t("mapped") if standard.status == "mapped" else reader.t("not mapped"),
        reader.plain(standard.use),
        standard.checked_on,
        next_check(reader.manual, standard),
    )


# -- records ---------------------------------------------------------------------------------------------------------


def record_columns(reader: Reader) -> Columns:
    """What is known of each kind of record."""
    t = reader.t
    return (
        TableColumn(t("Number"), 12),
        TableColumn(t("Record"), 36),
        TableColumn(t("Filed with"), 24),
        TableColumn(t("Place"), 36),
        TableColumn(t("Copies"), 30),
        TableColumn(t("Filed the same day"), 12),
        TableColumn(t("Kept at least"), 24),
        TableColumn(t("In other cases"), 44),
        TableColumn(t("Then"), 20),
        TableColumn(t("Why"), 44),
        TableColumn(t("Checked on"), 12),
    )


def record_rows(reader: Reader) -> Rows:
    """Everything that is filed and kept, by its number."""
    for kind, id, kept in kept_as_records(reader.manual):
        keep, link = keeping(reader, kept.keep), reader.link(kind, id)
        yield (
            link_cell(reader, link, number=True),
            link_cell(reader, link),
            reader.link("role", kept.filed.to).text,
            reader.plain(kept.filed.place),
            reader.plain(kept.filed.copies) if kept.filed.copies else None,
            reader.t("yes") if kept.filed.same_day else None,
            keep.at_least,
            lines(*other_cases(reader, kept.keep)),
            keep.then,
            reader.plain(kept.keep.basis),
            kept.keep.checked_on,
        )
