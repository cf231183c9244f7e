"""Each gate of `make check` fails on a planted fault, and passes without it: a gate that cannot close is no gate."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = '''"""A module."""


def half(length: int) -> int:
    """Half of ``length``."""
    return length // 2
'''


def gate(program: str, *arguments: str, where: Path) -> subprocess.CompletedProcess[str]:
    """Run a gate of this environment in the folder ``where``."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize(
    ("source", "code", "finding"),
    [
        (CLEAN, 0, "All checks passed"),
        (CLEAN.replace('"""A module."""\n', '"""A module."""\n\nimport os\n'), 1, "F401"),
        (CLEAN.replace('    """Half of ``length``."""\n', ""), 1, "D103"),
        (CLEAN.replace("return length // 2", "print(length)"), 1, "T201"),
    ],
    ids=["clean", "unused import", "no docstring", "print"],
)
def test_ruff_closes(tmp_path: Path, source: str, code: int, finding: str) -> None:
    module = tmp_path / "lengths.py"
    module.write_text(source, encoding="utf-8")
    (tmp_path / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    done = gate("ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), str(module), where=tmp_path)
    assert (done.returncode, finding in done.stdout) == (code, True), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("source", "code"),
    [(CLEAN, 0), (CLEAN.replace("length // 2", "( length//2 )"), 1)],
    ids=["clean", "spaces"],
)
def test_the_format_gate_closes(tmp_path: Path, source: str, code: int) -> None:
    module = tmp_path / "lengths.py"
    module.write_text(source, encoding="utf-8")
    settings = ("--no-cache", "--config", str(ROOT / "pyproject.toml"))
    done = gate("ruff", "format", "--check", *settings, str(module), where=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("source", "code", "finding"),
    [
        (CLEAN, 0, "no issues found"),
        (CLEAN.replace("length: int", "length"), 1, "[no-untyped-def]"),
        (CLEAN.replace("length // 2", "str(length)"), 1, "[return-value]"),
        (CLEAN.replace("length: int", "length: list"), 1, "[type-arg]"),
    ],
    ids=["clean", "no annotation", "wrong type", "bare list"],
)
def test_mypy_closes(tmp_path: Path, source: str, code: int, finding: str) -> None:
    module = tmp_path / "lengths.py"
    module.write_text(source, encoding="utf-8")
    settings = ("--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache"))
    done = gate("mypy", *settings, str(module), where=tmp_path)
    assert (done.returncode, finding in done.stdout) == (code, True), done.stdout + done.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house, to plant a fault in."""
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def floors(house: Path) -> tuple[int, str]:
    done = gate("lint-imports", "--no-cache", "--no-logo", where=house)
    return done.returncode, done.stdout + done.stderr


def test_the_floors_stand(house: Path) -> None:
    code, said = floors(house)
    assert code == 0, said


PLAIN = "\nimport generator.hosts.files\n"
LAZY = "\ndef _late() -> None:\n    import generator.hosts.files\n"
TYPES_ONLY = "\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import generator.hosts.files\n"


@pytest.mark.parametrize("planted", [PLAIN, LAZY, TYPES_ONLY], ids=["plain", "lazy", "for types only"])
def test_an_import_from_a_higher_floor_is_refused(house: Path, planted: str) -> None:
    lower = house / "generator" / "model" / "base.py"
    lower.write_text(lower.read_text(encoding="utf-8") + planted, encoding="utf-8")
    code, said = floors(house)
    assert code == 1, said
    assert "generator.model.base -> generator.hosts.files" in said


def test_rooms_side_by_side_do_not_know_each_other(house: Path) -> None:
    room = house / "generator" / "prose" / "nodes.py"
    room.write_text(room.read_text(encoding="utf-8") + "\nimport generator.calendar\n", encoding="utf-8")
    code, said = floors(house)
    assert code == 1, said
    assert "generator.prose is not allowed to import generator.calendar" in said


def test_a_module_on_no_floor_is_refused(house: Path) -> None:
    (house / "generator" / "attic.py").write_text('"""On no floor."""\n', encoding="utf-8")
    code, said = floors(house)
    assert code == 1, said
    assert "generator.attic" in said


def test_a_warning_fails_a_test(tmp_path: Path) -> None:
    test = tmp_path / "test_warns.py"
    body = "    warnings.warn('old', DeprecationWarning, stacklevel=1)\n"
    test.write_text(f"import warnings\n\n\ndef test_it():\n{body}", encoding="utf-8")
    settings = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "no:cacheprovider")
    failing = gate("pytest", *settings, str(test), where=tmp_path)
    test.write_text(test.read_text(encoding="utf-8").replace(body, "    assert warnings\n"), encoding="utf-8")
    passing = gate("pytest", *settings, str(test), where=tmp_path)
    assert (failing.returncode, passing.returncode) == (1, 0), failing.stdout + passing.stdout
