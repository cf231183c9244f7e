"""A time limit can run out, and nobody is told.

What: each limit says under ``escalate`` who hears of it when it has run out, and nobody of them stands outside the
company.
Why: a limit that nobody watches is met by chance; and who stands outside can be sorry, but cannot help.
Basis: good practice.
Wrong: a limit without ``escalate``.
Right: ``escalate: [{after: due, to: lead}]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T118"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit without escalation, and each rung that leads out of the company."""
    for entry in manual.limits.values():
        if not entry.limit.escalate:
            yield Diagnostic(
                CODE,
                say("nobody is told when `{limit}` has run out", limit=entry.limit.id),
                where.at(f"{entry.id}/id"),
                help=say("say under `escalate` who hears of it"),
                place=entry.id,
            )
        for index, rung in enumerate(entry.limit.escalate, start=1):
            role = manual.roles.get(rung.to)
            if role is not None and role.outside:
                place = f"{entry.id}/escalate/{index}/to"
                yield Diagnostic(
                    CODE,
                    say(
                        "`{limit}` escalates to `{role}`, who is outside the company",
                        limit=entry.limit.id,
                        role=role.id,
                    ),
                    where.at(place),
                    notes=(Note(say("the role is defined here"), where.at(f"roles/{role.id}/outside")),),
                    help=say("name a role that can help"),
                    place=place,
                )
