"""The texts of a definition that are translated: finding them, and putting others in their place.

Both walk as :func:`generator.model.walk.walk` does, and give each text the same place; they enter only what can hold
a text, because a manual has ten times as many values as texts and each locale asks for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from pydantic import BaseModel

from generator.model.base import Prose, Text
from generator.model.walk import keys_of, own_id
from generator.prose.blocks import Block, blocks, fold, replaced
from generator.spans import place_of_item, place_of_key

T = TypeVar("T")

#: What is said of a block in another language: its translation, or None where there is none.
Translate = Callable[[str, str], str | None]


def texts(value: object, place: str) -> Iterator[tuple[str, Text | Prose]]:
    """Yield ``(place, text)`` for every translatable text in ``value``, in the order of the model's keys."""
    if isinstance(value, Text | Prose):
        yield place, value
    elif isinstance(value, BaseModel):
        for name, key in keys_of(type(value)):
            child = getattr(value, name)
            if isinstance(child, tuple):
                yield from _texts_of_items(child, place, key)
            elif child is not None and isinstance(child, _HOLDERS):
                yield from texts(child, place_of_key(place, key))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from texts(child, place_of_key(place, key))
    elif isinstance(value, tuple):
        yield from _texts_of_items(value, place, None)


def _texts_of_items(items: tuple[object, ...], parent: str, key: str | None) -> Iterator[tuple[str, Text | Prose]]:
    for index, item in enumerate(items):
        if isinstance(item, _HOLDERS):
            yield from texts(item, _place(item, parent, key, index))


def _place(item: object, parent: str, key: str | None, index: int) -> str:
    """The place of an item of the list under ``key``, which is None for a list within a list."""
    if key is None:
        return f"{parent}/{index + 1}"
    return place_of_item(parent, key, own_id(item), index)


def blocks_of(text: Text | Prose) -> tuple[Block, ...]:
    """The blocks of a text that have words in them; a line is one block."""
    found = blocks(text) if isinstance(text, Prose) else (Block(fold(text)),)
    return tuple(block for block in found if block.has_words)


def with_texts(value: T, place: str, translate: Translate) -> T:
    """``value`` with the blocks of its texts replaced by ``translate(place, block)``; itself where nothing changes."""
    changed = _changed(value, place, translate)
    return value if changed is None else changed  # type: ignore[return-value]


def _changed(value: object, place: str, translate: Translate) -> object | None:
    """The value with its texts replaced, or None where it stays as it is."""
    if isinstance(value, Text | Prose):
        return _translated(value, place, translate)
    if isinstance(value, BaseModel):
        update: dict[str, object] = {}
        for name, key in keys_of(type(value)):
            child = getattr(value, name)
            new: object | None
            if isinstance(child, tuple):
                new = _items(child, place, key, translate)
            else:
                new = _changed(child, place_of_key(place, key), translate) if isinstance(child, _HOLDERS) else None
            if new is not None:
                update[name] = new
        return value.model_copy(update=update) if update else None
    if isinstance(value, dict):
        entries = {key: _changed(child, place_of_key(place, key), translate) for key, child in value.items()}
        if all(entry is None for entry in entries.values()):
            return None
        return {key: child if entries[key] is None else entries[key] for key, child in value.items()}
    if isinstance(value, tuple):
        return _items(value, place, None, translate)
    return None


def _items(items: tuple[object, ...], parent: str, key: str | None, translate: Translate) -> tuple[object, ...] | None:
    """The items with their texts replaced, or None where they stay as they are."""
    changed = [
        _changed(item, _place(item, parent, key, index), translate) if isinstance(item, _HOLDERS) else None
        for index, item in enumerate(items)
    ]
    if all(item is None for item in changed):
        return None
    return tuple(old if new is None else new for old, new in zip(items, changed, strict=True))


def _translated(text: Text | Prose, place: str, translate: Translate) -> Text | Prose | None:
    if isinstance(text, Prose):
        words = replaced(text, lambda block: translate(place, block))
        return None if words == text else Prose(words)
    told = translate(place, fold(text))
    return None if told is None else Text(fold(told).replace("\\\n", " "))


_HOLDERS = (Text, Prose, BaseModel, dict, tuple)
