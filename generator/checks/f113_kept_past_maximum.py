"""A record must be kept longer than the personal data in it may be.

What: where personal data are to be destroyed, the time for which the record is kept at least, counted from the same
event, is not longer than theirs. Where they are made anonymous the record may stay without them.
Why: one of the two rules is broken whatever is done, and either can be found by an authority.
Basis: contradiction within the retention.
Wrong: ``at-least`` 6 years after close, ``personal-data`` 5 years after close and then ``destroy``.
Right: the same with ``then: anonymise``, or 5 years for both.
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

CODE = "F113"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each period that is longer than the personal data may be kept."""
    for place, keep in keepings(manual):
        personal = keep.personal_data
        if personal is None or personal.then != "destroy":
            continue
        periods: list[tuple[str, KeepFor | KeepLonger]] = [(f"{place}/at-least", keep.at_least)]
        periods += [(f"{place}/longer/{index}", longer) for index, longer in enumerate(keep.longer, start=1)]
        for here, period in periods:
            longer_kept = is_surely_longer(Stretch(period.for_, False), Stretch(personal.for_, False))
            if period.after is personal.after and longer_kept:
                yield Diagnostic(
                    CODE,
                    say(
                        "the record is kept {period}, but personal data in it are destroyed after {most}",
                        period=period.for_,
                        most=personal.for_,
                    ),
                    where.at(f"{here}/for"),
                    notes=(Note(say("the personal data"), where.at(f"{place}/personal-data/for")),),
                    help=say("let the data be made anonymous, or bring the two periods together"),
                    place=f"{here}/for",
                )
