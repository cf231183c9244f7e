"""How a document or form stands on a day: computed from its revisions and proposals, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.model.revision import Revision


class Standing(Enum):
    """The stations in the life of a document and of each of its revisions, in their order."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    """Issued, and not yet effective."""
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Life:
    """The life of one document up to ``day``, out of its issued revisions, the oldest first."""

    revisions: tuple[Revision, ...]
    day: date

    @property
    def issues(self) -> tuple[Revision, ...]:
        """The revisions without the confirmations, which are no text of their own.

        One whose issue is missing, which is told (C123), has frozen its text all the same, and stands for it.
        """
        return tuple(each for n, each in enumerate(self.revisions) if n == 0 or not each.is_confirmation)

    @property
    def confirmed(self) -> Revision | None:
        """The latest word on what is in force: its last confirmation by the day, else the revision itself."""
        in_force = self.in_force
        if in_force is None:
            return None
        later = (each for each in self.revisions if each.sequence > in_force.sequence and each.effective <= self.day)
        return next((each for each in reversed(tuple(later)) if each.is_confirmation), in_force)

    @property
    def in_force(self) -> Revision | None:
        """The revision that binds: the last one whose effective date has come, unless it withdrew the document."""
        last = self._last_effective
        return None if last is None or last.is_withdrawal else last

    @property
    def withdrawal(self) -> Revision | None:
        """The revision that withdrew the document, where one has taken effect."""
        last = self._last_effective
        return last if last is not None and last.is_withdrawal else None

    @property
    def coming(self) -> Revision | None:
        """The next revision that is issued and not yet effective."""
        return next((each for each in self.issues if each.effective > self.day), None)

    @property
    def shown(self) -> Revision | None:
        """Whose content the document's own page shows: what is in force, else what is coming, else what was last."""
        return self.in_force or self.coming or next((e for e in reversed(self.issues) if not e.is_withdrawal), None)

    @property
    def standing(self) -> Standing:
        """How the document as a whole stands. A proposal is no revision, and is looked up by who asks."""
        if self.in_force is not None:
            return Standing.EFFECTIVE
        if self.withdrawal is not None:
            return Standing.WITHDRAWN
        return Standing.DRAFT if self.coming is None else Standing.APPROVED

    def of(self, revision: Revision) -> Standing:
        """How one of its revisions stands; a confirmation stands as what it confirms."""
        if revision.is_confirmation:
            revision = next(each for each in reversed(self.issues) if each.sequence <= revision.sequence)
        if revision.effective > self.day:
            return Standing.APPROVED
        last = self._last_effective
        if last is not None and last.sequence == revision.sequence:
            return Standing.WITHDRAWN if revision.is_withdrawal else Standing.EFFECTIVE
        if last is not None and last.is_withdrawal and self.successor_of(revision) == last:
            return Standing.WITHDRAWN
        return Standing.SUPERSEDED

    def successor_of(self, revision: Revision) -> Revision | None:
        """The revision that took the place of this one, or will take it."""
        return next((each for each in self.issues if each.sequence > revision.sequence), None)

    @property
    def _last_effective(self) -> Revision | None:
        return next((each for each in reversed(self.issues) if each.effective <= self.day), None)
