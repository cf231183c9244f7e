"""From a step the end of the procedure cannot be reached.

What: from every step and decision some way leads to ``end``.
Why: a case that enters a closed circle can never be closed.
Basis: contradiction within the procedure.
Wrong: two steps whose ``then`` name each other.
Right: one of them leads on, by a decision or to ``end``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.ways import END, leads_somewhere, reached_from, ways
from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G103"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each step from which there is no way out."""
    for document in manual.documents.values():
        if not leads_somewhere(document):
            continue
        backwards: dict[str, list[str]] = defaultdict(list)
        for source, targets in ways(document).items():
            for target in targets:
                backwards[target].append(source)
        leading_out = reached_from([END], backwards)
        for duty in document.steps:
            if duty.id not in leading_out:
                place = f"{document.id}/{duty.id}"
                yield Diagnostic(
                    CODE,
                    say("from {number} `{step}` the end cannot be reached", number=duty.number, step=duty.id),
                    where.at(f"{place}/id"),
                    help=say("let one way from here lead to end"),
                    place=place,
                )
