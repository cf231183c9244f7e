"""The compiler: sources in, a linked manual, its artifacts and the findings out. Pure: no disk, clock or network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from functools import cached_property, partial
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks import run_checks
from generator.checks.acceptance import accept
from generator.diagnostics import CODES, Diagnostic, Severity, say
from generator.diagnostics.accepted import Accepted
from generator.diagnostics.told import Translate
from generator.emit.artifact import Artifact, Page
from generator.emit.finished_prints import FinishedPrints
from generator.model.files import AcceptedException, Exceptions
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.reading.load import Reading, load
from generator.reading.where import Where, first_in
from generator.resolve import resolve
from generator.resolve.editions import Edition, Opening, draft_edition, edition_on, for_auditors, openings
from generator.resolve.locales import unspoken
from generator.resolve.proposals import proposed
from generator.resolve.translations import Translation, translations

if TYPE_CHECKING:
    from generator.emit.paper import Setter
    from generator.views.language import Language


@dataclass(frozen=True)
class Sources:
    """Everything the compiler reads, handed in by a host.

    ``files`` holds the manual's folder, ``templates`` the shipped templates with the company's laid over them; both
    map a path with slashes to bytes. ``fonts`` is the folder the paper engine reads its fonts from, ``prints`` where
    the finished prints of earlier builds are.
    """

    files: Mapping[str, bytes]
    templates: Mapping[str, bytes] = field(default_factory=dict)
    fonts: Path | None = None
    prints: FinishedPrints | None = None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What a host decides: the instant the manual is compiled for, the interface catalogs, the shape of addresses.

    ``finding_catalogs`` hold the sentences of the findings, by the tag of their language. In a ``preview``, for whoever
    is writing, the definitions of today lie open instead of the revisions in force. In a ``pack``, for auditors who
    have nothing but its files, is no draft, nothing that needs a script, and no result that is for the house.
    """

    as_of: datetime
    catalogs: Mapping[str, NullTranslations] = field(default_factory=dict)
    directory_urls: bool = False
    finding_catalogs: Mapping[str, NullTranslations] = field(default_factory=dict)
    preview: bool = False
    pack: bool = False


