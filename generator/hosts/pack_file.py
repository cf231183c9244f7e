"""Writing a pack: each file as it is made, into a folder beside the target, and from there into one ZIP.

So memory does not grow with the number of files, the entries are in order whatever was made first, and a reader sees
the old pack or the new one, never half of one. The ZIP holds no clock and no owner: the same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.emit.artifact import Artifact
from generator.hosts.audit_pack import MADE_BY, MANIFEST, Packed
from generator.hosts.files import FolderRefused

_FIRST_YEAR = 1980
"""A ZIP knows no earlier day."""
_UNIX = 3
_PLAIN_FILE = 0o100644
_PACKED_ALREADY = (".pdf", ".xlsx", ".png")


def refuse_foreign_file(target: Path) -> None:
    """Raise FolderRefused where something is in the target's place that is no pack of ours."""
    if target.is_dir():
        raise FolderRefused(f"{target} is a folder; name a file, such as {target.name}.zip")
    if target.exists() and not _is_pack(target):
        raise FolderRefused(
            f"{target} is there already and is no audit pack made by this program; nothing was changed. "
            "Name another file, or take this one away yourself"
        )


def _is_pack(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as pack:
            said = json.loads(pack.read(MANIFEST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return isinstance(said, dict) and said.get("made-by") == MADE_BY


class Workshop:
    """The folder in which a pack is put together; may be written to from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.packed: dict[str, Packed] = {}

    def put(self, artifact: Artifact) -> Packed:
        """Make a file and lay it into the pack."""
        content = artifact.content()
        path = self._folder / "files" / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        packed = self.packed[artifact.path] = Packed(artifact.path, sha256, len(content), artifact.made_from)
        return packed

    def close(self, target: Path, day: date) -> str:
        """Write all that was put in as one ZIP dated ``day``, in the target's place; its SHA-256."""
        part = self._folder / "pack.zip"
        with zipfile.ZipFile(part, "w") as pack:
            for name in sorted(self.packed):
                self._add(pack, name, day)
        with part.open("r+b") as stream:  # Windows hands nothing to the disk that was opened for reading
            os.fsync(stream.fileno())
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        part.replace(target)
        return digest

    def _add(self, pack: zipfile.ZipFile, name: str, day: date) -> None:
        entry = zipfile.ZipInfo(name, (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0))
        entry.create_system = _UNIX
        entry.external_attr = _PLAIN_FILE << 16
        entry.file_size = self.packed[name].size
        stored = name.endswith(_PACKED_ALREADY)
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        with (self._folder / "files" / name).open("rb") as source, pack.open(entry, "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def workshop(target: Path) -> Iterator[Workshop]:
    """A workshop beside the target, gone when this is left. Trouble with the disk becomes FolderRefused, in words."""
    refuse_foreign_file(target)
    folder = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        yield Workshop(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FolderRefused(f"{target} cannot be written: {reason}; nothing was changed") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
