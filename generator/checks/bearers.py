"""Which steps and decisions stand under which time limit: what several checks ask."""

from __future__ import annotations

from collections import defaultdict

from generator.model.manual import DutyIn, Manual


def bearers_of_limits(manual: Manual) -> dict[str, list[DutyIn]]:
    """For the full id of each limit, the steps and decisions that name it under ``limit``, in order."""
    bearers: dict[str, list[DutyIn]] = defaultdict(list)
    for entry in manual.duties.values():
        for name in entry.duty.limit:
            bearers[manual.full_id(name, entry.document.id)].append(entry)
    return bearers
