"""A circle of steps has no time limit, so a case can go round in it for ever.

What: at least one step or decision of each circle names a limit.
Why: "not yet known" or "once more" that leads back without a limit never ends; the case grows old and nobody is late.
Basis: good practice.
Wrong: the decision ``is-it-ours`` leads to ``ask-for-evidence`` and that back to the decision, both without a limit.
Right: ``limit: first-answer`` at the decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.ways import leads_somewhere, reached_from, ways
from generator.diagnostics import Diagnostic, say
from generator.model.document import Document
from generator.reading.where import Where

CODE = "G111"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each circle at its first step, one that leads to itself left out: that is another finding."""
    if not leads_somewhere(document):
        return
    for circle in _unlimited_circles(document):
        steps = [duty for duty in document.steps if duty.id in circle]
        place = f"{document.id}/{steps[0].id}"
        yield Diagnostic(
            CODE,
            say(
                "a case can go round in {steps} for ever: no time limit ends it",
                steps=", ".join(duty.number for duty in steps),
            ),
            where.at(f"{place}/id"),
            help=say("name a time limit at one of these steps, or lead on after a number of times"),
            place=place,
        )


def _unlimited_circles(document: Document) -> Iterator[set[str]]:
    """The ids of each set of steps without a limit from which every one leads to every other."""
    unlimited: set[str] = {duty.id for duty in document.steps if not duty.limit}
    forwards = {step: unlimited.intersection(targets) for step, targets in ways(document).items() if step in unlimited}
    backwards: dict[str, set[str]] = defaultdict(set)
    for step, targets in forwards.items():
        for target in targets:
            backwards[target].add(step)
    told: set[str] = set()
    for here in forwards:
        if here in backwards and here not in told:
            before: set[str] = reached_from([here], backwards)
            after: set[str] = reached_from([here], forwards)
            circle = before & after
            told |= circle
            if len(circle) > 1:
                yield circle
