"""My part: what one role does, by when, on which form, from whom it gets work and to whom it hands over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.answers import Origin
from generator.model.company import Role
from generator.model.document import Step
from generator.model.manual import DutyIn
from generator.views.addresses import TIME_LIMITS, Address
from generator.views.duties import DutyView, TimedLink, before, duty_view, next_of, timed_links
from generator.views.reader import Link, Reached, Reader


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role in the list of roles."""

    link: Link
    department: str
    gist: str
    duties: int
    helps: int
    held_by: tuple[Reached, ...]
    outside: bool


@dataclass(frozen=True, slots=True)
class MyDuty:
    """One of my steps with the document it stands in."""

    duty: DutyView
    document: Link


@dataclass(frozen=True, slots=True)
class MyForm:
    """A form that I fill: which part of it, at which step."""

    form: Link
    at: Link


@dataclass(frozen=True, slots=True)
class Handover:
    """Work that comes to me or leaves me: from which step to which, and whose the other one is."""

    role: Link
    from_: Link
    to: Link


@dataclass(frozen=True, slots=True)
class Power:
    """Something I may decide, and where it is laid down."""

    what: Markup
    where: Link | None


@dataclass(frozen=True)
class RoleView:
    """Everything the page *my part* of a role shows."""

    title: str
    department: Markup
    outside: bool
    added: bool
    deputy: Link | None
    hours: Link | None
    held_by: tuple[Reached, ...]
    directory_date: str
    duty_phone: str
    standing: tuple[Markup, ...]
    mine: tuple[MyDuty, ...]
    helps: tuple[MyDuty, ...]
    limits: tuple[TimedLink, ...]
    forms: tuple[MyForm, ...]
    receives: tuple[Handover, ...]
    hands_over: tuple[Handover, ...]
    powers: tuple[Power, ...]
    told: tuple[TimedLink, ...]
    owns: tuple[Link, ...]
    approves: tuple[Link, ...]


def roles_view(reader: Reader) -> tuple[RoleRow, ...]:
    """The list of roles, in the author's order."""
    return tuple(
        RoleRow(
            link=reader.link("role", role.id),
            department=reader.plain(role.department) if role.department else "",
            gist=reader.plain(role.duties[0]) if role.duties else "",
            duties=sum(1 for _ in reader.manual.duties_of(role.id)),
            helps=sum(1 for _ in reader.manual.helps_with(role.id)),
            held_by=reader.held_by(role.id),
            outside=role.outside,
        )
        for role in reader.manual.roles.values()
    )


def _hours(reader: Reader, role: Role) -> Link | None:
    """The calendar by which the role works, where it names one."""
    calendars = reader.manual.settings.calendars
    named = next((calendar for calendar in calendars if str(calendar.id) == role.calendar), None)
    if named is None:
        return None
    return Link(reader.plain(named.title), reader.href(Address(TIME_LIMITS, f"calendar-{named.id}")))


def role_view(reader: Reader, role: Role) -> RoleView:
    """The page of one role."""
    manual, me = reader.manual, str(role.id)
    mine, helps = tuple(manual.duties_of(me)), tuple(manual.helps_with(me))
    directory = manual.directory
    return RoleView(
        title=reader.plain(role.title),
        department=reader.line(role.department),
        outside=role.outside,
        added=role.origin is Origin.ADDED,
        deputy=reader.link("role", role.deputy) if role.deputy else None,
        hours=_hours(reader, role),
        held_by=reader.held_by(me),
        directory_date=reader.language.day(directory.updated) if directory else "",
        duty_phone=(directory.duty_phone or "") if directory else "",
        standing=tuple(reader.line(duty) for duty in role.duties),
        mine=tuple(_my_duty(reader, entry) for entry in mine),
        helps=tuple(_my_duty(reader, entry) for entry in helps),
        limits=tuple(_my_limits(reader, me, mine)),
        forms=tuple(_my_forms(reader, me, mine)),
        receives=tuple(_receives(reader, mine)),
        hands_over=tuple(_hands_over(reader, mine)),
        powers=tuple(_powers(reader, role)),
        told=tuple(_told(reader, me)),
        owns=tuple(reader.link("document", item.id) for item in manual.controlled() if item.owner == me),
        approves=tuple(reader.link("document", item.id) for item in manual.controlled() if item.approver == me),
    )


