"""The pages of documents and forms, and their lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.emit.artifact import Page, PageSection
from generator.emit.checklist_pages import checklists_section
from generator.emit.lists import files_of, made_lists
from generator.emit.page_setter import PageSetter
from generator.model.document import Document
from generator.model.form import Form
from generator.model.standing import Standing
from generator.views.addresses import COPY, DOCUMENTS, FILL_IN, FORMS
from generator.views.control import words_of_authors
from generator.views.currency import currency_view
from generator.views.documents import DocumentView, document_view, documents_view
from generator.views.form_pages import FormPageView, case_number_pattern, form_page_view, forms_view
from generator.views.form_screen import screen_view
from generator.views.form_sets import form_sets
from generator.views.lists import MASTER_LIST
from generator.views.outlived import Outlived, outlived
from generator.views.screen_parts import ScreenView
from generator.views.tables import is_table


def document_pages(setter: PageSetter) -> Iterator[Page]:
    """The master list, then a page for each document by its number."""
    yield _document_list(setter.at(DOCUMENTS))
    yield _copy_page(setter.at(COPY))
    for document in sorted(setter.reader.manual.documents.values(), key=lambda document: document.number):
        yield document_page(setter.at(f"documents/{document.id}"), document)


def form_pages(setter: PageSetter) -> Iterator[Page]:
    """The list of forms, then a page for each by its number."""
    yield _form_list(setter.at(FORMS))
    for form in sorted(setter.reader.manual.forms.values(), key=lambda form: form.number):
        yield form_page(setter.at(f"forms/{form.id}"), form)


def _document_list(setter: PageSetter) -> Page:
    view, t = documents_view(setter.reader), setter.t
    made = {row.name: row for row in made_lists(setter.reader)}
    about = t("The master list: what is in force, who owns it, when it is looked at again.")
    sections = [
        setter.section(
            1,
            "top",
            t("Procedure documents"),
            "audit/list_head",
            lines=(about, t("As of {day}.", day=view.as_of)),
            made=made.get(MASTER_LIST),
            files=files_of(setter.reader, MASTER_LIST),
        ),
        setter.section(
            2,
            "documents",
            t("Documents"),
            "document/list",
            rows=view.documents,
            caption=t("Controlled documents by number"),
            id="documents-table",
        ),
    ]
    if view.forms:
        caption = t("Controlled forms by number")
        sections.append(
            setter.section(2, "forms", t("Forms"), "document/list", rows=view.forms, caption=caption, id="forms-table")
        )
    if made:
        rows = tuple(made.values())
        sections.append(setter.section(2, "lists", t("Lists made from the manual"), "audit/lists", rows=rows))
    return setter.page(t("Procedure documents"), DOCUMENTS, sections, description=about)


def _copy_page(setter: PageSetter) -> Page:
    t = setter.t
    title, view = t("Is this copy current?"), currency_view(setter.reader)
    about = t("Type what is printed on the sheet in your hand, or point a telephone at its QR code.")
    sections = [setter.section(1, "top", title, "copy", about=about, view=view)]
    if setter.pack:
        about = t(
            "What was in force on the day of this pack. Hold the check code on the sheet in your hand against it."
        )
        sections = [setter.intro(title, about)]
    if view.rows:
        sections.append(setter.section(2, "current", t("What is current"), "copy_table", rows=view.rows))
    return setter.page(title, DOCUMENTS, sections, description=about)


def document_page(setter: PageSetter, document: Document) -> Page:
    """The page of a document, at the setter's place."""
    if not setter.shows(document.id):
        return _place_of_draft(setter, document, DOCUMENTS)
    view = document_view(setter.reader, document)
    title = f"{view.control.number} {view.control.title}"
    page = setter.page(
        title,
        DOCUMENTS,
        (
            *_document_sections(setter, title, view, _later(setter, document)),
            *(checklists_section(setter, document) if view.standing.binds else ()),
        ),
        description=view.gist,
        made_from=(document.id,),
    )
    return _unless_withdrawn(setter, document, page)


def _later(setter: PageSetter, item: Document | Form) -> Outlived | None:
    """What the page says once it has outlived what it shows; a pack is the state of its day for ever."""
    return None if setter.pack else outlived(setter.reader, item)


def _unless_withdrawn(setter: PageSetter, item: Document | Form, page: Page) -> Page:
    """What was withdrawn is reached from the lists and its history; nobody comes upon it in a search."""
    withdrawn = setter.reader.manual.standing_of(item.id, setter.reader.as_of) is Standing.WITHDRAWN
    return replace(page, searchable=False, listed=False) if withdrawn else page


def _place_of_draft(setter: PageSetter, item: Document | Form, group: str) -> Page:
    """What a link to a draft leads to where drafts are not shown."""
    title = f"{item.number} {setter.reader.plain(item.title)}"
    about = setter.t("This has not been issued yet: it is a draft, and a pack holds no drafts.")
    return setter.page(title, group, [setter.intro(title, about)], description=about, made_from=(item.id,))


