"""A limit starts or stops at a field that is filled only later than the step of the limit.

What: the fields of ``from`` and ``until`` are filled at a step of the limit or at one before it.
Why: whoever does the step must be able to see when the time began, and to write down when it was done; a field that
only a later step fills is filled from memory.
Basis: contradiction between limit, step and form.
Wrong: ``limit: first-answer`` at the first step, with ``until: record.answered-at`` in a part that the last step fills.
Right: the same limit at the step that fills the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.bearers import bearers_of_limits, fillers_of_parts
from generator.checks.ways import leads_somewhere, reached_from, ways
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import DutyIn, LimitIn, Manual
from generator.reading.where import Where

CODE = "T114"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each end of a limit that its step cannot prove."""
    fillers = fillers_of_parts(manual)
    bearers = bearers_of_limits(manual)
    for limit in manual.limits.values():
        for place, name, steps in _ends(manual, limit, bearers):
            first = next(_filled_at(manual, name, fillers), None)
            filled_at = _filled_at(manual, name, fillers)  # not as a list: a form may be filled in every document
            if first and steps and not any(_is_before(filler, step) for filler in filled_at for step in steps):
                yield _finding(limit, name, place, steps[0], first, where)


def _ends(
    manual: Manual, entry: LimitIn, bearers: Mapping[str, list[DutyIn]]
) -> Iterator[tuple[str, str, list[DutyIn]]]:
    """Each end of the limit: its place, its field, and the steps at which the field is needed."""
    steps = bearers.get(entry.id, [])
    for name in entry.limit.from_:
        yield f"{entry.id}/from", name, steps
    if not isinstance(entry.limit.until, dict):
        yield f"{entry.id}/until", entry.limit.until, steps
        return
    for step, name in entry.limit.until.items():
        found = manual.duties.get(manual.full_id(step, entry.document.id))
        yield f"{entry.id}/until/{step}", name, [found] if found else []


def _filled_at(manual: Manual, name: str, fillers: Mapping[str, list[DutyIn]]) -> Iterator[DutyIn]:
    box = manual.fields.get(name)
    if box is not None:
        yield from fillers.get(box.form.id, ())
        yield from fillers.get(f"{box.form.id}#{box.section.id}", ())


def _is_before(filler: DutyIn, step: DutyIn) -> bool:
    """Whether a way leads from the one to the other, or may: another document can have filled the field before."""
    if filler.document.id != step.document.id or not leads_somewhere(step.document):
        return True
    return step.duty.id in reached_from([filler.duty.id], ways(step.document))


def _finding(limit: LimitIn, name: str, place: str, step: DutyIn, filler: DutyIn, where: Where) -> Diagnostic:
    return Diagnostic(
        CODE,
        say(
            "`{limit}` is kept at {step}, but {field} is filled only later, at {later}",
            limit=limit.limit.id,
            step=step.duty.number,
            field=name,
            later=filler.duty.number,
        ),
        where.word(place, name),
        notes=(
            Note(say("the step of the limit"), where.at(f"{step.id}/limit")),
            Note(say("the step that fills the field"), where.at(f"{filler.id}/fills")),
        ),
        help=say("name the limit at the step that fills the field, or a field that is filled by then"),
        place=place,
    )
