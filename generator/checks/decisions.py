"""The decisions of the manual together with the fields they ask: what several checks look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Decision
from generator.model.form import FieldType
from generator.model.manual import DutyIn, FieldIn, Manual

_YES_NO = ("yes", "no")


def decisions_with_field(manual: Manual) -> Iterator[tuple[DutyIn, Decision, FieldIn]]:
    """Each decision and the field it asks; a decision whose field does not exist was reported by resolve."""
    for entry in manual.duties.values():
        if isinstance(entry.duty, Decision) and entry.duty.asks in manual.fields:
            yield entry, entry.duty, manual.fields[entry.duty.asks]


def answers_of(box: FieldIn) -> tuple[str, ...]:
    """The ids of the answers a field offers; ``yes`` and ``no`` where it is a yes-no field."""
    if box.box.type is FieldType.YES_NO:
        return _YES_NO
    return tuple(option.id for option in box.box.options)


def place_of_answers(box: FieldIn) -> str:
    """The place of a field's options, to point at as the other side of a disagreement."""
    return f"{box.id}/options" if box.box.options else box.id
