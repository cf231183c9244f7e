"""The compiler: sources in, a linked manual, its artifacts and the findings out. Pure: no disk, clock or network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path

from generator.checks import run_checks
from generator.diagnostics import CODES, Diagnostic, Severity, say
from generator.emit.artifact import Artifact, Page
from generator.emit.pages import pages
from generator.emit.paper import Setter, form_artifacts
from generator.model.manual import Manual
from generator.reading.load import Reading, load
from generator.reading.where import Where
from generator.resolve import resolve
from generator.views.language import Language


@dataclass(frozen=True)
class Sources:
    """Everything the compiler reads, handed in by a host.

    ``files`` holds the manual's folder, ``templates`` the shipped templates with the company's laid over them; both
    map a path with slashes to bytes. ``fonts`` is the folder the paper engine reads its fonts from.
    """

    files: Mapping[str, bytes]
    templates: Mapping[str, bytes] = field(default_factory=dict)
    fonts: Path | None = None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What a host decides: the instant the manual is compiled for, the interface catalogs, the shape of addresses."""

    as_of: datetime
    catalogs: Mapping[str, NullTranslations] = field(default_factory=dict)
    directory_urls: bool = False


@dataclass(frozen=True)
class Compilation:
    """What came out; pages and files are made when asked. ``manual`` is None where manual.yml could not be read."""

    manual: Manual | None
    diagnostics: tuple[Diagnostic, ...]
    where: Where
    sources: Sources
    settings: Settings

    @property
    def has_errors(self) -> bool:
        """Whether a finding keeps the manual from being published."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    @cached_property
    def language(self) -> Language:
        """The language of the manual's own texts, in which its pages and forms are made."""
        tag = self.manual.settings.source_locale if self.manual else "en"
        return Language(tag, self.settings.catalogs.get(tag, NullTranslations()))

    def pages(self) -> tuple[Page, ...]:
        """Every page of the site, rendered."""
        if self.manual is None:
            return ()
        templates = {
            path.removeprefix("site/"): raw.decode("utf-8")
            for path, raw in self.sources.templates.items()
            if path.startswith("site/")
        }
        return tuple(
            pages(
                self.manual,
                self.language,
                self.settings.as_of,
                templates,
                directory_urls=self.settings.directory_urls,
            )
        )

    def files(self) -> tuple[Artifact, ...]:
        """Every file beside the pages: the forms on paper, and what the site's templates need."""
        if self.manual is None:
            return ()
        print_templates = {
            path.removeprefix("print/"): raw
            for path, raw in self.sources.templates.items()
            if path.startswith("print/")
        }
        setter = Setter(print_templates, self.sources.fonts)
        return (
            *form_artifacts(self.manual, self.language, setter, self.settings.as_of.date()),
            *_assets(self.sources.templates),
        )


def compile_manual(sources: Sources, settings: Settings) -> Compilation:
    """Read, link and check the manual. Never raises for a fault of the input; what cannot be made is left out."""
    reading = load(sources.files)
    manual, unresolved = resolve(reading)
    found: list[Diagnostic] = [*sources.faults, *reading.diagnostics, *unresolved]
    if manual is not None and not reading.broken_ids:
        found.extend(run_checks(manual, reading.where))
    ordered = tuple(sorted(_weighed(found, manual, reading), key=Diagnostic.sort_key))
    return Compilation(manual, ordered, reading.where, sources, settings)


def _weighed(found: Iterable[Diagnostic], manual: Manual | None, reading: Reading) -> Iterable[Diagnostic]:
    """The findings with the severities that manual.yml sets. A shape fault stays an error: nothing stands on it."""
    chosen = manual.settings.severities if manual else {}
    for code in chosen:
        if code not in CODES:
            place = f"manual/severities/{code}"
            message = say("there is no check `{code}`", code=code)
            yield Diagnostic("R101", message, reading.where.key(place), help=say("take the line away"), place=place)
    for diagnostic in found:
        severity = chosen.get(diagnostic.code)
        fixed = diagnostic.code[0] in "YR" or severity is None
        yield diagnostic if fixed else replace(diagnostic, severity=Severity(severity))


def _assets(templates: Mapping[str, bytes]) -> Iterable[Artifact]:
    for path in sorted(templates):
        if path.startswith("assets/"):
            yield Artifact(path, (), lambda raw=templates[path]: raw)  # type: ignore[misc]
