"""The pages of the site, each a list of sections whose HTML is ready. No disk and no clock: all is handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from generator.emit import audit_pages, company_pages, document_pages
from generator.emit.artifact import Page
from generator.emit.navigation import NavEntry, navigation
from generator.emit.page_setter import Authoritative, PageSetter
from generator.emit.paper import form_pdf_path
from generator.emit.revision_pages import opened_addresses, revision_pages
from generator.emit.screen import Screen
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.views.addresses import Addresses
from generator.views.consistency import NOTHING_FOUND, Findings
from generator.views.language import Language
from generator.views.reader import Reader

__all__ = ["NavEntry", "navigation", "page_setter", "pages"]


def pages(
    manual: Manual,
    language: Language,
    as_of: datetime,
    templates: Mapping[str, str],
    *,
    directory_urls: bool = False,
    tree: str = "",
    translated_from: Authoritative | None = None,
    findings: Findings = NOTHING_FOUND,
    published: tuple[str, ...] = (),
    opened: Mapping[str, Revision | None] = MappingProxyType({}),
    pack: bool = False,
) -> Iterator[Page]:
    """Every page in one language, in the order of the navigation.

    ``as_of`` is the instant the site is made for, in the company's time zone; ``templates`` maps paths below
    ``site/`` to texts; ``directory_urls`` says whether the host names pages ``x/y/`` instead of ``x/y.html``;
    ``tree`` is the folder of this language's pages; a translation says what it is ``translated_from``;
    ``findings`` are what the checks found in the manual; ``published`` are the tags of the languages it can be read in.
    Of a manual in which revisions lie ``opened`` that are not in force, only their pages. In a ``pack`` no page needs a
    script, and of what was never issued only the place is there.
    """
    setter = page_setter(manual, language, as_of, templates, directory_urls=directory_urls, tree=tree, opened=opened)
    setter = replace(setter, translated_from=translated_from, findings=findings, published=published, pack=pack)
    if pack:
        issued = manual.issued_by(setter.reader.as_of)
        setter = replace(setter, blanks={id: path for id, path in setter.blanks.items() if id in issued})
    if opened:
        yield from revision_pages(setter, opened)
        return
    yield from company_pages.home_pages(setter)
    yield from document_pages.document_pages(setter)
    yield from document_pages.form_pages(setter)
    yield from company_pages.role_pages(setter)
    yield from company_pages.reference_pages(setter)
    yield from audit_pages.audit_pages(setter)


def page_setter(
    manual: Manual,
    language: Language,
    as_of: datetime,
    templates: Mapping[str, str],
    *,
    directory_urls: bool = False,
    tree: str = "",
    opened: Mapping[str, Revision | None] = MappingProxyType({}),
) -> PageSetter:
    """What sets the pages; for whoever needs only some of them. Takes what ``pages`` takes."""
    addresses = Addresses(manual, directory_urls, tree, opened_addresses(opened))
    reader = Reader(manual, language, as_of.date(), addresses)
    return PageSetter(reader, Screen(templates, language), _blanks(manual, language, reader))


def _blanks(manual: Manual, language: Language, reader: Reader) -> dict[str, str]:
    """Where each form's PDF lies below the site's root, by the form's id."""
    blanks: dict[str, str] = {}
    for form in manual.forms.values():
        issued = manual.revision_shown(form.id, reader.as_of)
        blanks[form.id] = form_pdf_path(form, issued.revision if issued else None, language.tag)
    return blanks
