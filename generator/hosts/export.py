"""``swd export``: the manual as one file for whoever reads it elsewhere, without the program and without the net."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.compiler import Compilation
from generator.diagnostics import Diagnostic
from generator.emit.artifact import Artifact
from generator.hosts.command import (
    FAULTS,
    as_of_option,
    compiled,
    config_option,
    counted,
    exit_with,
    from_here,
    locale_option,
    report,
    set_clock,
    set_up_host,
    strict_option,
)
from generator.hosts.progress import Progress

if TYPE_CHECKING:
    from generator.hosts.audit_pack import Packed

WORKERS = 2


@click.group(epilog="Example:  swd export audit-pack audit-pack.zip")
def export() -> None:
    """Write the manual as one file for auditors."""


@export.command(
    "audit-pack",
    short_help="One ZIP with all that is in force, for auditors.",
    epilog="Example:  swd export audit-pack audit-pack.zip",
)
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@as_of_option
@strict_option
@locale_option
def audit_pack(file: Path, config_file: Path, as_of: date | None, strict: bool, locale: str | None) -> None:
    """Write FILE: one ZIP with all that is in force on a day, for auditors, with checksums.

    In it are the pages of the site without its theme, every document and blank form as PDF, the lists and matrices, and
    the issues that are not in force any more. No draft is in it, and nothing that the checks found.
    """
    from generator.hosts.pack_file import refuse_foreign_file

    set_clock(as_of)
    set_up_host(config_file, logging.WARNING)
    target = Path.cwd() / file
    refuse_foreign_file(target)
    compilation, procedures = _compiled(config_file)
    report(compilation, procedures, locale)
    exit_with(compilation, strict=strict)
    _write(compilation, target, procedures, config_file, locale)


def _compiled(config_file: Path) -> tuple[Compilation, Path]:
    """The manual that mkdocs.yml names, compiled for a pack, and its folder."""
    from mkdocs.exceptions import ConfigurationError, PluginError

    from generator.hosts.mkdocs_plugin import NoManual, load_site

    try:
        config, plugin = load_site(config_file)
        return plugin.compile(config, pack=True), Path(config.docs_dir)
    except NoManual as missing:
        return compiled(missing.folder), missing.folder
    except ConfigurationError as error:
        raise click.UsageError(f"{config_file}: {error}") from error
    except PluginError as error:
        raise click.UsageError(str(error)) from error


def _write(compilation: Compilation, target: Path, procedures: Path, config_file: Path, locale: str | None) -> None:
    """Put the pack together and say what is in it; a fault of a template or a sign without a font leaves no pack."""
    from jinja2 import TemplateError, TemplateSyntaxError

    from generator.hosts.audit_pack import MANIFEST, SUMS, front, manifest, pack_pages, shells, sums
    from generator.hosts.pack_file import workshop

    config = {config_file.name: config_file.read_bytes()}
    with workshop(target) as shop:
        try:
            frames = shells(compilation)
            pages = [shop.put(page).path for page in pack_pages(compilation, frames)]
            missing = _put_files(compilation, shop.put)
            for artifact in front(frames, pages):
                shop.put(artifact)
        except TemplateError as error:
            line = f"/{error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
            raise click.ClickException(f"templates/site{line}: {error.message}") from error
        if missing:
            report(replace(compilation, diagnostics=tuple(missing)), procedures, locale)
            sys.exit(FAULTS)
        said = manifest(compilation, procedures.name, config, tuple(shop.packed.values()))
        shop.put(Artifact(MANIFEST, (), lambda: said))
        fingerprints = sums(tuple(shop.packed.values()))
        shop.put(Artifact(SUMS, (), lambda: fingerprints))
        digest = shop.close(target, compilation.as_of.date())
    kinds = {"page": ".html", "print": ".pdf", "list": ".xlsx"}
    made = (counted(sum(path.endswith(kind) for path in shop.packed), thing) for thing, kind in kinds.items())
    click.echo(f"{from_here(target)}: {', '.join(made)}", err=True)
    click.echo(f"{digest}  {target.name}")


def _put_files(compilation: Compilation, put: Callable[[Artifact], Packed]) -> list[Diagnostic]:
    """Make every file that is no page, on both cores; the findings for signs that the paper font lacks."""
    from generator.hosts.audit_pack import pack_files
    from generator.hosts.print_cache import PrintCache

    artifacts, missing = pack_files(compilation), list[Diagnostic]()
    prints = sum(artifact.path.endswith(".pdf") for artifact in artifacts)
    with Progress(prints, partial(click.echo, err=True)) as progress, ThreadPoolExecutor(WORKERS) as workers:
        for artifact, lacking in zip(artifacts, workers.map(partial(_put, put), artifacts), strict=True):
            if lacking:
                missing.extend(compilation.missing_signs(artifact.made_from[0], lacking))
            elif artifact.path.endswith(".pdf"):
                progress.step()
    if isinstance(compilation.sources.prints, PrintCache):
        compilation.sources.prints.drop_old()
    return missing


def _put(put: Callable[[Artifact], Packed], artifact: Artifact) -> tuple[str, ...]:
    """Make a file; the signs that keep it from being made."""
    from generator.emit.paper import SignsMissing

    try:
        put(artifact)
    except SignsMissing as missing:
        return missing.characters
    return ()
