"""Time limits: an amount, a clock, the fields that start and stop it, and what happens on the way."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from generator.calendar import Duration, EndRule, Roll, StartRule
from generator.model.answers import Carrier
from generator.model.base import (
    CalendarRef,
    ClauseRef,
    Count,
    Definition,
    FieldRef,
    Flag,
    FormRef,
    Id,
    LevelRef,
    NotEmpty,
    OneOrMore,
    Period,
    Prose,
    RoleRef,
    Scalar,
    Share,
    StepRef,
    Text,
)


class ClockKind(Enum):
    """Whether every hour and day counts, or only working time."""

    CALENDAR = "calendar"
    WORKING = "working"


class ChosenBy(Enum):
    """Who fixed the figure. Only the 48 hours come from the guidance page (``source-page/26``)."""

    SOURCE = "source"
    COMPANY = "company"
    LAW = "law"
    CONTRACT = "contract"


class Variant(Definition):
    """Another amount for one level, or where a field has a certain answer. The shortest that applies counts."""

    level: LevelRef | None = None
    field: FieldRef | None = None
    is_: Id | None = None
    within: Period
    clock: ClockKind | None = None
    because: Text | None = None

    @model_validator(mode="after")
    def _has_one_condition(self) -> Variant:
        by_field = self.field is not None and self.is_ is not None
        if (self.level is None) == (not by_field):
            raise PydanticCustomError("misfit", "{expected}", {"expected": "either level, or field and is"})
        return self


class PastDue(Scalar):
    """A moment at or after the due instant: ``due``, or a length of calendar time past it."""

    pattern = r"^(due|[1-9][0-9]* (minute|hour|day|week)s? past due)$"
    expected = "due, or a time past due such as 24 hours past due"

    @property
    def delay(self) -> Duration | None:
        """The calendar time past due; None for the due instant itself."""
        return None if self == "due" else Duration.parse(self.removesuffix(" past due"))


class Escalation(Definition):
    """Who is told when the limit has run out, or has been over for some time."""

    after: PastDue
    to: RoleRef


class Sheet(Definition):
    """Which sheet is meant where a form is filled more than once in a case: the one with this answer.

    Several sheets on one field mean either of them.
    """

    field: FieldRef
    is_: Id


class Pause(Definition):
    """A time that does not count, with the fields that prove it and a cap."""

    because: Text
    from_: FieldRef
    until: FieldRef
    at_most: Period
    clock: ClockKind = ClockKind.CALENDAR


class Extension(Definition):
    """How often and how far the limit may be moved, by whose word, asked for before it is due."""

    by: Period
    times: Count = 1
    approver: RoleRef
    tell: RoleRef | None = None
    proof: FormRef


class TimeLimit(Carrier):
    """One time limit, defined once; every sentence, row, box and check of it is rendered from here.

    ``until`` may name a field for each step that ends it: whichever comes first stops the clock. ``where`` picks the
    sheet of a form that is filled several times. ``promptly`` is a limit in words ("at once") with the company's
    figure in ``within``. ``every`` makes the limit recur.
    """

    id: Id
    title: Text
    within: Period
    promptly: Text | None = None
    clock: ClockKind
    calendar: CalendarRef | None = None
    from_: Annotated[tuple[FieldRef, ...], OneOrMore()]
    until: Annotated[
        Annotated[FieldRef, Tag("field")] | Annotated[dict[StepRef, FieldRef], NotEmpty(), Tag("by step")],
        Discriminator(lambda value: "by step" if isinstance(value, dict) else "field"),
    ]
    where: tuple[Sheet, ...] = ()
    not_before: Period | None = None
    starts: StartRule = StartRule.INSTANT
    ends: EndRule = EndRule.EXACT
    roll: Roll = Roll.NONE
    when: tuple[Variant, ...] = ()
    warn: tuple[Share, ...] = ()
    escalate: tuple[Escalation, ...] = ()
    pause: tuple[Pause, ...] = ()
    extension: Extension | None = None
    every: Period | None = None
    duty: RoleRef | None = None
    on_register: Flag = False
    basis: tuple[ClauseRef, ...] = ()
    chosen_by: ChosenBy
    because: Text | None = None
    note: Prose | None = None
