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
from generator.model.document import Decision, Document, Step
from generator.reading.where import Where

CODE = "G103"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each closed circle, at its first step: the steps on the way into it are cured with it."""
    if not leads_somewhere(document):
        return
    forwards = ways(document)
    backwards: dict[str, list[str]] = defaultdict(list)
    for source, targets in forwards.items():
        for target in targets:
            backwards[target].append(source)
    leading_out = reached_from([END], backwards)
    told: set[str] = set()
    for duty in document.steps:
        if duty.id in leading_out or duty.id in told:
            continue
        circle = reached_from([duty.id], forwards)
        if circle <= reached_from([duty.id], backwards):
            told |= circle
            yield _closed(document, duty, where)


def _closed(document: Document, duty: Step | Decision, where: Where) -> Diagnostic:
    place = f"{document.id}/{duty.id}"
    return Diagnostic(
        CODE,
        say("from {number} `{step}` the end cannot be reached", number=duty.number, step=duty.id),
        where.at(f"{place}/id"),
        help=say("let one way from here lead to end"),
        place=place,
    )
