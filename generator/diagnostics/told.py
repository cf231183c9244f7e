"""A finding in the reader's language, as programs take it: what the renderers for machines share."""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics.diagnostic import Message

Translate = Callable[[str], str]


def as_written(text: str) -> str:
    """The text itself: the messages are written in English."""
    return text


def told(message: Message, translate: Translate) -> str:
    """The message in the reader's language, its gaps filled; in English where the translation's gaps do not fit.

    A gap may be filled by a message of its own, which is told in the same language.
    """
    values = {
        name: told(value, translate) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    try:
        return translate(message.text).format_map(values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return str(message)
