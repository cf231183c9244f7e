"""The thin plugin: hands our finished pages to MkDocs and keeps every file of the manual's folder out of the site.

All knowledge of MkDocs stands in this file, all knowledge of its theme Material in ``material.py``.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
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
from mkdocs.utils import get_relative_url
from pathspec.gitignore import GitIgnoreSpec

from generator.compiler import Compilation, Settings, compile_manual
from generator.diagnostics import Diagnostic
from generator.diagnostics.text import render
from generator.emit.artifact import Artifact, Page, PageSection
from generator.emit.paper import SettingFailed, SignsMissing
from generator.hosts.files import (
    MARKER,
    FolderRefused,
    current_instant,
    font_folder,
    interface_catalogs,
    read_site_sources,
    refuse_foreign_folder,
)
from generator.hosts.material import config_in, index_page, part_search, set_up_search, set_up_theme
from generator.hosts.mkdocs_pages import FinishedPage, group_sections, navigation_of, opened_at, source_name
from generator.hosts.print_cache import PrintCache, machine_key
from generator.hosts.progress import Progress
from generator.hosts.sealed_files import FOLDER
from generator.hosts.words import DIAGNOSTICS, Catalogs, told_in
from generator.model.company import ManualSettings

log = get_plugin_logger("say-write-do")

NAME = "say-write-do"
WORKERS = 2


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; none is needed."""

    templates = config_options.Type(str, default="templates")


