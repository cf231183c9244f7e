"""Two copies of one document bear the same number at the same time.

What: in ``copies.yml`` no two copies of one document or form that are out on the same day have the same number.
Why: the number is how a copy is called back; with two of them nobody knows whose has come.
Basis: contradiction between two entries.
Wrong: copy 03 with production, and copy 03 with the warehouse.
Right: copies 03 and 04; or copy 03 with the warehouse from the day after it came back from production.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Note, say
from generator.model.company import Copy
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C122"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each copy whose number an earlier entry has on some of its days."""
    given: dict[tuple[str, str], list[tuple[str, Copy]]] = {}
    for index, copy in enumerate(manual.copies.copies if manual.copies else (), start=1):
        place = f"copies/copies/{index}"
        others = given.setdefault((copy.of, copy.number.casefold()), [])
        first = next((there for there, other in others if _meet(copy, other)), None)
        others.append((place, copy))
        if first is not None:
            item = manual.documents.get(copy.of) or manual.forms.get(copy.of)
            number = item.number if item is not None else copy.of
            yield Diagnostic(
                CODE,
                say("copy {copy} of {number} is given to two at the same time", copy=copy.number, number=number),
                where.at(f"{place}/number"),
                notes=(Note(say("the first one is here"), where.at(f"{first}/number")),),
                help=say("give one of the two another number, or the first an `until` before the other's `from`"),
                place=place,
            )


def _meet(one: Copy, other: Copy) -> bool:
    """Whether there is a day on which both are out."""
    return one.from_ <= (other.until or date.max) and other.from_ <= (one.until or date.max)
