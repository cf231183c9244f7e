"""The catalogs of ``locale/``: one gettext file for each definition file and language.

``locale/zh-Hans/documents/complaint-handling.po`` translates ``documents/complaint-handling.yml``. A message is one
block of a text; its context is the place of the text, so that neither a line number nor the wrapping of a text has
a part in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Note, say
from generator.reading.po import Entry, read_po
from generator.reading.source_text import SourceText, decode_text
from generator.spans import Span

FOLDER = "locale/"
MAX_BYTES = 16_000_000
"""Far above the catalog of the largest definition file that can be read."""

_CHARSET = re.compile(r"charset=([^\s;\\\"]*)", re.IGNORECASE)
_PARTS = 3
"""locale, the tag, and the path of the definition file."""


@dataclass(frozen=True)
class Catalog:
    """One catalog: the language ``tag``, its own ``path``, and the ``definition`` file that it translates.

    ``entries`` are in the order of the file, the obsolete ones among them; ``messages`` are those in force, by place
    and block. Not ``is_sound`` is a catalog that holds something that could not be read.
    """

    tag: str
    path: str
    definition: str
    entries: tuple[Entry, ...] = ()
    messages: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    is_sound: bool = True


def is_catalog(path: str) -> bool:
    """Whether the path is that of a catalog."""
    return path.startswith(FOLDER) and path.endswith(".po") and path.count("/") >= _PARTS - 1


def path_of(tag: str, definition: str) -> str:
    """The path of the catalog that translates a definition file."""
    return f"{FOLDER}{tag}/{definition.removesuffix('.yml')}.po"


def read_catalog(path: str, raw: bytes) -> tuple[Catalog, str, list[Diagnostic]]:
    """Read one catalog: what it holds, its text for excerpts, and its faults. Never raises."""
    _, tag, rest = path.split("/", _PARTS - 1)
    definition = f"{rest.removesuffix('.po')}.yml"
    if len(raw) > MAX_BYTES:
        message = say("the file is larger than {size} million bytes", size=MAX_BYTES // 1_000_000)
        return Catalog(tag, path, definition, is_sound=False), "", [Diagnostic("Y109", message, Span(path))]
    text, unreadable = decode_text(path, raw)
    entries, faults = read_po(path, text)
    # a file in another encoding cannot but hold bytes that are no UTF-8: one slip is one finding
    diagnostics = [*(_charset_faults(entries, path, text) or unreadable), *faults]
    messages: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if not entry.is_obsolete and not entry.is_header:
            first = messages.setdefault((entry.place, entry.block), entry)
            if first is not entry:
                diagnostics.append(_twin(entry, first))
    return Catalog(tag, path, definition, entries, messages, is_sound=not diagnostics), text, diagnostics


def _charset_faults(entries: tuple[Entry, ...], path: str, text: str) -> list[Diagnostic]:
    """What the header says of the encoding, where that is another one than UTF-8."""
    header = next((entry for entry in entries if entry.is_header), None)
    named = _CHARSET.search(header.text) if header else None
    if named is None or named[1].upper().replace("-", "") in ("UTF8", "USASCII", "ASCII"):
        return []
    written = _CHARSET.search(text)
    span = SourceText(path, text).span(*written.span()) if written else Span(path)
    message = say("the header says that the encoding is {charset}", charset=named[1] or "-")
    return [Diagnostic("Y121", message, span, help=say("save the catalog as UTF-8, and write charset=UTF-8"))]


def _twin(entry: Entry, first: Entry) -> Diagnostic:
    return Diagnostic(
        "Y122",
        say("the text at `{place}` is translated twice", place=entry.place),
        entry.at,
        notes=(Note(say("the first one is here"), first.at),),
        help=say("take one of the two away"),
        place=f"{entry.at.path}:{entry.place}",
    )
