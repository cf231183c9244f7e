"""A case can end without the customer having been answered.

What: where a procedure writes to the customer, by a form of the kind letter, each way from its first step to its end
leads over a step that does.
Why: a case closed by the company alone is closed for the company only; the customer is still waiting.
Basis: good practice.
Wrong: the branch ``not-ours: end``, while the letter is written on the branch ``ours`` only.
Right: both branches lead over the step that fills the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.answering import answering_steps
from generator.checks.ways import END, end_without, leads_somewhere
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Decision
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S113"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report one way for each document, at its last step."""
    for document in manual.documents.values():
        answering = answering_steps(manual, document)
        if not answering or not leads_somewhere(document):
            continue
        last = end_without(document, [document.steps[0].id], {step.id for step in answering})
        if last is not None:
            place = f"{document.id}/{last.id}"
            yield Diagnostic(
                CODE,
                say("a case can end at {number} without an answer to the customer", number=last.number),
                where.word(f"{place}/{'branches' if isinstance(last, Decision) else 'then'}", END),
                notes=(Note(say("the customer is answered here"), where.at(f"{document.id}/{answering[0].id}/fills")),),
                help=say("lead this way over the step of the answer"),
                place=place,
            )
