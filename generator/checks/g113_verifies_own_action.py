"""A role verifies its own action.

What: in one document, no role is accountable both for the step that carries out corrective action and for the step or
decision that judges its effect: the one answers ISO 9001, 10.2.1 c), the other 10.2.1 d).
Why: whoever did the work believes that it helped. No clause asks for another person, but every auditor asks who it was.
Basis: good practice.
Wrong: ``repair`` (``answers: [iso-9001-2015/10.2.1-c in part]``) and ``look-again`` (``… /10.2.1-d``), both
``by: clerk``.
Right: ``look-again`` is ``by: lead``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Decision, Document, Step
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G113"
_ACTION = re.compile(r"iso-9001-[0-9]+/10\.2\.1-c(-.+)?")
_EFFECT = re.compile(r"iso-9001-[0-9]+/10\.2\.1-d(-.+)?")


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each judging step whose role did the action; what others do together does not count."""
    for document in manual.documents.values():
        acting = {step.by: step for step in _answering(document, _ACTION) if isinstance(step, Step)}
        for duty in _answering(document, _EFFECT):
            done = acting.get(duty.by)
            if done is None:
                continue
            place = f"{document.id}/{duty.id}/by"
            yield Diagnostic(
                CODE,
                say(
                    "`{role}` judges at {step} what it did itself at {done}",
                    role=duty.by,
                    step=duty.number,
                    done=done.number,
                ),
                where.at(place),
                notes=(Note(say("the action"), where.at(f"{document.id}/{done.id}/by")),),
                help=say("let another role judge the effect"),
                place=place,
            )


def _answering(document: Document, clause: re.Pattern[str]) -> Iterator[Step | Decision]:
    return (duty for duty in document.steps if any(clause.fullmatch(answer.clause) for answer in duty.answers))
