"""Walk through a definition with the place of everything in it, so that no stage has to know every model by heart."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from generator.spans import place_of_item, place_of_key


def walk(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield ``(place, value)`` for ``value`` and everything inside it, in the order of the model's keys.

    Places follow the same rule as the side table of spans, so each can be looked up there.
    """
    yield place, value
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            key = info.alias or name
            child = getattr(value, name)
            if isinstance(child, tuple):
                for index, item in enumerate(child):
                    yield from walk(item, place_of_item(place, key, getattr(item, "id", None), index))
            elif child is not None:
                yield from walk(child, place_of_key(place, key))
    elif isinstance(value, dict):
        for key, child in value.items():
            here = place_of_key(place, key)
            yield here, key
            yield from walk(child, here)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, f"{place}/{index + 1}")
