"""The pages of documents and forms, and their lists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.emit.artifact import Page, PageSection
from generator.emit.bench import Bench
from generator.model.document import Document
from generator.model.form import Form
from generator.views.addresses import DOCUMENTS, FORMS
from generator.views.documents import DocumentView, document_view, documents_view
from generator.views.form_pages import FormPageView, form_page_view, forms_view


def document_pages(bench: Bench) -> Iterator[Page]:
    """The master list, then a page for each document by its number."""
    yield _document_list(bench.at(DOCUMENTS))
    for document in sorted(bench.reader.manual.documents.values(), key=lambda document: document.number):
        yield _document_page(bench.at(f"documents/{document.id}"), document)


def form_pages(bench: Bench) -> Iterator[Page]:
    """The list of forms, then a page for each by its number."""
    yield _form_list(bench.at(FORMS))
    for form in sorted(bench.reader.manual.forms.values(), key=lambda form: form.number):
        yield _form_page(bench.at(f"forms/{form.id}"), form)


def _document_list(bench: Bench) -> Page:
    view, t = documents_view(bench.reader), bench.t
    about = t("The master list: what is in force, who owns it, when it is looked at again.")
    sections = [
        bench.intro(t("Procedure documents"), about, t("As of {day}.", day=view.as_of)),
        bench.section(
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
            bench.section(2, "forms", t("Forms"), "document/list", rows=view.forms, caption=caption, id="forms-table")
        )
    return bench.page(t("Procedure documents"), DOCUMENTS, sections, description=about)


def _document_page(bench: Bench, document: Document) -> Page:
    view = document_view(bench.reader, document)
    title = f"{view.control.number} {view.control.title}"
    return bench.page(
        title,
        DOCUMENTS,
        _document_sections(bench, title, view),
        description=view.gist,
        made_from=(document.id,),
    )


def _document_sections(bench: Bench, title: str, view: DocumentView) -> Iterator[PageSection]:
    t = bench.t
    yield bench.section(1, "top", title, "document/head", view=view)
    yield bench.section(2, "purpose", t("Purpose"), "prose", text=view.purpose, is_added=False)
    if view.scope:
        yield bench.section(2, "scope", t("Scope"), "prose", text=view.scope, is_added=False)
    if view.chart is not None:
        yield bench.section(2, "at-a-glance", t("At a glance"), "document/chart", chart=view.chart)
    for part in view.parts:
        yield bench.section(2, part.anchor, part.title, "prose", text=part.text, is_added=part.added)
    if view.duties:
        yield bench.heading(2, "steps", t("Steps in order"))
        for duty in view.duties:
            yield bench.section(3, duty.anchor, f"{duty.number} {duty.title}", "document/duty", duty=duty)
    yield from _limit_sections(bench, view)
    if view.closing:
        yield bench.section(2, "closing", t("When a case is closed"), "document/closing", closing=view.closing)
    if view.roles:
        yield bench.section(2, "roles", t("Roles"), "document/roles", roles=view.roles)
    if view.related or view.forms:
        yield bench.section(2, "related", t("Related documents and forms"), "document/related", view=view)
    yield bench.section(2, "history", t("History"), "document/history", rows=view.history)


def _limit_sections(bench: Bench, view: DocumentView) -> Iterator[PageSection]:
    if not view.limits:
        return
    yield bench.section(
        2,
        "limits",
        bench.t("Time limits"),
        "document/limits_table",
        limits=view.limits,
        caption=bench.t("Time limits of this document"),
        id="limits-table",
    )
    for limit in view.limits:
        yield bench.section(3, limit.anchor, limit.title, "document/limit", limit=limit)


def _form_list(bench: Bench) -> Page:
    t = bench.t
    about = t("Take a fresh blank each time: printed stacks go out of date.")
    rows = forms_view(bench.reader, bench.blanks)
    sections = [bench.intro(t("Forms"), about), bench.section(2, "all", t("All forms"), "form/list", rows=rows)]
    return bench.page(t("Forms"), FORMS, sections, description=about)


def _form_page(bench: Bench, form: Form) -> Page:
    view = form_page_view(bench.reader, form, bench.blanks)
    title = f"{view.control.number} {view.control.title}"
    sections = _form_sections(bench, title, view)
    return bench.page(title, FORMS, sections, description=view.gist, made_from=(form.id,))


def _form_sections(bench: Bench, title: str, view: FormPageView) -> Iterator[PageSection]:
    t = bench.t
    yield bench.section(1, "top", title, "form/head", view=view)
    yield bench.section(2, "who-fills-it", t("Who fills it, and when"), "form/filled", view=view)
    yield bench.section(2, "filing", t("Where it goes and how long it is kept"), "form/filing", view=view)
    if view.limits:
        yield bench.section(
            2,
            "limits",
            t("Time limits on this form"),
            "document/limits_table",
            limits=view.limits,
            caption=t("Time limits that start or stop in a box of this form"),
            id="limits-table",
        )
    yield bench.heading(2, "boxes", t("The boxes"))
    for part in view.parts:
        yield bench.section(3, part.anchor, part.title, "form/part", part=part)
    yield bench.section(2, "history", t("History"), "document/history", rows=view.history)
