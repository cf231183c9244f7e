"""The thin plugin: hands our finished pages to MkDocs and keeps every file of the manual's folder out of the site.

All knowledge of MkDocs, and of Material's search index, stands in this file.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.compiler import Compilation, Settings, compile_manual
from generator.diagnostics.text import render
from generator.emit.artifact import Artifact, Page, PageSection
from generator.hosts.files import (
    MARKER,
    FolderRefused,
    current_instant,
    interface_catalogs,
    read_sources,
    refuse_foreign_folder,
    shipped_templates,
)

log = get_plugin_logger("say-write-do")

#: Our locale names and those of Material's interface.
MATERIAL_LANGUAGE = {"zh-Hans": "zh", "zh-Hant": "zh-Hant", "zh-TW": "zh-TW"}
WORKERS = 2


class Options(Config):
    """The plugin's options in mkdocs.yml; none is needed."""

    templates = config_options.Type(str, default="templates")
    as_of = config_options.Optional(config_options.Type(str))


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
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Hand over the article and its table of contents."""
        self.content = self.ours.html
        self.toc = TableOfContents(_contents(self.ours.sections))
        self.present_anchor_ids = {section.id for section in self.ours.sections}


class SayWriteDo(BasePlugin[Options]):
    """Compiles the manual in ``docs_dir`` into the site."""

    def __init__(self) -> None:
        """Start without a compilation; while serving, the last good one is kept for as long as there are faults."""
        self.serving = False
        self.good: Compilation | None = None
        self.shown: Compilation | None = None
        self.faults = ""
        self.pages: dict[str, Page] = {}
        self.sections: dict[str, Section] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether we serve. Having this event also makes MkDocs keep the plugin between rebuilds."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile, report, and set up the theme. A fault stops a build; while serving it becomes a banner."""
        project = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
        templates = project / self.config.templates
        if not self.serving:
            try:
                refuse_foreign_folder(Path(config.site_dir))
            except FolderRefused as error:
                raise PluginError(str(error)) from error
        self._compile(config, templates)
        _set_up_theme(config, templates, self.shown)
        config.nav = [{page.title: f"{page.path}.md"} for page in self.pages.values() if page.path == page.group]
        config.watch.extend(str(folder) for folder in (config.docs_dir, templates) if Path(folder).is_dir())
        _add_search(config)
        return config

    def _compile(self, config: MkDocsConfig, templates: Path) -> None:
        try:
            as_of = current_instant(self.config.as_of)
        except ValueError as error:
            raise PluginError(f"as_of: {error}") from error
        sources = read_sources(Path(config.docs_dir), templates)
        settings = Settings(as_of, interface_catalogs(), directory_urls=config.use_directory_urls)
        compilation = compile_manual(sources, settings)
        text = render(compilation.diagnostics, compilation.where.texts, prefix=f"{Path(config.docs_dir).name}/")
        self.faults = text if compilation.has_errors else ""
        if compilation.has_errors:
            if not self.serving:
                raise PluginError("\n" + text)
            log.error("\n%s", text)
        elif compilation.diagnostics:
            # not a warning of MkDocs: `mkdocs build --strict` is about the host, `swd check --strict` about the manual
            log.info("\n%s", text)
        if not compilation.has_errors:
            self.good = compilation
        self.shown = self.good
        found = self.shown.pages() if self.shown else (_faults_only(),)
        self.pages = {page.path: page for page in found}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Drop every file of the manual's folder and put our pages in their place."""
        kept = Files([file for file in files if not _lies_in(file, config.docs_dir)])
        for page in self.pages.values():
            main = page.path == page.group
            level = InclusionLevel.INCLUDED if main else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, f"{page.path}.md", content="", inclusion=level)
            file.page = FinishedPage(page, file, config)
            kept.append(file)
        return kept

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Make, for each entry of the lean navigation, the section with the pages below it."""
        groups: dict[str, list[MkDocsPage]] = {}
        for file in files.documentation_pages():
            if isinstance(file.page, FinishedPage):
                groups.setdefault(file.page.ours.group, []).append(file.page)
        self.sections = {}
        for group, pages in groups.items():
            first = sorted(pages, key=lambda page: page.file.src_uri != f"{group}.md")
            if len(first) > 1:
                self.sections[group] = Section(first[0].title or group, list(first))
            for index, page in enumerate(first):
                page.previous_page = first[index - 1] if index else None
                page.next_page = first[index + 1] if index + 1 < len(first) else None
        return nav

    def on_page_context(self, context: Any, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Show the pages of the reader's own group in the sidebar, the faults in the banner, and index the page."""
        if isinstance(page, FinishedPage):
            context["nav"] = self._navigation(nav, page)
            context["faults"] = self.faults
            context["manual_locale"] = self.shown.language.tag if self.shown else "en"
            _index(page, config)
        return context

    def _navigation(self, nav: Navigation, page: FinishedPage) -> Navigation:
        """The lean navigation, with this page's own group opened: a full one on each page would cost O(N²)."""
        group = page.ours.group
        section = self.sections.get(group)
        items = [section if section and item.is_page and _is_main(item, group) else item for item in nav.items]
        for each in self.sections.values():
            each.active = False
        if section:
            for child in section.children:
                child.parent = section
        own = Navigation(items, nav.pages)
        own.homepage = nav.homepage
        return own

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the forms and the other files, on both cores, and mark the folder as ours."""
        site = Path(config.site_dir)
        if self.shown:
            artifacts = self.shown.files()
            with ThreadPoolExecutor(WORKERS) as workers:
                for artifact, content in zip(artifacts, workers.map(_content, artifacts), strict=True):
                    target = site / artifact.path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
        (site / MARKER).touch()


def _content(artifact: Artifact) -> bytes:
    return artifact.content()


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


def _faults_only() -> Page:
    """The page shown while serving as long as the manual has never compiled: the banner says the rest."""
    return Page("index", "Say · Write · Do", "index", "", (), (PageSection(1, "faults", "Say · Write · Do", ""),))


def _lies_in(file: File, folder: str) -> bool:
    return file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(folder)


def _is_main(item: Any, group: str) -> bool:
    return bool(item.file.src_uri == f"{group}.md")


def _set_up_theme(config: MkDocsConfig, templates: Path, shown: Compilation | None) -> None:
    """Put our overrides before the theme's own templates, the company's before ours."""
    for folder in (shipped_templates() / "theme", templates / "theme"):
        if folder.is_dir() and str(folder) not in config.theme.dirs:
            config.theme.dirs.insert(0, str(folder))
    if shown:
        tag = shown.language.tag
        config.theme["language"] = MATERIAL_LANGUAGE.get(tag, tag)
    for name in ("assets/manual.css",):
        if name not in config.extra_css:
            config.extra_css.append(name)


def _add_search(config: MkDocsConfig) -> None:
    """Add Material's search where mkdocs.yml names none, so that our plugin is the only one it must name."""
    if _search(config) is not None or config.theme.name not in ("say-write-do", "material"):
        return
    from material.plugins.search.plugin import SearchPlugin

    plugin = SearchPlugin()
    plugin.load_config({}, config_file_path=config.config_file_path)
    if str(config.theme["language"]).startswith("zh"):
        plugin.config.separator = "[\\s\\u200b\\-]+"
    config.plugins["material/search"] = plugin


def _search(config: MkDocsConfig) -> Any:
    return next((config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None)


def _index(page: FinishedPage, config: MkDocsConfig) -> None:
    """Add the page's sections to the search index, each hanzi a word of its own so that any run of them is found."""
    index = getattr(_search(config), "search_index", None)
    if index is None or not page.ours.searchable:
        return
    for anchor, title, text in page.ours.search_entries:
        index.entries.append({"location": f"{page.url}{anchor}", "title": _split(title), "text": _split(text)})


def _split(text: str) -> str:
    return "".join(f"\u200b{c}\u200b" if "\u4e00" <= c <= "\u9fff" else c for c in text).replace(
        "\u200b\u200b", "\u200b"
    )
