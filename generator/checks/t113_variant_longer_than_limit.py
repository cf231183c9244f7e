"""A special case of a limit gets more time than the limit itself.

What: each ``when`` is not longer than the limit's own figure.
Why: special cases are the grave ones, and of the figures that apply the shortest counts: a longer one never does.
Basis: contradiction within the limit.
Wrong: ``within: 48 hours`` with ``when: [{level: major, within: 72 hours}]``.
Right: ``within: 72 hours`` with ``when: [{level: major, within: 48 hours}]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Stretch
from generator.checks.lengths import is_surely_longer
from generator.diagnostics import Diagnostic, Note, say
from generator.model.document import Document
from generator.model.limit import ClockKind
from generator.model.manual import limits_of
from generator.reading.where import Where

CODE = "T113"


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each variant that can never count."""
    for entry in limits_of(document):
        limit = entry.limit
        usual = Stretch(limit.within, limit.clock is ClockKind.WORKING)
        for index, variant in enumerate(limit.when, start=1):
            if is_surely_longer(Stretch(variant.within, (variant.clock or limit.clock) is ClockKind.WORKING), usual):
                place = f"{entry.id}/when/{index}/within"
                yield Diagnostic(
                    CODE,
                    say(
                        "the special case allows {longer}, the limit `{limit}` itself {within}",
                        longer=variant.within,
                        limit=limit.id,
                        within=limit.within,
                    ),
                    where.at(place),
                    notes=(Note(say("the limit itself"), where.at(f"{entry.id}/within")),),
                    help=say("make the longer time the usual one, and name the cases that get less"),
                    place=place,
                )
