"""A document or form differs from what was issued.

What: the definition is, word for word, what the latest revision froze.
Why: what staff read must be what was approved.
Basis: company rule (changes are approved before use).
Wrong: a limit changed in the YAML while the site still says A/0.
Right: the change is approved and issued as A/1.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.differences import differences
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.revision import Revision, fingerprint, frozen_content
from generator.reading.where import Where
from generator.resolve.editions import thawed

CODE = "C102"
SHOWN = 3
"""Places that are named; the rest are counted."""


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each changed document and form, with the places that changed."""
    for item in manual.controlled():
        issued = manual.revisions.get(item.id)
        if not issued or issued[-1].is_withdrawal or not issued[-1].is_as_issued:
            continue
        if fingerprint(frozen_content(item)) != issued[-1].fingerprint:
            places = _changed(item, issued[-1])
            shown, more = places[:SHOWN], len(places) - SHOWN
            said = {"number": item.number, "revision": issued[-1].revision, "places": ", ".join(shown) or item.id}
            yield Diagnostic(
                CODE,
                say("{number} differs from its revision {revision}: {places} and {more} more", more=more, **said)
                if more > 0
                else say("{number} differs from its revision {revision}: {places}", **said),
                where.at(places[0] if places else item.id),
                help=say("issue the change with `swd issue {id} …`, or take it back", id=item.id),
                place=item.id,
            )


def _changed(item: Document | Form, revision: Revision) -> tuple[str, ...]:
    """The places at which the definition differs from the revision, in the order of the file."""
    before = thawed(revision)
    return () if before is None else tuple(each.place for each in differences(before, item))