@dataclass(frozen=True)
class Rendition:
    """The manual in one language. ``tree`` is the folder of its pages (``zh-Hans/``), empty where there is but one.

    The texts of the authoritative language, ``is_source``, are those of the revisions in force, and else of the YAML;
    those of any other were frozen with them, or come from the catalogs. ``complete`` is the share of the texts that are
    translated, from 0 to 1, and ``untranslated`` the places of the texts that are shown, wholly or in part, in the
    authoritative language.
    """

    tag: str
    manual: Manual
    is_source: bool = True
    tree: str = ""
    complete: float = 1.0
    untranslated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Compilation:
    """What came out; pages and files are made when asked. ``manual`` is None where manual.yml could not be read."""

    manual: Manual | None
    diagnostics: tuple[Diagnostic, ...]
    where: Where
    sources: Sources
    settings: Settings
    reading: Reading = field(default_factory=Reading)
    translations: tuple[Translation, ...] = ()
    """The translation into each language that the manual lists, published or not."""
    accepted: tuple[Accepted, ...] = ()
    """The findings that the company lives with, each by an exception that is in force."""

    @property
    def has_errors(self) -> bool:
        """Whether a finding keeps the manual from being published."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    @cached_property
    def renditions(self) -> tuple[Rendition, ...]:
        """The manual as in force, in each published language, the authoritative one first. Made when first asked."""
        return () if self.manual is None else self._rendered(self._laid_out)

    @cached_property
    def _laid_out(self) -> Edition:
        """The edition that is read: the one in force, in a preview that of today's definitions."""
        assert self.manual is not None, "an edition is one of a manual"
        return draft_edition(self.manual) if self.settings.preview else edition_on(self.manual, self.as_of.date())

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """What has a page beside those of the manual in force: earlier and coming revisions, and drafts."""
        if self.manual is None:
            return ()
        found = openings(self.manual, self.as_of.date(), self._laid_out)
        return tuple(each for each in found if not self.settings.pack or None not in each.opened.values())

    def _rendered(self, edition: Edition) -> tuple[Rendition, ...]:
        """An edition of the manual in each published language, the authoritative one first."""
        assert self.manual is not None, "an edition is one of a manual"
        own = self.manual.settings.source_locale
        published = [each for each in self.translations if each.is_published]
        source = self._for_readers(edition.manual(self.manual, self.reading))
        tree = f"{own}/" if published or self.settings.pack else ""
        found = [Rendition(own, source, tree=tree)]
        for each in published:
            manual = self._for_readers(edition.translated(each, source))
            found.append(Rendition(each.tag, manual, False, f"{each.tag}/", each.share, each.untranslated))
        return tuple(found)

    def _for_readers(self, manual: Manual) -> Manual:
        return for_auditors(manual, self.as_of.date()) if self.settings.pack else manual

    @cached_property
    def language(self) -> Language:
        """The language of the manual's own texts, which is the authoritative one."""
        return self.language_of(self.manual.settings.source_locale if self.manual else "en")

    def translation_into(self, tag: str) -> Translation | None:
        """The translation into that language; None for the authoritative one, and for one that is not listed."""
        return next((each for each in self.translations if each.tag == tag), None)

    def language_of(self, tag: str) -> Language:
        """The language with that tag, with the interface's words in it."""
        from generator.views.language import Language  # noqa: PLC0415 - see `pages`

        return Language(tag, self.settings.catalogs.get(tag, NullTranslations()))

    @cached_property
    def as_of(self) -> datetime:
        """The instant the manual is compiled for, in the company's own time zone: its day is the day in the house."""
        now = self.settings.as_of.astimezone(zone_of(self.manual))
        return now.replace(hour=12, minute=0, second=0, microsecond=0) if self.settings.pack else now  # one for a day

    def pages(self) -> tuple[Page, ...]:
        """Every page of the site, rendered."""
        return tuple(self.each_page())

    def each_page(self) -> Iterator[Page]:
        """Every page of the site, one after the other, each rendered when it is asked for."""
        # The engines for pages and paper take longer to import than a manual takes to check; `swd check` needs none.
        from generator.emit.page_setter import Authoritative  # noqa: PLC0415
        from generator.emit.pages import pages  # noqa: PLC0415
        from generator.views.addresses import Addresses  # noqa: PLC0415
        from generator.views.consistency import Findings  # noqa: PLC0415

        templates, urls = self.site_templates(), self.settings.directory_urls
        for renditions, opened in self._everything_shown():
            source = renditions[0]
            book = Addresses(source.manual, urls, source.tree)
            for one in renditions:
                yield from pages(
                    one.manual,
                    self.language_of(one.tag),
                    self.as_of,
                    templates,
                    directory_urls=urls,
                    tree=one.tree,
                    translated_from=None if one.is_source else Authoritative(self.language, book),
                    findings=Findings(self.diagnostics, self._accepted_in(one.tag), self._told_in(one.tag)),
                    published=tuple(each.tag for each in renditions),
                    opened=opened,
                    pack=self.settings.pack,
                )

    def site_templates(self) -> dict[str, str]:
        """The templates of the pages, by their paths below ``site/``."""
        return {path: raw.decode("utf-8") for path, raw in self._templates("site/")}

    def _everything_shown(self) -> Iterator[tuple[tuple[Rendition, ...], Mapping[str, Revision | None]]]:
        """The manual in force, then each edition in which revisions lie open, in every published language."""
        if self.renditions:
            yield self.renditions, {}
            yield from ((self._rendered(each.edition), each.opened) for each in self.openings)

    def showing(self, id: str, revision: str | None = None) -> tuple[Rendition, ...]:
        """The manual in each published language, with the revision of that name of the document or form ``id`` in it.

        Without a name it is the one in force, or what stands in its place; ``draft`` is what was not issued yet. Empty
        where there is no such revision.
        """
        for renditions, opened in self._everything_shown():
            source = renditions[0].manual
            if id in opened or (not opened and (id in source.documents or id in source.forms)):
                shown = source.revision_shown(id, self.as_of.date())
                if revision is None or revision == (shown.revision if shown else "draft"):
                    return renditions
        return ()

    def setter(self) -> Setter:
        """What sets the prints, with the templates and fonts that the host has handed in."""
        from generator.emit.paper import Setter  # noqa: PLC0415 - see `pages`

        assert self.manual is not None, "prints are made of a manual"
        assert self.sources.fonts is not None, "a host that wants prints hands in the fonts"
        typed = self.manual.settings.print.fill_font == "chinese"
        return Setter(dict(self._templates("print/")), self.sources.fonts, self.sources.prints, fill_font=typed)

    def _accepted_in(self, tag: str) -> tuple[Accepted, ...]:
        """The accepted findings with their reasons in that language, as far as they are translated."""
        into = next((each for each in self.translations if each.tag == tag), None)
        if into is None:
            return self.accepted
        said = partial(into.said_of, "exceptions")
        return tuple(replace(each, reason=said(each.reason), approver=said(each.approver)) for each in self.accepted)

    def _told_in(self, tag: str) -> Translate:
        """What says the findings in that language, or in English where nobody has translated them."""
        return self.settings.finding_catalogs.get(tag, NullTranslations()).gettext

    def files(self) -> tuple[Artifact, ...]:
        """Every file beside the pages: the forms on paper, what the site's templates need, the choice of language."""
        return (*self.forms(), *self.tables(), *self.assets(), *self.chooser())

    def chooser(self) -> tuple[Artifact, ...]:
        """The site's first page where there are several languages: it leads to that of the visitor."""
        from generator.emit.chooser import chooser  # noqa: PLC0415 - see `pages`

        if len(self.renditions) < 2:  # noqa: PLR2004 - one language needs no choice
            return ()
        template = self.sources.templates["site/chooser.html.j2"].decode("utf-8")
        named = [(self.language_of(one.tag), one.tree, one.manual) for one in self.renditions]
        return (chooser(named, template, directory_urls=self.settings.directory_urls),)

    def forms(self) -> tuple[Artifact, ...]:
        """The forms, the documents, the generated lists and the internal auditor's sheets on paper."""
        from generator.emit.audit_sheets import sheet_artifacts  # noqa: PLC0415 - see `pages`
        from generator.emit.document_prints import document_artifacts  # noqa: PLC0415
        from generator.emit.lists import list_artifacts  # noqa: PLC0415
        from generator.emit.paper import form_artifacts  # noqa: PLC0415
        from generator.views.addresses import Addresses  # noqa: PLC0415
        from generator.views.reader import Reader  # noqa: PLC0415

        if not self.renditions:
            return ()
        setter = self.setter()
        day, made = self.as_of.date(), list[Artifact]()
        for renditions, opened in self._everything_shown():
            read_in = {one.tag: (one.manual, self.language_of(one.tag)) for one in renditions}
            for one in renditions:
                language = self.language_of(one.tag)
                wanted = opened or (one.manual.issued_by(day) if self.settings.pack else None)
                made.extend(form_artifacts(one.manual, language, setter, day, one.tree, read_in, wanted))
                reader = Reader(one.manual, language, day, Addresses(one.manual, tree=one.tree))
                made.extend(document_artifacts(reader, setter, wanted))
                if not opened:
                    made.extend((*list_artifacts(reader, setter), *sheet_artifacts(reader, setter, wanted)))
        return tuple(made)

    def tables(self) -> tuple[Artifact, ...]:
        """The lists and matrices as files for a spreadsheet, in each published language."""
        from generator.emit.lists import table_artifacts  # noqa: PLC0415 - see `pages`
        from generator.views.addresses import Addresses  # noqa: PLC0415
        from generator.views.reader import Reader  # noqa: PLC0415

        made: list[Artifact] = []
        for one in self.renditions:
            book = Addresses(one.manual, self.settings.directory_urls, one.tree)
            reader = Reader(one.manual, self.language_of(one.tag), self.as_of.date(), book)
            made.extend(table_artifacts(reader, apart=self.settings.pack))
        return tuple(made)

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


