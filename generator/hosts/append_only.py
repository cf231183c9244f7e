"""Writing into a folder in which nothing is ever changed: all files of one call, or none of them.

Each file is written in full beside its place, under a name that reading leaves alone, and then linked to its name:
a link is made whole or not at all, and never over a file that is there. What was linked before a fault is taken back.

Where a list is kept of all that was ever written, it is exchanged as the very last thing. Whoever is killed before
leaves files that the list does not name, which the next check tells; never a line without its file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.model.issued_files import lines_of, with_lines

LOCK = ".issuing"


class NotWritten(Exception):
    """Nothing was written; the message says why, in words."""


def write_all(folder: Path, files: Mapping[str, str | bytes], listed_in: str | None = None) -> list[Path]:
    """Write the files at their paths below ``folder``, whole or not at all; the paths written, in order.

    ``listed_in`` is the list in that folder that gets a line for each file, in the format of ``sha256sum``. Raises
    NotWritten where a file is there already, another call is at it, or the disk does not take them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder.as_posix()} cannot be written: {error.strerror}; nothing was written") from error
    with _alone(folder):
        contents = {folder / name: _raw(content) for name, content in files.items()}
        places = list(contents)
        waiting: list[Path] = []
        made: list[Path] = []
        at, done = folder, False
        try:
            for at, content in contents.items():
                made.extend(_make_folders(at.parent))
                waiting.append(_part_of(at))
                _write_through(waiting[-1], content)
            if listed_in is not None:
                at = folder / listed_in
                waiting.append(_part_of(at))
                _write_through(waiting[-1], _longer_list(at, contents))
            for at, part in zip(places, waiting, strict=False):
                os.link(part, at)
            if listed_in is not None:
                at = folder / listed_in
                os.replace(waiting[-1], at)  # noqa: PTH105 - the tests let functions of os fail
            done = True
        except FileExistsError as error:
            raise NotWritten(f"{at.as_posix()} is there already, and what is kept is never overwritten") from error
        except OSError as error:
            raise NotWritten(f"{at.as_posix()} cannot be written: {error.strerror}; nothing was written") from error
        finally:
            if not (done or _is_listed(places, waiting)):
                take_back(_ours(places, waiting))
            else:
                made.clear()
            take_back(waiting)
            _take_back_folders(made)
    return places


def _raw(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _part_of(place: Path) -> Path:
    """The name under which a file is written in full, before it is put in its place."""
    return place.with_name(f".{place.name}.part")


def _longer_list(at: Path, contents: Mapping[Path, bytes]) -> bytes:
    """The list as it is at this moment, with a line for each of the files behind it. Raises NotWritten for a twin."""
    try:
        listed = at.read_bytes()
    except FileNotFoundError:
        listed = b""
    named = {path.relative_to(at.parent).as_posix(): content for path, content in contents.items()}
    for line in lines_of(listed.decode("utf-8", "replace")):
        if line.path in named:
            raise NotWritten(f"{at.as_posix()} lists {line.path} already, and what is kept is never written again")
    return with_lines(listed, named)


def _is_listed(places: list[Path], parts: list[Path]) -> bool:
    """Whether everything is in its place, the list too: then it is done, be it that we were stopped at that moment."""
    return len(parts) > len(places) == len(_ours(places, parts)) and not parts[-1].exists()


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


def _write_through(path: Path, content: bytes) -> None:
    """Write the content and see that it has reached the disk.

    A part that a lost power left there goes first: it may be another name of a file that is issued.
    """
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        stream.write(content)
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
