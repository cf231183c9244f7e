"""The ``swd`` command. Exit codes: 0 clean, 1 faults in the manual, 2 the command was used wrongly, 3 our own fault."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import click

from generator.compiler import Compilation, Settings, compile_manual
from generator.diagnostics import CODES
from generator.diagnostics.text import render
from generator.hosts.files import (
    FolderRefused,
    beside,
    current_instant,
    interface_catalogs,
    read_sources,
    refuse_foreign_folder,
)
from generator.model.files import FILE_KINDS

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


@swd.command(epilog="Example:  swd check --strict")
@procedures_option
@as_of_option
@strict_option
@click.option("--all", "show_all", is_flag=True, help="Show every finding, not only the first twenty.")
def check(procedures: Path, as_of: date | None, strict: bool, show_all: bool) -> None:
    """Check the manual and report what disagrees."""
    _set_clock(as_of)
    compilation = _compile(procedures)
    _report(compilation, procedures, None if show_all else 20)
    _exit_with(compilation, strict=strict)
    if not compilation.diagnostics:
        click.echo("The manual agrees with itself.", err=True)


@swd.command(epilog="Example:  swd build --site-dir public")
@config_option
@click.option(
    "--site-dir", "-d", type=click.Path(path_type=Path), help="Where the site goes (default: as in mkdocs.yml)."
)
@as_of_option
@strict_option
def build(config_file: Path, site_dir: Path | None, as_of: date | None, strict: bool) -> None:
    """Build the website with its printable, fillable forms."""
    _set_clock(as_of)
    _set_up_host(config_file, logging.WARNING)
    from mkdocs.exceptions import ConfigurationError, PluginError

    from generator.hosts.mkdocs_plugin import NoManual, build_site, load_site

    try:
        config, plugin = load_site(config_file, site_dir)
        target, procedures = Path(config.site_dir), Path(config.docs_dir)
        refuse_foreign_folder(target)
        compilation = plugin.compiled = plugin.compile(config)
    except NoManual as missing:
        compilation, procedures = _compile(missing.folder), missing.folder
    except ConfigurationError as error:
        raise click.UsageError(f"{config_file}: {error}") from error
    except PluginError as error:
        raise click.UsageError(str(error)) from error
    _report(compilation, procedures, 20)
    _exit_with(compilation, strict=strict)
    with beside(target) as fresh:
        config.site_dir = str(fresh)
        build_site(config)
    pages, forms = (sum(1 for _ in target.rglob(kind)) for kind in ("*.html", "*.pdf"))
    click.echo(f"{_from_here(target)}: {_counted(pages, 'page')}, {_counted(forms, 'form')}", err=True)


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
        _report(compilation, missing.folder, 20)
        _exit_with(compilation, strict=False)
    except ConfigurationError as error:
        raise click.UsageError(f"{config_file}: {error}") from error
    mkdocs_serve(str(config_file), dev_addr=dev_addr)


@swd.command(epilog="Example:  swd explain S103")
@click.argument("code")
def explain(code: str) -> None:
    """Say what a check looks at, why, and show a wrong and a right case."""
    from generator.checks import CHECKS

    entry = CODES.get(code.upper())
    if entry is None:
        raise click.UsageError(f"there is no code {code}; known are {', '.join(CODES)}")
    module = next((module for module in CHECKS if entry.id == module.CODE), None)
    click.echo(f"{entry.id} {entry.name} ({entry.severity.value}; basis: {entry.basis.value})\n")
    click.echo(module.__doc__.strip() if module and module.__doc__ else entry.summary)


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
    _report(compilation, procedures, 20)
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


def _report(compilation: Compilation, procedures: Path, limit: int | None) -> None:
    if compilation.diagnostics:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        text = render(
            compilation.diagnostics,
            compilation.where.texts,
            prefix=f"{_from_here(procedures)}/",
            limit=limit,
            color=color,
        )
        click.echo(text, err=True)


def _exit_with(compilation: Compilation, *, strict: bool) -> None:
    """Leave with the exit code of a faulty manual, if it is one."""
    weighty = compilation.has_errors or (strict and any(d.level.rank <= 1 for d in compilation.diagnostics))
    if weighty:
        sys.exit(FAULTS)


def main() -> None:
    """Run ``swd``. A fault of ours says so, shows where, and exits 3."""
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
