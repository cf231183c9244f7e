"""The ways through a procedure: from each step or decision to what may follow it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
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


def end_without(document: Document, starts: Iterable[str], over: Collection[str]) -> Step | Decision | None:
    """The last step or decision of a way from one of ``starts`` to the end that meets none of ``over``.

    Of steps that go on side by side, one that leads over them is enough. None where every way does.
    """
    past = _past(document, over)
    onward: dict[str, list[str]] = {
        duty.id: [target for targets in _choices(duty) if past.issuperset(targets) for target in targets]
        for duty in document.steps
        if duty.id in past
    }
    reached = reached_from(starts, onward)
    return next((duty for duty in document.steps if duty.id in reached and END in onward.get(duty.id, ())), None)


def _past(document: Document, over: Collection[str]) -> set[str]:
    """From where a case can reach the end without meeting any of ``over``."""
    past: set[str] = {END}
    grown = True
    while grown:
        grown = False
        for duty in reversed(document.steps):  # backwards, so that a straight procedure needs one round
            if duty.id in past or duty.id in over:
                continue
            if any(past.issuperset(targets) for targets in _choices(duty)):
                past.add(duty.id)
                grown = True
    return past


def _choices(duty: Step | Decision) -> Iterable[tuple[str, ...]]:
    """The ways on, of which one is taken; each with the steps that then go on side by side."""
    return duty.branches.values() if isinstance(duty, Decision) else (duty.then,)
