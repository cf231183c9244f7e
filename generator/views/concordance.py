"""What points at what, looked up once for the whole manual.

Asked page by page, "which steps fill this form" walks through every step of every document; on a manual of a thousand
procedures that is the greater part of a build. So each such question is answered for all things together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from generator.model.document import Decision, Step
from generator.model.manual import DutyIn, LimitIn, Manual, stops_of


class Concordance:
    """The backward references of one manual. Every list is in the order of the documents."""

    def __init__(self, manual: Manual) -> None:
        """Nothing is looked up before it is asked for."""
        self._manual = manual

    @cached_property
    def duties_under(self) -> Mapping[str, list[DutyIn]]:
        """The steps and decisions that a time limit is set for, by the limit's full id."""
        found: dict[str, list[DutyIn]] = defaultdict(list)
        for entry in self._manual.duties.values():
            for name in entry.duty.limit:
                found[self._manual.full_id(name, entry.document.id)].append(entry)
        return found

    @cached_property
    def fillings(self) -> Mapping[str, list[tuple[DutyIn, str | None]]]:
        """The steps that fill a form, by the form's id, each with the section it fills (None: the whole form)."""
        found: dict[str, list[tuple[DutyIn, str | None]]] = defaultdict(list)
        for entry in self._manual.duties.values():
            for part in entry.duty.fills if isinstance(entry.duty, Step) else ():
                form, _, section = part.partition("#")
                found[form].append((entry, section or None))
        return found

    @cached_property
    def decided_on(self) -> Mapping[str, list[DutyIn]]:
        """The decisions whose question is a box of a form, by the form's id."""
        found: dict[str, list[DutyIn]] = defaultdict(list)
        for entry in self._manual.duties.values():
            if isinstance(entry.duty, Decision):
                found[_form_of(entry.duty.asks)].append(entry)
        return found

    @cached_property
    def limits_on(self) -> Mapping[str, list[LimitIn]]:
        """The time limits whose clock starts or stops in a box of a form, by the form's id."""
        found: dict[str, list[LimitIn]] = defaultdict(list)
        for entry in self._manual.limits.values():
            for form in dict.fromkeys(_form_of(name) for name in (*entry.limit.from_, *stops_of(entry.limit))):
                found[form].append(entry)
        return found


def _form_of(field: str) -> str:
    return field.partition(".")[0]
