"""A record is kept for a shorter time than the law asks for.

What: where a retention names a ``legal-minimum``, neither ``at-least`` nor a ``longer`` period that is counted from the
same event is shorter.
Why: whoever destroys the record in time by the form breaks the law by it.
Basis: law: the one that the company itself names.
Wrong: ``at-least`` 3 years after close, and ``legal-minimum`` 5 years after close.
Right: 5 years for both.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendar import Stretch
from generator.checks.keeping import keepings
from generator.checks.lengths import is_surely_longer
from generator.diagnostics import Diagnostic, Note, say
from generator.model.form import KeepFor, KeepLonger
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F115"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each period below the minimum; periods that are counted from different events cannot be compared."""
    for place, keep in keepings(manual):
        law = keep.legal_minimum
        if law is None:
            continue
        periods: list[tuple[str, KeepFor | KeepLonger]] = [(f"{place}/at-least", keep.at_least)]
        periods += [(f"{place}/longer/{index}", longer) for index, longer in enumerate(keep.longer, start=1)]
        for here, period in periods:
            shorter = is_surely_longer(Stretch(law.for_, False), Stretch(period.for_, False))
            if period.after is law.after and shorter:
                yield Diagnostic(
                    CODE,
                    say(
                        "the record is kept {period}, but the law asks for {least}", period=period.for_, least=law.for_
                    ),
                    where.at(f"{here}/for"),
                    notes=(Note(say("the legal minimum"), where.at(f"{place}/legal-minimum/for")),),
                    help=say("keep it at least as long as the law asks for"),
                    place=f"{here}/for",
                )
