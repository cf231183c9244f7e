"""One level says up to which amount its owner decides, and another one does not.

What: where any level has a ``money-limit``, every level has one.
Why: at the level without one nobody knows who may promise what, and each promise has to be asked for or is made
without leave.
Basis: good practice.
Wrong: ``money-limit: 300`` at the level ``minor``, and none at ``major``.
Right: both levels with an amount; ``money-limit: 0`` where the owner may promise nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G116"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each level without an amount, beside the first one that has one."""
    limited = next((level for level in manual.levels.values() if level.money_limit is not None), None)
    if limited is None:
        return
    for level in manual.levels.values():
        if level.money_limit is None:
            place = f"levels/{level.id}"
            yield Diagnostic(
                CODE,
                say("the level `{level}` does not say up to which amount its owner decides", level=level.id),
                where.at(f"{place}/id"),
                notes=(Note(say("another level does"), where.at(f"levels/{limited.id}/money-limit")),),
                help=say("add `money-limit`"),
                place=place,
            )