def _my_duty(reader: Reader, entry: DutyIn) -> MyDuty:
    return MyDuty(duty_view(reader, entry), reader.link("document", entry.document.id))


def _my_limits(reader: Reader, me: str, mine: tuple[DutyIn, ...]) -> Iterator[TimedLink]:
    """The limits of my steps, and those I look after out of hours, each once."""
    seen = [reader.manual.full_id(name, entry.document.id) for entry in mine for name in entry.duty.limit]
    seen += [entry.id for entry in reader.manual.limits.values() if entry.limit.duty == me]
    yield from timed_links(reader, tuple(dict.fromkeys(seen)), "")


def _my_forms(reader: Reader, me: str, mine: tuple[DutyIn, ...]) -> Iterator[MyForm]:
    """The parts of forms that my steps fill, then the parts that name me though another's step fills them."""
    filled: set[str] = set()
    for entry in mine:
        if isinstance(entry.duty, Step):
            for part in entry.duty.fills:
                filled.add(str(part))
                yield MyForm(reader.link("form-part", part), reader.link("step", entry.id))
    for form in reader.manual.forms.values():
        for section in form.sections:
            part_id = f"{form.id}#{section.id}"
            if section.by == me and filled.isdisjoint((part_id, str(form.id))):
                at = next(
                    (
                        entry
                        for entry, name in reader.addresses.concordance.fillings.get(form.id, ())
                        if name in (None, section.id)
                    ),
                    None,
                )
                yield MyForm(reader.link("form-part", part_id), reader.link("step", at.id) if at else Link(""))


def _receives(reader: Reader, mine: tuple[DutyIn, ...]) -> Iterator[Handover]:
    for entry in mine:
        for earlier in before(entry.document, entry.duty.id):
            if earlier.by != entry.duty.by:
                from_ = reader.link("step", f"{entry.document.id}/{earlier.id}")
                yield Handover(reader.link("role", earlier.by), from_, reader.link("step", entry.id))


def _hands_over(reader: Reader, mine: tuple[DutyIn, ...]) -> Iterator[Handover]:
    for entry in mine:
        for target in next_of(entry.duty):
            later = reader.manual.duties.get(f"{entry.document.id}/{target}")
            if later is not None and later.duty.by != entry.duty.by:
                from_ = reader.link("step", entry.id)
                yield Handover(reader.link("role", later.duty.by), from_, reader.link("step", later.id))


def _powers(reader: Reader, role: Role) -> Iterator[Power]:
    me = str(role.id)
    for authority in role.authority:
        yield Power(reader.line(authority), None)
    if role.money_limit is not None:
        yield Power(escape(reader.t("may agree to payments up to {money}", money=reader.money(role.money_limit))), None)
    for level in reader.manual.levels.values():
        link = reader.link("level", level.id)
        if level.owner == me:
            yield Power(escape(reader.t("leads the handling at this level")), link)
        if level.approver == me:
            yield Power(escape(reader.t("approves the outcome at this level")), link)
    for entry in reader.manual.limits.values():
        if entry.limit.extension is not None and entry.limit.extension.approver == me:
            yield Power(escape(reader.t("may extend this time limit")), reader.limit_title(entry.id, ""))


def _told(reader: Reader, me: str) -> Iterator[TimedLink]:
    """The limits whose breach is reported to me, and after which delay."""
    for entry in reader.manual.limits.values():
        for escalation in entry.limit.escalate:
            if escalation.to == me:
                delay = escalation.after.delay
                when = (
                    reader.t("when it is due and not done")
                    if delay is None
                    else reader.t("{delay} past due", delay=reader.language.amount(delay))
                )
                yield TimedLink(reader.limit_title(entry.id, ""), when)
