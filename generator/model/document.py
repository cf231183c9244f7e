"""Controlled documents: their texts, and for a procedure its steps, decisions and time limits."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Discriminator, Tag

from generator.model.answers import Carrier
from generator.model.base import (
    ChannelRef,
    DocumentRef,
    FieldRef,
    FormPartRef,
    Id,
    LevelRef,
    LimitRef,
    NextRef,
    NotEmpty,
    OneOrMore,
    Period,
    Plain,
    Prose,
    RoleRef,
    RootId,
    StepId,
    StepRef,
    Text,
)
from generator.model.limit import TimeLimit


class DocumentKind(Enum):
    """Where the document stands in the manual."""

    POLICY = "policy"
    PROCEDURE = "procedure"
    WORK_INSTRUCTION = "work instruction"
    GUIDE = "guide"


class Step(Carrier):
    """One duty in the order of the procedure. Exactly one role is accountable (``by``); others help (``with``).

    ``number`` is what people call it (S20). ``only_if`` says when an optional step is done. ``fills`` names the
    forms or sections that prove it was done; a step that leaves no record says why in ``no_record``. Where ``then``
    names several steps, they go on side by side.
    """

    id: StepId
    number: Plain
    title: Text
    by: RoleRef
    with_: tuple[RoleRef, ...] = ()
    only_if: Text | None = None
    do: Prose
    fills: tuple[FormPartRef, ...] = ()
    no_record: Text | None = None
    limit: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()
    then: Annotated[tuple[NextRef, ...], OneOrMore()]


class Decision(Carrier):
    """A question with exhaustive branches. It asks a choice field: that field's options are the branches."""

    id: StepId
    number: Plain
    decide: Text
    by: RoleRef
    with_: tuple[RoleRef, ...] = ()
    do: Prose | None = None
    asks: FieldRef
    branches: Annotated[dict[Id, Annotated[tuple[NextRef, ...], OneOrMore()]], NotEmpty()]
    limit: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()

    @property
    def title(self) -> Text:
        """The question itself, so that a decision can be listed among the steps."""
        return self.decide


def _step_or_decision(value: object) -> str:
    if isinstance(value, dict):
        return "decision" if "decide" in value or "branches" in value else "step"
    return "decision" if isinstance(value, Decision) else "step"


Duty = Annotated[
    Annotated[Step, Tag("step")] | Annotated[Decision, Tag("decision")],
    Discriminator(_step_or_decision),
]


class DocumentSection(Carrier):
    """A titled piece of prose, for what is neither step nor limit: a policy's sentences, a guide's advice."""

    id: Id
    title: Text
    text: Prose


class Criterion(Carrier):
    """One thing that must be true before a case may be closed; ``field`` is the box that proves it."""

    id: Id
    text: Text
    field: FieldRef | None = None


class Document(Carrier):
    """A controlled document. What changes at each issue (revision, dates, approval) lives in ``revisions/``."""

    id: RootId
    number: Plain
    kind: DocumentKind
    title: Text
    owner: RoleRef
    approver: RoleRef
    review_every: Period
    purpose: Prose
    scope: Prose | None = None
    sections: tuple[DocumentSection, ...] = ()
    steps: tuple[Duty, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    closing: tuple[Criterion, ...] = ()
    related: tuple[DocumentRef, ...] = ()


class CaseMoment(Carrier):
    """One moment of a worked case: what happens, at which step."""

    id: Id
    step: StepRef
    what: Prose


class WorkedCase(Carrier):
    """A told example of a complaint, step by step, so that staff see the procedure at work."""

    id: Id
    title: Text
    channel: ChannelRef
    level: LevelRef
    story: Prose
    moments: Annotated[tuple[CaseMoment, ...], NotEmpty()]
    outcome: Prose


class Question(Carrier):
    """A question people ask often, answered from the manual's own definitions."""

    id: Id
    question: Text
    answer: Prose
    limit: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()
