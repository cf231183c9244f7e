"""A limit depends on an answer that its field does not offer.

What: where ``when`` or ``where`` of a limit names a field and an answer, the field offers that answer.
Why: otherwise the shorter limit never applies, and nobody notices.
Basis: contradiction between limit and form.
Wrong: ``when: [{field: complaint-record.danger, is: maybe, within: 4 hours}]`` for a yes-no field.
Right: ``is: "yes"``.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.checks.decisions import answers_of, place_of_answers
from generator.diagnostics import Diagnostic, Note, say
from generator.model.limit import TimeLimit
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T108"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each condition of a limit that can never be true."""
    for entry in manual.limits.values():
        for key, name, answer in _conditions(entry.limit):
            box = manual.fields.get(name)
            if box is None or answer in answers_of(box):
                continue
            place = f"{entry.id}/{key}/is"
            near = get_close_matches(answer, answers_of(box), n=1)
            offered = ", ".join(answers_of(box))
            note = say("the field offers {options}", options=offered) if offered else say("the field offers nothing")
            yield Diagnostic(
                CODE,
                say("`{answer}` is no answer to {field}", answer=answer, field=name),
                where.at(place),
                notes=(Note(note, where.at(place_of_answers(box))),),
                help=say("did you mean `{near}`?", near=near[0]) if near else say("name one of its options"),
                place=place,
            )


def _conditions(limit: TimeLimit) -> Iterator[tuple[str, str, str]]:
    """Place within the limit, field and answer of every condition."""
    for index, variant in enumerate(limit.when, start=1):
        if variant.field is not None and variant.is_ is not None:
            yield f"when/{index}", variant.field, variant.is_
    for index, sheet in enumerate(limit.where, start=1):
        yield f"where/{index}", sheet.field, sheet.is_
