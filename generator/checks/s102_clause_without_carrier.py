"""A clause is neither answered nor said to be elsewhere or not applicable.

What: each clause of a mapped standard has a carrier, or says where else it is met, or why it does not apply.
Why: an auditor who finds a silent row asks, and nobody knows the answer.
Basis: company rule.
Wrong: a clause with a title only, named in no ``answers``.
Right: a carrier, or ``elsewhere: Human resources procedures, not in this manual``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S102"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each silent clause, unless an answer leads nowhere: it may well be the one that is missing."""
    if not manual.carriers.keys() <= manual.clauses.keys():
        return
    for standard in manual.standards.values():
        for clause in standard.clauses:
            full = f"{standard.id}/{clause.id}"
            if full not in manual.carriers and not clause.elsewhere and not clause.not_applicable:
                yield Diagnostic(
                    CODE,
                    say("nothing answers {standard} {clause}", standard=standard.number, clause=clause.id),
                    where.at(f"{full}/id"),
                    help=say("let a definition answer it, or write `elsewhere` or `not-applicable` with the reason"),
                    place=full,
                )
