"""A step or decision leads straight back to itself.

What: between two times of the same question or duty something else is done.
Why: asked again at once, a question has the same answer; the case stands still and nobody is told to act.
Basis: good practice.
Wrong: ``branches: {effective: close, not-effective: is-it-effective}`` of the decision ``is-it-effective``.
Right: the branch leads to the step that makes a difference, and that step leads back.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ways import goes_on_to
from generator.diagnostics import Diagnostic, say
from generator.model.document import Decision, Document
from generator.model.manual import duties_of
from generator.reading.where import Where

CODE = "G106"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each way that leads nowhere else."""
    for entry in duties_of(document):
        duty = entry.duty
        itself: str = duty.id
        if itself not in goes_on_to(duty) or {itself} == {*goes_on_to(duty)}:  # no other way out: told by G103
            continue
        branches = duty.branches if isinstance(duty, Decision) else {}
        looping = [branch for branch, targets in branches.items() if itself in targets]
        for place in [f"{entry.id}/branches/{branch}" for branch in looping] or [f"{entry.id}/then"]:
            yield Diagnostic(
                CODE,
                say("{number} `{step}` leads back to itself", number=duty.number, step=duty.id),
                where.word(place, duty.id),
                help=say("lead to the step that is done before it is asked or done again"),
                place=place,
            )
