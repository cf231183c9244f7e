"""What sets the pages of the site: a reader, the templates, and where the blanks lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.emit.artifact import Page, PageSection
from generator.emit.screen import Screen
from generator.views.addresses import Address, Addresses
from generator.views.consistency import NOTHING_FOUND, Findings
from generator.views.control import HistoryRow
from generator.views.language import Language
from generator.views.reader import Reader

DESCRIPTION_LENGTH = 160
"""Characters; what search engines and previews show of a page's description."""


@dataclass(frozen=True)
class Authoritative:
    """The text that a translation follows: its language, and where its pages are."""

    language: Language
    addresses: Addresses


@dataclass(frozen=True)
class PageSetter:
    """Sets pages, as ``paper.Setter`` sets forms. ``blanks`` gives each form's PDF below the site's root.

    ``translated_from`` is None for the pages of the authoritative language itself; ``findings`` are what the checks
    found in the manual; ``published`` are the tags of the languages it can be read in. In a ``pack`` no page may need a
    script, and no draft may be shown.
    """

    reader: Reader
    screen: Screen
    blanks: dict[str, str]
    translated_from: Authoritative | None = None
    findings: Findings = NOTHING_FOUND
    published: tuple[str, ...] = ()
    pack: bool = False

    def shows(self, id: str) -> bool:
        """Whether the content of a document or form may be shown: in a pack only what was issued."""
        return not self.pack or self.reader.manual.revision_shown(id, self.reader.as_of) is not None

    def at(self, path: str) -> PageSetter:
        """The same setter for the page at ``path``: its links are relative to it."""
        return replace(self, reader=self.reader.at(path))

    def t(self, text: str, /, **values: object) -> str:
        """The interface's word for ``text``, which must be a literal."""
        return self.reader.t(text, **values)

    def section(self, level: int, anchor: str, title: str, template: str, /, **view: object) -> PageSection:
        """One section, its HTML set from its own template."""
        return PageSection(level=level, id=anchor, title=title, html=self.screen.set(template, **view))

    def heading(self, level: int, anchor: str, title: str) -> PageSection:
        """A section that only holds others."""
        return PageSection(level=level, id=anchor, title=title, html="")

    def history(self, anchor: str, title: str, rows: tuple[HistoryRow, ...], id: str, note: str = "") -> PageSection:
        """The issued revisions of one thing, as the table ``id``; ``note`` is what a reader must know of its words."""
        return self.section(2, anchor, title, "document/history", rows=rows, id=id, note=note)

    def intro(self, title: str, *lines: str) -> PageSection:
        """The page's title with a few lines below it."""
        return self.section(1, "top", title, "intro", lines=lines)

    def page(
        self,
        title: str,
        group: str,
        sections: Iterable[PageSection],
        *,
        description: str = "",
        made_from: tuple[str, ...] = (),
    ) -> Page:
        """The finished page at the reader's place."""
        return Page(
            path=self.reader.page,
            title=title,
            group=group,
            description=shortened(description or title),
            made_from=made_from,
            sections=tuple(sections),
            locale=self.reader.language.tag,
            tree=self.reader.addresses.tree,
            footing=self._footing(made_from[0] if made_from else ""),
        )

    def _footing(self, id: str) -> str:
        """On a page of a translation: of which revision it is one, and the same page in the authoritative language."""
        source = self.translated_from
        if source is None:
            return ""
        revision = self.reader.manual.revision_shown(id, self.reader.as_of)
        here = self.reader.addresses.url(self.reader.page)
        return self.screen.set(
            "translation",
            revision=revision.revision if revision else "",
            language=source.language,
            href=source.addresses.from_url(here, Address(self.reader.page)),
        )


def shortened(text: str) -> str:
    """The text on one line, cut at a word where it is too long for a description."""
    line = " ".join(text.split())
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    cut = line[: DESCRIPTION_LENGTH - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