class SayWriteDo(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Compiles the manual in ``docs_dir`` into the site."""

    def __init__(self) -> None:
        """Start without a manual. While serving, the last good one is shown for as long as there are faults."""
        self.serving = False
        self.locale: str | None = None
        """The language of the findings that was asked for."""
        self.compiled: Compilation | None = None
        """What ``swd build`` has compiled and reported already, so that it is not done twice."""
        self.shown: Compilation | None = None
        self.latest: Compilation | None = None
        self.faults = ""
        self.pages: dict[str, Page] = {"index.md": _page_of_faults()}
        """Every page, by the name of the source file that MkDocs believes it to have."""
        self.sections: dict[str, Section] = {}
        self.navs: dict[str, Navigation] = {}
        self.files: dict[str, File] = {}
        self.excluded: GitIgnoreSpec | None = None
        self.prints: PrintCache | None = None
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
        config.nav = [{page.title: name} for name, page in self.pages.items() if page.path == page.group]
        set_up_search(config, NAME)
        return config

    def compile(self, config: MkDocsConfig, *, pack: bool = False) -> Compilation:
        """Compile the manual in ``docs_dir`` for today, for the site or for an audit pack.

        Raises PluginError where the clock is set to nonsense or the fonts are gone.
        """
        self.folder = Path(config.docs_dir).name
        try:
            as_of = current_instant()
            sources = read_site_sources(Path(config.docs_dir), self._templates(config))
        except (ValueError, FolderRefused) as error:
            raise PluginError(str(error)) from error
        self.prints = PrintCache(Path(config.config_file_path).resolve().parent / FOLDER, machine_key(font_folder()))
        sources = replace(sources, prints=self.prints)
        urls = config.use_directory_urls and not pack
        shapes = {"directory_urls": urls, "preview": self.serving, "pack": pack}
        settings = Settings(as_of, interface_catalogs(), finding_catalogs=Catalogs(DIAGNOSTICS), **shapes)
        return compile_manual(sources, settings)

    def _compile_and_report(self, config: MkDocsConfig) -> Compilation:
        compilation = self.compile(config)
        _, translate = told_in(self.locale, compilation.manual)
        text = render(compilation.diagnostics, compilation.where.texts, prefix=f"{self.folder}/", translate=translate)
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
            pages = {source_name(page): page for page in compilation.pages()}
        except TemplateError as error:
            line = f"/{error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
            self.faults = f"templates/site{line}: {error.message}"
            if not self.serving:
                raise PluginError(self.faults) from error
            log.error(self.faults)  # noqa: TRY400 - whoever edits a template needs its line, not ours
            return
        self.shown, self.pages = compilation, pages

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
        self.files = {}
        kept = Files([file for file in files if not _lies_in(file, config.docs_dir)])
        for name, page in self.pages.items():
            main = page.path == page.group
            level = InclusionLevel.INCLUDED if main else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, name, content="", inclusion=level)
            file.page = FinishedPage(page, file, config)
            self.files[name] = file
            kept.append(file)
        return kept

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Make each language's navigation and, for each entry of it, the section with the pages below it."""
        self.sections = group_sections(files)
        trees = dict.fromkeys(page.tree for page in self.pages.values())
        self.navs = {tree: navigation_of(nav, tree) for tree in trees}
        return next(iter(self.navs.values()))  # for what is no page of ours, such as the answer to a wrong address

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the theme's templates what they cannot know: the faults for their banner, the words for paper."""
        assert self.latest is not None, "MkDocs runs on_config first"
        t = (self.shown or self.latest).language.t
        last_good = t("The definitions have faults. This is the last good state of the site.")
        env.globals["faults"] = self.faults
        env.globals["uncontrolled"] = t("Uncontrolled copy – check before use")
        env.globals["no_page"] = t("This page does not exist.")
        env.globals["faults_heading"] = last_good if self.shown else t("The definitions have faults.")
        return env

    def on_template_context(self, context: Any, /, *, template_name: str, config: MkDocsConfig) -> Any:  # noqa: ARG002
        """Show what is no page of ours, such as the answer to a wrong address, in the authoritative language."""
        if self.shown is not None:
            tree = self.shown.renditions[0].tree
            context["config"] = config_in(config, self.shown.language, self._site_name(config, tree), [])
        return context

    def on_page_context(self, context: Any, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ARG002
        """Show the page in its own language, with the pages of its own group in the sidebar, and index it."""
        if isinstance(page, FinishedPage):
            tree = page.ours.tree
            context["nav"] = opened_at(self.navs[tree], self.sections, page)
            context["base_url"] = get_relative_url(tree, page.url).rstrip("/") or "."  # search looks below it
            if self.shown is not None:
                language = self.shown.language_of(page.ours.locale)
                own = self._settings_in(tree).control.copy_lines.uncontrolled
                context["config"] = config_in(config, language, self._site_name(config, tree), self._alternates(page))
                context["uncontrolled"] = own or language.t("Uncontrolled copy – check before use")
            if page.ours.searchable:
                index_page(config, page.url, page.ours.search_entries)
        return context

    def _settings_in(self, tree: str) -> ManualSettings:
        """What manual.yml says, in the language of that tree."""
        assert self.shown is not None
        return next(one.manual.settings for one in self.shown.renditions if one.tree == tree)

    def _site_name(self, config: MkDocsConfig, tree: str) -> str:
        """What manual.yml calls the site in the language of that tree, else what mkdocs.yml does."""
        return self._settings_in(tree).site.title or config.site_name

    def _alternates(self, page: FinishedPage) -> list[dict[str, str]]:
        """The same page in each language, for the language switch; empty where there is but one."""
        assert self.shown is not None
        if len(self.shown.renditions) == 1:
            return []
        return [
            {
                "name": self.shown.language_of(one.tag).name,
                "lang": one.tag,
                "link": self.files[f"{one.tree}{page.ours.path}.md"].url,
            }
            for one in self.shown.renditions
        ]

    @event_priority(-90)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the forms and the other files; those that an earlier build has set are taken from its cache."""
        made_from = self.shown or self.latest
        assert made_from is not None, "MkDocs runs on_config first"
        self._write_files(made_from, Path(config.site_dir))
        self.compiled = None
        part_search(config, self.navs)

    def _write_files(self, compilation: Compilation, site: Path) -> None:
        """Make and write one file after the other, so that no more of them are in memory than there are workers."""
        artifacts = compilation.assets() if compilation.has_errors else compilation.files()
        missing: list[Diagnostic] = []
        prints = sum(artifact.path.endswith(".pdf") for artifact in artifacts)
        with Progress(prints, log.info) as progress, ThreadPoolExecutor(WORKERS) as workers:
            for artifact, lacking in zip(artifacts, workers.map(partial(_write, site), artifacts), strict=True):
                if lacking:
                    missing.extend(compilation.missing_signs(artifact.made_from[0], lacking.characters))
                elif artifact.path.endswith(".pdf"):
                    progress.step()
        if self.prints is not None:
            self.prints.drop_old()
            if self.prints.trouble:
                log.info("the forms could not be kept for the next build: %s", self.prints.trouble)
        if missing:
            _, translate = told_in(self.locale, compilation.manual)
            text = render(missing, compilation.where.texts, prefix=f"{self.folder}/", translate=translate)
            if not self.serving:
                raise PluginError("\n" + text)
            log.error("\n%s", text)


def _write(site: Path, artifact: Artifact) -> SignsMissing | None:
    """Make and write a file; a form that the paper font cannot show is told with its place, by the caller.

    Raises PluginError where a print template cannot set it.
    """
    try:
        content = artifact.content()
    except SignsMissing as missing:
        return missing
    except SettingFailed as fault:
        raise PluginError(str(fault)) from fault
    target = site / artifact.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return None


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
