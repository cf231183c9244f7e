"""What all tests share: the golden companies as files in memory, and compiling a changed copy of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.hosts.files import font_folder, interface_catalogs, read_templates
from generator.hosts.words import DIAGNOSTICS, Catalogs

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[1]
AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALL_IN_FORCE = datetime(2026, 11, 28, 12, tzinfo=UTC)
"""A day on which what the shipped company issued last is in force, and nothing is still to come."""


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


def compile_files(files: Mapping[str, bytes], as_of: datetime = AS_OF) -> Compilation:
    """Compile a manual held in memory, for the day the tests live on or another."""
    return compile_manual(
        Sources(files, read_templates(None), font_folder()),
        Settings(as_of, interface_catalogs(), finding_catalogs=Catalogs(DIAGNOSTICS)),
    )


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


def catalog(entries: Mapping[str, Mapping[str, str]]) -> bytes:
    """A catalog by place, text and translation; a translation that begins with ``fuzzy:`` is marked as such.

    The n-th entry takes the lines 4n+1 to 4n+3, its translation the last of them; a mark moves it down by one.
    """
    parts = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    for place, blocks in entries.items():
        for block, text in blocks.items():
            mark = "#, fuzzy\n" if text.startswith("fuzzy:") else ""
            strings = (place, block, text.removeprefix("fuzzy:"))
            context, said, told = (json.dumps(string, ensure_ascii=False) for string in strings)
            parts.append(f"{mark}msgctxt {context}\nmsgid {said}\nmsgstr {told}\n")
    return "\n".join(parts).encode()


def with_locales(files: Mapping[str, bytes], locales: str) -> dict[str, bytes]:
    """A copy of ``files`` whose manual.yml lists ``locales``, written as in YAML, on its first line."""
    return {**files, "manual.yml": f"locales: {locales}\n".encode() + files["manual.yml"]}


@pytest.fixture
def compile_small(small_files: dict[str, bytes]) -> Callable[..., Compilation]:
    """Compile the small company with some texts replaced."""
    return lambda edits=None: compile_files(changed(small_files, edits or {}))
