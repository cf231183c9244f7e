"""The list of all files that were ever issued, so that one which is missing is known, and one that nobody issued.

``revisions/SHA256SUMS`` has a line for each file that ``swd issue`` wrote, in the order of writing, with its path below
``revisions/``. ``sha256sum -c`` reads it, so that the folder can be checked with a tool that nobody here wrote. Lines
are only ever added. The hash is that of the bytes with CRLF read as LF: a checkout with other line ends is no fault.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

FOLDER = "revisions/"
NAME = "SHA256SUMS"
LIST = FOLDER + NAME

#: The SHA-256, two spaces, or a space and the asterisk that some systems put there, and the path.
_LINE = re.compile(r"(?P<hash>[0-9A-Fa-f]{64}) [ *](?P<path>[a-z0-9][a-z0-9-]*/[1-9][0-9]*\.json)")


class Line(NamedTuple):
    """One line of the list, counted from 1. ``path`` is None where it cannot be read."""

    number: int
    text: str
    sha256: str = ""
    path: str | None = None


@dataclass(frozen=True)
class IssuedFiles:
    """What the list says was issued, and what there is, both as path in the manual's folder -> SHA-256.

    ``listed`` is None where there is no list. Not ``is_whole`` is a list of which a line could not be read.
    """

    listed: Mapping[str, str] | None = None
    there: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that are listed and not there, in the order of the list."""
        return tuple(path for path in self.listed or () if path not in self.there)

    def of(self, document: str) -> tuple[str, ...]:
        """The paths of one document, in its order."""
        known = {path for path in (*self.there, *(self.listed or ())) if path.startswith(f"{FOLDER}{document}/")}
        return tuple(sorted(known, key=lambda path: (len(path), path)))

    def is_known(self, path: str) -> bool:
        """Whether the file is listed, or there."""
        return path in self.there or path in (self.listed or ())

    def is_altered(self, path: str) -> bool:
        """Whether the file that is there is not the one that is listed."""
        said = (self.listed or {}).get(path)
        return said is not None and said != self.there.get(path, said)


def sha256_of(raw: bytes) -> str:
    """The SHA-256 of a file as it was issued, whatever line ends it was given since."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a list. What ``sha256sum`` passes over, empty lines and remarks, is no line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            said = _LINE.fullmatch(line)
            yield Line(number, line, said["hash"].lower(), said["path"]) if said else Line(number, line)


def with_lines(raw: bytes, files: Mapping[str, bytes]) -> bytes:
    """The list with a line for each of the files, by path below ``revisions/``, behind all that it says already."""
    gap = b"\n" if raw and not raw.endswith(b"\n") else b""
    return raw + gap + "".join(f"{sha256_of(content)}  {path}\n" for path, content in files.items()).encode()
