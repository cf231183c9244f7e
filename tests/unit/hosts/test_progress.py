"""What somebody who waits for the forms is shown."""

from __future__ import annotations

import io

import pytest

from generator.hosts import progress
from generator.hosts.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(written: str) -> list[str]:
    """What each carriage return was followed by."""
    return written.split("\r")[1:]


def test_on_a_terminal_a_bar_grows_and_goes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    stream, told = Terminal(), []
    with Progress(2, told.append, stream) as bar:
        bar.step()
        bar.step()
    half, full, gone, end = shown(stream.getvalue())
    assert half == "[############............] forms 1/2"
    assert full == "[########################] forms 2/2"
    assert (gone, end, told) == (" " * len(full), "", [])


def test_where_nothing_is_made_nothing_is_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with Progress(0, pytest.fail, stream):
        pass
    assert stream.getvalue() == ""


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_elsewhere_a_line_is_told_every_few_seconds(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO):
    monkeypatch.setenv("TERM", "dumb")
    seconds = iter([0.0, 1.0, 4.0, 4.0, 5.0, 8.0, 8.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(seconds))
    told: list[str] = []
    with Progress(20, told.append, stream) as lines:
        for _ in range(4):
            lines.step()
    assert told == ["forms 2/20", "forms 4/20"]
    assert stream.getvalue() == ""
