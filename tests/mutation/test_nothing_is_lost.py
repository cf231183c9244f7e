"""Nothing of the author's is lost in silence: every value of the small company, changed, is seen somewhere.

Each scalar is changed in turn. Either a finding follows, or a page or form changes. The fingerprint is taken out of
the game: it changes with every letter and would prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.reading.yaml_tree import Entry, Mapping, Node, Scalar, Sequence, parse
from tests.conftest import GOLDEN, compile_files, folder_files

SMALL = folder_files(GOLDEN / "small" / "procedures")
FILES = sorted(path for path in SMALL if path.endswith(".yml"))

#: Values that may change unseen, each with its reason.
UNSEEN = {
    ("manual.yml", "format"): "only 1 is known",
}


def scalars(node: Node, trail: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield trail, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item, trail)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            assert isinstance(entry, Entry)
            yield from scalars(entry.value, (*trail, entry.key.text))


def mutated(text: str) -> str:
    """Another value of the same kind: the next day, one unit more, one letter more."""
    if text in ("yes", "no"):
        return "no" if text == "yes" else "yes"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text[:-1] + ("2" if text[-1] != "2" else "3")
    if re.match(r"\d+$|\d+ [a-z]+", text):
        return re.sub(r"^\d+", lambda found: str(int(found[0]) + 1), text)
    return text + "x"


def shown(files: dict[str, bytes]) -> tuple[list[str], list[str], list[tuple[str, bytes]]]:
    compilation = compile_files(files)
    findings = [f"{d.span} {d.code} {d.message}" for d in compilation.diagnostics if d.code != "C102"]
    if findings:
        return findings, [], []
    made = [(artifact.path, artifact.content()) for artifact in compilation.files() if artifact.path.endswith(".pdf")]
    return [], [page.html for page in compilation.pages()], made


@pytest.fixture(scope="module", autouse=True)
def without_check_codes() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    for module in ("generator.views.control", "generator.views.form"):
        patch.setattr(f"{module}.check_code", lambda content: "0000-0000", raising=False)
    yield
    patch.undo()


@pytest.mark.parametrize("path", FILES)
def test_every_value_is_seen(path: str) -> None:
    node, faults = parse(path, SMALL[path])
    assert node is not None
    assert not faults
    before = shown(SMALL)
    assert before[1], "the small company is clean"
    lines = SMALL[path].decode().split("\n")
    unseen = []
    for trail, scalar in scalars(node):
        span = scalar.span
        if span.line != span.end_line or (path, trail[-1]) in UNSEEN or not scalar.text:
            continue
        line = lines[span.line - 1]
        written = line[span.column - 1 : span.end_column - 1]
        if scalar.text not in written:
            continue
        changed = line[: span.column - 1] + written.replace(scalar.text, mutated(scalar.text)) + line[span.end_column - 1 :]
        text = "\n".join([*lines[: span.line - 1], changed, *lines[span.line :]])
        if shown({**SMALL, path: text.encode()}) == before:
            unseen.append(f"{path}:{span.line} {'.'.join(trail)}: {scalar.text}")
    assert unseen == []
