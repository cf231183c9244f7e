"""The ``swd`` command. Exit codes: 0 clean, 1 faults in the manual, 2 the command was used wrongly, 3 our own fault."""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import traceback
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import click

from generator.compiler import Compilation, Settings, compile_manual
from generator.diagnostics import CODES, say
from generator.diagnostics.text import render
from generator.diagnostics.told import told
from generator.hosts.files import (
    FolderRefused,
    beside,
    current_instant,
    interface_catalogs,
    read_sources,
    refuse_foreign_folder,
)
from generator.hosts.findings import asked_for, finding_options, for_programs, write_baseline
from generator.hosts.impact import impact
from generator.hosts.words import languages_of_findings, told_in
from generator.model.files import FILE_KINDS

SHOWN = 20
"""Findings that are shown one by one, unless all are asked for."""
FAULTS, USAGE, OUR_FAULT = 1, 2, 3


class Day(click.ParamType[date]):
    """A day as people write it in a form: 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails in plain words for anything else."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            return self.fail(f"{value!r} is no day; write it such as 2026-11-22", param, ctx)


def known_language(_: click.Context, param: click.Parameter, tag: str | None) -> str | None:
    """The tag, or a refusal that names the languages in which findings can be told."""
    if tag is not None and told_in(tag, None)[0] != tag:
        known = ", ".join(languages_of_findings())
        raise click.BadParameter(f"findings are not told in {tag!r}; there are {known}", param=param)
    return tag


procedures_option = click.option(
    "--procedures",
    type=click.Path(path_type=Path),
    default=Path("procedures"),
    show_default=True,
    help="The folder that holds manual.yml.",
)
as_of_option = click.option(
    "--as-of", type=Day(), metavar="DATE", help="The day to compile for, such as 2026-11-22 (default: today)."
)
locale_option = click.option(
    "--locale",
    callback=known_language,
    metavar="TAG",
    help="The language of the findings, such as zh-Hans (default: that of the manual, else English).",
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings count as faults (exit 1).")
config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's mkdocs.yml.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="say-write-do", prog_name="swd")
def swd() -> None:
    """Compile a company's complaint procedure into its website and forms, and check that they agree."""


swd.add_command(impact)


@swd.command(epilog="Example:  swd check --strict")
@procedures_option
@as_of_option
@strict_option
@locale_option
@click.option("--all", "show_all", is_flag=True, help="Show every finding, not only the first twenty.")
@finding_options
def check(
    procedures: Path,
    as_of: date | None,
    strict: bool,
    locale: str | None,
    show_all: bool,
    shape: str,
    write_baseline: Path | None,
    **asked: Any,
) -> None:
    """Check the manual and report what disagrees."""
    _set_clock(as_of)
    counted = asked_for(_compile(procedures), **asked)
    if write_baseline is not None:
        _write_baseline(write_baseline, counted.compilation, procedures, locale)
        return
    language, translate = told_in(locale, counted.shown.manual)
    if shape == "text":
        _report(counted.shown, procedures, locale, None if show_all else SHOWN)
        if not show_all and len(counted.shown.diagnostics) > SHOWN:
            click.echo(told(say("`swd check --all` shows every one of them."), translate), err=True)
    else:
        click.echo(for_programs(counted.shown, shape, f"{_from_here(procedures)}/", translate, language))
    for notice in counted.notices:
        click.echo(notice, err=True)
    _exit_with(counted.compilation, strict=strict)
    if not counted.compilation.diagnostics and shape == "text" and not counted.notices:
        click.echo(told(say("The manual agrees with itself."), translate), err=True)


@swd.command(epilog="Example:  swd build --site-dir public")
@config_option
@click.option(
    "--site-dir", "-d", type=click.Path(path_type=Path), help="Where the site goes (default: as in mkdocs.yml)."
)
@as_of_option
@strict_option
@locale_option
def build(config_file: Path, site_dir: Path | None, as_of: date | None, strict: bool, locale: str | None) -> None:
    """Build the website with its printable, fillable forms."""
    _set_clock(as_of)
    _set_up_host(config_file, logging.WARNING)
    from mkdocs.exceptions import ConfigurationError, PluginError

    from generator.hosts.mkdocs_plugin import NoManual, build_site, load_site

    try:
        config, plugin = load_site(config_file, site_dir)
        plugin.locale = locale
        target, procedures = Path(config.site_dir), Path(config.docs_dir)
        refuse_foreign_folder(target)
        compilation = plugin.compiled = plugin.compile(config)
    except NoManual as missing:
        compilation, procedures = _compile(missing.folder), missing.folder
    except ConfigurationError as error:
        raise click.UsageError(f"{config_file}: {error}") from error
    except PluginError as error:
        raise click.UsageError(str(error)) from error
    _report(compilation, procedures, locale)
    _exit_with(compilation, strict=strict)
    with beside(target) as fresh:
        config.site_dir = str(fresh)
        build_site(config)
    kinds = {"page": "*.html", "form": "forms/*.pdf", "list": "lists/*.pdf"}
    made = (_counted(sum(1 for _ in target.rglob(pattern)), kind) for kind, pattern in kinds.items())
    click.echo(f"{_from_here(target)}: {', '.join(made)}", err=True)


