"""Our finished pages as MkDocs wants them: pages without a source, tables of contents, a navigation per language."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.emit.artifact import Page, PageSection
from generator.views.addresses import HOME


class FinishedPage(MkDocsPage):
    """A page whose HTML is ready: MkDocs neither reads nor converts anything for it."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        """Take over the finished ``page`` under the file it is published as."""
        super().__init__(page.title, file, config)
        self.ours = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Set the meta data that the theme reads; there is no source to read."""
        self.markdown = ""
        self.meta = {
            "title": self.ours.title,
            "description": self.ours.description,
            "search": {"exclude": True},  # we hand over the entries ourselves, without a second parse
            **({} if self.ours.listed else {"robots": "noindex"}),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Hand over the article and its table of contents."""
        self.content = self.ours.html
        self.toc = TableOfContents(_contents(self.ours.sections))
        self.present_anchor_ids = {section.id for section in self.ours.sections}


def source_name(page: Page) -> str:
    """The name of the source file that MkDocs believes the page to have."""
    return f"{page.tree}{page.path}.md"


def _group_of(page: Page) -> str:
    """The same of the page that opens the group."""
    return f"{page.tree}{page.group}.md"


def group_sections(files: Files) -> dict[str, Section]:
    """The section with the pages of each group, by the name of its first page; they get to know their neighbours."""
    groups: dict[str, list[FinishedPage]] = {}
    for file in files.documentation_pages():
        if isinstance(file.page, FinishedPage) and file.page.ours.listed:
            groups.setdefault(_group_of(file.page.ours), []).append(file.page)
    sections: dict[str, Section] = {}
    for group, pages in groups.items():
        first = sorted(pages, key=lambda page: page.file.src_uri != group)
        section = Section(first[0].title or group, list(first)) if len(first) > 1 else None
        if section:
            sections[group] = section
        for index, page in enumerate(first):
            if page.ours.group != HOME:  # MkDocs knows the home page by its having no parent
                page.parent = section
            page.previous_page = first[index - 1] if index else None
            page.next_page = first[index + 1] if index + 1 < len(first) else None
    return sections


def navigation_of(nav: Navigation, tree: str) -> Navigation:
    """The navigation of one language: what MkDocs made for all, without the pages of the others."""
    pages = [page for page in nav.pages if not _is_of_other_tree(page, tree)]
    own = Navigation([item for item in nav.items if not _is_of_other_tree(item, tree)], pages)
    own.homepage = next((page for page in pages if page.file.src_uri == f"{tree}{HOME}.md"), None)
    return own


def opened_at(nav: Navigation, sections: dict[str, Section], page: FinishedPage) -> Navigation:
    """The lean navigation, with the page's own group opened: a full one on each page would cost O(N²)."""
    group = _group_of(page.ours)
    section = sections.get(group)
    items = [section if section and item.is_page and item.file.src_uri == group else item for item in nav.items]
    own = Navigation(items, nav.pages)
    own.homepage = nav.homepage
    return own


def _is_of_other_tree(item: Any, tree: str) -> bool:
    return isinstance(item, FinishedPage) and item.ours.tree != tree


def _contents(sections: tuple[PageSection, ...]) -> list[AnchorLink]:
    """The sections as MkDocs' table of contents: a tree by heading level."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for section in sections:
        link = AnchorLink(section.title, section.id, section.level)
        while open_ and open_[-1].level >= section.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return top
