"""On the day the manual is compiled for, nothing of it is in force.

What: on that day at least one document or form is in force, where any was ever issued.
Why: a site made for a day before the first issue shows what nobody worked by.
Basis: good practice.
Wrong: ``swd build --as-of`` with a day before the first effective date.
Right: a day on or after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C117"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report the day, with the first one on which something was in force."""
    issued = [revision for revisions in manual.revisions.values() for revision in revisions]
    if issued and all(revision.effective > today for revision in issued):
        first = min(revision.effective for revision in issued)
        yield Diagnostic(
            CODE,
            say("nothing is in force on {day}; the first revision takes effect on {first}", day=today, first=first),
            where.at("manual"),
            help=say("choose {first} or a later day with --as-of", first=first),
            place="manual",
        )
