"""Prints that are finished already: what the paper engine may be spared, by a key of all that a print is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Protocol


class FinishedPrints(Protocol):
    """Where finished PDFs lie from one build to the next. A host keeps them; nothing below it knows where.

    A key stands for what a setter is handed. What the machine adds (fonts, engines, our own program) is the host's to
    tell apart. Both may be called from several threads, and neither raises: a print that is not there is set anew.
    """

    def get(self, key: str) -> bytes | None:
        """The whole and undamaged PDF that was kept under ``key``, or None."""

    def keep(self, key: str, pdf: bytes) -> None:
        """Keep a PDF for later builds, where that is possible."""


def key_of(parts: Iterable[str | bytes]) -> str:
    """A name for the content of all parts, in their order; a part's end is told apart from the next one's begin."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def templates_key(templates: Mapping[str, bytes]) -> str:
    """A name for the names and contents of all templates."""
    return key_of(part for name in sorted(templates) for part in (name, templates[name]))
