"""The company around the procedure: settings, calendars, roles, holders, levels, channels, terms, promises, KPIs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.model.answers import Carrier
from generator.model.base import (
    Amount,
    CalendarRef,
    ClauseRef,
    Day,
    Definition,
    DocumentRef,
    FieldRef,
    Flag,
    FormPartRef,
    FormRef,
    Id,
    LimitRef,
    NotEmpty,
    OneOrMore,
    PageId,
    Plain,
    Prose,
    RoleRef,
    Scalar,
    StepRef,
    TermRef,
    Text,
)


class Company(Definition):
    """Who the manual belongs to, as printed at the head of every paper."""

    name: Text
    short_name: Text | None = None
    address: Text | None = None
    website: Plain | None = None


class DaysOff(Definition):
    """Days on which nobody works: one day (``on``) or the days ``from`` … ``to``, both included."""

    title: Text
    on: Day | None = None
    from_: Day | None = None
    to: Day | None = None


class MakeUpDay(Definition):
    """A day of rest on which people do work, to make up for a holiday (调休, 補班)."""

    title: Text
    on: Day
    hours: Plain | None = None


class Calendar(Definition):
    """Working hours and the days that differ. ``hours`` maps weekdays (``mon-fri``, ``sat``) to opening hours.

    A calendar knows only the years it ``covers``: past them a due date is a finding, not a guess.
    """

    id: Id
    title: Text
    hours: Annotated[dict[str, Plain], NotEmpty()]
    covers_from: Day
    covers_to: Day
    holidays: tuple[DaysOff, ...] = ()
    make_up_days: tuple[MakeUpDay, ...] = ()
    basis: Text | None = None


class Numbering(Definition):
    """How a case gets its number, and which field carries it onto every sheet."""

    case_number: Plain
    example: Plain
    field: FieldRef


class FirstMinute(Definition):
    """What the home page says first: danger and whom to call, the sentence to say, what to write."""

    danger: Annotated[tuple[Text, ...], NotEmpty()]
    call: RoleRef
    say: Prose
    never_say: tuple[Text, ...] = ()
    write: FormPartRef
    by: LimitRef
    document: DocumentRef


class Format(Scalar):
    """The version of the data language the manual is written in."""

    pattern = r"^1$"
    expected = "1, the version of the data language"
    json_types = ("string", "integer")


class ManualSettings(Definition):
    """manual.yml: the company, its languages and calendars, and what holds for the whole manual."""

    format: Format
    company: Company
    source_locale: Plain
    time_zone: Plain
    calendars: Annotated[tuple[Calendar, ...], NotEmpty()]
    working_calendar: CalendarRef
    currency: Plain
    numbering: Numbering
    first_minute: FirstMinute | None = None
    severities: dict[str, Literal["error", "warning", "info"]] = {}


class Role(Carrier):
    """Who, by function. ``duties`` are the standing ones; those from steps are computed."""

    id: PageId
    title: Text
    department: Text | None = None
    duties: tuple[Text, ...] = ()
    authority: tuple[Text, ...] = ()
    deputy: RoleRef | None = None
    money_limit: Amount | None = None
    outside: Flag = False
    calendar: CalendarRef | None = None


class Holder(Definition):
    """A person (or desk) holding a role from a day on, and how to reach them."""

    role: RoleRef
    name: Text
    phone: Plain | None = None
    out_of_hours: Plain | None = None
    email: Plain | None = None
    from_: Day
    until: Day | None = None
    deputy: Text | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Holder:
        if self.until is not None and self.until < self.from_:
            raise PydanticCustomError("misfit", "{expected}", {"expected": "an `until` that is not before `from`"})
        return self


class Directory(Definition):
    """holders.yml: directory data with its own date, outside every fingerprint."""

    updated: Day
    duty_phone: Plain | None = None
    holders: tuple[Holder, ...]


class Level(Carrier):
    """How serious a complaint is. The company divides as suits its trade (``source-page/68``, ``/70``)."""

    id: Id
    title: Text
    meaning: Prose
    criteria: tuple[Text, ...]
    examples: tuple[Text, ...] = ()
    owner: RoleRef
    approver: RoleRef
    money_limit: Amount | None = None
    meeting: Text | None = None
    forms: tuple[FormRef, ...]


class Channel(Carrier):
    """A way by which dissatisfaction reaches the company, and who is responsible for noticing it."""

    id: Id
    title: Text
    responsible: RoleRef
    hours: Text
    recorded: Text
    examples: tuple[Text, ...] = ()


class Term(Carrier):
    """A word of the trade with one meaning. ``source`` names the standard whose idea it is; the words are ours."""

    id: Id
    title: Text
    definition: Prose
    source: ClauseRef | None = None
    not_to_confuse_with: tuple[TermRef, ...] = ()


class Commitment(Carrier):
    """What the company tells its customers it will do, and what keeps the promise."""

    id: Id
    promise: Prose
    kept_by: Annotated[tuple[StepRef, ...], OneOrMore()] = ()
    limit: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()


class Kpi(Carrier):
    """A figure by which the company sees whether it does what it says."""

    id: Id
    title: Text
    formula: Text
    target: Text
    measures: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()
    from_: Annotated[tuple[FormRef, ...], OneOrMore()] = ()
    owner: RoleRef
    reported: Text
