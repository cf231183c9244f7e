"""A field offers an option for which its decision has no branch.

What: a decision says for every option of its field where the procedure goes on.
Why: whoever ticks the forgotten box does not know what to do next, and the case stops.
Basis: contradiction between procedure and form.
Wrong: the form offers ``undetermined``, the decision has branches for ``ours`` and ``not-ours`` only.
Right: a branch ``undetermined: ask-for-evidence``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions import answers_of, decisions_with_field
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G102"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each option that leads nowhere."""
    for entry, decision, box in decisions_with_field(manual):
        for option in answers_of(box):
            if option in decision.branches:
                continue
            yield Diagnostic(
                CODE,
                say("the decision has no branch for the option `{option}` of {field}", option=option, field=box.id),
                where.key(f"{entry.id}/branches"),
                notes=(Note(say("the option is offered here"), where.at(f"{box.id}.{option}")),),
                help=say("add `{option}: <step>` to the branches", option=option),
                place=f"{entry.id}/branches",
            )
