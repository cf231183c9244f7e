"""A document or form that was withdrawn is still referred to.

What: nothing that is defined refers to a document or form that is no longer in force.
Why: whoever follows the reference finds a sheet that must not be used.
Basis: contradiction between two documents.
Wrong: a step that fills a form which was withdrawn in June.
Right: the step fills the form that took its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where
from generator.resolve.freezing import mentions_at

CODE = "C119"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each document and form that refers to a withdrawn one, once for each."""
    withdrawn = {id for id in manual.revisions if manual.life_of(id, today).withdrawal is not None}
    if not withdrawn:
        return
    for item in manual.controlled():
        if item.id in withdrawn:
            continue
        first: dict[str, str] = {}
        for kind, id, place in mentions_at(item):
            if kind in ("form", "document") and id in withdrawn and id != item.id:
                first.setdefault(id, place)
        for id, place in sorted(first.items()):
            withdrawal = manual.life_of(id, today).withdrawal
            assert withdrawal is not None, "it is among the withdrawn"
            said = {"number": item.number, "other": withdrawal.number, "day": withdrawal.effective}
            yield Diagnostic(
                CODE,
                say("{number} refers to {other}, which was withdrawn on {day}", **said),
                where.word(place, id),
                notes=(Note(say("the withdrawal"), where.file(withdrawal.path)),),
                help=say("refer to what took its place"),
                place=item.id,
            )
