"""A text types a length of time that its limit says otherwise.

What: the text of a step types no figure that differs from the limits of that step.
Why: a figure stands once, in the limit; a typed one stays behind when the limit changes.
Basis: contradiction within the procedure.
Wrong: ``Answer within 72 hours.`` in a step with ``limit: first-response`` of 48 hours.
Right: ``Answer <limit:first-response>.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.calendar import Duration, Unit
from generator.diagnostics import Diagnostic, Note, say
from generator.model.limit import TimeLimit
from generator.model.manual import LimitIn, Manual
from generator.reading.where import Where

CODE = "S103"

_UNITS = {
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
    "分钟": Unit.MINUTE,
    "小时": Unit.HOUR,
    "小時": Unit.HOUR,
    "天": Unit.DAY,
    "日": Unit.DAY,
    "周": Unit.WEEK,
    "週": Unit.WEEK,
    "个月": Unit.MONTH,
    "個月": Unit.MONTH,
    "年": Unit.YEAR,
}
_TYPED = re.compile(
    rf"(?<![\d.-])(\d{{1,4}})[ -]?(?:working |calendar |个工作|個工作)?({'|'.join(_UNITS)})s?(?![a-z\d-])",
    re.IGNORECASE,
)


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each typed length of time that none of the step's limits says."""
    for entry in manual.duties.values():
        full_ids = (manual.full_id(name, entry.document.id) for name in entry.duty.limit)
        limits = [manual.limits[name] for name in full_ids if name in manual.limits]
        if not limits or entry.duty.do is None:
            continue
        said = {duration for each in limits for duration in _said(each.limit)}
        for found in _TYPED.finditer(entry.duty.do):
            amount, unit = int(found[1]), _UNITS[found[2].lower()]
            if amount == 0 or Duration(amount, unit) in said:
                continue
            yield _finding(entry.id, found[0], limits[0], where)


def _said(limit: TimeLimit) -> Iterator[Duration]:
    """Every length of time that the limit itself says."""
    yield limit.within
    if limit.not_before is not None:
        yield limit.not_before
    for variant in limit.when:
        yield variant.within


def _finding(step: str, typed: str, limit: LimitIn, where: Where) -> Diagnostic:
    return Diagnostic(
        CODE,
        say(
            "the text says “{typed}”, the limit `{limit}` says {figure}",
            typed=typed,
            limit=limit.limit.id,
            figure=limit.limit.within,
        ),
        where.word(f"{step}/do", typed),
        notes=(Note(say("the limit is defined here"), where.at(f"{limit.id}/within")),),
        help=say("write <limit:{limit}>", limit=limit.limit.id),
        place=f"{step}/do",
    )
