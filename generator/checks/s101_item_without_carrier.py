"""A guidance item is answered by nothing in the manual.

What: each item of the guidance page is answered by at least one definition.
Why: the company chose to follow the page whole; what nothing carries is said but not done.
Basis: company rule.
Wrong: no ``answers`` anywhere names ``source-page/14``.
Right: the step of the visit to the customer has ``answers: [source-page/14]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S101"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each item of the guidance page without a carrier."""
    if manual.guidance is None:
        return
    for item in manual.guidance.items:
        full = f"{manual.guidance.id}/{item.id}"
        if full not in manual.carriers:
            yield Diagnostic(
                CODE,
                say("nothing in the manual answers item {at} “{reading}”", at=item.id, reading=item.reading),
                where.at(f"{full}/id"),
                help=say("add `answers: [{item}]` to the step, limit, field, role or term that does", item=full),
                place=full,
            )
