"""A field is shown for an answer that cannot be given.

What: a ``show-when`` names an option that its field offers.
Why: a condition that is never true hides the field for ever.
Basis: contradiction within the form.
Wrong: ``show-when: {field: danger, is: maybe}`` for a yes-no field.
Right: ``show-when: {field: danger, is: "yes"}``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions import answers_of, place_of_answers
from generator.diagnostics import Diagnostic, Note, say
from generator.model.form import Form
from generator.model.manual import fields_of
from generator.reading.where import Where

CODE = "F103"


def check(form: Form, where: Where) -> Iterator[Diagnostic]:
    """Report each condition that names no option."""
    fields = {entry.id: entry for entry in fields_of(form)}
    for entry in fields.values():
        condition = entry.field.show_when
        asked = fields.get(f"{form.id}.{condition.field}") if condition else None
        if condition is None or asked is None or entry.column is not None:
            continue
        if asked.box.type.has_options and not answers_of(asked):  # told of the field
            continue
        for answer in condition.is_:
            if answer not in answers_of(asked):
                place = f"{entry.id}/show-when"
                yield Diagnostic(
                    CODE,
                    say("`{answer}` is no answer to `{field}`", answer=answer, field=condition.field),
                    where.word(place, answer),
                    notes=(
                        Note(
                            say("it offers {options}", options=", ".join(answers_of(asked)) or "nothing"),
                            where.at(place_of_answers(asked)),
                        ),
                    ),
                    help=say("name one of its options"),
                    place=place,
                )
