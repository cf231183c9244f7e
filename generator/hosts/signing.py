"""Who stands for a revision: from the words on the command line to a person, a role and a day, and their authority."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click

from generator.model.manual import Manual
from generator.model.revision import Signature


def signature(manuals: Mapping[str, Manual], said: str, option: str, day: date, role: str | None = None) -> Signature:
    """The signature that was meant by ``He Yun`` or ``top-management: He Yun``.

    ``manuals`` are the manual in each language, the authoritative one first; ``role`` is the one it takes. Raises
    click.UsageError where nobody is meant, or more than one role could be.
    """
    manual = next(iter(manuals.values()))
    named, colon, person = said.partition(":")
    named, person = (named.strip(), person.strip()) if colon else ("", said.strip())
    if not person:
        raise click.UsageError(f'{option} says nothing; write it such as {option} "He Yun"')
    if named and named not in manual.roles:
        raise click.UsageError(f"{option}: there is no role {named}; there are {', '.join(manual.roles)}")
    if role is not None and named and named != role:
        raise click.UsageError(f"{option}: {named} has not the authority; the approver is {role}")
    held, stood_in_for = _roles_of(manual, person, day)
    chosen = named or role or (held or stood_in_for or (None,))[0]
    if not named and not role and len(held or stood_in_for) > 1:
        held = held or stood_in_for
        raise click.UsageError(f'{option}: {person} holds {" and ".join(held)}; write {option} "{held[0]}: {person}"')
    if role is not None and manual.directory is not None and role not in (*held, *stood_in_for):
        holders = ", ".join(holder.name for holder in manual.holders_of(role, day)) or "nobody"
        raise click.UsageError(f"{option}: {person} does not hold {role} on {day}; by holders.yml it is {holders}")
    titles = {tag: str(one.roles[chosen].title) for tag, one in manuals.items()} if chosen else {}
    return Signature(person=person, role=chosen, titles=titles, on=day)


def _roles_of(manual: Manual, person: str, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles that the person holds on the day by holders.yml, and those for whose holders they stand in."""
    held: list[str] = []
    deputy_of: list[str] = []
    for role in manual.roles:
        holders = manual.holders_of(role, day)
        if any(person == holder.name for holder in holders):
            held.append(role)
        elif any(person == str(holder.deputy or "").partition(",")[0].strip() for holder in holders):
            deputy_of.append(role)
    return tuple(held), tuple(deputy_of)
