"""A part of a form is filled by a role that has no part in the steps that fill it.

What: the role ``by`` of a section is accountable for, or helps with, a step that has the section under ``fills``.
Why: the paper names one role and the procedure another; each of them waits for the other.
Basis: contradiction between form and procedure.
Wrong: a section ``by: lead`` that only a step ``by: clerk`` fills.
Right: the step with ``with: [lead]``, or the section ``by: clerk``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bearers import fillers_of_parts
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F110"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each section whose role none of its steps knows; what people outside fill in is taken in by a step."""
    fillers = fillers_of_parts(manual)
    for form in manual.forms.values():
        for section in form.sections:
            place = f"{form.id}#{section.id}"
            steps = [*fillers.get(form.id, ()), *fillers.get(place, ())]
            role = manual.roles.get(section.by) if section.by else None
            if role is None or role.outside or not steps:
                continue
            if any(role.id in (step.duty.by, *step.duty.with_) for step in steps):
                continue
            yield Diagnostic(
                CODE,
                say(
                    "`{role}` fills part `{section}` of {number}, but has no part in {step}",
                    role=role.id,
                    section=section.id,
                    number=form.number,
                    step=", ".join(step.duty.number for step in steps),
                ),
                where.at(f"{place}/by"),
                notes=tuple(Note(say("this step fills it"), where.at(f"{step.id}/by")) for step in steps),
                help=say("name the role `with` the step, or the role of the step in the form"),
                place=f"{place}/by",
            )
