"""Writing into a folder in which nothing is ever changed: all files of one call, or none of them.

Each file is written in full beside its place, under a name that reading leaves alone, and then linked to its name:
a link is made whole or not at all, and never over a file that is there. What was linked before a fault is taken back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".issuing"


class NotWritten(Exception):
    """Nothing was written; the message says why, in words."""


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write the files at their paths below ``folder``, whole or not at all; the paths written, in order.

    Raises NotWritten where a file is there already, another call is at it, or the disk does not take them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder.as_posix()} cannot be written: {error.strerror}; nothing was written") from error
    with _alone(folder):
        places = [folder / name for name in files]
        waiting: list[Path] = []
        made: list[Path] = []
        at, done = folder, False
        try:
            for at, content in zip(places, files.values(), strict=True):
                made.extend(_make_folders(at.parent))
                waiting.append(at.with_name(f".{at.name}.part"))
                _write_through(waiting[-1], content)
            for at, part in zip(places, waiting, strict=True):
                os.link(part, at)
            done = True
        except FileExistsError as error:
            raise NotWritten(f"{at.as_posix()} is there already, and what is kept is never overwritten") from error
        except OSError as error:
            raise NotWritten(f"{at.as_posix()} cannot be written: {error.strerror}; nothing was written") from error
        finally:
            if not done:
                take_back(_ours(places, waiting))
            take_back(waiting)
            if not done:
                _take_back_folders(made)
    return places


def _ours(places: list[Path], parts: list[Path]) -> list[Path]:
    """The places to which our parts were linked, be it at the very moment of a fault; never what others put there."""
    return [at for at, part in zip(places, parts, strict=False) if at.exists() and part.exists() and at.samefile(part)]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other call in until this one is over."""
    lock = folder / LOCK
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError as error:
        raise NotWritten(
            f"somebody else is writing at this moment; if nobody is, a command was broken off: take {lock.as_posix()} "
            "away and give it again"
        ) from error
    except OSError as error:
        raise NotWritten(f"{folder.as_posix()} cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        os.close(handle)
        lock.unlink(missing_ok=True)


def _make_folders(folder: Path) -> list[Path]:
    """Make the folder; those that were not there before, the innermost last."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _write_through(path: Path, text: str | bytes) -> None:
    """Write the content and see that it has reached the disk.

    A part that a lost power left there goes first: it may be another name of a file that is issued.
    """
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        stream.write(text.encode() if isinstance(text, str) else text)
        stream.flush()
        os.fsync(stream.fileno())


def take_back(paths: list[Path]) -> None:
    """Remove what was just written, as far as the disk lets us."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    paths.clear()


def _take_back_folders(made: list[Path]) -> None:
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
