"""What differs between two states of one definition, as data: matched by id, never by wording or position.

A field that moved to another section has moved; a step with a new title is the same step. What has no id, such as the
warnings of a limit, is compared as one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pydantic import BaseModel

from generator.model.base import Definition
from generator.model.walk import keys_of, own_id
from generator.spans import place_of_item


class What(Enum):
    """What became of a thing, or of one of its keys."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``thing`` is the step, limit, field … that it concerns, as it is now or was last.

    Of a thing that was added or moved, ``neighbour`` is the one it stands after, None where it stands first. Of one
    that changed, ``key`` is the key in the data language (``keep.at-least.for``), with its values.
    """

    place: str
    what: What
    thing: BaseModel
    key: str = ""
    before: object = None
    after: object = None
    neighbour: BaseModel | None = None


@dataclass(frozen=True, slots=True)
class _Thing:
    place: str
    parent: str
    model: BaseModel
    values: dict[str, object]


def differences(before: Definition, after: Definition) -> tuple[Difference, ...]:
    """Every difference between two states of a definition, in the order of the later one; what was removed is last."""
    root = own_id(after) or own_id(before) or ""
    old = {thing.place: thing for thing in _things(before, root, "")}
    new = {thing.place: thing for thing in _things(after, root, "")}
    moved = set(_moved(old, new))
    found: list[Difference] = []
    for place, thing in new.items():
        neighbour = _before_it(new, thing)
        if place not in old:
            if thing.parent in old or not thing.parent:
                found.append(Difference(place, What.ADDED, thing.model, neighbour=neighbour))
            continue
        if place in moved:
            found.append(Difference(place, What.MOVED, thing.model, neighbour=neighbour))
        was = old[place].values
        for key in dict.fromkeys((*was, *thing.values)):
            if was.get(key) != thing.values.get(key):
                values = was.get(key), thing.values.get(key)
                found.append(Difference(f"{place}/{key}", What.CHANGED, thing.model, key, *values))
    gone = (old[place] for place in old if place not in new)
    found.extend(Difference(one.place, What.REMOVED, one.model) for one in gone if one.parent in new)
    return tuple(found)


def _things(model: BaseModel, place: str, parent: str) -> Iterator[_Thing]:
    """The thing and all things in it that have an id, each with the values of its own keys."""
    inner: list[tuple[str, BaseModel]] = []
    values = dict(_values(model, place, "", inner))
    yield _Thing(place, parent, model, values)
    for here, item in inner:
        yield from _things(item, here, place)


def _values(
    model: BaseModel, place: str, above: str, inner: list[tuple[str, BaseModel]]
) -> Iterator[tuple[str, object]]:
    """The keys of a model with their values; a model without an id is looked into, one with an id is set aside."""
    for name, key in keys_of(type(model)):
        value = getattr(model, name)
        if isinstance(value, tuple) and value and all(own_id(item) is not None for item in value):
            inner.extend((place_of_item(place, key, own_id(item), at), item) for at, item in enumerate(value))
        elif isinstance(value, BaseModel):
            yield from _values(value, place, f"{above}{key}.", inner)
        elif value not in (None, (), {}):
            yield f"{above}{key}", value


def _moved(old: dict[str, _Thing], new: dict[str, _Thing]) -> Iterator[str]:
    """What stands elsewhere: in another parent, or in another order than most of its neighbours."""
    siblings: dict[tuple[str, type], list[str]] = {}
    order = {place: at for at, place in enumerate(old)}
    for place, thing in new.items():
        if place not in old:
            continue
        if old[place].parent != thing.parent:
            yield place
        else:
            siblings.setdefault((thing.parent, type(thing.model)), []).append(place)
    for places in siblings.values():
        kept = _longest_rising([order[place] for place in places])
        yield from (place for place in places if order[place] not in kept)


def _longest_rising(numbers: list[int]) -> set[int]:
    """The longest run of numbers that rise, gaps allowed: what stays in place when the rest is moved."""
    best: list[tuple[int, ...]] = [()]
    for number in numbers:
        runs = [run for run in best if not run or run[-1] < number]
        best.append((*_longest(runs), number))
    return set(_longest(best))


def _longest(runs: list[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=lambda run: len(run))  # noqa: PLW0108 - len alone takes more than runs, and mypy says so


def _before_it(things: dict[str, _Thing], thing: _Thing) -> BaseModel | None:
    """The thing of the same kind and parent that stands just before."""
    last: BaseModel | None = None
    for one in things.values():
        if one.place == thing.place:
            break
        if one.parent == thing.parent and type(one.model) is type(thing.model):
            last = one.model
    return last
