"""Which findings ``swd check`` counts and shows, and in what shape: its options, the baseline's file, the formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.as_json import render_json
from generator.diagnostics.as_sarif import render_sarif
from generator.diagnostics.baseline import Measured, NotABaseline, baseline_text, read_baseline
from generator.diagnostics.explanation import explained
from generator.diagnostics.selection import NeverLeftOut, Selection, UnknownCodes, selection
from generator.diagnostics.told import Translate, as_written
from generator.hosts.checked import Checked
from generator.hosts.files import FolderRefused

_GONE_SHOWN = 10


def finding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that ``asked_for`` takes, besides ``--format``."""
    options = (
        click.option(
            "--format",
            "shape",
            type=click.Choice(("text", "json", "sarif")),
            default="text",
            show_default=True,
            help="Text for people, or one of these on stdout for programs.",
        ),
        click.option("--select", multiple=True, metavar="CODES", help="Count only these codes or families: S,T1."),
        click.option("--ignore", multiple=True, metavar="CODES", help="Do not count these codes or families."),
        click.option(
            "--severity",
            type=click.Choice([level.value for level in Severity]),
            default=Severity.INFO.value,
            show_default=True,
            help="Show only findings of this weight and above; the exit code stays.",
        ),
        click.option(
            "--baseline",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            help="A file of known findings, which are neither shown nor counted.",
        ),
        click.option(
            "--write-baseline",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write the findings of today to such a file, and stop.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True)
class Counted:
    """The findings that decide the exit code, those of them that are shown, and what is said of the baseline."""

    result: Checked
    selection: Selection
    notices: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether some codes were left out, so that finding nothing says nothing of the whole manual."""
        return bool(self.selection.select or self.selection.ignore)

    @property
    def shown(self) -> Checked:
        """The result with only the findings that weigh enough to be shown."""
        weighty = tuple(filter(self.selection.shows, self.result.diagnostics))
        accepted = tuple(each for each in self.result.accepted if self.selection.counts(each.diagnostic))
        return replace(self.result, diagnostics=weighty, accepted=accepted)


def asked_for(
    result: Checked, select: tuple[str, ...], ignore: tuple[str, ...], severity: str, baseline: Path | None
) -> Counted:
    """The findings that the options ask for. Raises click.UsageError for a code or baseline that makes no sense."""
    wanted = _selection(select, ignore, severity)
    diagnostics = tuple(filter(wanted.counts, result.diagnostics))
    if baseline is None:
        return Counted(replace(result, diagnostics=diagnostics), wanted)
    measured = _measured(baseline, diagnostics)
    return Counted(replace(result, diagnostics=measured.new), wanted, tuple(_notices(baseline, measured, wanted)))


def write_baseline(path: Path, result: Checked) -> int:
    """Write the findings to a baseline file; how many are in it. Raises FolderRefused.

    Only a baseline, or an empty file, gives way to it: a name mistyped costs nobody their work.
    """
    kept = [diagnostic for diagnostic in result.diagnostics if not diagnostic.entry.is_fixed]
    try:
        if path.exists() and path.stat().st_size:
            read_baseline(path.read_text(encoding="utf-8"))
    except (NotABaseline, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} is there already and is no baseline; nothing was changed") from error
    except OSError as error:
        raise FolderRefused(f"{path} cannot be read: {error.strerror}") from error
    try:
        path.write_text(baseline_text(kept), encoding="utf-8", newline="\n")
    except OSError as error:
        raise FolderRefused(f"{path} cannot be written: {error.strerror}") from error
    return len(kept)


def for_programs(
    result: Checked, shape: str, prefix: str, translate: Translate = as_written, language: str = "en"
) -> str:
    """The findings as ``json`` or ``sarif``; ``prefix`` stands before every path."""
    if shape == "json":
        return render_json(result.diagnostics, result.accepted, prefix=prefix, translate=translate)
    from generator.checks import CHECKS

    return render_sarif(
        result.diagnostics,
        result.accepted,
        explanations={module.CODE: explained(module.__doc__ or "", translate) for module in CHECKS},
        version=version("say-write-do"),
        prefix=prefix,
        translate=translate,
        language=language,
    )


def _selection(select: tuple[str, ...], ignore: tuple[str, ...], severity: str) -> Selection:
    try:
        return selection(select, ignore, severity)
    except NeverLeftOut as error:
        raise click.UsageError(
            f"{error} cannot be left out: nothing stands on what cannot be read or linked"
        ) from error
    except UnknownCodes as error:
        raise click.UsageError(f"no code begins with {error}; write such as S, T1 or S103") from error


def _measured(path: Path, diagnostics: tuple[Diagnostic, ...]) -> Measured:
    try:
        return read_baseline(path.read_text(encoding="utf-8")).measure(diagnostics)
    except (NotABaseline, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} is no baseline; write one with --write-baseline") from error
    except OSError as error:
        raise FolderRefused(f"{path} cannot be read: {error.strerror}") from error


def _notices(path: Path, measured: Measured, wanted: Selection) -> list[str]:
    """What is said of the baseline beside the findings. Only a run that looks at everything knows what is gone."""
    notices = [f"{path}: {measured.known} known and not shown"] if measured.known else []
    if not measured.gone or wanted.select or wanted.ignore:
        return notices
    notices.append(f"{path}: {len(measured.gone)} no longer found; can be taken out with --write-baseline")
    notices += [f"   {known.code} {known.place}" for known in measured.gone[:_GONE_SHOWN]]
    if len(measured.gone) > _GONE_SHOWN:
        notices.append(f"   … and {len(measured.gone) - _GONE_SHOWN} more")
    return notices
