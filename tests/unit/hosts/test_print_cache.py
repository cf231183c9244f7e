"""The finished prints on disk: what is found again, what is set anew, and that no trouble of a disk reaches a build."""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import pytest

from generator.compiler import Settings, Sources, compile_manual
from generator.emit.paper import Setter
from generator.hosts import print_cache
from generator.hosts.files import font_folder, read_site_sources, shipped_templates
from generator.hosts.print_cache import PrintCache, machine_key

ROOT = Path(__file__).parents[3]
SMALL = ROOT / "tests" / "golden" / "small" / "procedures"
NOON = Settings(datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".swd-cache"


@pytest.fixture
def cache(folder: Path) -> PrintCache:
    return PrintCache(folder, "this machine")


def prints_in(folder: Path) -> list[Path]:
    return sorted((folder / "prints").glob("*"))


# -- a second build --


@pytest.fixture
def sources() -> Sources:
    return read_site_sources(SMALL, shipped_templates())


@pytest.fixture
def sheets_set(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sheets that the paper engine was asked to set."""
    asked: list[str] = []
    compile_ = Setter._compile

    def counting(self: Setter, sheet: str, *rest: object) -> bytes:
        asked.append(sheet)
        return compile_(self, sheet, *rest)

    monkeypatch.setattr(Setter, "_compile", counting)
    return asked


def built(sources: Sources, folder: Path, machine: str = "this machine") -> dict[str, bytes]:
    """The forms of a build of its own, with the cache in ``folder``."""
    compilation = compile_manual(replace(sources, prints=PrintCache(folder, machine)), NOON)
    return {artifact.path: artifact.content() for artifact in compilation.forms()}


def test_a_second_build_sets_none(sources: Sources, folder: Path, sheets_set: list[str]):
    first = built(sources, folder)
    assert len(sheets_set) == len(first) > 0
    sheets_set.clear()
    assert built(sources, folder) == first
    assert sheets_set == []


def test_one_changed_form_is_set_and_no_other(sources: Sources, folder: Path, sheets_set: list[str]):
    first = built(sources, folder)
    text = sources.files["forms/record.yml"]
    changed = replace(sources, files={**sources.files, "forms/record.yml": text.replace(b"title: ", b"title: My ", 1)})
    assert changed.files != sources.files
    sheets_set.clear()
    second = built(changed, folder)
    differ = [path for path in second if second[path] != first.get(path)]
    assert "forms/F-1_draft_en.pdf" in differ
    assert "forms/F-1_A-0_en.pdf" not in differ  # what was approved is still what it was
    assert "lists/L-3_en.pdf" not in differ  # the documents from outside, which do not name the form
    assert len(sheets_set) == len(differ) < len(second)


@pytest.mark.parametrize("changed", ["templates", "machine"])
def test_other_templates_and_another_machine_set_all_again(
    sources: Sources, folder: Path, sheets_set: list[str], changed: str
):
    first = built(sources, folder)
    sheets_set.clear()
    if changed == "machine":
        assert built(sources, folder, "a newer engine") == first
    else:
        paper = sources.templates["print/paper.typ"] + b"\n// a remark\n"
        built(replace(sources, templates={**sources.templates, "print/paper.typ": paper}), folder)
    assert len(sheets_set) == len(first)


# -- what a key is made of --


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "one.otf").write_bytes(b"12345")
    return folder


def test_the_machine_is_known_by_its_fonts_and_engines(fonts: Path, monkeypatch: pytest.MonkeyPatch):
    before = machine_key(fonts)
    assert machine_key(fonts) == before
    (fonts / "one.otf").write_bytes(b"123456")
    larger = machine_key(fonts)
    monkeypatch.setattr(print_cache, "version", lambda name: "99" if name == "typst" else "1")
    newer = machine_key(fonts)
    monkeypatch.setattr(print_cache, "version", lambda name: "99" if name == "pikepdf" else "1")
    assert len({before, larger, newer, machine_key(fonts)}) == 4


def test_fonts_are_not_read(monkeypatch: pytest.MonkeyPatch):
    read: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: (read.append(self), read_bytes(self))[1])
    machine_key(font_folder())
    assert {path.suffix for path in read} == {".py"}


# -- the folder --


def test_what_is_kept_is_found_and_is_still_a_file_to_look_at(cache: PrintCache, folder: Path):
    assert cache.get("a") is None
    cache.keep("a", b"%PDF-1.7 a")
    assert (cache.get("a"), cache.get("b"), cache.trouble) == (b"%PDF-1.7 a", None, "")
    (kept,) = prints_in(folder)
    assert kept.suffix == ".pdf"
    assert kept.read_bytes().startswith(b"%PDF-1.7 a\n%sha256:")


def test_the_folder_says_that_it_is_a_cache(cache: PrintCache, folder: Path):
    cache.keep("a", b"a")
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (folder / ".gitignore").read_text() == "*\n"


def spoil_byte(content: bytes) -> bytes:
    return content[:3] + b"?" + content[4:]


@pytest.mark.parametrize("spoil", [spoil_byte, lambda c: c[:-1], lambda c: c[: len(c) // 2], lambda _: b""])
def test_a_damaged_print_is_not_used_and_is_kept_anew(cache: PrintCache, folder: Path, spoil):
    cache.keep("a", b"%PDF-1.7 whole")
    (kept,) = prints_in(folder)
    kept.write_bytes(spoil(kept.read_bytes()))
    assert cache.get("a") is None
    cache.keep("a", b"%PDF-1.7 whole")
    assert cache.get("a") == b"%PDF-1.7 whole"


def test_a_file_where_the_folder_should_be_is_trouble_not_failure(cache: PrintCache, folder: Path):
    folder.write_text("mine")
    cache.keep("a", b"a")
    assert cache.trouble != ""
    assert cache.get("a") is None
    cache.drop_old()
    assert folder.read_text() == "mine"


def test_a_full_disk_is_said_once_and_leaves_no_half(cache: PrintCache, folder: Path, monkeypatch: pytest.MonkeyPatch):
    cache.keep("a", b"a")
    tried: list[object] = []

    def full(*_: object, **__: object) -> object:
        tried.append(1)
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    cache.keep("b", b"b")
    cache.keep("c", b"c")
    assert (len(tried), cache.trouble) == (1, os.strerror(ENOSPC))
    assert len(prints_in(folder)) == 1
    assert cache.get("a") == b"a"


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="needs Unix permissions")
def test_a_folder_that_may_only_be_read_is_of_use(cache: PrintCache, monkeypatch: pytest.MonkeyPatch):
    cache.keep("a", b"a")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert cache.get("a") == b"a"


def test_the_longest_unused_go_first_and_those_of_this_build_stay(folder: Path):
    old = PrintCache(folder, "this machine")
    for day, key in enumerate(("a", "b", "c", "d")):
        old.keep(key, key.encode() * 1000)
        os.utime(old._path(key), (day, day))
    now = PrintCache(folder, "this machine", largest=2500)
    assert now.get("a") is not None
    now.drop_old()
    assert [key for key in "abcd" if old.get(key)] == ["a", "c", "d"]  # b, c, d are 3000 bytes and more: b is oldest


def test_nothing_is_dropped_while_there_is_room(cache: PrintCache, folder: Path):
    cache.keep("a", b"a")
    PrintCache(folder, "another").drop_old()
    assert cache.get("a") == b"a"


def test_several_threads_may_keep_one_print(cache: PrintCache, folder: Path):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: cache.keep("a", b"a" * 9999), range(40)))
    assert (cache.get("a"), cache.trouble, len(prints_in(folder))) == (b"a" * 9999, "", 1)


def test_a_lost_folder_is_made_again(cache: PrintCache, folder: Path):
    cache.keep("a", b"a")
    shutil.rmtree(folder)
    assert cache.get("a") is None
    cache.keep("a", b"a")
    assert cache.get("a") == b"a"
