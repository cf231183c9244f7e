"""A finding that the company lives with, beside the words by which it was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.diagnostics.diagnostic import Diagnostic, Message, say


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding: why, by whose word, and the last day on which it stays accepted."""

    diagnostic: Diagnostic
    reason: str
    approver: str
    expires: date

    @property
    def words(self) -> Message:
        """Reason, approver and end in one sentence, for programs that show no more than that."""
        return say(
            "{reason} (approved by {approver}, until {day})",
            reason=self.reason,
            approver=self.approver,
            day=self.expires,
        )
