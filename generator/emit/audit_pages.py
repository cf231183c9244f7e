"""The auditors' part: what is mapped, clause matrices, the annotated guidance page, records and outer documents."""

from __future__ import annotations

from collections.abc import Iterator

from generator.emit.artifact import Page, PageSection
from generator.emit.page_setter import PageSetter
from generator.model.standard import GuidancePage, Standard
from generator.views.addresses import AUDIT, EXTERNAL_DOCUMENTS, RECORDS
from generator.views.audit import audit_view, company_view, records_view, standard_rows, standard_view
from generator.views.source_page import SourcePageView, source_page_view


def audit_pages(setter: PageSetter) -> Iterator[Page]:
    """The entrance, then a page for each outer document and each list."""
    yield _index(setter.at(AUDIT))
    for standard in setter.reader.manual.standards.values():
        yield _standard(setter.at(f"audit/{standard.id}"), standard)
    guidance = setter.reader.manual.guidance
    if guidance is not None:
        yield _source_page(setter.at(f"audit/{guidance.id}"), guidance)
    yield _records(setter.at(RECORDS))
    yield _external(setter.at(EXTERNAL_DOCUMENTS))


def _index(setter: PageSetter) -> Page:
    t, view = setter.t, audit_view(setter.reader)
    sections = [setter.section(1, "top", t("Audit"), "audit/index", view=view)]
    if view.standards:
        caption = t("Standards and laws, and what is mapped")
        title = t("What is mapped")
        sections.append(_standards_table(setter, "mapped", title, caption))
    company = company_view(setter.reader)
    sections.append(setter.section(2, "company", t("Whose manual this is"), "audit/company", company=company))
    return setter.page(t("Audit"), AUDIT, sections, description=t("For internal and external auditors"))


def _standards_table(setter: PageSetter, id: str, title: str, caption: str) -> PageSection:
    rows = standard_rows(setter.reader)
    return setter.section(2, id, title, "audit/standards", standards=rows, caption=caption, id=f"{id}-table")


def _standard(setter: PageSetter, standard: Standard) -> Page:
    t, view = setter.t, standard_view(setter.reader, standard)
    title = view.about.number
    sections = [setter.section(1, "top", title, "audit/about", view=view)]
    if view.rows:
        sections.append(setter.section(2, "clauses", t("Clause by clause"), "audit/matrix", view=view))
    description = t("{number}: which clause is answered where", number=view.about.number)
    return setter.page(title, AUDIT, sections, description=description, made_from=(standard.id,))


def _source_page(setter: PageSetter, guidance: GuidancePage) -> Page:
    view = source_page_view(setter.reader, guidance)
    sections = _source_sections(setter, view)
    description = setter.t("The guidance page word by word, and what was made of it")
    return setter.page(view.title, AUDIT, sections, description=description, made_from=(guidance.id,))


def _source_sections(setter: PageSetter, view: SourcePageView) -> Iterator[PageSection]:
    t = setter.t
    yield setter.section(1, "top", view.title, "audit/guidance", view=view)
    yield setter.section(2, "text", t("The page itself"), "audit/source_text", view=view)
    yield setter.section(2, "items", t("Item by item"), "audit/source_items", view=view)
    if view.left_out:
        yield setter.section(
            2,
            "left-out",
            t("Left out"),
            "audit/passages",
            passages=view.left_out,
            caption=t("Passages that are not shown above, and why"),
            id="left-out-table",
            language=view.language,
            changed=False,
        )
    if view.cleaning:
        yield setter.section(
            2,
            "cleaning",
            t("Cleaning"),
            "audit/passages",
            passages=view.cleaning,
            caption=t("Changes made to the page's text, one after the other"),
            id="cleaning-table",
            language=view.language,
            changed=True,
        )


def _records(setter: PageSetter) -> Page:
    t = setter.t
    about = t("Every filled form is a record. Where it is filed, how long it is kept, what happens then.")
    sections = (
        setter.intro(t("Register of records"), about),
        setter.section(2, "records", t("Records"), "audit/records", rows=records_view(setter.reader)),
    )
    return setter.page(t("Register of records"), AUDIT, sections, description=about)


def _external(setter: PageSetter) -> Page:
    t = setter.t
    about = t("Documents from outside that this manual leans on, in the edition that was read.")
    caption = t("External documents")
    sections = (
        setter.intro(t("External documents"), about),
        _standards_table(setter, "external", t("Standards and laws"), caption),
    )
    return setter.page(t("External documents"), AUDIT, sections, description=about)
