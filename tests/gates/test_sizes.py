"""The house's own rules: functions of at most 60 lines, files of at most 400, no rooms for odds and ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FUNCTION, LONGEST_FILE = 60, 400
ODDS_AND_ENDS = {"utils", "helpers", "common", "manager", "misc"}


def breaches(path: str, source: str) -> Iterator[str]:
    """What in one module breaks the rules."""
    lines = source.count("\n") + 1 if source and not source.endswith("\n") else source.count("\n")
    if lines > LONGEST_FILE:
        yield f"{path}: {lines} lines"
    if ODDS_AND_ENDS & set(Path(path).with_suffix("").parts):
        yield f"{path}: says nothing of what is in it"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines"


def test_the_house_keeps_its_rules() -> None:
    modules = sorted((ROOT / "generator").rglob("*.py"))
    assert len(modules) > 50
    found = [b for m in modules for b in breaches(m.relative_to(ROOT).as_posix(), m.read_text(encoding="utf-8"))]
    assert found == []


def test_sixty_lines_pass_and_one_more_does_not() -> None:
    body = "    x = 1\n"
    assert list(breaches("a.py", "def f():\n" + body * 59)) == []
    assert list(breaches("a.py", "def f():\n" + body * 60)) == ["a.py:1: f has 61 lines"]


def test_four_hundred_lines_pass_and_one_more_does_not() -> None:
    assert list(breaches("a.py", "x = 1\n" * 400)) == []
    assert list(breaches("a.py", "x = 1\n" * 401)) == ["a.py: 401 lines"]


def test_a_room_for_odds_and_ends_is_refused() -> None:
    assert list(breaches("generator/utils.py", "")) == ["generator/utils.py: says nothing of what is in it"]
