"""The diagnostic and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics.codes import CODES, Code, Severity
from generator.spans import Span


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with gaps: the English ``text`` is what a catalog translates, ``values`` fill ``{name}`` gaps.

    Kept apart so that a finding can be told in the quality manager's own language.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map(self.values)


def say(text: str, /, **values: object) -> Message:
    """Make a message. ``text`` is a literal, so that the extractor of the interface's catalogs finds it."""
    return Message(text, values)


@dataclass(frozen=True, slots=True)
class Note:
    """The other side of a disagreement, with its own place."""

    message: Message
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the input.

    ``code`` is an id of the table of codes (``S103``); ``message`` says what is wrong, never how to cure it;
    ``help`` does that. ``place`` is the id path where it has one.
    """

    code: str
    message: Message
    span: Span
    notes: tuple[Note, ...] = ()
    help: Message | None = None
    place: str = ""
    severity: Severity | None = None

    @property
    def entry(self) -> Code:
        """The row of the table of codes."""
        return CODES[self.code]

    @property
    def level(self) -> Severity:
        """The severity in force: the one the manual set for this code, else the table's."""
        return self.severity or self.entry.severity

    @property
    def is_error(self) -> bool:
        """Whether this finding keeps the manual from being published."""
        return self.level is Severity.ERROR

    def sort_key(self) -> tuple[object, ...]:
        """Errors first, then what cannot be read, then by file and position: the order in which people mend things.

        A fault of text or shape may well be the cause of others, and must not stand behind them.
        """
        return (self.level.rank, self.code[0] != "Y", self.span, self.code, str(self.message))