@swd.command(epilog="Example:  swd serve --dev-addr 127.0.0.1:8001")
@config_option
@click.option("--dev-addr", "-a", metavar="HOST:PORT", help="Where to serve (default: as in mkdocs.yml).")
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Show the site while you write: save a file, and the page in the browser follows."""
    _set_up_host(config_file, logging.INFO)
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import ConfigurationError

    from generator.hosts.mkdocs_plugin import NoManual, load_site

    try:
        load_site(config_file, None)
    except NoManual as missing:
        compilation = _compile(missing.folder)
        _report(compilation, missing.folder)
        _exit_with(compilation, strict=False)
    except ConfigurationError as error:
        raise click.UsageError(f"{config_file}: {error}") from error
    mkdocs_serve(str(config_file), dev_addr=dev_addr)


@swd.command(epilog="Example:  swd explain S103")
@click.argument("code")
@locale_option
def explain(code: str, locale: str | None) -> None:
    """Say what a check looks at, why, and show a wrong and a right case."""
    from generator.checks import CHECKS
    from generator.diagnostics.explanation import explained, heading

    entry = CODES.get(code.upper())
    if entry is None:
        raise click.UsageError(f"there is no code {code}; known are {', '.join(CODES)}")
    module = next((module for module in CHECKS if entry.id == module.CODE), None)
    translate = told_in(locale, None)[1]
    click.echo(f"{heading(entry, translate)}\n")
    click.echo(explained(module.__doc__ if module and module.__doc__ else entry.summary, translate))


@swd.command(epilog="Example:  swd schema docs/schema")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def schema(folder: Path) -> None:
    """Write the JSON Schema of every kind of definition file, for the editor."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in FILE_KINDS:
            shape = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model.model_json_schema()}
            text = json.dumps(shape, indent=1, ensure_ascii=False) + "\n"
            (folder / f"{kind.name}.json").write_text(text, encoding="utf-8")
    except OSError as error:
        raise FolderRefused(f"{folder} cannot be written: {error.strerror}") from error
    click.echo(f"{folder}: {_counted(len(FILE_KINDS), 'schema')}", err=True)


@swd.command(epilog='Example:  swd issue complaint-handling --effective 2026-12-01 --approved-by "…" --reason "…"')
@click.argument("ids", nargs=-1)
@procedures_option
@as_of_option
@click.option("--all", "everything", is_flag=True, help="Issue everything that is new or has changed.")
@click.option("--effective", type=Day(), required=True, metavar="DATE", help="The day from which it binds.")
@click.option("--prepared-by", required=True, help="Who wrote it: name and function.")
@click.option("--reviewed-by", required=True, help="Who reviewed it.")
@click.option("--approved-by", required=True, help="Who approved it.")
@click.option("--evidence", help="Where the signed sheet is on file.")
@click.option("--reason", required=True, help="Why it is issued; shown in the history.")
@click.option("--change", "changes", multiple=True, help="One change in words; may be given several times.")
def issue(
    ids: tuple[str, ...],
    procedures: Path,
    as_of: date | None,
    everything: bool,
    effective: date,
    **control: str | tuple[str, ...] | None,
) -> None:
    """Put approved documents and forms in force: write their next revision. Nothing issued is ever changed."""
    from generator.hosts.issue import IssueRefused, issue_revisions

    _set_clock(as_of)
    compilation = _compile(procedures)
    _report(compilation, procedures)
    _exit_with(compilation, strict=False)
    assert compilation.manual is not None, "a manual that cannot be read has errors"
    try:
        today = compilation.as_of.date()
        written = issue_revisions(compilation.manual, procedures, ids, everything, effective, today, control)
    except IssueRefused as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        click.echo(path.as_posix())
    if not written:
        click.echo("Nothing is new or has changed.", err=True)


