"""The auditors' part: what is mapped, clause matrices, the annotated guidance page, records and outer documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.emit.artifact import Page, PageSection
from generator.emit.checklist_pages import checklist_pages, checklists_section
from generator.emit.lists import files_of, list_prints, made_lists, table_files
from generator.emit.page_setter import PageSetter
from generator.model.standard import GuidancePage, Standard
from generator.views.addresses import AUDIT, CHANGES, CONSISTENCY, DISTRIBUTION, EXTERNAL_DOCUMENTS, RECORDS
from generator.views.audit import (
    audit_view,
    company_view,
    records_view,
    standard_rows,
    standard_view,
)
from generator.views.consistency import consistency_view
from generator.views.control import all_changes, words_of_authors
from generator.views.distribution import DISTRIBUTION_SHEET, copy_rows, distribution_rows
from generator.views.lists import EXTERNAL_LIST, RECORD_LIST
from generator.views.source_page import SourcePageView, source_page_view
from generator.views.tables import CHANGE_HISTORY, CLAUSE_MATRIX, COPY_LIST, DISTRIBUTION_LIST


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
    if _has_distribution(setter):
        yield _distribution(setter.at(DISTRIBUTION))
    yield _changes(setter.at(CHANGES))
    yield _consistency(setter.at(CONSISTENCY))
    yield from checklist_pages(setter)


def _index(setter: PageSetter) -> Page:
    t, view = setter.t, audit_view(setter.reader)
    sections = [setter.section(1, "top", t("Audit"), "audit/index", view=view)]
    if view.standards:
        caption = t("Standards and laws, and what is mapped")
        title = t("What is mapped")
        sections.append(_standards_table(setter, "mapped", title, caption))
    lists = made_lists(setter.reader)
    if lists:
        sections.append(setter.section(2, "lists", t("Lists made from the manual"), "audit/lists", rows=lists))
    files, title = table_files(setter.reader), t("Lists for a spreadsheet")
    sections.append(setter.section(2, "files", title, "audit/table_files", files=files))
    sections += checklists_section(setter)
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
        files = files_of(setter.reader, CLAUSE_MATRIX)
        sections.append(setter.section(2, "clauses", t("Clause by clause"), "audit/matrix", view=view, files=files))
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
    section = setter.section(2, "records", t("Records"), "audit/records", rows=records_view(setter.reader))
    return _list_page(setter, RECORD_LIST, t("Register of records"), (section,), about, files=RECORD_LIST)


def _external(setter: PageSetter) -> Page:
    t = setter.t
    about = t("Documents from outside that this manual leans on, in the edition that was read.")
    section = _standards_table(setter, "external", t("Standards and laws"), t("External documents"))
    listed = setter.reader.manual.settings.lists.external_documents
    every = setter.reader.language.amount(listed.check_every) if listed else ""
    again = (
        (t("Each is checked again after {time}, and whenever news of it reaches us.", time=every),) if listed else ()
    )
    title = t("External documents")
    return _list_page(setter, EXTERNAL_LIST, title, (section,), about, *again, files=EXTERNAL_LIST)


def _distribution(setter: PageSetter) -> Page:
    t = setter.t
    about = t(
        "Numbered copies are signed for and come back when the next revision is out; whoever has a part in it "
        "reads it first. Print the sheets of the issue."
    )
    prints = list_prints(setter.reader)
    rows = distribution_rows(setter.reader, prints.sheets, prints.readings)
    sections = [setter.section(2, "sheets", t("Sheets for each issue"), "audit/distribution", rows=rows)]
    listed = setter.reader.manual.copies
    if listed is not None:
        copies, updated = copy_rows(setter.reader), setter.reader.language.day(listed.updated)
        view = {"rows": copies, "updated": updated, "files": files_of(setter.reader, COPY_LIST)}
        sections.insert(0, setter.section(2, "copies", t("Numbered copies"), "audit/copies", **view))
    title = t("Distribution of copies")
    return _list_page(setter, DISTRIBUTION_SHEET, title, sections, about, files=DISTRIBUTION_LIST)


def _has_distribution(setter: PageSetter) -> bool:
    """Whether there is a sheet or a copy to be shown."""
    manual, prints = setter.reader.manual, list_prints(setter.reader)
    return DISTRIBUTION_SHEET in manual.lists or manual.copies is not None or bool(prints.readings)


def _changes(setter: PageSetter) -> Page:
    t = setter.t
    about = t("Every issue of every document and form: when it took effect, who stands for it, and what it changed.")
    files = files_of(setter.reader, CHANGE_HISTORY)
    lines = tuple(filter(None, (about, words_of_authors(setter.reader))))
    sections = [setter.section(1, "top", t("Changes"), "audit/list_head", lines=lines, made=None, files=files)]
    for one in all_changes(setter.reader):
        id = f"{one.anchor}-history"
        sections.append(setter.history(one.anchor, one.title, one.rows, id))
    return setter.page(t("Changes"), AUDIT, sections, description=about)


def _consistency(setter: PageSetter) -> Page:
    t, view = setter.t, consistency_view(setter.reader, setter.findings)
    about = t("The definitions are checked against each other each time the site is made; a contradiction stops it.")
    sections = [setter.intro(t("Consistency checks"), about)]
    if view.shows_results:
        sections.append(setter.section(2, "result", t("Result of this build"), "audit/findings", view=view))
        sections.append(setter.section(2, "exceptions", t("Accepted exceptions"), "audit/exceptions", view=view))
    more = t("Besides, every file must be readable as a whole, and nothing in it may be lost.")
    sections.append(setter.section(2, "checks", t("What is checked"), "intro", lines=(more,)))
    for family in view.families:
        words = {"family": family, "caption": t("{family}: the checks", family=family.title)}
        id = f"family-{family.letter}"
        sections.append(setter.section(3, id, family.title, "audit/checks", **words, id=f"{id}-table"))
    return setter.page(t("Consistency checks"), AUDIT, sections, description=about, made_from=("manual",))


def _list_page(
    setter: PageSetter, name: str, title: str, sections: Sequence[PageSection], *lines: str, files: str
) -> Page:
    """The page of a list. It bears the company's own number and title where manual.yml gives them, else ``title``.

    ``files`` is the name of the list that is offered there for a spreadsheet.
    """
    made = next((row for row in made_lists(setter.reader) if row.name == name), None)
    shown = made.link.text if made else title
    offered = files_of(setter.reader, files)
    head = setter.section(1, "top", shown, "audit/list_head", lines=lines, made=made, files=offered)
    return setter.page(shown, AUDIT, (head, *sections), description=lines[0])
