"""A document or form differs from what was issued.

What: the definition is, word for word, what the latest revision froze.
Why: what staff read must be what was approved.
Basis: company rule (changes are approved before use).
Wrong: a limit changed in the YAML while the site still says A/0.
Right: the change is approved and issued as A/1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.model.revision import fingerprint, frozen_content
from generator.reading.where import Where

CODE = "C102"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each changed document and form, with the keys that changed."""
    for item in manual.controlled():
        issued = manual.revisions.get(item.id)
        if not issued or not issued[-1].is_as_issued:
            continue
        content = frozen_content(item)
        if fingerprint(content) != issued[-1].fingerprint:
            keys = sorted(_changed(issued[-1].content, content))
            yield Diagnostic(
                CODE,
                say(
                    "{number} differs from its revision {revision}: {keys}",
                    number=item.number,
                    revision=issued[-1].revision,
                    keys=", ".join(keys),
                ),
                where.at(f"{item.id}/{keys[0]}" if keys else item.id),
                help=say("issue the change with `swd issue {id} …`, or take it back", id=item.id),
                place=item.id,
            )


def _changed(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """The top keys whose values differ."""
    return (key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