@swd.command(epilog="Example:  swd translate --locale zh-Hans")
@procedures_option
@click.option("--locale", "tags", multiple=True, metavar="TAG", help="A language (default: all that manual.yml lists).")
@click.option("--prune", is_flag=True, help="Drop the translations of texts that are not there any more.")
@click.option("--check", "only_look", is_flag=True, help="Write nothing; exit 1 where a catalog would change.")
def translate(procedures: Path, tags: tuple[str, ...], prune: bool, only_look: bool) -> None:
    """Bring the catalogs of translations up to the texts of today. No translation is lost."""
    from generator.hosts.translate import TranslationRefused, in_the_way, merged_catalogs, outdated, write_catalogs

    compilation = _compile(procedures)
    faults = in_the_way(compilation)
    if faults or compilation.manual is None:
        _report(replace(compilation, diagnostics=faults), procedures)
        click.echo("No catalog was written: first mend what is said above.", err=True)
        sys.exit(FAULTS)
    try:
        merged = merged_catalogs(compilation, tags, prune=prune)
    except TranslationRefused as error:
        raise click.UsageError(str(error)) from error
    written: list[str] = []
    for tag, catalogs in merged.items():
        written += outdated(catalogs, procedures) if only_look else write_catalogs(catalogs, procedures)
        counts = f"{catalogs.translated} translated, {catalogs.fuzzy} fuzzy, {catalogs.missing} missing"
        click.echo(f"{tag}: {counts}, {catalogs.obsolete} obsolete", err=True)
    for path in written:
        click.echo(f"{_from_here(procedures)}/{path}")
    if only_look and written:
        sys.exit(FAULTS)


def _set_clock(as_of: date | None) -> None:
    """Make ``--as-of`` the clock of this process, by the variable that MkDocs dates its own files by.

    10:00 UTC falls on the same day from Honolulu to Auckland.
    """
    if as_of:
        noon = datetime.combine(as_of, time(10), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))


def _set_up_host(config_file: Path, level: int) -> None:
    """See that there is a mkdocs.yml, spare the user the theme's notice to us, and show what the host has to say."""
    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file}; run the command beside it, or name it with --config-file")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    host = logging.getLogger("mkdocs")
    host.handlers = [logging.StreamHandler()]
    host.setLevel(level)
    logging.getLogger("mkdocs.plugins.say-write-do").setLevel(logging.INFO)


def _compile(procedures: Path) -> Compilation:
    try:
        settings = Settings(current_instant(), interface_catalogs())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return compile_manual(read_sources(procedures), settings)


def _from_here(folder: Path) -> str:
    """The folder as people would write it where they are."""
    return (folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder).as_posix()


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _report(compilation: Compilation, procedures: Path, locale: str | None = None, limit: int | None = SHOWN) -> None:
    if compilation.diagnostics:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        text = render(
            compilation.diagnostics,
            compilation.where.texts,
            prefix=f"{_from_here(procedures)}/",
            translate=told_in(locale, compilation.manual)[1],
            limit=limit,
            color=color,
        )
        click.echo(text, err=True)


def _write_baseline(path: Path, compilation: Compilation, procedures: Path, locale: str | None) -> None:
    """Write the known findings, unless something cannot be read or linked: then most checks have not looked yet."""
    unread = tuple(each for each in compilation.diagnostics if each.entry.is_fixed and each.is_error)
    if unread:
        _report(replace(compilation, diagnostics=unread), procedures, locale)
        click.echo("No baseline was written: first mend what is said above.", err=True)
        sys.exit(FAULTS)
    click.echo(f"{path}: {_counted(write_baseline(path, compilation), 'known finding')}", err=True)


def _exit_with(compilation: Compilation, *, strict: bool) -> None:
    """Leave with the exit code of a faulty manual, if it is one."""
    weighty = compilation.has_errors or (strict and any(d.level.rank <= 1 for d in compilation.diagnostics))
    if weighty:
        sys.exit(FAULTS)


def main() -> None:
    """Run ``swd``. A fault of ours says so, shows where, and exits 3."""
    # A manual is many small objects that all stay: looking for rubbish among them is a fifth of the time of a check.
    gc.set_threshold(100_000, 20, 100)
    try:
        swd.main(prog_name="swd", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE if isinstance(error, click.UsageError) else FAULTS)
    except FolderRefused as error:
        click.echo(f"swd: {error}", err=True)
        sys.exit(USAGE)
    except Exception:  # noqa: BLE001 - the last line of defence: say that it is our fault
        traceback.print_exc()
        click.echo("\nswd: this is a fault of the program, not of your manual; please report the lines above", err=True)
        sys.exit(OUR_FAULT)
