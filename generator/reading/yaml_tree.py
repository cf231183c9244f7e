"""YAML text to nodes with positions: texts, lists and mappings, nothing else.

PyYAML's parser turns the text into events; the tree is built here, by a loop that knows its bounds, because the
parser's own composer recurses (a file of brackets ends the process), guesses types (``no``, ``12:00``, ``1.10``)
and keeps the last of two equal keys in silence. What a definition does not need (anchors, aliases, merge keys, tags,
several documents) is reported, and reading goes on where the rest can still be understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, Protocol, TypeAlias, cast

import yaml
from yaml import events

from generator.diagnostics import Diagnostic, Message, Note, say
from generator.reading.source_text import SourceText, decode_text, find_text
from generator.reading.syntax_faults import syntax_fault, trailing_fault
from generator.spans import Span

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "decode_text", "find_text", "parse"]

MAX_BYTES = 2_000_000
MAX_DEPTH = 100
MAX_NODES = 200_000
MAX_FAULTS = 100
"""Reading stops after so many findings in one file: who has mended these sees the next."""
MAX_UNREADABLE = 10

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What no YAML text may hold, the line ends that YAML 1.1 and 1.2 read differently, and the signs that turn the
# direction of what follows, so that it reads otherwise than it is. A surrogate cannot come from UTF-8, but from an
# escape.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BLANK_OR_COMMENT = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*+")
_HASH = re.compile(r"[ \t]#")
_LOST = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
_DIRECTIVE = re.compile(r"%[^\r\n]*")
_YAML_12 = re.compile(r"%YAML[ \t]+1\.2[ \t]*(?:#.*)?")


class Scalar(NamedTuple):
    """A text as its author wrote it. ``plain`` means without quotes and not as a block."""

    text: str
    plain: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the author's order; every key stands once."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under ``key``, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(path: str, raw: bytes) -> tuple[Node | None, list[Diagnostic]]:
    """Read one file. The tree is None where the text cannot be understood as a whole; nothing is ever raised.

    ``path`` goes into every span. Lines end at LF, CR LF or CR; columns count characters; both begin with 1 and a
    span's end is exclusive. A span ends with the last character of its value, not where the next key begins.
    """
    if len(raw) > MAX_BYTES:
        size, limit = f"{len(raw) / 1e6:.1f}", f"{MAX_BYTES / 1e6:.0f}"
        message = say("the file has {size} MB, a definition has {limit} MB at most", size=size, limit=limit)
        return None, [
            Diagnostic("Y109", message, Span(path), help=say("divide the file, or move it out of the folder"))
        ]
    text, found = decode_text(path, raw)
    tree = _Tree(SourceText(path, text), found)
    try:
        return tree.read(), tree.found
    except _StopReadingError:
        return None, tree.found


class _Mark(Protocol):
    """What PyYAML's two parsers call a mark."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _StopReadingError(Exception):
    """The rest of the file is not worth reading."""


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("column", "flow", "is_mapping", "key", "last", "line", "parts", "seen")

    def __init__(self, event: events.CollectionStartEvent) -> None:
        self.is_mapping = isinstance(event, events.MappingStartEvent)
        self.flow = event.flow_style
        self.line, self.column = _place(event.start_mark)
        self.parts: list[Node | Entry] = []
        self.seen: dict[str, Scalar] = {}
        self.key: Node | None = None
        self.last: Node | None = None


