"""The findings of earlier checks, kept on disk: a manual in which nothing has changed is not checked again.

Findings are a pure function of the files of the manual, of the day, and of the program; a result is kept under the
hash of all three, so that whatever changes has another name. It is all or nothing: most of what a check costs is
reading, and who checks the manual as a whole must have read it whole.

What is kept is data, and read back as data: the worst that a doctored file can do is to hide findings. Whoever can put
one there can change the definitions as well; where that is not good enough, ``--no-cache`` looks at nothing but them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import match
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.emit.finished_prints import key_of
from generator.hosts.checked import Checked, from_bytes, to_bytes
from generator.hosts.sealed_files import FOLDER, SealedFiles

LARGEST = 20_000_000
"""Bytes that are kept beyond the last result: thousands for a manual that is nearly clean."""

_OURS = "say-write-do"


class CheckCache(SealedFiles):
    """The results of earlier checks of the manual in a folder; they lie beside that folder, as the prints do."""

    def __init__(self, procedures: Path, program: str, largest: int = LARGEST) -> None:
        super().__init__(procedures.resolve().parent / FOLDER, "checks", ".json", program, largest)

    def result(self, files: Mapping[str, bytes], now: datetime) -> Checked | None:
        """What was found in just these files on the day that it is now in the house, or None."""
        kept = self.get(_key(files, now))
        try:
            found = from_bytes(kept, files) if kept is not None else None
            return found if found is not None and found.day == now.astimezone(ZoneInfo(found.zone)).date() else None
        except (ValueError, ZoneInfoNotFoundError):  # no result of this version, or no time zone
            return None

    def keep_result(self, result: Checked, files: Mapping[str, bytes], now: datetime) -> None:
        """Keep what was found, where that is possible."""
        content = to_bytes(result, files)
        if content is not None:
            self.keep(_key(files, now), content)
            self.drop_old()


def _key(files: Mapping[str, bytes], now: datetime) -> str:
    """The name of a result. Where the house is stands in its files, so that its own day is looked at afterwards."""
    return key_of((now.date().isoformat(), *(part for path in sorted(files) for part in (path, files[path]))))


def program_key() -> str | None:
    """What findings depend on besides the manual and the day: our own modules, the packages they use, and Python.

    The modules are read whole, so that nobody has to remember to raise a number. None where the program was not
    installed, so that its packages are not known: then nothing can be kept.
    """
    try:
        asked = [match(r"[A-Za-z0-9._-]+", line) for line in requires(_OURS) or () if "extra ==" not in line]
        packages = [_OURS, *(found[0] for found in asked if found is not None)]
    except PackageNotFoundError:
        return None
    top = Path(__file__).resolve().parents[1]
    modules = sorted(top.rglob("*.py"))
    ours = (part for path in modules for part in (path.relative_to(top).as_posix(), path.read_bytes()))
    return key_of((sys.version, *map(_release, packages), *ours))


def _release(package: str) -> str:
    try:
        return f"{package}:{version(package)}"
    except PackageNotFoundError:  # one that this machine does not need
        return package
