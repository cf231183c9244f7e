"""Control data of one issue of a document: who, when, why, and the content it froze. Written by ``swd issue`` only."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.model.base import Definition


class Revision(BaseModel):
    """One issued revision of a document or form.

    ``fingerprint`` is the SHA-256 of the canonical JSON of ``content``, so that a later change of the definition is
    seen. ``evidence`` names the signed sheet where one is on file; without it the approval is a statement.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["1"]
    document: str
    sequence: Annotated[int, Field(ge=1)]
    number: str
    revision: Annotated[str, Field(pattern=r"^[A-Z]/[0-9]+$")]
    issued: date
    effective: date
    prepared_by: str
    reviewed_by: str
    approved_by: str
    evidence: str | None = None
    reason: str
    changes: tuple[str, ...] = ()
    fingerprint: str
    content: dict[str, Any]

    @property
    def path(self) -> str:
        """Where it is kept in the manual's folder."""
        return f"revisions/{self.document}/{self.sequence}.json"

    @property
    def is_as_issued(self) -> bool:
        """Whether its content is still the one that was fingerprinted at its issue."""
        return fingerprint(self.content) == self.fingerprint


def frozen_content(definition: Definition) -> dict[str, Any]:
    """The definition as plain data, keys as in the YAML, empty ones left out: what a revision freezes."""
    content: dict[str, Any] = definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return content


def fingerprint(content: dict[str, Any]) -> str:
    """The SHA-256 (hexadecimal) of the canonical JSON of ``content``: order and layout of the YAML do not matter."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_code(content: dict[str, Any]) -> str:
    """The short form of the fingerprint that is printed for people: ``A1B2-C3D4``."""
    short = fingerprint(content)[:8].upper()
    return f"{short[:4]}-{short[4:]}"


_LAST_FIGURE = 9


def next_revision_name(previous: Revision | None) -> str:
    """``A/0`` for the first issue, then ``A/1``, ``A/2`` … ``A/9``, ``B/0``, as is usual in the trade."""
    if previous is None:
        return "A/0"
    letter, _, figure = previous.revision.partition("/")
    return f"{letter}/{int(figure) + 1}" if int(figure) < _LAST_FIGURE else f"{chr(ord(letter) + 1)}/0"
