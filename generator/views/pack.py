"""The audit pack as its first page shows it: what is in force, the lists, the matrices, and what is not in force.

There is one view for each language. Links are places below the pack's root, where that page lies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.document import Document
from generator.model.form import Form
from generator.views.addresses import AUDIT, CHANGES, COPY, HOME, revision_page
from generator.views.audit import TableFiles
from generator.views.control import history_title
from generator.views.reader import Link, Reader, edition_name
from generator.views.standing import MARKS, standing_on, standing_words


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A document, form or revision: its page, and its PDF and the file of its issue where the pack holds them."""

    link: Link
    revision: str
    status: str
    mark: str
    effective: str
    pdf: str = ""
    record: str = ""


@dataclass(frozen=True)
class PackIndex:
    """The first page in one language. ``home``, ``audit``, ``changes`` and ``copy`` lead to pages of the manual.

    ``prints`` are the PDFs of those lists that have one, by their names.
    """

    tag: str
    language: str
    title: str
    company: str
    as_of: str
    home: str
    audit: str
    changes: str
    copy: str
    documents: tuple[PackEntry, ...]
    forms: tuple[PackEntry, ...]
    lists: tuple[TableFiles, ...]
    prints: Mapping[str, str]
    matrices: tuple[Link, ...]
    others: tuple[PackEntry, ...]


def pack_title(reader: Reader) -> str:
    """What the manual is called at the head of each page."""
    settings = reader.manual.settings
    return reader.plain(settings.site.title or settings.company.name)


def pack_index(
    reader: Reader,
    lists: tuple[TableFiles, ...],
    prints: Mapping[str, str],
    pdfs: Mapping[str, str],
    earlier: Mapping[str, str],
    pages: Collection[str],
) -> PackIndex:
    """The first page in the reader's language, from what the pack holds, by its place.

    ``lists`` are the files for a spreadsheet, ``prints`` the PDFs of lists by their names, ``pdfs`` those of documents
    and forms by their ids, ``earlier`` those of issues by the places where the issues are kept.
    """
    manual, url = reader.manual, reader.addresses.url
    return PackIndex(
        tag=reader.language.tag,
        language=reader.language.name,
        title=pack_title(reader),
        company=reader.plain(manual.settings.company.name),
        as_of=reader.language.day(reader.as_of),
        home=url(HOME),
        audit=url(AUDIT),
        changes=url(CHANGES),
        copy=url(COPY),
        documents=tuple(_entries(reader, manual.documents.values(), pdfs)),
        forms=tuple(_entries(reader, manual.forms.values(), pdfs)),
        lists=lists,
        prints=prints,
        matrices=tuple(_matrices(reader)),
        others=tuple(_others(reader, earlier, pages)),
    )


def _entries(reader: Reader, items: Iterable[Document | Form], pdfs: Mapping[str, str]) -> Iterator[PackEntry]:
    """By number; of what was never issued there is neither PDF nor record."""
    for item in sorted(items, key=lambda each: each.number):
        shown = reader.manual.revision_shown(item.id, reader.as_of)
        address = reader.addresses.of("document", item.id)
        assert address is not None, "every document and form has a page"
        standing = reader.manual.standing_of(item.id, reader.as_of)
        yield PackEntry(
            link=Link(reader.plain(item.title), reader.addresses.url(address.path), item.number),
            revision=shown.revision if shown else "",
            status=standing_on(reader, item.id),
            mark=MARKS[standing],
            effective=reader.language.day(shown.effective) if shown else "",
            pdf=pdfs.get(item.id, "") if shown else "",
            record=shown.path if shown else "",
        )


def _matrices(reader: Reader) -> Iterator[Link]:
    manual, url = reader.manual, reader.addresses.url
    for standard in manual.standards.values():
        if standard.clauses:
            yield Link(reader.plain(standard.title), url(f"audit/{standard.id}"), edition_name(standard))
    if manual.guidance is not None:
        yield Link(reader.plain(manual.guidance.title), url(f"audit/{manual.guidance.id}"))


def _others(reader: Reader, earlier: Mapping[str, str], pages: Collection[str]) -> Iterator[PackEntry]:
    """Every issue that has a page of its own: superseded, withdrawn, or coming."""
    known = sorted(reader.manual.revisions.items(), key=lambda each: each[1][-1].number if each[1] else "")
    for id, revisions in known:
        life = reader.manual.life_of(id, reader.as_of)
        for revision in revisions:
            place = reader.addresses.url(revision_page(id, revision.sequence))
            if place in pages:
                yield PackEntry(
                    link=Link(history_title(reader, id, revision), place, revision.number),
                    revision=revision.revision,
                    status=standing_words(reader, life.of(revision)),
                    mark=MARKS[life.of(revision)],
                    effective=reader.language.day(revision.effective),
                    pdf=earlier.get(revision.path, ""),
                    record=revision.path,
                )
