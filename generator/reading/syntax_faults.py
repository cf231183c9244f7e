"""What PyYAML says about broken YAML, put into words for people who do not know YAML.

PyYAML's two parsers (C and Python) word their problems a little differently; each row knows both wordings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Message, Note, say
from generator.reading.source_text import LINE_END, SourceText
from generator.spans import Span


@dataclass(frozen=True, slots=True)
class _Row:
    """One kind of fault. ``{sign}`` in the message is the character at the fault."""

    problem: str
    message: Message
    help: Message | None = None
    at_context: bool = False
    note: Message | None = None


_QUOTE = say("put the value in quotes")
_INDENT = say("give the line the same indentation as the lines it belongs to")
_CANNOT_BEGIN = say("a value cannot begin with `{sign}`")
_MISSING_COLON = say("a `:` is missing after a key")
_WRITE_COLON = say("write `key: value`, with a space after the colon")
_HALF_WIDTH = say("write `:` and a space instead of the full-width colon")
_FIRST_KEY = say("the mapping begins here")

_ROWS = (
    _Row(r"could not find expected ':'", _MISSING_COLON, _WRITE_COLON, at_context=True),
    _Row(
        r"mapping values are not allowed",
        say("a key stands where no key can be"),
        say("indent the line like the keys next to it, and see that the line above it has a `:` and a space"),
    ),
    _Row(r"mapping keys are not allowed", say("a `?` stands where no key can be"), _QUOTE),
    _Row(
        r"sequence entries are not allowed",
        say("a list item cannot stand here"),
        say("begin the list on a line of its own, or put the value in quotes if the `-` belongs to it"),
    ),
    _Row(r"cannot start any token", _CANNOT_BEGIN, _QUOTE),
    _Row(r"scanning an (alias|anchor)|(scanning|parsing) a tag|tag handle", _CANNOT_BEGIN, _QUOTE, at_context=True),
    _Row(
        r"quoted.*(end of stream|document)",
        say("a quote is opened but not closed"),
        say("write the closing quote"),
        at_context=True,
    ),
    _Row(
        r"escape|hexdecimal",
        say("a backslash between double quotes is followed by something it cannot stand before"),
        say("write the backslash twice, or use single quotes"),
    ),
    _Row(
        r"scanning a block scalar",
        say("something follows `|` or `>` on the same line"),
        say("begin the text on the next line, indented"),
    ),
    _Row(
        r"flow sequence",
        say("a list opened with `[` is not closed, or a comma is missing"),
        say("write the missing `]` or comma, or put the value in quotes if the bracket belongs to it"),
        note=say("the list begins here"),
    ),
    _Row(
        r"flow mapping",
        say("a mapping opened with `{{` is not closed, or a comma is missing"),
        say("write the missing `}}` or comma, or put the value in quotes if the brace belongs to it"),
        note=say("the mapping begins here"),
    ),
    _Row(r"node content", say("`{sign}` stands where a value is expected"), _QUOTE),
    _Row(r"block mapping", say("the line is not indented like the keys before it"), _INDENT, note=_FIRST_KEY),
    _Row(
        r"block collection|block sequence",
        say("the line is no item of the list before it"),
        say("begin the line with `- `, or give it the indentation of the keys it belongs to"),
        note=say("the list begins here"),
    ),
    _Row(r"document start", say("something follows after the end of the file's only value"), _INDENT),
)
_TWO_COLONS = _Row(
    "",
    say("a second `:` and space stand in one line"),
    say("put the value in quotes if the `:` belongs to it, else begin a new line"),
)
_AFTER_CLOSING = _Row(
    "",
    say("something follows after the closing `{sign}`"),
    say("put the whole value in quotes of the other kind, or write a quote inside it twice"),
)
_OPEN_BRACKET = _Row("", say("a bracket is opened but not closed"), say("write the closing bracket"))
_NO_KEY = _Row("", say("a key is missing before `:`"))
_ITEM_AMONG_KEYS = _Row("", say("a list item stands among keys"), _INDENT, note=_FIRST_KEY)


def syntax_fault(source: SourceText, error: Exception) -> Diagnostic:
    """The diagnostic for an error that PyYAML raised on this text: Y104 for a tab, else Y103."""
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    at, begin = (source.offset(mark.line + 1, mark.column + 1) if mark is not None else None for mark in marks)
    if at is None:
        return _unknown(source, problem or str(error), begin or 0)
    tab = _tab_near(source, at)
    if tab is not None:
        return tab_fault(source, tab)
    row = _closer_look(source, context, problem, at)
    if row is None:
        row = next((row for row in _ROWS if re.search(row.problem, f"{context} {problem}")), None)
    if row is None:
        return _unknown(source, problem, at)
    if "mapping values" in problem and row is not _TWO_COLONS:
        above = _line_without_colon(source, at)
        if above is not None:
            return _missing_colon(source, above)
    where = begin if row.at_context and begin is not None else at
    if row.message is _MISSING_COLON:
        return _missing_colon(source, source.span(where, _line_end(source, where)))
    sign = source.text[where : where + 1]
    if row is _AFTER_CLOSING:
        sign = source.text[source.end_of_text(0, at) - 1]
    message = say("a value cannot begin with a backtick") if sign == "`" else Message(row.message.text, {"sign": sign})
    notes = (Note(row.note, source.word_at(begin)),) if row.note and begin is not None else ()
    return Diagnostic("Y103", message, source.word_at(where), notes=notes, help=row.help)


def tab_fault(source: SourceText, offset: int) -> Diagnostic:
    """Y104 at a tab."""
    return Diagnostic(
        "Y104",
        say("a tab is used for indentation"),
        source.span(offset, offset + 1),
        help=say("use spaces instead of the tab"),
    )


def trailing_fault(source: SourceText, offset: int) -> Diagnostic:
    """Y103 where something stands behind a value that is already complete."""
    row = _ROWS[-1]
    return Diagnostic("Y103", row.message, source.word_at(offset), help=row.help)


def _unknown(source: SourceText, problem: str, offset: int) -> Diagnostic:
    message = say("the text does not follow the rules of YAML ({problem})", problem=problem)
    return Diagnostic("Y103", message, source.word_at(offset))


def _missing_colon(source: SourceText, span: Span) -> Diagnostic:
    line = source.text[source.offset(span.line, span.column) : source.offset(span.end_line, span.end_column)]
    return Diagnostic("Y103", _MISSING_COLON, span, help=_HALF_WIDTH if "\uff1a" in line else _WRITE_COLON)


def _line_start(source: SourceText, offset: int) -> int:
    return offset - source.place(offset)[1] + 1


def _line_end(source: SourceText, offset: int) -> int:
    found = LINE_END.search(source.text, offset)
    return source.end_of_text(offset, found.start() if found else len(source.text))


def _tab_near(source: SourceText, at: int) -> int | None:
    """The offset of a tab at the fault or in the indentation of its line."""
    if source.text[at : at + 1] == "\t":
        return at
    indentation = re.compile(r" *(\t)").match(source.text, _line_start(source, at))
    return indentation.start(1) if indentation else None


def _closer_look(source: SourceText, context: str, problem: str, at: int) -> _Row | None:
    """A better reading of the fault than the parser's, from what stands on the line before it."""
    before = source.text[_line_start(source, at) : at].rstrip()
    if "mapping values" in problem and re.search(r":\s", before):
        return _TWO_COLONS
    if "node content" in problem and at >= source.end_of_text(0, len(source.text)):
        return _OPEN_BRACKET
    if "block" in context or "document start" in problem:
        here = source.text[at : at + 2].rstrip()
        if before.lstrip("- ") and before[-1] in "'\"]}":
            return _AFTER_CLOSING
        if "mapping" in context and here == ":":
            return _NO_KEY
        if "mapping" in context and here == "-":
            return _ITEM_AMONG_KEYS
    return None


def _line_without_colon(source: SourceText, at: int) -> Span | None:
    """The line above, if it is a neighbour whose ``: `` was forgotten or written full-width."""
    line_start = _line_start(source, at)
    end = source.end_of_text(0, line_start)
    start = _line_start(source, end)
    above = source.text[start:end]
    indentation = len(source.text[line_start:at]) - len(source.text[line_start:at].lstrip(" -"))
    if len(above) - len(above.lstrip(" -")) != indentation or re.search(r":\s|:$", above):
        return None
    key = re.compile(r"[^\s:#]+(?::\S|\uff1a|$)").match(above, indentation)
    return source.span(start + indentation, end) if key else None
