"""Which steps and decisions stand under which time limit, and which fill which form: what several checks ask."""

from __future__ import annotations

from collections import defaultdict

from generator.model.document import Step
from generator.model.manual import DutyIn, Manual


def bearers_of_limits(manual: Manual) -> dict[str, list[DutyIn]]:
    """For the full id of each limit, the steps and decisions that name it under ``limit``, in order."""
    bearers: dict[str, list[DutyIn]] = defaultdict(list)
    for entry in manual.duties.values():
        for name in entry.duty.limit:
            bearers[manual.full_id(name, entry.document.id)].append(entry)
    return bearers


def fillers_of_parts(manual: Manual) -> dict[str, list[DutyIn]]:
    """The steps that fill each form or section of one, in order, under what ``fills`` calls it."""
    fillers: dict[str, list[DutyIn]] = defaultdict(list)
    for entry in manual.duties.values():
        if isinstance(entry.duty, Step):
            for part in entry.duty.fills:
                fillers[part].append(entry)
    return fillers
