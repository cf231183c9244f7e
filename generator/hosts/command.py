"""What the commands share: their options, the clock, compiling a folder, telling the findings, and the exit codes."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import click

from generator.compiler import Compilation, Settings, compile_manual
from generator.diagnostics.text import render
from generator.hosts.check_cache import CheckCache, program_key
from generator.hosts.checked import Checked, checked
from generator.hosts.files import current_instant, interface_catalogs, read_site_sources, read_sources
from generator.hosts.words import DIAGNOSTICS, Catalogs, languages_of_findings, told_in
from generator.model.manual import Manual

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


def refuse_unread(manual: Manual, ids: Iterable[str]) -> None:
    """Refuse to compare with what was issued of the documents, where a file of it is missing or cannot be read.

    Raises click.ClickException, which exits as a manual does that cannot be read.
    """
    unread = [path for id in ids for path in manual.unread(id)]
    if unread:
        more = f" and {len(unread) - 1} more" if len(unread) > 1 else ""
        raise click.ClickException(
            f"{unread[0]}{more} of what was issued cannot be read, so that nobody knows what has changed since; run "
            "`swd check` first"
        )


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


def collect_seldom() -> None:
    """Let Python look for rubbish less often.

    A manual is many small objects that all stay: looking for rubbish among them is a fifth of the time of a check.
    """
    gc.set_threshold(100_000, 20, 100)


def set_clock(as_of: date | None) -> None:
    """Make ``--as-of`` the clock of this process, by the variable that MkDocs dates its own files by.

    10:00 UTC falls on the same day from Honolulu to Auckland.
    """
    if as_of:
        noon = datetime.combine(as_of, time(10), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))


def compiled(procedures: Path, templates: Path | None = None) -> Compilation:
    """The manual in the folder, read, linked and checked for today; with the company's ``templates``, for printing."""
    sources = read_sources(procedures) if templates is None else read_site_sources(procedures, templates)
    return compile_manual(sources, _settings())


def checked_folder(procedures: Path, *, use_cache: bool) -> Checked:
    """What there is to be said of the manual in the folder today. Where nothing has changed, it is known already."""
    settings, sources = _settings(), read_sources(procedures)
    program = program_key() if use_cache else None
    if program is None or sources.faults:  # what could not be read has no content to know it by
        return checked(compile_manual(sources, settings))
    cache = CheckCache(procedures, program)
    result = cache.result(sources.files, settings.as_of)
    if result is None:
        result = checked(compile_manual(sources, settings))
        cache.keep_result(result, sources.files, settings.as_of)
    return result


def _settings() -> Settings:
    try:
        return Settings(current_instant(), interface_catalogs(), finding_catalogs=Catalogs(DIAGNOSTICS))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def from_here(folder: Path) -> str:
    """The folder as people would write it where they are."""
    return (folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder).as_posix()


def set_up_host(config_file: Path, level: int) -> None:
    """See that there is a mkdocs.yml, spare the user the theme's notice to us, and show what the host has to say."""
    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file}; run the command beside it, or name it with --config-file")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    host = logging.getLogger("mkdocs")
    host.handlers = [logging.StreamHandler()]
    host.setLevel(level)
    logging.getLogger("mkdocs.plugins.say-write-do").setLevel(logging.INFO)


def counted(number: int, thing: str) -> str:
    """A number and what is counted: ``1 page``, ``2 pages``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def report(
    result: Checked | Compilation, procedures: Path, locale: str | None = None, limit: int | None = SHOWN
) -> None:
    """Tell the findings on the error stream, the gravest first."""
    found = checked(result) if isinstance(result, Compilation) else result
    if found.diagnostics:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        text = render(
            found.diagnostics,
            found.texts,
            prefix=f"{from_here(procedures)}/",
            translate=told_in(locale or found.language, None)[1],
            limit=limit,
            color=color,
        )
        click.echo(text, err=True)


def exit_with(result: Checked | Compilation, *, strict: bool) -> None:
    """Leave with the exit code of a faulty manual, if it is one."""
    weighty = result.has_errors or (strict and any(d.level.rank <= 1 for d in result.diagnostics))
    if weighty:
        sys.exit(FAULTS)
