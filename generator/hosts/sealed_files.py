"""Files that are kept from one run to the next, each sealed with the hash of its bytes. A lost one costs time only.

A file is named by the hash of all that it was made from. Nothing has to be told to forget: whatever changes has another
name, and an old file is dropped when room is needed.
"""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path

from generator.emit.finished_prints import key_of

FOLDER = ".swd-cache"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What was made before, so that it need not be made again. May be taken away at any time.\n"
)
_SEAL = b"\n%sha256:"
_SEAL_LENGTH = len(_SEAL) + 64


class SealedFiles:
    """The files of one sort in a folder. What goes wrong with the disk never reaches a run: see ``trouble``.

    Each file has the hash of its bytes behind it, as a comment that PDF viewers pass over. It is written under another
    name first, so that two runs at the same moment do not meet; a damaged one is not used.
    """

    def __init__(self, folder: Path, sort: str, suffix: str, machine: str, largest: int) -> None:
        """Keep files in ``folder/sort``. ``machine`` is part of every key, ``largest`` the bytes that are kept."""
        self.trouble = ""
        """Why files could not be kept, in the system's words; empty where all went well."""
        self._top = folder
        self._files = folder / sort
        self._suffix = suffix
        self._machine = machine
        self._largest = largest
        self._used: set[Path] = set()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The whole and undamaged content that was kept under ``key``, or None."""
        path = self._path(key)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        if not _is_whole(kept):
            return None
        with suppress(OSError):  # a cache that may only be read is of use as well
            os.utime(path)
        with self._lock:
            self._used.add(path)
        return kept[:-_SEAL_LENGTH]

    def keep(self, key: str, content: bytes) -> None:
        """Keep a content for later runs. After the first trouble with the disk nothing more is tried."""
        if self.trouble:
            return
        path = self._path(key)
        try:
            self._make_folder()
            _write_whole(path, content + _seal_of(content))
        except OSError as error:
            self.trouble = error.strerror or type(error).__name__
            return
        with self._lock:
            self._used.add(path)

    def drop_old(self) -> None:
        """Take the longest unused files away until they fit; what was used since the cache was opened always stays."""
        try:
            others = [path for path in self._files.glob("*") if path not in self._used]
            aged = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in others)
            size = sum(bytes_ for _, bytes_, _ in aged)
            for _, bytes_, path in aged:
                if size <= self._largest:
                    break
                path.unlink(missing_ok=True)
                size -= bytes_
        except OSError:
            return  # another run tidies up, or nobody may: there is only more in the folder than need be

    def _path(self, key: str) -> Path:
        return self._files / f"{key_of((self._machine, key))}{self._suffix}"

    def _make_folder(self) -> None:
        if self._files.is_dir():
            return
        self._files.mkdir(parents=True, exist_ok=True)
        (self._top / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")  # backups pass the folder over
        (self._top / ".gitignore").write_text("*\n", encoding="utf-8")


def _seal_of(content: bytes) -> bytes:
    return _SEAL + hashlib.sha256(content).hexdigest().encode()


def _is_whole(kept: bytes) -> bool:
    content, seal = kept[:-_SEAL_LENGTH], kept[-_SEAL_LENGTH:]
    return seal == _seal_of(content)


def _write_whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")  # of this thread alone
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
