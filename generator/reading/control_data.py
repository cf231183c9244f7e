"""Reads what the commands keep beside the definitions: issued revisions, and proposals. A hand in either is a fault."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from generator.diagnostics import Diagnostic, say
from generator.model.proposal import Proposal
from generator.model.revision import Revision
from generator.spans import Span

_REVISIONS, _PROPOSALS = "revisions/", "proposals/"
CONTROL_DATA = (_REVISIONS, _PROPOSALS)
"""The folders in which nothing is written by hand."""
LARGEST_PROPOSAL = 100_000
"""Bytes: a proposal holds no texts, so that one of the usual kind has about a thousand."""
_UNREADABLE = (UnicodeDecodeError, ValueError, RecursionError, ValidationError)


def read_control_data(
    path: str, raw: bytes, revisions: dict[str, list[Revision]], proposals: dict[str, list[Proposal]]
) -> list[Diagnostic]:
    """Read one file of ``revisions/`` or ``proposals/`` into the revisions of its document, or the proposals for it."""
    if path.startswith(_PROPOSALS):
        return _read_proposal(path, raw, proposals)
    revisions.setdefault(path.split("/")[1], [])  # known to be issued, even if the file is unreadable
    return _read_revision(path, raw, revisions)


def _read_revision(path: str, raw: bytes, revisions: dict[str, list[Revision]]) -> list[Diagnostic]:
    """Read one file of ``revisions/``, which ``swd issue`` wrote."""
    try:
        revision = Revision.from_record(_mapping(raw))
    except _UNREADABLE:
        message = say("this is not control data as written by swd issue")
        help_ = say("bring the file back as it was issued; nothing else may write into revisions/")
        return [Diagnostic("C103", message, Span(path), help=help_)]
    if path != revision.path:
        message = say("this is no. {number} of `{id}`", number=revision.sequence, id=revision.document)
        help_ = say("its place is {home}; bring the folder back as swd issue left it", home=revision.path)
        return [Diagnostic("C103", message, Span(path), help=help_)]
    revisions.setdefault(revision.document, []).append(revision)
    return []


def _read_proposal(path: str, raw: bytes, proposals: dict[str, list[Proposal]]) -> list[Diagnostic]:
    """Read one file of ``proposals/``, which ``swd propose`` wrote.

    Its name is made of what it says, so that a file that was changed has the wrong name.
    """
    help_ = say("bring the file back as it was written, or take it away and propose the change again")
    try:
        if len(raw) > LARGEST_PROPOSAL:
            raise ValueError("too large")
        proposal = Proposal.from_record(_mapping(raw))
    except _UNREADABLE:
        return [Diagnostic("C103", say("this is not a proposal as written by swd propose"), Span(path), help=help_)]
    if path != proposal.path:
        message = say("this proposal for `{id}` is not as it was written", id=proposal.document)
        return [Diagnostic("C103", message, Span(path), help=help_)]
    proposals.setdefault(proposal.document, []).append(proposal)
    return []


def _mapping(raw: bytes) -> dict[str, Any]:
    """The mapping that the file holds. Raises ValueError for anything else."""
    value = json.loads(raw.decode("utf-8"))
    if not isinstance(value, dict):
        raise ValueError("not a mapping")  # noqa: TRY004 - a fault of the file, told with the others
    return value
