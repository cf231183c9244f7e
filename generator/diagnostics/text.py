"""Findings as text for a terminal: place, code and sentence, the line with carets under it, notes, help, a count.

What users wrote goes to the terminal here, so every character that could steer it is made visible instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from unicodedata import category, east_asian_width

from generator.diagnostics.codes import Severity
from generator.diagnostics.diagnostic import Diagnostic, Message, Note, say
from generator.diagnostics.folding import folded
from generator.diagnostics.told import Translate, as_written, told
from generator.spans import Span

__all__ = ["render"]

_GUTTER = 5
_TAB = 4
_WIDEST = 100
"""Columns of a source line that are shown; a longer one is cut around the caret."""
_BEFORE = 40
"""Columns kept before the caret of a line that is cut."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_JOINERS = "\u200c\u200d"  # part of how some scripts are written
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421"}
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}

_LABELS = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}
_COUNTS = {
    Severity.ERROR: (say("{count} error"), say("{count} errors")),
    Severity.WARNING: (say("{count} warning"), say("{count} warnings")),
    Severity.INFO: (say("{count} remark"), say("{count} remarks")),
}


def render(
    diagnostics: Sequence[Diagnostic],
    texts: Mapping[str, str],
    *,
    prefix: str = "",
    translate: Translate = as_written,
    limit: int | None = 20,
    color: bool = False,
) -> str:
    """The findings as text, errors first, ending with a line that counts them all; no line end after it.

    What is over ``limit`` (None: nothing is) is counted code by code, and what says the same of many things is shown
    together. ``texts`` holds the files by the spans' paths; a
    finding in a file it does not hold goes without an excerpt. ``prefix`` stands before every path (``procedures/``),
    ``translate`` gives a sentence in the reader's language with its gaps still open.
    """
    ordered = sorted(diagnostics, key=Diagnostic.sort_key)
    groups, rest = folded(ordered, limit)
    page = _Page(texts, prefix, translate, color)
    blocks = [page.block(first, others) for first, *others in groups]
    if rest:
        more = say("… and {count} more: {findings}", count=len(rest), findings=page.counted(rest))
        blocks.append(page.sentence(more))
        blocks += page.by_code(rest)
    blocks.append(page.summary(ordered))
    return "\n".join(line.rstrip() for block in blocks for line in block.split("\n"))


