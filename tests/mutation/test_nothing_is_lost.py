"""Nothing of the author's is lost in silence: every value changed, every key left out, is seen somewhere.

Each scalar of the small company is changed in turn and each of its keys left out, and one scalar of every kind of the
shipped manual is changed. Either a finding follows, or a page or a form changes. ``make mutate`` does all of it to all
of the shipped manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pytest

from generator.reading.yaml_tree import Entry, Node, Scalar, Sequence, parse
from generator.reading.yaml_tree import Mapping as YamlMapping
from tests.conftest import GOLDEN, ROOT, folder_files
from tests.mutation.mutants import mutants, rewritten
from tests.mutation.shown import Shown, stand_ins
from tests.mutation.unseen import is_seen as is_missed
from tests.mutation.unseen import reason_unseen

SMALL = folder_files(GOLDEN / "small" / "procedures")
SHIPPED = {path: raw for path, raw in folder_files(ROOT / "procedures").items() if not path.startswith("revisions/")}
"""As a draft: what was issued is not compared here, and reading it costs half of the time."""
#: Values that may change unseen, each with its reason.
UNSEEN = {
    ("manual.yml", "format"): "only 1 is known",
}
PARTS = 6
"""The shipped manual is changed in so many parts, so that all cores are used."""
TRIED = 3
"""Places of one kind that are tried: a key may have no say at its first place (the half width of a lone box)."""


@dataclass(frozen=True)
class Place:
    """One scalar of a file: the keys that lead to it (list positions left out), and where it stands."""

    path: str
    trail: tuple[str, ...]
    scalar: Scalar

    @property
    def kind(self) -> str:
        """The folder, or the file where it stands in none."""
        return self.path.rpartition("/")[0] or self.path

    @property
    def said(self) -> str:
        return f"{self.path}:{self.scalar.span.line} {'.'.join(self.trail)}: {self.scalar.text}"

    def changed(self, files: Mapping[str, bytes]) -> dict[str, bytes] | None:
        """The files with another value here; None where the value does not stand on one line as it is read."""
        span, text = self.scalar.span, self.scalar.text
        lines = files[self.path].decode().split("\n")
        line = lines[span.line - 1]
        if span.line != span.end_line:  # a block: its first line of words is changed
            return self._block(files, lines)
        written = line[span.column - 1 : span.end_column - 1]
        if not text or text not in written:
            return None
        lines[span.line - 1] = (
            line[: span.column - 1] + written.replace(text, mutated(text)) + line[span.end_column - 1 :]
        )
        return {**files, self.path: "\n".join(lines).encode()}

    def _block(self, files: Mapping[str, bytes], lines: list[str]) -> dict[str, bytes] | None:
        first = self.scalar.text.split("\n")[0]
        for number in range(self.scalar.span.line - 1, self.scalar.span.end_line):
            if number < len(lines) and (words := lines[number].strip()) and first.startswith(words):
                lines[number] += " x"
                return {**files, self.path: "\n".join(lines).encode()}
        return None


def scalars(node: Node, trail: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield trail, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item, trail)
    elif isinstance(node, YamlMapping):
        for entry in node.entries:
            assert isinstance(entry, Entry)
            yield from scalars(entry.value, (*trail, entry.key.text))


def places(files: Mapping[str, bytes], path: str) -> Iterator[Place]:
    node, faults = parse(path, files[path])
    assert node is not None
    assert not faults
    for trail, scalar in scalars(node):
        if (path, trail[-1]) not in UNSEEN:
            yield Place(path, trail, scalar)


def mutated(text: str) -> str:
    """Another value of the same kind: the next day, one unit more, one letter more."""
    if text in ("yes", "no"):
        return "no" if text == "yes" else "yes"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text[:-1] + ("2" if text[-1] != "2" else "3")
    if re.match(r"\d+$|\d+ [a-z]+", text):
        return re.sub(r"^\d+", lambda found: str(int(found[0]) + 1), text)
    return text + "x"


@pytest.fixture(scope="module", autouse=True)
def without_check_codes_and_reading_each_file_once() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    for name, stand_in in stand_ins().items():
        patch.setattr(name, stand_in)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def small() -> Shown:
    return Shown(SMALL)


@pytest.fixture(scope="module")
def small_rewritten() -> tuple[dict[str, bytes], Shown]:
    files = rewritten(SMALL)
    return files, Shown(files)


@pytest.fixture(scope="module")
def shipped() -> Shown:
    return Shown(SHIPPED)


def is_seen(files: Mapping[str, bytes], before: Shown, place: Place) -> bool:
    """Whether another value at the place is seen. A place whose value cannot be changed here counts as seen."""
    changed = place.changed(files)
    return changed is None or Shown(changed).differs_from(before, place.kind)


@pytest.mark.parametrize("path", sorted(path for path in SMALL if path.endswith(".yml")))
def test_every_value_of_the_small_company_is_seen(path: str, small: Shown) -> None:
    assert small.findings == [], "the small company is clean"
    assert [place.said for place in places(SMALL, path) if not is_seen(SMALL, small, place)] == []


@pytest.mark.parametrize("path", sorted(path for path in SMALL if path.endswith(".yml")))
def test_every_key_of_the_small_company_is_missed(path: str, small_rewritten: tuple[dict[str, bytes], Shown]) -> None:
    files, before = small_rewritten
    left_out = [one for one in mutants(path, SMALL[path]) if one.now is None and reason_unseen(one) is None]
    assert left_out
    assert [str(one) for one in left_out if not is_missed(one, files, before)] == []


def kinds() -> list[list[Place]]:
    """For every key path of the shipped manual, by kind of file, the first places where a value can be changed."""
    found: dict[tuple[str, ...], list[Place]] = {}
    for path in sorted(path for path in SHIPPED if path.endswith(".yml")):
        for place in places(SHIPPED, path):
            same = found.setdefault((place.kind, *place.trail), [])
            if len(same) < TRIED and place.changed(SHIPPED) is not None:
                same.append(place)
    return [same for same in found.values() if same]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_key_of_the_shipped_manual_is_seen(part: int, shipped: Shown) -> None:
    some = islice(kinds(), part, None, PARTS)
    assert [same[0].said for same in some if not any(is_seen(SHIPPED, shipped, place) for place in same)] == []


def test_a_value_that_nothing_shows_would_be_found(small: Shown) -> None:
    """The gate fails where it should: a comment is seen nowhere."""
    with_comment = {**SMALL, "roles.yml": SMALL["roles.yml"] + b"# a comment\n"}
    assert not Shown(with_comment).differs_from(small)
