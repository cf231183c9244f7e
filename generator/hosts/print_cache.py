"""Finished prints, kept on disk from one build to the next in a folder beside mkdocs.yml.

A print is a pure function of what it is made from, so its name is the hash of all that: what the setter is handed
(templates, data, boxes) and what the machine adds (fonts, engines, our own program). Nothing has to be told to forget:
whatever changes has another name, and the old print is dropped when room is needed. A lost folder costs time only.
"""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from generator.emit.finished_prints import key_of

FOLDER = ".swd-cache"
LARGEST = 256_000_000
"""Bytes that are kept beyond the prints of the last build: some two thousand prints, or a hundred with a fill font."""

_ENGINES = ("typst", "pikepdf", "manimgx-fonts-cjk")
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Finished prints, so that a build need not set them again. May be taken away at any time.\n"
)
_SEAL = b"\n%sha256:"
_SEAL_LENGTH = len(_SEAL) + 64


def machine_key(fonts: Path) -> str:
    """What a print depends on besides the manual and the templates: fonts, engines, and the program that uses them.

    Of a font only name and size are taken, with the version of its package: to read tens of megabytes at each build
    would cost as much as to set some forms, and a font does not change without a new release. Our own modules are read
    whole, so that nobody has to remember to raise a number.
    """
    faces = (f"{path.name}:{path.stat().st_size}" for path in sorted(fonts.iterdir()) if path.is_file())
    emit = Path(__file__).resolve().parents[1] / "emit"
    ours = (emit / name for name in ("acroform.py", "fill_font.py", "paper.py", "xmp.py"))
    engines = (f"{name}:{version(name)}" for name in _ENGINES)
    return key_of((*engines, *faces, *(path.read_bytes() for path in ours)))


class PrintCache:
    """The finished prints in a folder. What goes wrong with the disk never reaches a build: see ``trouble``.

    Each file is a PDF with the hash of its bytes behind it, as a comment that viewers pass over. It is written under
    another name first, so that two builds at the same moment do not meet; a damaged one is not used.
    """

    def __init__(self, folder: Path, machine: str, largest: int = LARGEST) -> None:
        self.trouble = ""
        """Why prints could not be kept, in the system's words; empty where all went well."""
        self._top = folder
        self._prints = folder / "prints"
        self._machine = machine
        self._largest = largest
        self._used: set[Path] = set()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The whole and undamaged PDF that was kept under ``key``, or None."""
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

    def keep(self, key: str, pdf: bytes) -> None:
        """Keep a PDF for later builds. After the first trouble with the disk nothing more is tried."""
        if self.trouble:
            return
        path = self._path(key)
        try:
            self._make_folder()
            _write_whole(path, pdf + _seal_of(pdf))
        except OSError as error:
            self.trouble = error.strerror or type(error).__name__
            return
        with self._lock:
            self._used.add(path)

    def drop_old(self) -> None:
        """Take the longest unused prints away until they fit; what was used since the cache was opened always stays."""
        try:
            others = [path for path in self._prints.glob("*") if path not in self._used]
            aged = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in others)
            size = sum(bytes_ for _, bytes_, _ in aged)
            for _, bytes_, path in aged:
                if size <= self._largest:
                    break
                path.unlink(missing_ok=True)
                size -= bytes_
        except OSError:
            return  # another build tidies up, or nobody may: there is only more in the folder than need be

    def _path(self, key: str) -> Path:
        return self._prints / f"{key_of((self._machine, key))}.pdf"

    def _make_folder(self) -> None:
        if self._prints.is_dir():
            return
        self._prints.mkdir(parents=True, exist_ok=True)
        (self._top / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")  # backups pass the folder over
        (self._top / ".gitignore").write_text("*\n", encoding="utf-8")


def _seal_of(pdf: bytes) -> bytes:
    return _SEAL + hashlib.sha256(pdf).hexdigest().encode()


def _is_whole(kept: bytes) -> bool:
    pdf, seal = kept[:-_SEAL_LENGTH], kept[-_SEAL_LENGTH:]
    return seal == _seal_of(pdf)


def _write_whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")  # of this thread alone
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
