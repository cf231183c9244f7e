"""The pages of what is not in force: earlier and coming revisions of a document or form, and drafts.

Each is the page of the document itself, set from the frozen content by today's templates, with a mark across it. They
are in no list, no search and no sidebar: they are reached from the history of what is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.emit.artifact import Page
from generator.emit.document_pages import document_page, form_page
from generator.emit.page_setter import PageSetter
from generator.model.revision import Revision
from generator.views.addresses import revision_page


def revision_pages(setter: PageSetter, opened: Mapping[str, Revision | None]) -> Iterator[Page]:
    """A page for each document or form in ``opened``, whose content is in the setter's manual."""
    manual = setter.reader.manual
    for id, revision in opened.items():
        path = revision_page(id, revision.sequence if revision else None)
        if id in manual.documents:
            page = document_page(setter.at(path), manual.documents[id])
        elif id in manual.forms:
            page = form_page(setter.at(path), manual.forms[id])
        else:  # frozen in a way that no model of today reads, which a check tells
            continue
        yield replace(page, searchable=False, listed=False)


def opened_addresses(opened: Mapping[str, Revision | None]) -> dict[str, str]:
    """From the page of each document or form to that of its revision that lies open."""
    return {
        f"{folder}/{id}": revision_page(id, revision.sequence if revision else None)
        for id, revision in opened.items()
        for folder in ("documents", "forms")
    }
