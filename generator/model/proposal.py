"""What was proposed: a change that somebody asks to be approved, bound to its content. Written by ``swd propose`` only.

A proposal is kept for good, under a name made of all that its file says, so that a hand in it is seen. It counts as
long as the definition says what was proposed and the revision it was to replace is still the last one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.model.revision import Revision, RevisionKind, Signature, fingerprint, short_code


class Proposal(BaseModel):
    """One proposal for a document or form.

    ``base`` names the revision it would replace (None for a first issue), ``revision`` and ``effective`` what is
    planned. ``fingerprint`` is that of the content, ``texts`` those of its texts in each published language beside the
    authoritative one. ``sequence`` counts the proposals of one document, which may be several on a day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["1"]
    document: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
    sequence: Annotated[int, Field(ge=1)]
    number: str
    kind: RevisionKind = RevisionKind.ISSUE
    base: str | None = None
    revision: str
    effective: date | None = None
    proposed: date
    proposed_by: Signature
    reason: str
    old_blanks: str | None = None
    fingerprint: str
    texts: dict[str, str] = {}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Proposal:
        """The proposal of one file of ``proposals/``. Raises pydantic.ValidationError where it is no such file."""
        return cls.model_validate(record, strict=False)

    def record(self) -> dict[str, Any]:
        """What its file says. What is empty is left out, so that a later format can add to it."""
        kept: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True)
        return kept

    @property
    def path(self) -> str:
        """Where it is kept: under the check code that its sheet bears, and the short one of all that its file says."""
        codes = short_code(self.fingerprint), short_code(fingerprint(self.record()))
        return f"proposals/{self.document}/{'_'.join(codes)}.json"

    @property
    def is_withdrawal(self) -> bool:
        """Whether it asks that the document be ended, not renewed."""
        return self.kind is RevisionKind.WITHDRAWAL

    def is_based_on(self, revisions: tuple[Revision, ...]) -> bool:
        """Whether the revision it would replace is the last one of ``revisions``."""
        return self.base == (revisions[-1].revision if revisions else None)

    def asks_the_same(self, other: Proposal) -> bool:
        """Whether both propose the same content in the same words, whenever that was."""
        apart = {"sequence": 1, "proposed": date.min}
        signed = self.proposed_by.person == other.proposed_by.person
        also = {**apart, "proposed_by": self.proposed_by}
        return signed and self.model_copy(update=also) == other.model_copy(update=also)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that was made for the next revision. ``holds``: the definition still says what was proposed."""

    proposal: Proposal
    holds: bool