class _Tree:
    """The reading of one file: the parser's events in, nodes and findings out."""

    def __init__(self, source: SourceText, found: list[Diagnostic]) -> None:
        self._source = source
        self._path = source.path
        # After bytes or characters that cannot be read, a fault of syntax may well be their consequence.
        self._garbled = any(fault.code == "Y101" for fault in found)
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._lines_with_hash = {source.place(found.start())[0] for found in _HASH.finditer(source.text)}
        self.found = found

    def read(self) -> Node | None:
        """Read the text to the end of its only value."""
        text = self._without_directives(self._readable(self._source.text))
        try:
            for event in iter(_LOADER(text).get_event, None):
                if isinstance(event, events.DocumentEndEvent):
                    self._look_behind(event)
                    break
                self._take(event)
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # an escape beyond Unicode is a ValueError
            if not self._garbled:
                self.found.append(syntax_fault(self._source, error))
            return None
        root = self._root
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            if not self._garbled:
                help_ = say("write its definitions, or take the file away")
                self._report("Y105", say("the file says nothing"), Span(self._path), help_)
            return None
        return root

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, events.CollectionStartEvent):
            if event.anchor or event.tag:
                self._refuse_properties(event)
            if len(self._open) == MAX_DEPTH:
                message = say("values are nested more than {limit} deep", limit=MAX_DEPTH)
                self._report("Y108", message, self._span(event))
                raise _StopReadingError
            self._open.append(_Open(event))
        elif isinstance(event, events.CollectionEndEvent):
            self._add(self._closed(self._open.pop(), event))
        elif isinstance(event, events.AliasEvent):
            self._add(self._alias(event))

    def _scalar(self, event: events.ScalarEvent) -> Scalar:
        if event.anchor or event.tag:
            self._refuse_properties(event)
        text, style = event.value, event.style
        span = self._span(event)
        if not style:
            if not text:
                span = self._where_left_out(span)
            elif span.end_line in self._lines_with_hash:
                self._look_for_hash(event)
            return Scalar(text, True, span)
        if style == '"':
            if _UNREADABLE.search(text):
                text = self._without_escaped(text, span)
        elif style != "'":
            start, end = self._offset(event.start_mark), self._offset(event.end_mark)
            span = self._source.span(start, self._source.end_of_text(start, end))
        return Scalar(text, False, span)

    def _where_left_out(self, span: Span) -> Span:
        """Behind the key whose value is left out: the parser puts it where the next thing begins."""
        key = self._open[-1].key if self._open else None
        if key is None or key.span.end_line >= span.line:
            return span
        line, column = key.span.end_line, key.span.end_column
        return Span(self._path, line, column, line, column)

    def _look_for_hash(self, event: events.ScalarEvent) -> None:
        """Tell of `Complaint #5`, of which YAML drops ` #5`. Who writes a comment puts a space after the hash."""
        lost = _LOST.match(self._source.text, self._offset(event.end_mark))
        if lost:
            message = say("`{lost}` is left out: after a space, `#` begins a comment", lost=lost[1])
            help_ = say("put the whole text in quotes; if it is a comment, write a space after the `#`")
            self._report("Y118", message, self._source.span(*lost.span(1)), help_)

    def _alias(self, event: events.AliasEvent) -> Scalar:
        """A stand-in for the value that the alias would repeat: its own text."""
        span = self._span(event)
        key = self._open[-1].key if self._open else None
        if not (isinstance(key, Scalar) and _is_merge(key)):  # one finding is enough for `<<: *name`
            self._report_trick(say("an alias (`*{name}`) is used", name=event.anchor), span)
        return Scalar(f"*{event.anchor}", True, span)

    def _closed(self, frame: _Open, event: events.CollectionEndEvent) -> Node:
        """The finished list or mapping; without brackets it ends with its last part, not where the next key begins."""
        if frame.flow or frame.last is None:
            end_line, end_column = _place(event.end_mark)
        else:
            end_line, end_column = frame.last.span.end_line, frame.last.span.end_column
        span = Span(self._path, frame.line, frame.column, end_line, end_column)
        if frame.is_mapping:
            return Mapping(cast("tuple[Entry, ...]", tuple(frame.parts)), span)
        return Sequence(cast("tuple[Node, ...]", tuple(frame.parts)), span)

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = say("the file has more than {limit} values", limit=MAX_NODES)
            self._report("Y109", message, node.span, say("divide the file, or move it out of the folder"))
            raise _StopReadingError
        if not self._open:
            self._root = node
            return
        frame = self._open[-1]
        frame.last = node
        if not frame.is_mapping:
            frame.parts.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            key, frame.key = frame.key, None
            if type(key) is Scalar and key.text not in frame.seen and not _is_merge(key):
                frame.seen[key.text] = key
                frame.parts.append(Entry(key, node))
            else:
                self._refuse_key(frame, key)

    def _refuse_key(self, frame: _Open, key: Node) -> None:
        if not isinstance(key, Scalar):
            self._report("Y112", say("a key is a list or a mapping instead of a word"), key.span)
        elif _is_merge(key):
            self._report_trick(say("a merge key (`<<`) is used"), key.span)
        else:
            self._report(
                "Y106",
                say("the key `{key}` stands twice in one mapping", key=key.text),
                key.span,
                say("keep one of the two"),
                Note(say("the first one is here"), frame.seen[key.text].span),
            )

    def _refuse_properties(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        """Report an anchor and a tag where they are written, before the value they belong to."""
        at = self._offset(event.start_mark)
        for sign, name in (("&", event.anchor), ("!", event.tag)):
            if not name:
                continue
            # The two stand in either order, so the one not looked for is skipped.
            found = re.compile(rf"(?:[&!][^\s{sign}]\S*\s+)?({sign}[^\s,\[\]{{}}]*)").match(self._source.text, at)
            span = self._source.span(*found.span(1)) if found else self._span(event)
            written = found[1] if found else sign
            if sign == "&":
                self._report_trick(say("an anchor (`{name}`) is used", name=written), span)
            else:
                self._report_trick(say("a tag (`{name}`) is used", name=written), span)

    def _look_behind(self, event: events.DocumentEndEvent) -> None:
        """See that nothing follows the only value. The parser is not asked: it would read a second document."""
        text = self._source.text
        blank = _BLANK_OR_COMMENT.match(text, self._offset(event.end_mark))
        rest = blank.end() if blank else len(text)
        if rest == len(text) or text[rest:].strip() in {"", "..."}:
            return
        if event.explicit or text.startswith(("---", "%"), rest):
            message = say("a second document begins in the same file")
            self._report("Y107", message, self._source.word_at(rest), say("give it a file of its own"))
        elif not self._garbled:
            self.found.append(trailing_fault(self._source, rest))

    def _without_directives(self, text: str) -> str:
        """Blank out the directives before the value: ``%YAML 1.2`` is what is read anyway, others are refused."""
        at, pieces = 0, []
        while blank := _BLANK_OR_COMMENT.match(text, at):
            found = _DIRECTIVE.match(text, blank.end())
            if found is None or (found.start() > 0 and text[found.start() - 1] not in "\r\n"):
                break
            if not _YAML_12.fullmatch(found[0]):
                message = say("a directive (`{name}`) is used", name=found[0].split()[0])
                self._report("Y107", message, self._source.word_at(found.start()), say("delete the line"))
            pieces += [text[at : found.start()], " " * len(found[0])]
            at = found.end()
        return "".join([*pieces, text[at:]]) if pieces else text

    def _readable(self, text: str) -> str:
        """The text with every character that cannot be read or seen replaced, one for one."""
        if not _UNREADABLE.search(text):
            return text
        for match in islice(_UNREADABLE.finditer(text), MAX_UNREADABLE):
            self._report_character(match[0], self._source.span(*match.span()))
        self._garbled = True
        return _UNREADABLE.sub("\ufffd", text)

    def _without_escaped(self, text: str, span: Span) -> str:
        for character in sorted(set(_UNREADABLE.findall(text))):
            self._report_character(character, span)
        return _UNREADABLE.sub("\ufffd", text)

    def _report_character(self, character: str, span: Span) -> None:
        message = say("the text contains the invisible character U+{code}", code=f"{ord(character):04X}")
        self._report("Y101", message, span, say("delete the character"))

    def _report_trick(self, message: Message, span: Span) -> None:
        self._report(
            "Y107", message, span, say("write the value out; put it in quotes if the sign belongs to the text")
        )

    def _report(self, code: str, message: Message, span: Span, help_: Message | None = None, *notes: Note) -> None:
        self.found.append(Diagnostic(code, message, span, notes=notes, help=help_))
        if len(self.found) >= MAX_FAULTS:
            raise _StopReadingError

    def _span(self, event: events.Event) -> Span:
        start: Any = event.start_mark  # the parser marks every event
        end: Any = event.end_mark
        return Span(self._path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _offset(self, mark: _Mark | None) -> int:
        return self._source.offset(*_place(mark))


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Line and column from 1; the parser counts from 0."""
    assert mark is not None, "the parser marks every event"
    return mark.line + 1, mark.column + 1


def _is_merge(key: Scalar) -> bool:
    return key.text == "<<" and key.plain
