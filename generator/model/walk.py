"""Walk through a definition with the place of everything in it, so that no stage has to know every model by heart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from pydantic import BaseModel

from generator.spans import place_of_item, place_of_key


def walk(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield ``(place, value)`` for ``value`` and everything inside it, in the order of the model's keys.

    Places follow the same rule as the side table of spans, so each can be looked up there.
    """
    found: list[tuple[str, object]] = []
    _gather(value, place, found.append)
    return iter(found)


def _gather(value: object, place: str, add: Callable[[tuple[str, object]], None]) -> None:
    """Add what is found to one list: handing each find up through every level would cost more than finding it."""
    add((place, value))
    if isinstance(value, str):  # most values are, and a model's class takes long to say that they are none
        return
    if isinstance(value, BaseModel):
        _gather_keys(value, place, add)
    elif isinstance(value, dict):
        for key, child in value.items():
            here = place_of_key(place, key)
            add((here, key))
            _gather(child, here, add)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, f"{place}/{index + 1}", add)


def _gather_keys(model: BaseModel, place: str, add: Callable[[tuple[str, object]], None]) -> None:
    for name, key in keys_of(type(model)):
        child = getattr(model, name)
        if isinstance(child, tuple):
            for index, item in enumerate(child):
                _gather(item, place_of_item(place, key, own_id(item), index), add)
        elif child is not None:
            _gather(child, place_of_key(place, key), add)


def own_id(item: object) -> str | None:
    """The id of an item that has one. A model is not asked for an attribute it lacks: its answer takes long."""
    return item.__dict__.get("id") if isinstance(item, BaseModel) else None


@cache
def keys_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model with their keys in the data language."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())
