"""A promise tells customers one time limit, and another one is said to keep it.

What: each limit that the text of a commitment refers to stands under its ``limit``; where it names none, one of the
steps under ``kept-by`` stands under that limit.
Why: customers count by what they were told. If the procedure keeps another, slower limit, the promise is broken while
everybody works as written.
Basis: contradiction between promise and procedure.
Wrong: ``promise: You have our answer <limit:handling/first-answer>.`` with ``limit: handling/final-answer``.
Right: the same with ``limit: handling/first-answer``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.company import Commitment
from generator.model.manual import Manual
from generator.prose import parse, references
from generator.reading.where import Where

CODE = "S111"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit that is told but not kept; S110 looks at promises that nothing keeps."""
    for commitment in manual.commitments.values():
        if not (commitment.limit or commitment.kept_by) or "limit:" not in commitment.promise:
            continue
        kept: tuple[str, ...] = commitment.limit or tuple(_of_steps(manual, commitment))
        place = f"commitments/{commitment.id}"
        told = {node.target for node in references(parse(commitment.promise).nodes) if node.text == "limit"}
        for limit in sorted(told - set(kept)):
            message = (
                say("the promise says `{told}`, but `{kept}` is to keep it", told=limit, kept=", ".join(kept))
                if kept
                else say("the promise says `{told}`, but no step that keeps it has a limit", told=limit)
            )
            other = "limit" if commitment.limit else "kept-by"
            yield Diagnostic(
                CODE,
                message,
                where.word(f"{place}/promise", limit),
                notes=(Note(say("what keeps it"), where.at(f"{place}/{other}")),),
                help=say("name the limit that the promise tells"),
                place=f"{place}/promise",
            )


def _of_steps(manual: Manual, commitment: Commitment) -> Iterator[str]:
    """The full ids of the limits under which the steps stand that keep the promise."""
    for entry in (manual.duties.get(step) for step in commitment.kept_by):
        if entry is not None:
            yield from (manual.full_id(name, entry.document.id) for name in entry.duty.limit)
