"""Writes the catalogs of translations: each file as a whole or not at all, and never over one that cannot be read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.compiler import Compilation
from generator.diagnostics import Diagnostic
from generator.emit.catalogs import Merged, merge
from generator.hosts.files import FolderRefused
from generator.resolve.locales import is_known
from generator.resolve.translations import translations_into


class TranslationRefused(Exception):
    """What was asked for cannot be done. The message is for people."""


def in_the_way(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """The faults that must be mended first: what is not read would be taken for gone, and its translation with it."""
    return tuple(
        each for each in compilation.diagnostics if each.is_error and (each.code[0] == "Y" or each.code == "R102")
    )


def merged_catalogs(compilation: Compilation, tags: tuple[str, ...], *, prune: bool) -> dict[str, Merged]:
    """The catalogs of each language as they ought to be: of those with these tags, else of all that are listed.

    A language that manual.yml does not list is refused: its catalogs would be read by nothing. Who begins one lists it
    with a share that must be ``complete`` before it is published.
    """
    manual = compilation.manual
    assert manual is not None, "the caller has looked what is in the way"
    listed = {each.tag: each.locale for each in compilation.translations}
    for tag in tags:
        if tag == manual.settings.source_locale:
            raise TranslationRefused(f"{tag} is the language of the manual's own texts")
        if not is_known(tag):
            raise TranslationRefused(f"{tag} is no language that is known; write one such as en, zh-Hans or zh-Hant")
        if tag not in listed:
            raise TranslationRefused(f"{_lists(listed)}, and not {tag}: {_how_to_list(tag)}")
    if not listed:
        raise TranslationRefused(f"{_lists(listed)}: {_how_to_list('zh-Hans')}")
    made = translations_into(tuple(listed[tag] for tag in tags or listed), compilation.reading, manual)
    return {each.tag: merge(each, prune=prune) for each in made}


def _lists(listed: Collection[str]) -> str:
    return f"manual.yml lists {', '.join(listed)}" if listed else "manual.yml lists no other language"


def _how_to_list(tag: str) -> str:
    return (
        f"write `- {{locale: {tag}, complete: 95%}}` below `locales` there; it is published once that share of its "
        "texts is translated"
    )


def outdated(merged: Merged, procedures: Path) -> Iterator[str]:
    """The paths of the catalogs that are not as they ought to be."""
    for path, text in merged.files.items():
        file = procedures / path
        there = file.read_bytes() if file.is_file() else None
        if there != (None if text is None else text.encode("utf-8")):
            yield path


def write_catalogs(merged: Merged, procedures: Path) -> tuple[str, ...]:
    """Write the catalogs that are not as they ought to be, and say which. Raises FolderRefused where it cannot."""
    changed = tuple(outdated(merged, procedures))
    for path in changed:
        text = merged.files[path]
        file = procedures / path
        try:
            if text is None:
                file.unlink()
            else:
                _put(file, text.encode("utf-8"))
        except OSError as error:
            raise FolderRefused(f"{file} cannot be written: {error.strerror}") from error
    return changed


def _put(file: Path, content: bytes) -> None:
    """Write beside the file and put it in its place, so that nobody finds half a catalog."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        fresh = Path(name)
        fresh.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        fresh.replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