def _document_sections(
    setter: PageSetter, title: str, view: DocumentView, later: Outlived | None
) -> Iterator[PageSection]:
    t = setter.t
    yield setter.section(1, "top", title, "document/head", view=view, later=later)
    yield setter.section(2, "purpose", t("Purpose"), "prose", text=view.purpose, is_added=False)
    if view.scope:
        yield setter.section(2, "scope", t("Scope"), "prose", text=view.scope, is_added=False)
    if view.chart is not None:
        yield setter.section(2, "at-a-glance", t("At a glance"), "document/chart", chart=view.chart)
    for part in view.parts:
        yield setter.section(2, part.anchor, part.title, "prose", text=part.text, is_added=part.added)
    if view.duties:
        yield setter.heading(2, "steps", t("Steps in order"))
        for duty in view.duties:
            yield setter.section(3, duty.anchor, f"{duty.number} {duty.title}", "document/duty", duty=duty)
    yield from _limit_sections(setter, view)
    if view.closing:
        yield setter.section(2, "closing", t("When a case is closed"), "document/closing", closing=view.closing)
    if view.roles:
        yield setter.section(2, "roles", t("Roles"), "document/roles", roles=view.roles)
    if view.form_sets:
        yield setter.section(2, "form-sets", t("Which forms a case needs"), "form/sets", sets=view.form_sets)
    if view.related or view.forms:
        yield setter.section(2, "related", t("Related documents and forms"), "document/related", view=view)
    yield setter.history("history", t("History"), view.history, "history-table", words_of_authors(setter.reader))


def _limit_sections(setter: PageSetter, view: DocumentView) -> Iterator[PageSection]:
    if not view.limits:
        return
    yield setter.section(
        2,
        "limits",
        setter.t("Time limits"),
        "document/limits_table",
        limits=view.limits,
        caption=setter.t("Time limits of this document"),
        id="limits-table",
    )
    for limit in view.limits:
        yield setter.section(3, limit.anchor, limit.title, "document/limit", limit=limit)


def _form_list(setter: PageSetter) -> Page:
    t = setter.t
    about = t("Take a fresh blank each time: printed stacks go out of date.")
    rows = forms_view(setter.reader, setter.blanks)
    sections, sets = [setter.intro(t("Forms"), about)], form_sets(setter.reader)
    if sets:
        sections.append(setter.section(2, "form-sets", t("Which forms a case needs"), "form/sets", sets=sets))
    sections.append(setter.section(2, "all", t("All forms"), "form/list", rows=rows))
    lists = made_lists(setter.reader)
    if lists:
        sections.append(setter.section(2, "lists", t("Lists made from the manual"), "audit/lists", rows=lists))
    if rows:
        pattern, example = case_number_pattern(setter.reader), setter.reader.manual.settings.numbering.example
        title = t("Case numbers")
        section = setter.section(2, "case-numbers", title, "form/case_numbers", pattern=pattern, example=example)
        sections.append(section)
    return setter.page(t("Forms"), FORMS, sections, description=about)


def form_page(setter: PageSetter, form: Form) -> Page:
    """The page of a form, at the setter's place. Only a form in force, or that never was, is filled in there."""
    if not setter.shows(form.id):
        return _place_of_draft(setter, form, FORMS)
    view = form_page_view(setter.reader, form, setter.blanks, setter.published)
    if setter.pack:
        view = replace(view, is_filled_in=False)
    title = f"{view.control.number} {view.control.title}"
    screen = screen_view(setter.reader, form) if view.is_filled_in else None
    offered = view.standing.binds and is_table(setter.reader, form)
    sheet = files_of(setter.reader, form.id) if offered else None
    head = setter.section(1, "top", title, "form/head", view=view, sheet=sheet, later=_later(setter, form))
    sections = (head, *_form_sections(setter, view, screen))
    page = setter.page(title, FORMS, sections, description=view.gist, made_from=(form.id,))
    return _unless_withdrawn(setter, form, page)


def _form_sections(setter: PageSetter, view: FormPageView, screen: ScreenView | None) -> Iterator[PageSection]:
    t = setter.t
    yield setter.section(2, "who-fills-it", t("Who fills it, and when"), "form/filled", view=view)
    yield setter.section(2, "filing", t("Where it goes and how long it is kept"), "form/filing", view=view)
    if view.limits:
        yield setter.section(
            2,
            "limits",
            t("Time limits on this form"),
            "document/limits_table",
            limits=view.limits,
            caption=t("Time limits that start or stop in a box of this form"),
            id="limits-table",
        )
    yield setter.heading(2, "boxes", t("The boxes"))
    for part in view.parts:
        yield setter.section(3, part.anchor, part.title, "form/part", part=part)
    if screen is not None:
        fill_in = setter.section(2, FILL_IN, t("Fill it in on the screen"), "form/fill", view=screen)
        yield replace(fill_in, searchable=False)  # it says again what the boxes say above
    yield setter.history("history", t("History"), view.history, "history-table", words_of_authors(setter.reader))
