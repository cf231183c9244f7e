"""Finished prints, kept on disk from one build to the next in a folder beside mkdocs.yml.

A print is a pure function of what it is made from, so its name is the hash of all that: what the setter is handed
(templates, data, boxes) and what the machine adds (fonts, engines, our own program).
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from generator.emit.finished_prints import key_of
from generator.hosts.sealed_files import SealedFiles

LARGEST = 256_000_000
"""Bytes that are kept beyond the prints of the last build: some two thousand prints, or a hundred with a fill font."""

_ENGINES = ("typst", "pikepdf", "manimgx-fonts-cjk")


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


class PrintCache(SealedFiles):
    """The finished prints in a folder."""

    def __init__(self, folder: Path, machine: str, largest: int = LARGEST) -> None:
        super().__init__(folder, "prints", ".pdf", machine, largest)
