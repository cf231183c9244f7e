"""A promise tells customers one time limit, and another one is said to keep it.

What: each limit that the text of a commitment refers to stands under its ``limit``.
Why: customers count by what they were told. If the procedure keeps another, slower limit, the promise is broken while
everybody works as written.
Basis: contradiction between promise and procedure.
Wrong: ``promise: You have our answer <limit:handling/first-answer>.`` with ``limit: handling/final-answer``.
Right: the same with ``limit: handling/first-answer``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.prose import parse, references
from generator.reading.where import Where

CODE = "S111"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit that is told but not named; a promise without any ``limit`` is kept by its steps."""
    for commitment in manual.commitments.values():
        if not commitment.limit or "limit:" not in commitment.promise:
            continue
        place = f"commitments/{commitment.id}"
        told = {node.target for node in references(parse(commitment.promise).nodes) if node.text == "limit"}
        for limit in sorted(told - set(commitment.limit)):
            yield Diagnostic(
                CODE,
                say(
                    "the promise says `{told}`, but `{kept}` is to keep it",
                    told=limit,
                    kept=", ".join(commitment.limit),
                ),
                where.word(f"{place}/promise", limit),
                notes=(Note(say("the limit that keeps it"), where.at(f"{place}/limit")),),
                help=say("name the limit that the promise tells"),
                place=f"{place}/promise",
            )
