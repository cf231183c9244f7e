"""Which findings a reader asks for: some codes, not others, from some weight on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics.codes import CODES, Severity
from generator.diagnostics.diagnostic import Diagnostic


class UnknownCodes(ValueError):
    """Words that begin no code, or ask to leave out what can never be left out. ``words`` are the user's own."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        super().__init__(", ".join(self.words))


class NeverLeftOut(UnknownCodes):
    """Codes that nobody may leave out: nothing stands on what cannot be read or linked."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes, or beginnings of codes, that count (none: all) and that do not; the lightest weight that is shown.

    What cannot be read or linked always counts: without it, "nothing found" would be said of a manual unread.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lightest: Severity = Severity.INFO

    def counts(self, diagnostic: Diagnostic) -> bool:
        """Whether the finding is among those asked for, and so decides the exit code."""
        if diagnostic.entry.is_fixed:
            return True
        chosen = not self.select or diagnostic.code.startswith(self.select)
        return chosen and not (self.ignore and diagnostic.code.startswith(self.ignore))

    def shows(self, diagnostic: Diagnostic) -> bool:
        """Whether the finding, counting already, weighs enough to be shown."""
        return diagnostic.level.rank <= self.lightest.rank


def selection(select: Iterable[str], ignore: Iterable[str], lightest: str) -> Selection:
    """The selection in a user's words: ``S,T1`` and ``w`` stand for all codes that begin so.

    Raises UnknownCodes for a word that begins no code, NeverLeftOut for one that would leave out a fixed family.
    """
    chosen, ignored = _beginnings(select), _beginnings(ignore)
    unknown = [word for word in (*chosen, *ignored) if not any(code.startswith(word) for code in CODES)]
    if unknown:
        raise UnknownCodes(unknown)
    fixed = [word for word in ignored if any(row.is_fixed for code, row in CODES.items() if code.startswith(word))]
    if fixed:
        raise NeverLeftOut(fixed)
    return Selection(chosen, ignored, Severity(lightest))


def _beginnings(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip().upper() for word in words for part in word.split(",") if part.strip())
