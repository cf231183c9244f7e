"""The audit pack's own frame around the pages of the site: no theme, no script, nothing from the net.

A page is a list of sections; here it gets a head with the main entries and the other languages, a table of contents,
and a foot. The pack's first page and its README say what is in it and how it is checked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.emit.artifact import Artifact, Page
from generator.emit.lists import list_prints, placed_files
from generator.emit.page_setter import PageSetter
from generator.emit.paper import form_pdf_path
from generator.model.document import Document
from generator.model.form import Form
from generator.resolve.editions import thawed
from generator.views.addresses import AUDIT, DOCUMENTS, FORMS, HOME, ROLES, TERMS, TIME_LIMITS, Address
from generator.views.documents import document_pdf_path, document_print_path
from generator.views.language import Language
from generator.views.pack import PackIndex, pack_index, pack_title
from generator.views.reader import Link

STYLE = "assets/pack.css"
INDEX = "index.html"
README = "README.txt"
_CONTENTS_FROM = 3
"""So many sections a page has before they are listed at its head."""
_SECTION = 2
"""The level of the headings that are listed there."""


@dataclass(frozen=True)
class Shell:
    """The frame in one language. ``setter`` is that of the language's pages, ``languages`` all that the pack has."""

    setter: PageSetter
    languages: tuple[Language, ...]

    @cached_property
    def _known(self) -> Mapping[str, object]:
        """What stands on every page of the language."""
        reader = self.setter.reader
        return {
            "title": pack_title(reader),
            "company": reader.plain(reader.manual.settings.company.name),
            "as_of": reader.language.day(reader.as_of),
            "tag": reader.language.tag,
        }

    @cached_property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The main entries of the navigation, as on the site: path and title of each page that opens a group."""
        t, manual = self.setter.t, self.setter.reader.manual
        every = (
            (HOME, t("Home"), True),
            (DOCUMENTS, t("Procedure documents"), True),
            (FORMS, t("Forms"), True),
            (ROLES, t("Roles"), True),
            (TIME_LIMITS, t("Time limits"), bool(manual.limits or manual.settings.calendars)),
            (TERMS, t("Terms"), bool(manual.terms)),
            (AUDIT, t("Audit"), True),
        )
        return tuple((path, title) for path, title, is_there in every if is_there)

    def framed(self, page: Page) -> Artifact:
        """The page as a file of the pack."""
        book = self.setter.reader.addresses
        here = book.url(page.path)
        sections = [section for section in page.sections if section.level == _SECTION]
        html = self.setter.screen.set(
            "pack/page",
            **self._known,
            page=page,
            entries=[Link(title, book.from_url(here, Address(path))) for path, title in self.entries],
            current=book.from_url(here, Address(page.group)),
            languages=[(each, self._elsewhere(each, here)) for each in self.languages],
            contents=sections if len(sections) >= _CONTENTS_FROM else [],
            index=book.file(page.path, INDEX),
            style=book.file(page.path, STYLE),
        )
        return Artifact(here, page.made_from, f"{html}\n".encode)

    def _elsewhere(self, language: Language, here: str) -> str:
        """The same page in another language, or in its own."""
        own = here.removeprefix(self.setter.reader.addresses.tree)
        return "../" * here.count("/") + f"{language.tag}/{own}"

    def front(self, pages: Collection[str]) -> PackIndex:
        """What the first page says in this language. ``pages`` are the places of all pages of the pack."""
        reader = self.setter.reader
        documents = {str(each.id): document_print_path(reader, each) for each in reader.manual.documents.values()}
        pdfs = {**self.setter.blanks, **documents}
        return pack_index(reader, placed_files(reader), list_prints(reader).lists, pdfs, self._earlier(), pages)

    def _earlier(self) -> dict[str, str]:
        """The PDF of each issue, by the place where the issue is kept."""
        reader, found = self.setter.reader, dict[str, str]()
        for revision in (each for revisions in reader.manual.revisions.values() for each in revisions):
            match thawed(revision):
                case Document() as document:
                    found[revision.path] = document_pdf_path(document, revision.revision, reader.language.tag)
                case Form() as form:
                    found[revision.path] = form_pdf_path(form, revision.revision, reader.language.tag)
        return found


def pack_front(shells: tuple[Shell, ...], pages: Collection[str]) -> tuple[Artifact, ...]:
    """The pack's first page and its README, in every language, the authoritative one first."""
    views = [(shell, shell.front(pages)) for shell in shells]

    def index() -> bytes:
        parts = [shell.setter.screen.set("pack/front", view=view) for shell, view in views]
        first = shells[0]
        shown = [view for _, view in views]
        return (first.setter.screen.set("pack/index", views=shown, parts=parts, style=STYLE) + "\n").encode()

    def readme() -> bytes:
        parts = (shell.setter.screen.text("pack/readme", view=view) for shell, view in views)
        return "\n\n\n".join(parts).replace("\n", "\r\n").encode() + b"\r\n"

    return Artifact(INDEX, ("manual",), index), Artifact(README, ("manual",), readme)