class _Page:
    """What all lines of one rendering share."""

    def __init__(self, texts: Mapping[str, str], prefix: str, translate: Translate, color: bool) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}
        self._prefix = prefix
        self._translate = translate
        self._color = color

    def sentence(self, message: Message) -> str:
        """The message in the reader's language, on one line, safe for a terminal."""
        return _visible(told(message, self._translate))

    def block(self, diagnostic: Diagnostic, others: Sequence[Diagnostic] = ()) -> str:
        """All lines of one finding, and a line for each of the others of its kind."""
        colour = _COLOURS[diagnostic.level]
        label = self._paint(f"{self.sentence(_LABELS[diagnostic.level])}[{diagnostic.code}]", colour)
        lines = [f"{self._place(diagnostic.span)}: {label} {self.sentence(diagnostic.message)}"]
        lines += self._excerpt(diagnostic.span, colour)
        lines += [f"   {self._note(note)}" for note in diagnostic.notes]
        if diagnostic.help:
            lines.append(f"   {self._paint(self.sentence(say('help:')), '1')} {self.sentence(diagnostic.help)}")
        if diagnostic.place and not diagnostic.entry.is_fixed:
            # what exceptions.yml must name, should the company live with the finding
            lines.append(f"   {self._paint(self.sentence(say('place:')), '1')} {_visible(diagnostic.place)}")
        also = self._paint(self.sentence(say("also:")), "1")
        lines += [f"   {also} {self._place(each.span)}: {self.sentence(each.message)}" for each in others]
        return "\n".join(lines)

    def counted(self, diagnostics: Sequence[Diagnostic]) -> str:
        """``2 errors, 1 warning``."""
        counts = Counter(diagnostic.level for diagnostic in diagnostics)
        parts = []
        for level in Severity:
            if counts[level]:
                one, many = _COUNTS[level]
                counted = one if counts[level] == 1 else many
                parts.append(self.sentence(Message(counted.text, {"count": counts[level]})))
        return self.sentence(say(", ")).join(parts)

    def by_code(self, diagnostics: Sequence[Diagnostic]) -> list[str]:
        """A line for each code and weight: how often, which, and what it is called. The weightiest come first."""
        counts = Counter((diagnostic.level.rank, diagnostic.level, diagnostic.entry) for diagnostic in diagnostics)
        ordered = sorted(counts.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][2].id))
        lines = []
        for (_, level, code), count in ordered:
            label = self._paint(f"{self.sentence(_LABELS[level])}[{code.id}]", _COLOURS[level])
            lines.append(f"{count:>{_GUTTER}} × {label} {code.name}")
        return lines

    def summary(self, diagnostics: Sequence[Diagnostic]) -> str:
        """The last line: how many of what in how many files."""
        if not diagnostics:
            return self.sentence(say("nothing was found"))
        files = len({diagnostic.span.path for diagnostic in diagnostics})
        findings = self.counted(diagnostics)
        if files == 1:
            return self.sentence(say("{findings} in {count} file", findings=findings, count=files))
        return self.sentence(say("{findings} in {count} files", findings=findings, count=files))

    def _note(self, note: Note) -> str:
        label = self._paint(self.sentence(say("note:")), "1")
        said = self.sentence(note.message)
        return f"{label} {said}" if note.span is None else f"{label} {said}: {self._place(note.span)}"

    def _place(self, span: Span) -> str:
        return _visible(f"{self._prefix}{span}")

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._color and text else text

    def _excerpt(self, span: Span, colour: str) -> list[str]:
        """The span's first line and carets under what the span covers of it; nothing where there is no such line."""
        if span.path not in self._texts:
            return []
        if span.path not in self._lines:
            self._lines[span.path] = _LINE_END.split(self._texts[span.path].removeprefix("\ufeff"))
        lines = self._lines[span.path]
        if not 1 <= span.line <= len(lines):
            return []
        line = lines[span.line - 1]
        start = min(span.column - 1, len(line))
        end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
        shown, indent, width = _excerpt(line, start, max(start, end))
        gutter = max(_GUTTER, len(str(span.line)) + 1)
        carets = self._paint("^" * width, colour)
        return [f"{span.line:>{gutter}} | {shown}", f"{'':>{gutter}} | {' ' * indent}{carets}"]


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The line as shown, and where the carets begin and how many they are, in columns of the terminal.

    ``start`` and ``end`` count characters of the line. A line too wide is cut on the sides of ``start``.
    """
    cells = [_cell(character) for character in line.rstrip()]
    cells += [" "] * (start - len(cells))
    edges = [0, *accumulate(map(_width, cells))]
    first, last = 0, len(cells)
    if edges[last] > _WIDEST:
        if edges[min(end, last)] > _WIDEST - 2:
            while edges[start] - edges[first] > _BEFORE:
                first += 1
        while edges[last] - edges[first] > _WIDEST:
            last -= 1
    before = "…" if first > 0 else ""
    after = "…" if last < len(cells) else ""
    shown = f"{before}{''.join(cells[first:last])}{after}"
    indent = len(before) + edges[start] - edges[first]
    return shown, indent, max(1, edges[min(max(end, start), last)] - edges[start])


def _cell(character: str) -> str:
    """What is shown for one character of a source line."""
    return " " * _TAB if character == "\t" else _visible(character)


def _visible(text: str) -> str:
    """The text with every character that could steer a terminal, or hide, shown as a sign."""
    if text.isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(character: str) -> str:
    if character in _PICTURES:
        return _PICTURES[character]
    if character not in _JOINERS and category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>"
    return character


def _width(text: str) -> int:
    """Columns that a terminal needs for the text: two for a full-width character, none for a combining one."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
