"""The ``swd`` command. Exit codes: 0 clean, 1 faults in the manual, 2 the command was used wrongly, 3 our own fault."""

from __future__ import annotations

import json
import os
import sys
import traceback
from datetime import date, datetime
from pathlib import Path

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

procedures_option = click.option(
    "--procedures",
    type=click.Path(path_type=Path),
    default=Path("procedures"),
    show_default=True,
    help="The folder that holds manual.yml.",
)
as_of_option = click.option(
    "--as-of", metavar="DATE", help="The day to compile for, such as 2026-11-22 (default: today)."
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
def check(procedures: Path, as_of: str | None, strict: bool, show_all: bool) -> None:
    """Check the manual and report what disagrees."""
    compilation = _compile(procedures, as_of)
    _report(compilation, procedures, None if show_all else 20)
    _exit_with(compilation, strict=strict)
    click.echo("The manual agrees with itself.", err=True)


@swd.command(epilog="Example:  swd build --site-dir public")
@config_option
@click.option(
    "--site-dir", "-d", type=click.Path(path_type=Path), help="Where the site goes (default: as in mkdocs.yml)."
)
@as_of_option
@strict_option
def build(config_file: Path, site_dir: Path | None, as_of: str | None, strict: bool) -> None:
    """Build the website with its printable, fillable forms."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file}; run the command beside it, or name it with --config-file")
    if as_of:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(_instant(as_of).timestamp()))
    target = _site_folder(config_file, site_dir)
    refuse_foreign_folder(target)
    procedures = _procedures_of(config_file)
    compilation = _compile(procedures, as_of)
    _report(compilation, procedures, 20)
    _exit_with(compilation, strict=strict)
    with beside(target) as fresh:
        try:
            config = load_config(str(config_file), site_dir=str(fresh))
        except ConfigurationError as error:
            raise click.UsageError(f"{config_file}: {error}") from error
        config.plugins.run_event("startup", command="build", dirty=False)
        mkdocs_build(config)
    pages = sum(1 for _ in target.rglob("*.html"))
    forms = sum(1 for _ in target.rglob("*.pdf"))
    click.echo(f"{target}: {pages} pages, {forms} forms", err=True)


@swd.command(epilog="Example:  swd serve --dev-addr 127.0.0.1:8001")
@config_option
@click.option("--dev-addr", "-a", metavar="HOST:PORT", help="Where to serve (default: as in mkdocs.yml).")
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Show the site while you write: save a file, and the page in the browser follows."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.serve import serve as mkdocs_serve

    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file}; run the command beside it, or name it with --config-file")
    options = {"dev_addr": dev_addr} if dev_addr else {}
    mkdocs_serve(str(config_file), livereload=True, **options)


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
    folder.mkdir(parents=True, exist_ok=True)
    for kind in FILE_KINDS:
        target = folder / f"{kind.name}.json"
        shape = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model.model_json_schema()}
        target.write_text(json.dumps(shape, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{folder}: {len(FILE_KINDS)} schemas", err=True)


@swd.command(epilog='Example:  swd issue complaint-handling --effective 2026-12-01 --approved-by "…" --reason "…"')
@click.argument("ids", nargs=-1)
@procedures_option
@as_of_option
@click.option("--all", "everything", is_flag=True, help="Issue everything that is new or has changed.")
@click.option("--effective", required=True, metavar="DATE", help="The day from which it binds.")
@click.option("--prepared-by", required=True)
@click.option("--reviewed-by", required=True)
@click.option("--approved-by", required=True)
@click.option("--evidence", help="Where the signed sheet is on file.")
@click.option("--reason", required=True, help="Why it is issued; shown in the history.")
@click.option("--change", "changes", multiple=True, help="One change in words; may be given several times.")
def issue(
    ids: tuple[str, ...],
    procedures: Path,
    as_of: str | None,
    everything: bool,
    effective: str,
    **control: str | tuple[str, ...] | None,
) -> None:
    """Put approved documents and forms in force: write their next revision. Nothing issued is ever changed."""
    from generator.hosts.issue import IssueRefused, issue_revisions

    compilation = _compile(procedures, as_of)
    _report(compilation, procedures, 20)
    _exit_with(compilation, strict=False)
    assert compilation.manual is not None
    try:
        day = date.fromisoformat(effective)
        written = issue_revisions(
            compilation.manual, procedures, ids, everything, day, compilation.settings.as_of.date(), control
        )
    except ValueError as error:
        raise click.UsageError(f"--effective: {error}") from error
    except IssueRefused as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        click.echo(path.as_posix())


def _instant(as_of: str | None) -> datetime:
    try:
        return current_instant(as_of)
    except ValueError as error:
        raise click.UsageError(f"--as-of: {error}") from error


def _compile(procedures: Path, as_of: str | None) -> Compilation:
    sources = read_sources(procedures, None)
    return compile_manual(sources, Settings(_instant(as_of), interface_catalogs()))


def _report(compilation: Compilation, procedures: Path, limit: int | None) -> None:
    if compilation.diagnostics:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        text = render(
            compilation.diagnostics,
            compilation.where.texts,
            prefix=f"{procedures.as_posix()}/",
            limit=limit,
            color=color,
        )
        click.echo(text, err=True)


def _exit_with(compilation: Compilation, *, strict: bool) -> None:
    """Leave with the exit code of a faulty manual, if it is one."""
    weighty = compilation.has_errors or (strict and any(d.level.rank <= 1 for d in compilation.diagnostics))
    if weighty:
        sys.exit(FAULTS)


def _procedures_of(config_file: Path) -> Path:
    """The manual's folder: ``docs_dir`` of mkdocs.yml, read without loading MkDocs' whole configuration."""
    return config_file.parent / str(_setting(config_file, "docs_dir", "procedures"))


def _site_folder(config_file: Path, site_dir: Path | None) -> Path:
    return site_dir or config_file.parent / str(_setting(config_file, "site_dir", "site"))


def _setting(config_file: Path, name: str, default: str) -> object:
    from mkdocs.utils.yaml import yaml_load

    try:
        with config_file.open("rb") as stream:
            return (yaml_load(stream) or {}).get(name, default)
    except Exception as error:
        raise click.UsageError(f"{config_file} cannot be read: {error}") from error


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
