"""Gettext's PO files, read with the line and column of everything that a finding may point at.

The readers at hand keep no columns, let the second of two equal entries win in silence, or stop at the first fault.
A catalog is a text that people edit, so it is read as every other text of the manual is: fault by fault, losing
nothing. Plural forms are not part of it, because a manual's texts have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Message, say
from generator.reading.source_text import LINE_END
from generator.spans import Span

_LINE = re.compile(
    r"(?P<mark>#~\|?|#\|)?[ \t]*(?:(?P<keyword>msg[a-z_]+(?:\[\d+\])?)[ \t]*)?"
    r'(?P<string>"(?:[^"\\]|\\.)*")[ \t]*\Z'
)
_QUOTED = r'"((?:[^"\\\n]|\\.)*)"'
#: An entry in force without remarks or flags, as this program writes it.
_PLAIN = re.compile(rf"((?:#[.:][^\n]*\n)*)msgctxt {_QUOTED}\nmsgid {_QUOTED}\nmsgstr {_QUOTED}\n?\Z")
_BEGINS = re.compile(r"#(?!~)|#~\||(?:#~[ \t]*)?msg(?:ctxt|id)(?!_)")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_KEYWORDS = ("msgctxt", "msgid", "msgstr")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the block ``block`` of the text at ``place``, and its translation ``text``, empty where none is yet.

    ``previous`` is the block as it was when it was translated, in an entry that has become fuzzy; ``remarks`` are the
    translators' own comments. ``span`` is where the translation stands and ``at`` where the entry begins.
    """

    place: str
    block: str
    text: str
    is_fuzzy: bool = False
    is_obsolete: bool = False
    previous: str | None = None
    remarks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    span: Span = field(default=Span(""), compare=False)
    at: Span = field(default=Span(""), compare=False)

    @property
    def is_header(self) -> bool:
        """Whether this is the entry without a text, which holds the facts about the file."""
        return not self.place and not self.block


def read_po(path: str, text: str) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of a PO file in their order, and what could not be read. Never raises."""
    by_paragraph = _Reader(path)
    entries = tuple(_paragraphs(by_paragraph, text))
    if not by_paragraph.faults:
        return entries, ()
    reader = _Reader(path)  # an entry may be broken by a blank line: then only a reading by lines is right
    return tuple(reader.read(LINE_END.split(text))), tuple(reader.faults)


def _paragraphs(reader: _Reader, text: str) -> Iterator[Entry]:
    """The entries of a file whose entries are set apart by blank lines. Most are plain ones, and quickly read."""
    line = 1
    for paragraph in text.split("\n\n"):
        found = _PLAIN.match(paragraph)
        if found is None:
            yield from reader.read(LINE_END.split(paragraph), line)
        else:
            before, place, block, words = found.groups()
            number = line + before.count("\n")
            yield Entry(
                _unescaped(place),
                _unescaped(block),
                _unescaped(words),
                span=Span(reader.path, number + 2, 8, number + 2, len(words) + 10),
                at=Span(reader.path, number, 1, number, len(place) + 11),
            )
        line += paragraph.count("\n") + 2


@dataclass
class _Draft:
    """An entry under construction."""

    remarks: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    at: Span | None = None
    span: Span | None = None
    last: str = ""
    is_obsolete: bool = False
    is_spoilt: bool = False


class _Reader:
    """Reads line by line; after a fault it goes on with the next entry."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._draft = _Draft()
        self.faults: list[Diagnostic] = []

    def read(self, lines: list[str], first: int = 1) -> Iterator[Entry]:
        """The entries; faults are noted on the way. ``first`` is the number of the first line."""
        for number, line in enumerate(lines, start=first):
            kept = line.strip()
            if self._ends_entry(kept):
                yield from self._finished()
            if not kept:
                continue
            if kept[0] == "#" and kept[1:2] not in ("~", "|"):
                self._comment(kept)
            elif found := _LINE.match(kept):
                self._string(found, number, len(line) - len(line.lstrip()), len(line.rstrip()))
            else:
                self._fault(say("this line belongs to no entry of a catalog"), number, line)
        yield from self._finished()

    def _ends_entry(self, line: str) -> bool:
        """Whether the entry at hand is over before ``line``: a blank line, or the beginning of another one."""
        if not line:
            return "msgstr" in self._draft.strings or self._draft.is_spoilt
        return "msgstr" in self._draft.strings and _BEGINS.match(line) is not None

    def _comment(self, line: str) -> None:
        if line.startswith("#,"):
            self._draft.flags.extend(flag.strip() for flag in line[2:].split(",") if flag.strip())
        elif not line.startswith(("#.", "#:")):
            self._draft.remarks.append(line[1:].strip())

    def _string(self, found: re.Match[str], number: int, indent: int, end: int) -> None:
        draft, keyword = self._draft, found["keyword"]
        into = draft.previous if found["mark"] in ("#|", "#~|") else draft.strings
        here = Span(self.path, number, indent + found.start("string") + 1, number, end + 1)
        if keyword is None and draft.last not in into:
            self._fault(say("this text belongs to no entry of a catalog"), number, found.string)
        elif keyword is not None and keyword not in _KEYWORDS:
            self._fault(say("`{keyword}` is not used in the manual's catalogs", keyword=keyword), number, found.string)
        elif keyword is not None and keyword in into:
            self._fault(say("the entry before this line has no msgstr"), number, found.string)
        else:
            draft.last = keyword or draft.last
            into[draft.last] = into.get(draft.last, "") + _unescaped(found["string"][1:-1])
            if into is draft.strings:
                draft.is_obsolete = draft.is_obsolete or found["mark"] == "#~"
                draft.at = draft.at or Span(self.path, number, indent + 1, number, end + 1)
                if draft.last == "msgstr":
                    first = draft.span or here
                    draft.span = Span(self.path, first.line, first.column, here.end_line, here.end_column)

    def _finished(self) -> Iterator[Entry]:
        draft, self._draft = self._draft, _Draft()
        if draft.is_spoilt or not draft.strings:
            return
        assert draft.at is not None, "set with the first string"
        if "msgid" not in draft.strings or draft.span is None:
            missing = "msgid" if "msgid" not in draft.strings else "msgstr"
            self._note(say("the entry has no {keyword}", keyword=missing), draft.at)
            return
        yield Entry(
            place=draft.strings.get("msgctxt", ""),
            block=draft.strings["msgid"],
            text=draft.strings["msgstr"],
            is_fuzzy="fuzzy" in draft.flags,
            is_obsolete=draft.is_obsolete,
            previous=draft.previous.get("msgid"),
            remarks=tuple(draft.remarks),
            flags=tuple(flag for flag in draft.flags if flag != "fuzzy"),
            span=draft.span,
            at=draft.at,
        )

    def _fault(self, message: Message, number: int, line: str) -> None:
        """Note a fault, once for an entry, and leave the entry out."""
        if not self._draft.is_spoilt:
            self._note(message, Span(self.path, number, 1, number, max(2, len(line) + 1)))
        self._draft.is_spoilt = True

    def _note(self, message: Message, span: Span) -> None:
        help_ = say("correct the line, or bring the catalog back as it was")
        self.faults.append(Diagnostic("Y120", message, span, help=help_))


def _unescaped(written: str) -> str:
    if "\\" not in written:
        return written
    return _ESCAPE.sub(_character, written)


def _character(escape: re.Match[str]) -> str:
    hexadecimal, octal, letter = escape.groups()
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    return chr(int(octal, 8)) if octal else _ESCAPED.get(letter, letter)
