"""What sets the pages of the site: a reader, the templates, and where the blanks lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.emit.artifact import Page, PageSection
from generator.emit.screen import Screen
from generator.views.reader import Reader

DESCRIPTION_LENGTH = 160
"""Characters; what search engines and previews show of a page's description."""


@dataclass(frozen=True)
class PageSetter:
    """Sets pages, as ``paper.Setter`` sets forms. ``blanks`` gives each form's PDF below the site's root."""

    reader: Reader
    screen: Screen
    blanks: dict[str, str]

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
        )


def shortened(text: str) -> str:
    """The text on one line, cut at a word where it is too long for a description."""
    line = " ".join(text.split())
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    cut = line[: DESCRIPTION_LENGTH - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
