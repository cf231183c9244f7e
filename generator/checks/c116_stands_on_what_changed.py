"""What a document stands on has changed since it was issued.

What: the forms, terms and working calendars that a revision in force uses are those of the day it was issued.
Why: a form with one box more may make a step wrong; somebody must look, and say that the document still holds.
Basis: company rule (changes are looked at with all they touch).
Wrong: a form issued as A/1, and the procedure that fills it still the one that was approved with A/0.
Right: the procedure looked at, and the change issued, or the procedure confirmed as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Note, say
from generator.model.differences import differences
from generator.model.document import Document
from generator.model.form import Form
from generator.model.limit import ClockKind
from generator.model.manual import Manual
from generator.reading.where import Where
from generator.resolve.editions import thawed
from generator.resolve.freezing import mentions_at, used_now

CODE = "C116"
_SHOWN = 3
"""Things of which the two places are shown; the message names all."""


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each document in force that stands on something newer, who must look, and where the two stand."""
    for item in manual.controlled():
        in_force = manual.life_of(item.id, today).confirmed
        if in_force is None:
            continue
        changed = [use for use, was in in_force.uses.items() if used_now(use, manual, today) != was]
        if changed:
            said = {"number": item.number, "revision": in_force.revision, "uses": ", ".join(changed)}
            yield Diagnostic(
                CODE,
                say("{number} {revision} was approved with what has changed since: {uses}", **said),
                where.at(f"{item.id}/number"),
                notes=tuple(_both_places(item, changed[:_SHOWN], manual, where, today)),
                help=say(
                    "let `{role}` look whether it still holds; issue the change, or confirm it with --confirm",
                    role=item.owner,
                ),
                place=item.id,
            )


def _both_places(item: Document | Form, uses: list[str], manual: Manual, where: Where, today: date) -> Iterator[Note]:
    """For each use, where the document stands on it and where it has changed, as far as it is still there."""
    mentioned: dict[str, str] = {}
    for kind, id_, place in mentions_at(item):
        mentioned.setdefault(id_ if kind == "form" else f"{kind}:{id_}", place)
    for limit in item.limits if isinstance(item, Document) else ():
        if limit.clock is ClockKind.WORKING:
            calendar = limit.calendar or manual.settings.working_calendar
            mentioned.setdefault(f"calendar:{calendar}", f"{item.id}/{limit.id}/clock")
    for use in uses:
        name = use.partition("@")[0]
        if name in mentioned:
            word = where.word(mentioned[name], name.partition(":")[2] or name)
            yield Note(say("it stands on `{use}` here", use=name), word)
        changed = next((place for place in _changed_at(use, manual, today) if place in where.spans), None)
        if changed is not None:
            yield Note(say("`{use}` has changed here", use=name), where.at(changed))


def _changed_at(use: str, manual: Manual, today: date) -> Iterator[str]:
    """The places at which a thing is another one than in its revision ``form@A/0``, then where it is defined."""
    name, at, revision = use.partition("@")
    if not at:
        kind, _, id_ = name.partition(":")
        yield f"terms/{id_}" if kind == "term" else f"manual/{id_}/hours"
        return
    history = manual.revisions.get(name, ())
    before = next((thawed(each) for each in reversed(history) if each.revision == revision), None)
    in_force = manual.revision_of(name, today)
    after = thawed(in_force) if in_force is not None else None
    if before is not None and after is not None:
        yield from (each.place for each in differences(before, after))
    yield f"{name}/number"
