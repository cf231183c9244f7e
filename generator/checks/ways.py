"""The ways through a procedure: from each step or decision to what may follow it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from generator.model.document import Decision, Document, Step

END = "end"

Node = TypeVar("Node", bound=Hashable)


def ways(document: Document) -> dict[str, tuple[str, ...]]:
    """For each step or decision of the document, where it goes on (local ids, or ``end``)."""
    return {duty.id: goes_on_to(duty) for duty in document.steps}


def leads_somewhere(document: Document) -> bool:
    """Whether every way leads to a step that exists, and each id stands once: only then can ways be followed."""
    ids = [duty.id for duty in document.steps]
    targets = {target for duty in document.steps for target in goes_on_to(duty)}
    return len(set(ids)) == len(ids) and targets <= {*ids, END}


def goes_on_to(duty: Step | Decision) -> tuple[str, ...]:
    """Where one step or decision goes on, each target once, in the order of writing."""
    if isinstance(duty, Decision):
        return tuple(dict.fromkeys(target for targets in duty.branches.values() for target in targets))
    return duty.then


def reached_from(starts: Iterable[Node], graph: Mapping[Node, Iterable[Node]]) -> set[Node]:
    """Everything that can be reached from ``starts``, themselves included."""
    reached: set[Node] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(graph.get(here, ()))
    return reached
