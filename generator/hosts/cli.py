"""The ``swd`` command. Exit codes: 0 clean, 1 faults in the manual, 2 the command was used wrongly, 3 our own fault."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.diagnostics import CODES, say
from generator.diagnostics.told import told
from generator.hosts.checked import Checked
from generator.hosts.command import (
    FAULTS,
    OUR_FAULT,
    SHOWN,
    USAGE,
    as_of_option,
    checked_folder,
    collect_seldom,
    compiled,
    config_option,
    counted,
    exit_with,
    from_here,
    locale_option,
    procedures_option,
    report,
    set_clock,
    set_up_host,
    strict_option,
)
from generator.hosts.diff import diff
from generator.hosts.export import export
from generator.hosts.files import FolderRefused, beside, refuse_foreign_folder
from generator.hosts.findings import asked_for, finding_options, for_programs, write_baseline
from generator.hosts.impact import impact
from generator.hosts.issue import issue
from generator.hosts.printing import print_one
from generator.hosts.propose import propose
from generator.hosts.words import told_in
from generator.model.files import FILE_KINDS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="say-write-do", prog_name="swd")
def swd() -> None:
    """Compile a company's complaint procedure into its website and forms, and check that they agree."""


swd.add_command(diff)
swd.add_command(export)
swd.add_command(impact)
swd.add_command(issue)
swd.add_command(propose)
swd.add_command(print_one)


@swd.command(epilog="Example:  swd check --strict")
@procedures_option
@as_of_option
@strict_option
@locale_option
@click.option("--all", "show_all", is_flag=True, help="Show every finding, not only the first twenty.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing beside the folder.")
@finding_options
def check(
    procedures: Path,
    as_of: date | None,
    strict: bool,
    locale: str | None,
    show_all: bool,
    shape: str,
    write_baseline: Path | None,
    no_cache: bool,
    **asked: Any,
) -> None:
    """Check the manual and report what disagrees."""
    set_clock(as_of)
    found = asked_for(checked_folder(procedures, use_cache=not no_cache), **asked)
    if write_baseline is not None:
        _write_baseline(write_baseline, found.result, procedures, locale)
        return
    language, translate = told_in(locale or found.result.language, None)
    if shape == "text":
        report(found.shown, procedures, locale, None if show_all else SHOWN)
        if not show_all and len(found.shown.diagnostics) > SHOWN:
            click.echo(told(say("`swd check --all` shows every one of them."), translate), err=True)
    else:
        click.echo(for_programs(found.shown, shape, f"{from_here(procedures)}/", translate, language))
    for notice in found.notices:
        click.echo(notice, err=True)
    exit_with(found.result, strict=strict)
    if not found.result.diagnostics and shape == "text" and not found.notices:
        whole = say("The manual agrees with itself.")
        click.echo(
            told(say("Nothing is found of what was asked for.") if found.is_part else whole, translate), err=True
        )


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
    set_clock(as_of)
    set_up_host(config_file, logging.WARNING)
    from mkdocs.exceptions import ConfigurationError, PluginError

    from generator.hosts.mkdocs_plugin import NoManual, build_site, load_site

    try:
        config, plugin = load_site(config_file, site_dir)
        plugin.locale = locale
        target, procedures = Path(config.site_dir), Path(config.docs_dir)
        refuse_foreign_folder(target)
        compilation = plugin.compiled = plugin.compile(config)
    except NoManual as missing:
        compilation, procedures = compiled(missing.folder), missing.folder
    except ConfigurationError as error:
        raise click.UsageError(f"{config_file}: {error}") from error
    except PluginError as error:
        raise click.UsageError(str(error)) from error
    report(compilation, procedures, locale)
    exit_with(compilation, strict=strict)
    with beside(target) as fresh:
        config.site_dir = str(fresh)
        build_site(config)
    kinds = {"page": "*.html", "form": "forms/*.pdf", "list": "lists/*.pdf"}
    made = (counted(sum(1 for _ in target.rglob(pattern)), kind) for kind, pattern in kinds.items())
    click.echo(f"{from_here(target)}: {', '.join(made)}", err=True)


@swd.command(epilog="Example:  swd serve --dev-addr 127.0.0.1:8001")
@config_option
@click.option("--dev-addr", "-a", metavar="HOST:PORT", help="Where to serve (default: as in mkdocs.yml).")
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Show the site while you write: save a file, and the page in the browser follows."""
    set_up_host(config_file, logging.INFO)
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import ConfigurationError

    from generator.hosts.mkdocs_plugin import NoManual, load_site

    try:
        load_site(config_file, None)
    except NoManual as missing:
        compilation = compiled(missing.folder)
        report(compilation, missing.folder)
        exit_with(compilation, strict=False)
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
        near = [known for known in CODES if code and known[0] == code[0].upper()]
        said = f"near it are {', '.join(near)}" if near else f"known are {', '.join(CODES)}"
        raise click.UsageError(f"there is no code {code}; {said}")
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
    click.echo(f"{folder}: {counted(len(FILE_KINDS), 'schema')}", err=True)


@swd.command(epilog="Example:  swd translate --locale zh-Hans")
@procedures_option
@click.option("--locale", "tags", multiple=True, metavar="TAG", help="A language that manual.yml lists (default: all).")
@click.option("--prune", is_flag=True, help="Drop the translations of texts that are not there any more.")
@click.option("--check", "only_look", is_flag=True, help="Write nothing; exit 1 where a catalog would change.")
def translate(procedures: Path, tags: tuple[str, ...], prune: bool, only_look: bool) -> None:
    """Bring the catalogs of translations up to the texts of today. No translation is lost."""
    from generator.hosts.translate import TranslationRefused, in_the_way, merged_catalogs, outdated, write_catalogs

    compilation = compiled(procedures)
    faults = in_the_way(compilation)
    if faults or compilation.manual is None:
        report(replace(compilation, diagnostics=faults), procedures)
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
        click.echo(f"{from_here(procedures)}/{path}")
    if only_look and written:
        sys.exit(FAULTS)


def _write_baseline(path: Path, result: Checked, procedures: Path, locale: str | None) -> None:
    """Write the known findings, unless something cannot be read or linked: then most checks have not looked yet."""
    unread = tuple(each for each in result.diagnostics if each.entry.is_fixed and each.is_error)
    if unread:
        report(replace(result, diagnostics=unread), procedures, locale)
        click.echo("No baseline was written: first mend what is said above.", err=True)
        sys.exit(FAULTS)
    click.echo(f"{path}: {counted(write_baseline(path, result), 'known finding')}", err=True)


def main() -> None:
    """Run ``swd``. A fault of ours says so, shows where, and exits 3."""
    collect_seldom()
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
    except Exception as fault:  # noqa: BLE001 - the last line of defence: say that it is our fault
        from generator.emit.paper import SettingFailed  # the engines take longer to import than a manual takes to check

        if isinstance(fault, SettingFailed):
            click.echo(f"swd: {fault}", err=True)
            sys.exit(FAULTS)
        traceback.print_exc()
        click.echo("\nswd: this is a fault of the program, not of your manual; please report the lines above", err=True)
        sys.exit(OUR_FAULT)
