"""Every way to lose or change one thing of a manual: each key and each item of a list left out, each value changed.

A file is written anew from its nodes, all texts in quotes and on one line, so that any part of it can be left out; the
manual that nothing was done to is written in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.reading.yaml_tree import Mapping as YamlMapping
from generator.reading.yaml_tree import Node, Scalar, Sequence, parse


@dataclass(frozen=True)
class Mutant:
    """One thing that is another one: the file, the keys and positions that lead to it, and what it became."""

    path: str
    trail: tuple[str, ...]
    line: int
    was: str
    now: str | None
    """None where it was left out."""

    @property
    def kind(self) -> str:
        """The folder, or the file where it stands in none."""
        return self.path.rpartition("/")[0] or self.path

    @property
    def keys(self) -> tuple[str, ...]:
        """The trail without the positions in lists: what all things of one kind share."""
        return tuple(step for step in self.trail if not step.startswith("["))

    def __str__(self) -> str:
        became = "left out" if self.now is None else f"-> {_short(self.now)}"
        return f"{self.path}:{self.line} {'.'.join(self.trail)}: {_short(self.was)} {became}"


def mutants(path: str, raw: bytes) -> Iterator[Mutant]:
    """Every mutant of one file."""
    yield from _mutants(path, nodes_of(path, raw), ())


def mutated(files: Mapping[str, bytes], mutant: Mutant) -> dict[str, bytes]:
    """The files with the one thing changed or left out."""
    node = nodes_of(mutant.path, files[mutant.path])
    return {**files, mutant.path: _written(node, mutant, ()).encode()}


def rewritten(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as `mutated` writes them, with nothing done to any."""
    return {
        path: _written(nodes_of(path, raw), None, ()).encode() if path.endswith(".yml") else raw
        for path, raw in files.items()
    }


def another(text: str) -> str:
    """Another value of the same kind: the next day, one unit more, one letter more."""
    if text in ("yes", "no"):
        return "no" if text == "yes" else "yes"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text[:-1] + ("2" if text[-1] != "2" else "3")
    if re.match(r"\d+$|\d+ [a-z]+", text):
        return re.sub(r"^\d+", lambda found: str(int(found[0]) + 1), text)
    return text.rstrip("\n") + "x" + "\n" * text.endswith("\n")


def nodes_of(path: str, raw: bytes) -> Node:
    """The nodes of a file that can be read."""
    node, faults = parse(path, raw)
    assert node is not None, faults
    assert not faults, faults
    return node


def _mutants(path: str, node: Node, trail: tuple[str, ...]) -> Iterator[Mutant]:
    if isinstance(node, Scalar):
        yield Mutant(path, trail, node.span.line, node.text, another(node.text))
        return
    for step, value, line in _parts(node):
        here = (*trail, step)
        yield Mutant(path, here, line, _written(value, None, ()), None)
        yield from _mutants(path, value, here)


def _parts(node: Sequence | YamlMapping) -> Iterator[tuple[str, Node, int]]:
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items, start=1):
            yield f"[{index}]", item, item.span.line
    else:
        for entry in node.entries:
            yield entry.key.text, entry.value, entry.key.span.line


def _written(node: Node, mutant: Mutant | None, trail: tuple[str, ...]) -> str:
    """The node as JSON, which is YAML; without the part that the mutant leaves out."""
    is_here = mutant is not None and mutant.trail == trail
    if isinstance(node, Scalar):
        return json.dumps(mutant.now if is_here and mutant is not None else node.text, ensure_ascii=False)
    parts = [
        (step, _written(value, mutant, (*trail, step)))
        for step, value, _ in _parts(node)
        if mutant is None or mutant.now is not None or mutant.trail != (*trail, step)
    ]
    if isinstance(node, Sequence):
        return f"[{', '.join(text for _, text in parts)}]"
    return f"{{{', '.join(f'{json.dumps(step, ensure_ascii=False)}: {text}' for step, text in parts)}}}"


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:57]}…"
