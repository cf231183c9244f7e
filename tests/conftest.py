"""What all tests share: the golden companies as files in memory, and compiling a changed copy of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.hosts.files import font_folder, read_templates

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[1]
AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "write the golden files anew; read them before committing"
    parser.addoption("--update-golden", action="store_true", help=words)


def folder_files(folder: Path) -> dict[str, bytes]:
    """The files of a manual's folder as the compiler takes them."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def small_files() -> dict[str, bytes]:
    """The small golden company, authored in English."""
    return folder_files(GOLDEN / "small" / "procedures")


@pytest.fixture(scope="session")
def chinese_files() -> dict[str, bytes]:
    """The small golden company, authored in Chinese."""
    return folder_files(GOLDEN / "chinese" / "procedures")


@pytest.fixture(scope="session")
def shipped_files() -> dict[str, bytes]:
    """The shipped manual."""
    return folder_files(ROOT / "procedures")


def compile_files(files: Mapping[str, bytes]) -> Compilation:
    """Compile a manual held in memory, for the day the tests live on."""
    return compile_manual(Sources(files, read_templates(None), font_folder()), Settings(AS_OF))


def changed(files: Mapping[str, bytes], edits: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """A copy of ``files`` with texts replaced; each text to replace must be there, once."""
    copy = dict(files)
    for path, replacements in edits.items():
        text = copy[path].decode()
        for old, new in replacements.items():
            assert text.count(old) == 1, f"{path}: {old!r} stands there {text.count(old)} times"
            text = text.replace(old, new)
        copy[path] = text.encode()
    return copy


@pytest.fixture
def compile_small(small_files: dict[str, bytes]) -> Callable[..., Compilation]:
    """Compile the small company with some texts replaced."""
    return lambda edits=None: compile_files(changed(small_files, edits or {}))
