"""A file's text with its lines and columns: decoding, and the way between offsets and places.

A line ends at LF, CR LF or CR and nowhere else, as editors count; Python's own ``splitlines`` knows more line ends.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from itertools import islice

from generator.diagnostics import Diagnostic, say
from generator.spans import Span

LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"
_BLANK = " \t\r\n"


class SourceText:
    """The decoded text of one file, without a byte-order mark. Offsets, lines and columns count characters."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """The offset of a place (both from 1); a place beyond the text is taken as its end."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, end exclusive."""
        return Span(self.path, *self.place(start), *self.place(end))

    def end_of_text(self, start: int, end: int) -> int:
        """``end``, moved back over blank space, but not before ``start``."""
        return start + len(self.text[start:end].rstrip(_BLANK))

    def word_at(self, offset: int) -> Span:
        """The run of non-blank characters that begins at ``offset``, for pointing at a fault.

        At the end of the text it is the empty span after the last character that can be seen.
        """
        if not self.text[offset : offset + 1].strip(_BLANK) and not self.text[offset:].strip(_BLANK):
            offset = self.end_of_text(0, len(self.text))
        word = re.compile(r"[^ \t\r\n]*").match(self.text, offset)
        return self.span(offset, word.end() if word else offset)

    def find(self, span: Span, needle: str, nth: int = 1) -> Span | None:
        """The span of the n-th ``needle`` inside ``span``, or None.

        Blank space in the needle stands for any blank space in the source, because a sentence of a folded or indented
        text may break its line anywhere.
        """
        words = needle.split()
        if not words:
            return None
        start, end = self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)
        matches = re.compile(r"\s+".join(map(re.escape, words))).finditer(self.text, start, end)
        found = next(islice(matches, nth - 1, None), None)
        return self.span(*found.span()) if found else None


def decode_text(path: str, raw: bytes) -> tuple[str, list[Diagnostic]]:
    """The text of a file as every other part counts its lines and columns, and what is wrong with its encoding.

    A byte-order mark is left out, and bytes that are no UTF-8 become U+FFFD, so that reading can go on and one bad
    byte does not make every reference into the file an unknown one.
    """
    help_ = say("save the file with the encoding UTF-8")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fault = Diagnostic("Y101", say("the file is UTF-16 text, not UTF-8 text"), Span(path), help=help_)
        return raw.decode("utf-16", "replace"), [fault]
    found: list[Diagnostic] = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        found.append(
            Diagnostic(
                "Y102",
                say("the file begins with an invisible byte-order mark"),
                Span(path),
                help=say("save the file with the encoding UTF-8 without BOM"),
            )
        )
    try:
        return raw.decode("utf-8"), found
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8", "replace")
        start = len(raw[: error.start].decode("utf-8"))
        message = say("the file is not UTF-8 text: byte {byte} cannot be read", byte=f"0x{raw[error.start]:02X}")
        found.append(Diagnostic("Y101", message, SourceText(path, text).span(start, start + 1), help=help_))
        return text, found


def find_text(raw_text: str, span: Span, needle: str, nth: int = 1) -> Span | None:
    """The span of the n-th ``needle`` inside ``span``, or None. ``raw_text`` is the whole file, decoded."""
    return SourceText(span.path, raw_text.removeprefix(_BOM)).find(span, needle, nth)
