"""The thin plugin: hands our finished pages to MkDocs and keeps every file of the manual's folder out of the site.

All knowledge of MkDocs stands in this file, all knowledge of its theme Material in ``material.py``.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from click import ClickException
from jinja2 import Environment, TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from pathspec.gitignore import GitIgnoreSpec

from generator.compiler import Compilation, Settings, compile_manual
from generator.diagnostics import Diagnostic
from generator.diagnostics.text import render
from generator.emit.artifact import Artifact, Page, PageSection
from generator.emit.paper import SignsMissing
from generator.hosts.files import (
    MARKER,
    FolderRefused,
    current_instant,
    interface_catalogs,
    read_site_sources,
    refuse_foreign_folder,
)
from generator.hosts.material import index_page, set_up_search, set_up_theme

log = get_plugin_logger("say-write-do")

NAME = "say-write-do"
WORKERS = 2
SECONDS_OF_SILENCE = 3


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; none is needed."""

    templates = config_options.Type(str, default="templates")


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


class SayWriteDo(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Compiles the manual in ``docs_dir`` into the site."""

    def __init__(self) -> None:
        """Start without a manual. While serving, the last good one is shown for as long as there are faults."""
        self.serving = False
        self.compiled: Compilation | None = None
        """What ``swd build`` has compiled and reported already, so that it is not done twice."""
        self.shown: Compilation | None = None
        self.latest: Compilation | None = None
        self.faults = ""
        self.pages: dict[str, Page] = {"index": _page_of_faults()}
        self.sections: dict[str, Section] = {}
        self.excluded: GitIgnoreSpec | None = None
        self.made: dict[str, bytes] = {}
        self.folder = "procedures"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether we serve. Having this event also makes MkDocs keep the plugin between rebuilds."""
        self.serving = command == "serve"

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        """Let no failing rebuild out, such as one with a fault in mkdocs.yml: MkDocs would answer no request again."""

        def rebuild() -> None:
            try:
                builder()
            except ClickException as fault:  # MkDocs has said why
                log.error("%s Still showing the site as it was", fault.format_message())  # noqa: TRY400
            except Exception:
                log.exception(
                    "This is a fault of the program or of a theme's template. Still showing the site as it was"
                )

        server.builder = rebuild
        return server

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile, report, and set up the theme. A fault stops a build; while serving it becomes a banner."""
        if not self.serving:
            _refuse_foreign(config)
        self.latest = self.compiled or self._compile_and_report(config)
        if not self.latest.has_errors:
            self._make_pages(self.latest)
        set_up_theme(config, self._templates(config), self.shown or self.latest)
        # MkDocs looks through the folder before `on_files`; told to leave all of it out, it finds nothing to warn of
        self.excluded, config.exclude_docs = config.exclude_docs, GitIgnoreSpec.from_lines(["*"])
        config.nav = [{page.title: f"{page.path}.md"} for page in self.pages.values() if page.path == page.group]
        set_up_search(config, NAME)
        return config

    def compile(self, config: MkDocsConfig) -> Compilation:
        """Compile the manual in ``docs_dir`` for today. Raises PluginError where the clock is set to nonsense."""
        try:
            as_of = current_instant()
        except ValueError as error:
            raise PluginError(str(error)) from error
        self.folder = Path(config.docs_dir).name
        sources = read_site_sources(Path(config.docs_dir), self._templates(config))
        return compile_manual(sources, Settings(as_of, interface_catalogs(), directory_urls=config.use_directory_urls))

    def _compile_and_report(self, config: MkDocsConfig) -> Compilation:
        compilation = self.compile(config)
        text = render(compilation.diagnostics, compilation.where.texts, prefix=f"{self.folder}/")
        if compilation.has_errors and not self.serving:
            raise PluginError("\n" + text)
        if compilation.has_errors:
            log.error("\n%s", text)
        elif compilation.diagnostics:
            # not a warning of MkDocs: `mkdocs build --strict` is about the host, `swd check --strict` about the manual
            log.info("\n%s", text)
        self.faults = text if compilation.has_errors else ""
        return compilation

    def _make_pages(self, compilation: Compilation) -> None:
        try:
            pages = {page.path: page for page in compilation.pages()}
        except TemplateError as error:
            line = f"/{error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
            self.faults = f"templates/site{line}: {error.message}"
            if not self.serving:
                raise PluginError(self.faults) from error
            log.error(self.faults)  # noqa: TRY400 - whoever edits a template needs its line, not ours
            return
        self.shown, self.pages, self.made = compilation, pages, {}

    def _templates(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).resolve().parent / self.config.templates

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder as ours before anything is in it: a build that is broken off must not lock the next out."""
        try:
            Path(config.site_dir).mkdir(parents=True, exist_ok=True)
            (Path(config.site_dir) / MARKER).touch()
        except OSError as error:
            raise PluginError(f"{config.site_dir} cannot be written: {error.strerror}") from error

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Drop every file of the manual's folder and put our pages in their place."""
        config.exclude_docs = self.excluded
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
            section = Section(first[0].title or group, list(first)) if len(first) > 1 else None
            if section:
                self.sections[group] = section
            for index, page in enumerate(first):
                if group != "index":  # MkDocs knows the home page by its having no parent
                    page.parent = section
                page.previous_page = first[index - 1] if index else None
                page.next_page = first[index + 1] if index + 1 < len(first) else None
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the theme's templates what they cannot know: the faults for their banner, the words for paper."""
        assert self.latest is not None, "MkDocs runs on_config first"
        t = (self.shown or self.latest).language.t
        last_good = t("The definitions have faults. This is the last good state of the site.")
        env.globals["faults"] = self.faults
        env.globals["uncontrolled"] = t("Uncontrolled copy – check before use")
        env.globals["faults_heading"] = last_good if self.shown else t("The definitions have faults.")
        return env

    def on_page_context(self, context: Any, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Show the pages of the reader's own group in the sidebar, and index the page."""
        if isinstance(page, FinishedPage):
            context["nav"] = self._navigation(nav, page)
            if page.ours.searchable:
                index_page(config, page.url, page.ours.search_entries)
        return context

    def _navigation(self, nav: Navigation, page: FinishedPage) -> Navigation:
        """The lean navigation, with this page's own group opened: a full one on each page would cost O(N²)."""
        group = page.ours.group
        section = self.sections.get(group)
        items = [section if section and item.is_page and _is_main(item, group) else item for item in nav.items]
        own = Navigation(items, nav.pages)
        own.homepage = nav.homepage
        return own

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the forms and the other files. While serving, those of an unchanged manual are not made again."""
        made_from = self.shown or self.latest
        assert made_from is not None, "MkDocs runs on_config first"
        self.made = self.made or self._make_files(made_from)
        for path, content in self.made.items():
            target = Path(config.site_dir) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.compiled = None
        if not self.serving:
            self.made = {}

    def _make_files(self, compilation: Compilation) -> dict[str, bytes]:
        """The bytes of every file, by path; told from time to time where there are many forms to set."""
        artifacts = compilation.assets() if compilation.has_errors else compilation.files()
        made: dict[str, bytes] = {}
        missing: list[Diagnostic] = []
        told = monotonic()
        with ThreadPoolExecutor(WORKERS) as workers:
            for artifact, content in zip(artifacts, workers.map(_content, artifacts), strict=True):
                if isinstance(content, SignsMissing):
                    missing.extend(compilation.missing_signs(artifact.made_from[0], content.characters))
                    continue
                made[artifact.path] = content
                if monotonic() - told > SECONDS_OF_SILENCE:
                    told = monotonic()
                    log.info("%d of %d forms and files are made", len(made), len(artifacts))
        if missing:
            text = render(missing, compilation.where.texts, prefix=f"{self.folder}/")
            if not self.serving:
                raise PluginError("\n" + text)
            log.error("\n%s", text)
        return made


def _content(artifact: Artifact) -> bytes | SignsMissing:
    """The bytes of a file; a form that the paper font cannot show is told with its place, by the caller."""
    try:
        return artifact.content()
    except SignsMissing as missing:
        return missing


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


def _page_of_faults() -> Page:
    """The page shown while serving as long as the manual has never compiled: the banner says the rest."""
    return Page("index", "Say · Write · Do", "index", "", (), (PageSection(1, "faults", "Say · Write · Do", ""),))


def _refuse_foreign(config: MkDocsConfig) -> None:
    try:
        refuse_foreign_folder(Path(config.site_dir))
    except FolderRefused as error:
        raise PluginError(str(error)) from error


def _lies_in(file: File, folder: str) -> bool:
    return file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(folder)


def _is_main(item: Any, group: str) -> bool:
    return bool(item.file.src_uri == f"{group}.md")


class NoManual(Exception):
    """There is no folder where mkdocs.yml says the manual is."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"there is no folder {folder}")
        self.folder = folder


def load_site(config_file: Path, site_dir: Path | None = None) -> tuple[MkDocsConfig, SayWriteDo]:
    """What mkdocs.yml says, checked, with another output folder if one is named; and our plugin in it.

    Raises ConfigurationError with the reasons where it cannot be used, NoManual where its ``docs_dir`` is not there.
    """
    config = MkDocsConfig(config_file_path=str(config_file.resolve()))
    with config_file.open("rb") as stream:
        config.load_file(stream)
    if site_dir is not None:
        config.load_dict({"site_dir": str(site_dir.resolve())})
    procedures = config_file.parent / str(config["docs_dir"])
    if not procedures.is_dir():
        raise NoManual(procedures)
    errors, _ = config.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{key}: {reason}" for key, reason in errors))
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, SayWriteDo):
        raise ConfigurationError(f"plugins: {NAME} is not among them")
    return config, plugin


def build_site(config: MkDocsConfig) -> None:
    """Build the site as ``mkdocs build`` does."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
