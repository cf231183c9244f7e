"""A clause or guidance item is answered only by what was withdrawn.

What: at least one of the definitions that answer a clause or item is not part of a withdrawn document or form.
Why: the map of clauses shows an answer, and whoever follows it finds a sheet by which nobody works any more.
Basis: contradiction between the map of clauses and the history.
Wrong: the only step that answers ``source-page/26`` stands in a procedure that was withdrawn in June.
Right: the step that took its place answers the item.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S116"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each clause and item whose every carrier is withdrawn."""
    lives = {id: manual.life_of(id, today).withdrawal for id in manual.revisions}
    withdrawn = {id: withdrawal for id, withdrawal in lives.items() if withdrawal is not None}
    if not withdrawn:
        return
    for clause, carriers in manual.carriers.items():
        entry = manual.clauses.get(clause)
        homes = [carrying.document.id if carrying.document is not None else None for carrying in carriers]
        if entry is None or not homes or any(home is None or home not in withdrawn for home in homes):
            continue
        withdrawal = withdrawn[str(homes[0])]
        yield Diagnostic(
            CODE,
            say(
                "{standard} {clause} is answered only by {number}, which was withdrawn on {day}",
                standard=entry.standard.number,
                clause=entry.clause.id,
                number=withdrawal.number,
                day=withdrawal.effective,
            ),
            where.at(f"{clause}/id"),
            notes=(Note(say("the answer"), where.at(carriers[0].place)),),
            help=say("let what took its place answer it, or write `elsewhere` or `not-applicable` with the reason"),
            place=clause,
        )
