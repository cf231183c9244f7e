"""The case number has more or fewer characters than the boxes of its comb.

What: the example of the numbering has as many characters as its field has boxes, and fits the pattern.
Why: a number that does not fit its boxes is shortened by hand, and two cases get one number.
Basis: contradiction between numbering and form.
Wrong: ``example: CC-2026-0001``, twelve characters, for a field with ``comb: 10``.
Right: the same with ``comb: 12``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.form import Field
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F104"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report a numbering whose example does not fit its field."""
    numbering = manual.settings.numbering
    entry = manual.fields.get(numbering.field)
    comb = entry.box.comb if entry and isinstance(entry.box, Field) else None
    if comb is not None and comb != len(numbering.example):
        yield Diagnostic(
            CODE,
            say(
                "the case number {example} has {length} characters",
                example=numbering.example,
                length=len(numbering.example),
            ),
            where.at("manual/numbering/example"),
            notes=(Note(say("its field has {comb} boxes", comb=comb), where.at(f"{numbering.field}/comb")),),
            help=say("give the field as many boxes as the number has characters"),
            place="manual/numbering/example",
        )
