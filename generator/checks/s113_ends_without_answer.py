"""A case can end without the customer having been answered.

What: where a procedure writes to the customer, by a form of the kind letter, each way from its first step to its end
leads over a step that does.
Why: a case closed by the company alone is closed for the company only; the customer is still waiting.
Basis: good practice.
Wrong: the branch ``not-ours: end``, while the letter is written on the branch ``ours`` only.
Right: both branches lead over the step that fills the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.ways import END, leads_somewhere, reached_from
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Decision, Document, Step
from generator.model.form import FormKind
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S113"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report one way for each document, at its last step."""
    letters: set[str] = {form.id for form in manual.forms.values() if form.kind is FormKind.LETTER}
    for document in manual.documents.values():
        answering = [duty for duty in document.steps if isinstance(duty, Step) and _fills_any(duty, letters)]
        if not answering or not leads_somewhere(document):
            continue
        last = _unanswered_end(document, {duty.id for duty in answering})
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


def _fills_any(step: Step, forms: set[str]) -> bool:
    return any(part.partition("#")[0] in forms for part in step.fills)


def _unanswered_end(document: Document, answering: set[str]) -> Step | Decision | None:
    """The last step or decision of a way from the first one to the end that meets none of ``answering``."""
    silent = _silent(document, answering)
    ways: dict[str, list[str]] = {
        duty.id: [target for targets in _choices(duty) if silent.issuperset(targets) for target in targets]
        for duty in document.steps
        if duty.id in silent
    }
    reached = reached_from([document.steps[0].id], ways)
    return next((duty for duty in document.steps if duty.id in reached and END in ways.get(duty.id, ())), None)


def _silent(document: Document, answering: set[str]) -> set[str]:
    """From where a case can reach the end unanswered. Of steps that go on side by side, one that answers is enough."""
    silent: set[str] = {END}
    grown = True
    while grown:
        grown = False
        for duty in reversed(document.steps):  # backwards, so that a straight procedure needs one round
            if duty.id in silent or duty.id in answering:
                continue
            if any(silent.issuperset(targets) for targets in _choices(duty)):
                silent.add(duty.id)
                grown = True
    return silent


def _choices(duty: Step | Decision) -> Iterable[tuple[str, ...]]:
    """The ways on, of which one is taken; each with the steps that then go on side by side."""
    return duty.branches.values() if isinstance(duty, Decision) else (duty.then,)
