"""A case can end without the customer having been asked whether they accept the answer.

What: where a procedure writes to the customer, by a form of the kind letter, each way from that step to the end leads
over a decision on a box of a sheet that the step fills: what the customer says is written where the answer is.
Why: an answer that the customer does not accept settles nothing. Whoever closes the case alone hears of it again,
from somebody else.
Basis: good practice.
Wrong: the step that fills the letter and the reply sheet leads to ``end``.
Right: it leads to a decision that ``asks: reply.accepted``, whose branch ``rejects`` does not lead to the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.answering import answering_steps, confirming_decisions
from generator.checks.ways import END, end_without, leads_somewhere
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Decision
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S115"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report one way for each document, at its last step."""
    for document in manual.documents.values():
        answering = answering_steps(manual, document)
        if not answering or not leads_somewhere(document):
            continue
        asking = {decision.id for decision in confirming_decisions(manual, document, answering)}
        last = end_without(document, [step.id for step in answering], asking)
        if last is not None:
            place = f"{document.id}/{last.id}"
            yield Diagnostic(
                CODE,
                say("a case can end at {number}, and nobody asked whether the customer accepts", number=last.number),
                where.word(f"{place}/{'branches' if isinstance(last, Decision) else 'then'}", END),
                notes=(Note(say("the customer is answered here"), where.at(f"{document.id}/{answering[0].id}/fills")),),
                help=say("lead this way over a decision on a box of the sheet that the step of the answer fills"),
                place=place,
            )
