"""The internal auditor's pages: the checklist of each procedure, and the ways to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.emit.artifact import Page, PageSection
from generator.emit.audit_sheets import sheet_prints
from generator.emit.page_setter import PageSetter
from generator.model.document import Document
from generator.views.addresses import AUDIT, CHECKLISTS, Address
from generator.views.audit_sheets import chosen
from generator.views.internal_audit import audited_documents, checklist_view
from generator.views.reader import Link


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """The checklist of one procedure: its page, and the two prints as links from the open page."""

    page: Link
    checklist: str
    sample: str


def checklist_pages(setter: PageSetter) -> Iterator[Page]:
    """A page for each procedure, by number."""
    for document in _audited(setter):
        yield _checklist(setter.at(_path(document)), document)


def checklists_section(setter: PageSetter, *documents: Document) -> Iterator[PageSection]:
    """The section that leads to the checklists, where there are any; of these procedures only, if some are named."""
    rows = tuple(_row(setter, each) for each in _audited(setter) if not documents or each in documents)
    if rows:
        title = setter.t("For the internal audit")
        yield setter.section(2, "internal-audit", title, "audit/checklists", rows=rows)


def _audited(setter: PageSetter) -> tuple[Document, ...]:
    return tuple(each for each in audited_documents(setter.reader) if setter.shows(each.id))


def _checklist(setter: PageSetter, document: Document) -> Page:
    t, view, row = setter.t, checklist_view(setter.reader, document), _row(setter, document)
    title = t("Audit checklist {number}", number=document.number)
    prints = {"checklist": row.checklist, "sample": row.sample}
    sections = [setter.section(1, "top", title, "audit/checklist_head", view=view, **prints)]
    for group in view.groups:
        words = {"caption": t("{group}: what to ask", group=group.title), "id": f"{group.anchor}-table"}
        sections.append(setter.section(2, group.anchor, group.title, "audit/points", group=group, **words))
    words = {"chosen": chosen(setter.reader, view), "sample": row.sample}
    sample = setter.section(2, "sample", t("Sample of ten"), "audit/sample", view=view, **words)
    description = t("What to ask and to look at in {document}", document=view.document.text)
    return setter.page(title, AUDIT, (*sections, sample), description=description, made_from=(document.id,))


def _row(setter: PageSetter, document: Document) -> ChecklistRow:
    reader, prints = setter.reader, sheet_prints(setter.reader, document)
    named = reader.link("document", document.id)
    return ChecklistRow(
        page=Link(named.text, reader.href(Address(_path(document))), named.number),
        checklist=reader.addresses.file(reader.page, prints.checklist),
        sample=reader.addresses.file(reader.page, prints.sample),
    )


def _path(document: Document) -> str:
    return f"{CHECKLISTS}/{document.id}"
