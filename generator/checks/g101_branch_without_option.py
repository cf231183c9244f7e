"""A decision has a branch that its field offers no option for.

What: each branch of a decision is an option of the choice field it asks.
Why: the form is where the question is answered; a branch nobody can tick is a way nobody can go.
Basis: contradiction between procedure and form.
Wrong: ``branches: {ours: meeting, theirs: explain}`` while the form offers ``ours`` and ``not-ours``.
Right: ``branches: {ours: meeting, not-ours: explain}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.checks.decisions import answers_of, decisions_with_field, place_of_answers
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G101"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each branch that is no option."""
    for entry, decision, box in decisions_with_field(manual):
        options = answers_of(box)
        if not options:  # told of the field
            continue
        for branch in decision.branches:
            if branch in options:
                continue
            near = get_close_matches(branch, options, n=1)
            yield Diagnostic(
                CODE,
                say("the branch `{branch}` is no option of the field {field}", branch=branch, field=box.id),
                where.key(f"{entry.id}/branches/{branch}"),
                notes=(
                    Note(
                        say("the field offers {options}", options=", ".join(options)),
                        where.at(place_of_answers(box)),
                    ),
                ),
                help=say("did you mean `{near}`?", near=near[0])
                if near
                else say("add the option to the form, or take the branch away"),
                place=f"{entry.id}/branches/{branch}",
            )
