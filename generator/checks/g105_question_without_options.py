"""A decision asks a field that offers no options.

What: the field of a decision is a choice, choices or yes-no field.
Why: branches are the options of the field, so chart, form and record cannot differ.
Basis: contradiction between procedure and form.
Wrong: ``asks: complaint-record.description``, a paragraph.
Right: ``asks: complaint-record.ownership``, a choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions import answers_of, decisions_with_field
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G105"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each decision whose field cannot answer it."""
    for entry, _, box in decisions_with_field(manual):
        if not answers_of(box) and not box.box.type.has_options:  # a choice without options is told of the field
            yield Diagnostic(
                CODE,
                say("the decision asks {field}, which offers no options", field=box.id),
                where.at(f"{entry.id}/asks"),
                notes=(
                    Note(
                        say("it is of the type {type}", type=box.box.type.value),
                        where.at(f"{box.id}/type"),
                    ),
                ),
                help=say("ask a field of the type choice, choices or yes-no"),
                place=f"{entry.id}/asks",
            )
