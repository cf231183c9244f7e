"""How far the forms are, for whoever waits for a build: a bar on a terminal, a line now and then anywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

SECONDS_OF_SILENCE = 3
_WIDTH = 24


class Progress:
    """Counts forms up to ``total``. The bar is gone when this is left, and nothing is said of what took no time.

    ``tell`` takes the lines where ``stream`` is no terminal.
    """

    def __init__(self, total: int, tell: Callable[[str], None], stream: TextIO | None = None) -> None:
        self._total = total
        self._done = 0
        self._tell = tell
        self._stream = stream or sys.stderr
        self._on_terminal = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._told = monotonic()
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._draw("")

    def step(self) -> None:
        """One more form is there."""
        self._done += 1
        said = f"forms {self._done}/{self._total}"
        if self._on_terminal:
            full = _WIDTH * self._done // self._total
            self._draw(f"[{'#' * full}{'.' * (_WIDTH - full)}] {said}")
        elif monotonic() - self._told > SECONDS_OF_SILENCE:
            self._told = monotonic()
            self._tell(said)

    def _draw(self, bar: str) -> None:
        """Put ``bar`` in the place of the one before it."""
        if bar == self._shown:
            return
        self._stream.write("\r" + bar.ljust(len(self._shown)) + ("" if bar else "\r"))
        self._stream.flush()
        self._shown = bar
