"""What is to be kept longer is kept shorter than all the rest.

What: each period under ``longer`` is longer than ``at-least``, where both count from the same event.
Why: the graver case would be thrown away first, or rather: nobody knows which of the two periods was meant.
Basis: contradiction within the retention.
Wrong: ``at-least`` 3 years after close, and 2 years after close where someone was hurt.
Right: 10 years after close where someone was hurt.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Stretch
from generator.checks.keeping import keepings
from generator.checks.lengths import is_surely_longer
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F114"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each longer period that is shorter."""
    for place, keep in keepings(manual):
        usual = keep.at_least
        for index, longer in enumerate(keep.longer, start=1):
            if longer.after is usual.after and is_surely_longer(
                Stretch(usual.for_, False), Stretch(longer.for_, False)
            ):
                here = f"{place}/longer/{index}/for"
                yield Diagnostic(
                    CODE,
                    say(
                        "“{case}” is kept {longer}, everything else {usual}",
                        case=longer.if_,
                        longer=longer.for_,
                        usual=usual.for_,
                    ),
                    where.at(here),
                    notes=(Note(say("everything else"), where.at(f"{place}/at-least/for")),),
                    help=say("correct one of the two periods"),
                    place=here,
                )
