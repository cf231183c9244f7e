"""A part of a form is filled at no step of any procedure.

What: each section of a form is filled at a step, or the whole form is.
Why: a part that no procedure mentions stays empty, or is filled without anybody knowing why.
Basis: good practice.
Wrong: a form that no step has under ``fills``.
Right: ``fills: [complaint-record#b]`` at the step of the assessment.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.document import Step
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F102"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each section without a step, unless a step fills what is not there: it may well be this one."""
    parts = {f"{form.id}#{section.id}" for form in manual.forms.values() for section in form.sections}
    filled: set[str] = {
        part for entry in manual.duties.values() if isinstance(entry.duty, Step) for part in entry.duty.fills
    }
    if not parts | manual.forms.keys() >= filled:
        return
    for form in manual.forms.values():
        if form.id in filled:
            continue
        for section in form.sections:
            place = f"{form.id}#{section.id}"
            if place not in filled:
                yield Diagnostic(
                    CODE,
                    say("no step fills part `{section}` of {number}", section=section.id, number=form.number),
                    where.at(f"{place}/id"),
                    help=say("name {part} under `fills` of a step, or take the part away", part=place),
                    place=place,
                )
