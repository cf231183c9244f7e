"""Control data of one issue of a document: who, when, why, and the content it froze. Written by ``swd issue`` only.

Two formats are read, and the older one for ever. Format 1 froze the content. Format 2 also freezes its texts in every
published language, the words for what it refers to, and the fingerprints of what it stands on, and binds each revision
to the one before it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.model.base import Definition

LATEST_FORMAT = "2"


class RevisionKind(Enum):
    """Why a revision was written: a change of content, typing errors mended, a review, or the end of the document.

    A confirmation is the record of a review that changed nothing: it keeps the name of the revision it confirms.
    """

    ISSUE = "issue"
    CORRECTION = "correction"
    CONFIRMATION = "confirmation"
    WITHDRAWAL = "withdrawal"


class RevisionScheme(Enum):
    """How revisions are named, each by the first of its kind."""

    LETTER_AND_FIGURE = "A/0"
    TWO_FIGURES = "1.0"
    RUNNING_NUMBER = "01"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Signature(_Frozen):
    """Who stands for a revision: the person, in which role, and on which day.

    ``titles`` is what the role was called on that day, by language, because roles are renamed. Format 1 knew a line
    of text only, which is then the ``person``.
    """

    person: str
    role: str | None = None
    titles: dict[str, str] = {}
    on: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _line(cls, value: object) -> object:
        return {"person": value} if isinstance(value, str) else value


class Evidence(_Frozen):
    """The signed sheet that is on file: its name, and the SHA-256 of the file that was shown at the issue."""

    name: str
    sha256: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _line(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Revision(_Frozen):
    """One issued revision of a document or form.

    ``fingerprint`` is the SHA-256 of the canonical JSON of ``content``, so that a later change of the definition is
    seen. ``evidence`` names the signed sheet where one is on file; without it the approval is a statement.

    ``texts`` are the texts of the content in each language beside the authoritative one: place -> block -> words.
    ``words`` are what the things it refers to were called: ``role:contact-point`` -> language -> title. ``uses`` are
    the fingerprints of the forms (``complaint-record@A/0``), calendars (``calendar:office``) and terms
    (``term:complaint``) it stands on. ``previous`` is the seal of the revision before it, ``seal`` that of this one:
    the SHA-256 of all else that its file says, so that a hand in any of them is seen. From format 2 on the file says
    its own seal too, ``stated_seal``, so that this holds of the last one as well.
    """

    format: Literal["1", "2"]
    document: str
    sequence: Annotated[int, Field(ge=1)]
    number: str
    revision: Annotated[str, Field(pattern=r"^([A-Z]/[0-9]+|[0-9]+(\.[0-9]+)?)$")]
    kind: RevisionKind = RevisionKind.ISSUE
    issued: date
    effective: date
    prepared_by: Signature
    reviewed_by: Signature
    countersigned_by: tuple[Signature, ...] = ()
    approved_by: Signature
    evidence: Evidence | None = None
    reason: str
    changes: tuple[str, ...] = ()
    old_blanks: str | None = None
    fingerprint: str
    content: dict[str, Any]
    texts: dict[str, dict[str, dict[str, str]]] = {}
    words: dict[str, dict[str, str]] = {}
    uses: dict[str, str] = {}
    previous: str | None = None
    seal: str = Field(default="", exclude=True)
    stated_seal: str = Field(default="", exclude=True)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Revision:
        """The revision of one file of ``revisions/``, sealed by all that the file says.

        Raises pydantic.ValidationError where it is no such file.
        """
        said = {key: value for key, value in record.items() if key != "seal"}
        seals = {"seal": fingerprint(said), "stated_seal": record.get("seal", "")}
        return cls.model_validate({**said, **seals}, strict=False)

    def record(self) -> dict[str, Any]:
        """What its file says. What is empty is left out, so that a later format can add to it."""
        said: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True)
        return said if self.format == "1" else {**said, "seal": fingerprint(said)}

    @property
    def path(self) -> str:
        """Where it is kept in the manual's folder."""
        return path_of(self.document, self.sequence)

    @property
    def is_confirmation(self) -> bool:
        """Whether it records that the revision before it was reviewed, and still holds."""
        return self.kind is RevisionKind.CONFIRMATION

    @property
    def is_withdrawal(self) -> bool:
        """Whether it ends the document instead of renewing it."""
        return self.kind is RevisionKind.WITHDRAWAL

    @property
    def is_as_issued(self) -> bool:
        """Whether its content, and from format 2 on all that its file says, is still what was issued."""
        is_sealed = self.format != "1" or self.stated_seal != ""
        return fingerprint(self.content) == self.fingerprint and (not is_sealed or self.stated_seal == self.seal)


