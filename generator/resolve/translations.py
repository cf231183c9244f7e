"""The manual in other languages: which texts there are, what the catalogs say of them, and the manual made of both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from generator.diagnostics import Diagnostic, say
from generator.model.base import Definition
from generator.model.company import ManualSettings
from generator.model.locales import TranslatedLocale
from generator.model.manual import Manual
from generator.model.texts import blocks_of, texts, with_texts
from generator.prose.blocks import fold
from generator.reading.catalogs import FOLDER, Catalog
from generator.reading.load import Reading
from generator.reading.po import Entry
from generator.resolve.contents import contents_of
from generator.resolve.link import link, only
from generator.resolve.locales import listed_locales

D = TypeVar("D", bound=Definition)

_REFERENCE = re.compile(r"<[a-z]+:[^<>\s]*>")


@dataclass(frozen=True, slots=True)
class TranslatedFile:
    """One definition file and its catalog, None where there is none. ``blocks`` are (place, block), in their order."""

    path: str
    blocks: tuple[tuple[str, str], ...]
    catalog: Catalog | None

    @property
    def entries(self) -> Iterator[Entry]:
        """What the catalog says of the blocks that it translates, be it up to date or not, in the order of the file."""
        if self.catalog is not None:
            found = (self.catalog.messages.get(each) for each in self.blocks)
            yield from (entry for entry in found if entry is not None and entry.text.strip())

    @property
    def outdated(self) -> tuple[Entry, ...]:
        """What the catalog says of blocks that are not in the file, or not any more, in the order of the catalog."""
        known = set(self.blocks)
        messages = self.catalog.messages if self.catalog is not None else {}
        return tuple(entry for key, entry in messages.items() if key not in known)


@dataclass(frozen=True)
class Translation:
    """The translation of the manual into one language that it lists.

    ``orphans`` are catalogs of definition files that are not there.
    """

    locale: TranslatedLocale
    files: tuple[TranslatedFile, ...]
    orphans: tuple[Catalog, ...]
    source: Manual
    reading: Reading

    @property
    def tag(self) -> str:
        """The tag of the language, such as ``zh-Hans``."""
        return self.locale.locale

    @cached_property
    def share(self) -> float:
        """Which share of the blocks is translated, from 0 to 1."""
        blocks = sum(len(file.blocks) for file in self.files)
        return 1 - sum(self._missing.values()) / blocks if blocks else 1.0

    @property
    def is_published(self) -> bool:
        """Whether enough of it is translated to be shown."""
        return self.share * 100 >= (self.locale.complete or 0)

    @property
    def untranslated(self) -> frozenset[str]:
        """The places of texts of which at least one block is shown in the authoritative language."""
        return frozenset(self._missing)

    @cached_property
    def manual(self) -> Manual:
        """The manual with the texts of this language; where one is not translated, the authoritative text stands."""
        files = tuple(
            replace(file, definition=self.translated(file.definition, file.root)) for file in self.reading.files
        )
        reading = replace(self.reading, files=files)
        settings = only(reading, "manual", ManualSettings)
        assert settings is not None, "there is a manual to translate"
        linked = link(reading, settings, dict(self.source.calendars), contents_of(files))
        return replace(linked, source=self.source)

    def translated(self, definition: D, root: str) -> D:
        """The definition whose top is at ``root`` with the texts of this language."""
        said = self._said
        return with_texts(definition, root, lambda place, block: said.get((place, block)))

    def said_in(self, definition: Definition, root: str) -> dict[str, dict[str, str]]:
        """What is said in this language of each text of the definition: place -> block -> words."""
        said = self._said
        found: dict[str, dict[str, str]] = {}
        for place, block in blocks_in(definition, root):
            if (place, block) in said:
                found.setdefault(place, {})[block] = said[place, block]
        return found

    def recalled(self, definition: D, root: str) -> D:
        """The same for a definition of an earlier day, whose texts may be gone: catalogs keep what they once said."""
        said = self._ever_said
        return with_texts(definition, root, lambda place, block: said.get((place, block)))

    def said_of(self, file: str, text: str) -> str:
        """The translation of a one-line text of the list file that lies at ``file``, such as ``exceptions``.

        For what is no part of the Manual. Where it is not translated, the text itself.
        """
        block = fold(text)
        return next(
            (to for (place, of), to in self._said.items() if of == block and place.startswith(f"{file}/")), text
        )

    @cached_property
    def _said(self) -> dict[tuple[str, str], str]:
        return {
            (entry.place, entry.block): entry.text for file in self.files for entry in file.entries if is_usable(entry)
        }

    @cached_property
    def _ever_said(self) -> dict[tuple[str, str], str]:
        catalogs = (file.catalog for file in self.files if file.catalog is not None)
        kept = (entry for catalog in catalogs for entry in catalog.entries if not entry.is_header)
        return {(entry.place, entry.block): entry.text for entry in kept if is_usable(entry)} | self._said

    @cached_property
    def _missing(self) -> Counter[str]:
        said = self._said
        return Counter(place for file in self.files for place, block in file.blocks if (place, block) not in said)


def is_usable(entry: Entry) -> bool:
    """Whether a translation is shown: it is there, made of today's text, and refers to what the text refers to.

    A translation that has become fuzzy is not shown, however little the text has changed: a reader of another
    language must not be told yesterday's limit. The authoritative text stands in its place.
    """
    return bool(entry.text.strip()) and not entry.is_fuzzy and references_of(entry.text) == references_of(entry.block)


def references_of(text: str) -> Counter[str]:
    """What a text refers to, and how often, as written: ``<form:complaint-record>``."""
    return Counter(_REFERENCE.findall(text)) if "<" in text else Counter()


def translations(reading: Reading, manual: Manual) -> tuple[Translation, ...]:
    """The translation into each language that the manual lists, in the order in which it lists them."""
    return translations_into(listed_locales(manual.settings), reading, manual)


def translations_into(
    locales: tuple[TranslatedLocale, ...], reading: Reading, manual: Manual
) -> tuple[Translation, ...]:
    """The translation into each of the languages, as far as there are catalogs for it."""
    blocks = {file.path: blocks_in(file.definition, file.root) for file in reading.files} if locales else {}
    made = []
    for locale in locales:
        own = {catalog.definition: catalog for catalog in reading.catalogs if catalog.tag == locale.locale}
        files = tuple(TranslatedFile(path, found, own.get(path)) for path, found in blocks.items())
        orphans = tuple(catalog for path, catalog in own.items() if path not in reading.where.texts)
        made.append(Translation(locale, files, orphans, manual, reading))
    return tuple(made)


def blocks_in(definition: object, root: str) -> tuple[tuple[str, str], ...]:
    """Every block of a definition that has words in it, with its place; one that stands twice at a place is one."""
    found = ((place, block.text) for place, text in texts(definition, root) for block in blocks_of(text))
    return tuple(dict.fromkeys(found))


def catalog_faults(reading: Reading, settings: ManualSettings) -> Iterator[Diagnostic]:
    """Catalogs of languages that the manual does not list, each language once."""
    listed = {locale.locale for locale in settings.locales}
    told: set[str] = set()
    for catalog in reading.catalogs:
        if catalog.tag in listed or catalog.tag in told:
            continue
        told.add(catalog.tag)
        place = f"{FOLDER}{catalog.tag}"
        if catalog.tag == settings.source_locale:
            message = say("`{locale}` is the language of the manual's own texts", locale=catalog.tag)
            help_ = say("take the folder {folder} away", folder=place)
        else:
            message = say("the manual does not list the language `{locale}`", locale=catalog.tag)
            help_ = say("list it under `locales` in manual.yml, or take the folder {folder} away", folder=place)
        yield Diagnostic("L110", message, reading.where.file(catalog.path), help=help_, place=place)
