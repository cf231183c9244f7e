"""Revisions were issued of something that is no longer defined.

What: each folder of ``revisions/`` belongs to a document or form that is defined.
Why: a changed id cuts a document off from its history, and an issued document does not vanish without a word.
Basis: company rule (documents are withdrawn, not lost).
Wrong: the id ``reply`` changed to ``final-reply`` after the issue.
Right: the id stays; title, number and file name may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C108"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each history without its document, and the new id it may have been given."""
    defined = {item.id for item in manual.controlled()}
    new = sorted(defined - manual.revisions.keys())
    for document, revisions in manual.revisions.items():
        if document in defined or not revisions or revisions[-1].is_withdrawal:
            continue
        near = get_close_matches(document, new, n=1)
        last = revisions[-1]
        yield Diagnostic(
            CODE,
            say("{number} was issued, and nothing defines `{id}`", number=last.number, id=document),
            where.file(last.path),
            help=say("if it is `{near}` now, give it back the id it was issued with", near=near[0])
            if near
            else say("bring the definition back, or withdraw it with `swd issue {id} --withdraw …`", id=document),
            place=document,
        )