def path_of(document: str, sequence: int) -> str:
    """Where the n-th revision of a document is kept in the manual's folder, counted from 1."""
    return f"revisions/{document}/{sequence}.json"


def frozen_content(definition: Definition) -> dict[str, Any]:
    """The definition as plain data, keys as in the YAML, empty ones left out: what a revision freezes."""
    content: dict[str, Any] = definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return content


def as_written(content: Any) -> Any:
    """Frozen content as an author would write it, so that the models read it.

    Two values are frozen in another shape than they are written: an answer to a clause (``{clause, link}`` for one
    line), and the share of a time limit at which people are warned (``80`` for ``80%``).
    """
    if isinstance(content, list):
        return [as_written(each) for each in content]
    if not isinstance(content, dict):
        return content
    written = {key: as_written(value) for key, value in content.items()}
    if isinstance(content.get("answers"), list):
        written["answers"] = [" ".join((each["clause"], *_link(each))) for each in content["answers"]]
    if isinstance(content.get("warn"), list):
        written["warn"] = [f"{share}%" for share in content["warn"]]
    return written


def _link(answer: Mapping[str, str]) -> tuple[str, ...]:
    return (answer["link"],) if "link" in answer else ()


def fingerprint(content: dict[str, Any]) -> str:
    """The SHA-256 (hexadecimal) of the canonical JSON of ``content``: order and layout of the YAML do not matter."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_code(content: dict[str, Any]) -> str:
    """The short form of the fingerprint that is printed for people: ``A1B2-C3D4``."""
    return short_code(fingerprint(content))


def short_code(fingerprint: str) -> str:
    """The first signs of a fingerprint, as they are printed: ``A1B2-C3D4``."""
    short = fingerprint[:8].upper()
    return f"{short[:4]}-{short[4:]}"


_LAST_FIGURE = 9


def next_revision_name(
    previous: Revision | None, scheme: RevisionScheme = RevisionScheme.LETTER_AND_FIGURE, *, great: bool = False
) -> str:
    """The name of the next revision: ``A/0``, ``A/1`` … ``A/9``, ``B/0``; ``1.0``, ``1.1``; or ``01``, ``02``.

    ``great`` steps the first part, where there are two: ``B/0``, ``2.0``. Where the scheme was changed since the
    previous revision, the new one starts from its beginning.
    """
    if previous is None or scheme_of(previous.revision) is not scheme:
        return scheme.value
    first, _, second = previous.revision.replace("/", ".").partition(".")
    if scheme is RevisionScheme.RUNNING_NUMBER:
        return f"{int(first) + 1:02d}"
    great = great or int(second) >= _LAST_FIGURE
    if scheme is RevisionScheme.TWO_FIGURES:
        return f"{int(first) + 1}.0" if great else f"{first}.{int(second) + 1}"
    return f"{chr(ord(first) + 1)}/0" if great else f"{first}/{int(second) + 1}"


def scheme_of(name: str) -> RevisionScheme:
    """By which scheme a revision was named."""
    if "/" in name:
        return RevisionScheme.LETTER_AND_FIGURE
    return RevisionScheme.TWO_FIGURES if "." in name else RevisionScheme.RUNNING_NUMBER
