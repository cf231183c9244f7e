"""What stands in the files, found in one walk through each: what answers clauses, what refers, and what is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model.answers import Carrier
from generator.model.base import Prose, Ref, Text
from generator.model.walk import walk
from generator.reading.load import ReadFile


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of one file that linking asks for, each with its place, in the order of the model's keys."""

    file: ReadFile
    carriers: list[tuple[str, Carrier]] = field(default_factory=list)
    names: list[tuple[str, Ref]] = field(default_factory=list)
    texts: list[tuple[str, Prose | Text]] = field(default_factory=list)


def contents_of(files: Iterable[ReadFile]) -> tuple[Contents, ...]:
    """The contents of each file, in their order."""
    return tuple(_contents(file) for file in files)


def _contents(file: ReadFile) -> Contents:
    found = Contents(file)
    for place, value in walk(file.definition, file.root):
        if isinstance(value, Ref):
            found.names.append((place, value))
        elif isinstance(value, Prose | Text):
            found.texts.append((place, value))
        elif isinstance(value, Carrier):
            found.carriers.append((place, value))
    return found
