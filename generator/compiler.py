"""The compiler: sources in, a linked manual, its artifacts and the findings out. Pure: no disk, clock or network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks import run_checks
from generator.checks.acceptance import accept
from generator.diagnostics import CODES, Diagnostic, Severity, say
from generator.emit.artifact import Artifact, Page
from generator.model.files import AcceptedException, Exceptions
from generator.model.manual import Manual
from generator.reading.load import Reading, load
from generator.reading.where import Where, first_in
from generator.resolve import resolve

if TYPE_CHECKING:
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
class Rendition:
    """The manual in one language. ``tree`` is the folder of its pages (``zh-Hans/``), empty where there is but one.

    The texts of the authoritative language, ``is_source``, are those of the YAML; those of any other come from the
    catalogs.
    """

    tag: str
    manual: Manual
    is_source: bool = True
    tree: str = ""


@dataclass(frozen=True)
class Compilation:
    """What came out; pages and files are made when asked. ``manual`` is None where manual.yml could not be read."""

    manual: Manual | None
    diagnostics: tuple[Diagnostic, ...]
    where: Where
    sources: Sources
    settings: Settings
    renditions: tuple[Rendition, ...] = ()
    """The manual in each published language, the authoritative one first."""

    @property
    def has_errors(self) -> bool:
        """Whether a finding keeps the manual from being published."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    @cached_property
    def language(self) -> Language:
        """The language of the manual's own texts, which is the authoritative one."""
        return self.language_of(self.manual.settings.source_locale if self.manual else "en")

    def language_of(self, tag: str) -> Language:
        """The language with that tag, with the interface's words in it."""
        from generator.views.language import Language  # noqa: PLC0415 - see `pages`

        return Language(tag, self.settings.catalogs.get(tag, NullTranslations()))

    @cached_property
    def as_of(self) -> datetime:
        """The instant the manual is compiled for, in the company's own time zone: its day is the day in the house."""
        zone = next((calendar.zone for calendar in self.manual.calendars.values()), UTC) if self.manual else UTC
        return self.settings.as_of.astimezone(zone)

    def pages(self) -> tuple[Page, ...]:
        """Every page of the site, rendered."""
        # The engines for pages and paper take longer to import than a manual takes to check; `swd check` needs none.
        from generator.emit.pages import pages  # noqa: PLC0415

        templates = {path: raw.decode("utf-8") for path, raw in self._templates("site/")}
        urls = self.settings.directory_urls
        return tuple(
            page
            for one in self.renditions
            for page in pages(
                one.manual, self.language_of(one.tag), self.as_of, templates, directory_urls=urls, tree=one.tree
            )
        )

    def files(self) -> tuple[Artifact, ...]:
        """Every file beside the pages: the forms on paper, and what the site's templates need."""
        return (*self.forms(), *self.assets())

    def forms(self) -> tuple[Artifact, ...]:
        """The forms on paper."""
        from generator.emit.paper import Setter, form_artifacts  # noqa: PLC0415 - see `pages`

        if not self.renditions:
            return ()
        assert self.sources.fonts is not None, "a host that wants the forms hands in the fonts"
        setter = Setter(dict(self._templates("print/")), self.sources.fonts)
        return tuple(
            artifact
            for one in self.renditions
            for artifact in form_artifacts(one.manual, self.language_of(one.tag), setter, self.as_of.date())
        )

    def assets(self) -> tuple[Artifact, ...]:
        """The stylesheets and pictures of the site's own look; there even where the manual cannot be read."""
        return tuple(
            Artifact(f"assets/{path}", (), lambda raw=raw: raw)  # type: ignore[misc]
            for path, raw in self._templates("assets/")
        )

    def missing_signs(self, form: str, characters: Iterable[str]) -> tuple[Diagnostic, ...]:
        """The findings for characters of ``form`` that the paper font lacks, each where the author first wrote it.

        Only the paper engine knows the font, so this is found when a form is set and not when the manual is checked.
        """
        found = []
        own = self.where.at(form)
        texts = {own.path: self.where.texts.get(own.path, ""), **self.where.texts}
        for character in characters:
            span = next(
                (span for path, text in texts.items() if (span := first_in(path, text, character)) is not None), own
            )
            message = say("the paper font has no sign for `{character}`", character=character)
            help_ = say("write it in words, or in a script that the font knows")
            found.append(Diagnostic("F106", message, span, help=help_, place=form))
        return tuple(found)

    def _templates(self, folder: str) -> Iterable[tuple[str, bytes]]:
        """The templates below a folder, by their paths within it, in order."""
        for path in sorted(self.sources.templates):
            if path.startswith(folder):
                yield path.removeprefix(folder), self.sources.templates[path]


def compile_manual(sources: Sources, settings: Settings) -> Compilation:
    """Read, link and check the manual. Never raises for a fault of the input; what cannot be made is left out."""
    if any(fault.code == "Y115" for fault in sources.faults):  # without the folder every file is missing: said once
        return Compilation(None, sources.faults, Where(), sources, settings)
    reading = load(sources.files, {fault.span.path for fault in sources.faults})
    manual, unresolved = resolve(reading)
    found: list[Diagnostic] = [*sources.faults, *reading.diagnostics, *unresolved]
    if manual is not None and not reading.broken_ids:
        found.extend(run_checks(manual, reading.where, settings.as_of.date()))
    accepted = accept(found, _exceptions(reading), settings.as_of.date(), reading.where)
    ordered = tuple(sorted(_weighed(accepted, manual, reading), key=Diagnostic.sort_key))
    renditions = (Rendition(manual.settings.source_locale, manual),) if manual else ()
    return Compilation(manual, ordered, reading.where, sources, settings, renditions)


def _exceptions(reading: Reading) -> tuple[AcceptedException, ...]:
    listed = (file.definition for file in reading.of_kind("exceptions"))
    return tuple(each for one in listed if isinstance(one, Exceptions) for each in one.exceptions)


def _weighed(found: Iterable[Diagnostic], manual: Manual | None, reading: Reading) -> Iterable[Diagnostic]:
    """The findings with the severities that manual.yml sets. A shape fault stays an error: nothing stands on it."""
    chosen = manual.settings.severities if manual else {}
    for code in chosen:
        if code not in CODES or CODES[code].is_fixed:
            place = f"manual/severities/{code}"
            message = (
                say("there is no check `{code}`", code=code)
                if code not in CODES
                else say("the weight of {code} cannot be changed", code=code)
            )
            yield Diagnostic("Y112", message, reading.where.key(place), help=say("take the line away"), place=place)
    for diagnostic in found:
        severity = chosen.get(diagnostic.code)
        fixed = diagnostic.entry.is_fixed or severity is None
        yield diagnostic if fixed else replace(diagnostic, severity=Severity(severity))
