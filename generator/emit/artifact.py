"""What the compiler gives to a host: pages and files, described before they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Artifact:
    """A file of the site. ``path`` is relative to the site's root; ``content`` makes the bytes when asked.

    ``made_from`` lists the places of the definitions it shows, so that a reader can trace it to its source.
    """

    path: str
    made_from: tuple[str, ...]
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PageSection:
    """One titled part of a page: heading level (1 is the page's own title), anchor, title, finished HTML.

    Of a section that is not ``searchable`` only the title is found; its words stand elsewhere on the page.
    """

    level: int
    id: str
    title: str
    html: str
    searchable: bool = True


@dataclass(frozen=True)
class Page:
    """A page as a list of sections. From it come the article's HTML, its table of contents and its search entries.

    ``path`` is the page's address without extension: ``index``, ``roles/contact-point``. ``group`` is the address of
    the entry of the main navigation under which it is listed. ``locale`` is the language it is written in, and ``tree``
    the folder of that language's pages (``zh-Hans/``), empty where the site has one language only. ``footing`` is
    HTML below the last section that is not searched: of which text the page is a translation. A page that is not
    ``listed`` belongs to no sidebar and is kept out of the search engines of the net: a revision that is not in force.
    """

    path: str
    title: str
    group: str
    description: str
    made_from: tuple[str, ...]
    sections: tuple[PageSection, ...]
    searchable: bool = True
    locale: str = ""
    tree: str = ""
    footing: str = ""
    listed: bool = True

    @property
    def html(self) -> str:
        """The finished article: each section's heading with its anchor, then its HTML."""
        sections = (
            f'<h{section.level} id="{section.id}">{escape(section.title)}</h{section.level}>\n{section.html}'
            for section in self.sections
        )
        return "\n".join((*sections, self.footing)).rstrip()

    @property
    def search_entries(self) -> Iterator[tuple[str, str, str]]:
        """Anchor (empty for the page itself), title and plain text of each section, for the site's search."""
        for section in self.sections:
            anchor = "" if section.level == 1 else f"#{section.id}"
            text = str(Markup(section.html).striptags()) if section.searchable else ""  # noqa: S704 - our own HTML
            yield anchor, section.title, text