def zone_of(manual: Manual | None) -> tzinfo:
    """The company's time zone: what day it is in the house decides what is in force and what is overdue."""
    return next((calendar.zone for calendar in manual.calendars.values()), UTC) if manual else UTC


def compile_manual(sources: Sources, settings: Settings) -> Compilation:
    """Read, link and check the manual. Never raises for a fault of the input; what cannot be made is left out."""
    if any(fault.code == "Y115" for fault in sources.faults):  # without the folder every file is missing: said once
        return Compilation(None, sources.faults, Where(), sources, settings)
    reading = load(sources.files, {fault.span.path for fault in sources.faults})
    manual, unresolved = resolve(reading)
    translated = translations(reading, manual) if manual else ()
    if manual is not None:
        manual = replace(manual, proposed=proposed(reading.proposals, manual, translated))
    found: list[Diagnostic] = [*sources.faults, *reading.diagnostics, *unresolved, *_weights(manual, reading)]
    today = settings.as_of.astimezone(zone_of(manual)).date()
    checked = manual is not None and not reading.broken_ids
    if manual is not None and checked:
        found.extend(run_checks(manual, translated, reading.where, today))
    if manual is not None and settings.catalogs:  # a host that hands in no words at all sets no pages
        found.extend(unspoken(manual.settings, reading.where, settings.catalogs))
    parted = accept(_weighed(found, manual), _exceptions(reading), today, reading.where, checked=checked)
    ordered = tuple(sorted(_weighed(parted.left, manual), key=Diagnostic.sort_key))
    return Compilation(manual, ordered, reading.where, sources, settings, reading, translated, parted.accepted)


def _exceptions(reading: Reading) -> tuple[AcceptedException, ...]:
    listed = (file.definition for file in reading.of_kind("exceptions"))
    return tuple(each for one in listed if isinstance(one, Exceptions) for each in one.exceptions)


def _weights(manual: Manual | None, reading: Reading) -> Iterable[Diagnostic]:
    """The findings about weights in manual.yml that cannot be set."""
    for code in manual.settings.severities if manual else {}:
        if code not in CODES or CODES[code].is_fixed:
            place = f"manual/severities/{code}"
            message = (
                say("there is no check `{code}`", code=code)
                if code not in CODES
                else say("the weight of {code} cannot be changed", code=code)
            )
            yield Diagnostic("Y112", message, reading.where.key(place), help=say("take the line away"), place=place)


def _weighed(found: Iterable[Diagnostic], manual: Manual | None) -> Iterable[Diagnostic]:
    """The findings as manual.yml weighs them, without the codes that it turns off.

    A shape fault stays an error, since nothing stands on it; what has a weight of its own already keeps that.
    """
    chosen = manual.settings.severities if manual else {}
    for diagnostic in found:
        severity = None if diagnostic.entry.is_fixed else chosen.get(diagnostic.code)
        if severity is None or (severity != "off" and diagnostic.severity is not None):
            yield diagnostic
        elif severity != "off":
            yield replace(diagnostic, severity=Severity(severity))
