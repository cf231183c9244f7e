"""The findings of earlier checks on disk: told the same to the byte, found again only where nothing has changed, and no
trouble of a disk ever reaches a check.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from errno import ENOSPC
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from generator.compiler import Compilation
from generator.diagnostics.as_json import render_json
from generator.diagnostics.text import render
from generator.hosts import check_cache, cli, command
from generator.hosts.check_cache import CheckCache, program_key
from generator.hosts.checked import Checked, NotKept, checked, from_bytes, to_bytes
from generator.reading.yaml_tree import MAX_BYTES
from tests.checks.test_check_cases import cases, files_of
from tests.conftest import GOLDEN, compile_files, folder_files

Swd = Callable[..., tuple[int, str, str]]
FAULTY = (
    ("documents/handling.yml", b"by: clerk", b"by: clrek"),  # R101, with a near name
    ("documents/handling.yml", b"duty: lead", b"on-register: no"),  # T105
    ("roles.yml", b"title: Clerk", b"title: Clerk\n    titel: Clerk"),  # Y110
)
EXCEPTION = """exceptions:
  - {code: C102, place: handling, reason: On its way, approver: M. Manager, expires: 2027-01-31}
  - {code: S101, place: source-page/9, reason: None, approver: M. Manager, expires: 2026-01-31}
"""


@pytest.fixture(autouse=True)
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company, with findings of several kinds and exceptions, where the commands are run."""
    folder = tmp_path / "procedures"
    shutil.copytree(GOLDEN / "small" / "procedures", folder)
    (folder / "exceptions.yml").write_text(EXCEPTION, encoding="utf-8")
    edit(folder, *FAULTY[1])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    return folder


@pytest.fixture
def swd(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Swd:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["swd", "check", *arguments])
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that the manual was compiled."""
    times: list[int] = []
    compile_manual = command.compile_manual

    def counting(*arguments: object) -> Compilation:
        times.append(1)
        return compile_manual(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "compile_manual", counting)
    return times


def edit(folder: Path, path: str, old: bytes, new: bytes) -> None:
    raw = (folder / path).read_bytes()
    assert old in raw
    (folder / path).write_bytes(raw.replace(old, new, 1))


def kept_in(folder: Path) -> list[Path]:
    return sorted((folder.parent / ".swd-cache" / "checks").glob("*"))


def told(result: Checked) -> tuple[str, str]:
    """The result in the two shapes that show most of it."""
    return render(result.diagnostics, result.texts, limit=None), render_json(result.diagnostics, result.accepted)


# -- the same findings --


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--all", "--strict"),
        ("--format", "json"),
        ("--format", "sarif"),
        ("--format", "json", "--locale", "zh-Hant"),
        ("--locale", "zh-Hans", "--all"),
        ("--select", "T", "--severity", "warning"),
        ("--baseline", "known.json", "--all"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("faults", [FAULTY[:0], FAULTY[:1], FAULTY[:1] + FAULTY[2:]], ids=["clean", "links", "shape"])
def test_the_same_is_told_with_and_without(
    swd: Swd,
    company: Path,
    compiled: list[int],
    arguments: tuple[str, ...],
    faults: tuple[tuple[str, bytes, bytes], ...],
) -> None:
    assert swd("--write-baseline", "known.json", "--select", "T105")[0] == 0
    for fault in faults:
        edit(company, *fault)
    without = swd(*arguments, "--no-cache")
    first = swd(*arguments)
    compiled.clear()
    assert swd(*arguments) == first == without
    assert compiled == []
    assert without[1] or without[2]


WRONG = {each.values[0]: each.values[1] for each in cases() if each.values[2]}


@pytest.mark.parametrize("code", sorted(WRONG))
def test_findings_of_every_check_come_back_as_they_were(code: str, small_files: dict[str, bytes]) -> None:
    files = files_of(WRONG[code], small_files)
    before = checked(compile_files(files))
    assert any(each.code == code for each in before.diagnostics)
    kept = to_bytes(before, files)
    assert kept is not None
    after = from_bytes(kept, files)
    assert told(after) == told(before)
    assert (after.language, after.has_errors) == (before.language, before.has_errors)


def test_the_language_of_the_manual_is_that_of_its_findings(swd: Swd, company: Path) -> None:
    edit(company, "manual.yml", b"source-locale: en", b"source-locale: zh-Hans")
    first = swd("--all")
    assert "警告" in first[2]
    assert swd("--all") == first


def test_a_file_too_large_to_be_read_whole_is_not_told_from_what_is_kept(small_files: dict[str, bytes]) -> None:
    files = {**small_files, "terms.yml": small_files["terms.yml"] + b"#" * MAX_BYTES}
    result = checked(compile_files(files))
    assert any(each.code == "Y109" for each in result.diagnostics)
    assert to_bytes(result, files) is None


# -- what is checked anew --


def touch_a_byte(folder: Path) -> None:
    edit(folder, "terms.yml", b"Complaint", b"complaint")


def add_a_file(folder: Path) -> None:
    (folder / "assets").mkdir()
    (folder / "assets" / "logo.png").write_bytes(b"")


def take_a_file_away(folder: Path) -> None:
    (folder / "terms.yml").unlink()


def rename_a_file(folder: Path) -> None:
    (folder / "forms" / "record.yml").rename(folder / "forms" / "sheet.yml")


@pytest.mark.parametrize("change", [touch_a_byte, add_a_file, take_a_file_away, rename_a_file])
def test_any_change_of_the_manual_is_checked(
    swd: Swd, company: Path, compiled: list[int], change: Callable[[Path], None]
) -> None:
    swd()
    change(company)
    compiled.clear()
    swd()
    swd()
    assert compiled == [1]


def test_another_day_is_checked(swd: Swd, compiled: list[int]) -> None:
    today = swd("--all")
    later = swd("--all", "--as-of", "2027-02-01")  # the exception of C102 has ended
    assert compiled == [1, 1]
    assert "C104" in later[2].replace(today[2], "")
    assert today == swd("--all", "--as-of", "2026-11-22")
    assert compiled == [1, 1]


def test_another_program_checks_anew(swd: Swd, compiled: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    swd()
    monkeypatch.setattr(check_cache, "version", lambda name: asked.append(name) or "99")
    swd()
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"x" if self.name.startswith("s103") else read(self))
    swd()
    swd()
    assert compiled == [1, 1, 1]
    assert {"say-write-do", "pydantic", "pyyaml", "markdown-it-py", "tzdata"} <= set(asked)
    assert not {"pytest", "ruff"} & set(asked)


def test_a_program_that_was_not_installed_keeps_nothing(
    swd: Swd, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    without = swd("--all", "--no-cache")
    monkeypatch.setattr(check_cache, "requires", missing)
    assert swd("--all") == without
    assert kept_in(company) == []


def test_what_cannot_be_read_is_tried_again(swd: Swd, company: Path, compiled: list[int]) -> None:
    (company / "assets").symlink_to(company.parent)  # Y114: a link that leads out
    swd()
    swd()
    assert compiled == [1, 1]
    assert kept_in(company) == []


# -- the folder --


def test_no_cache_looks_at_none_and_keeps_nothing(swd: Swd, company: Path, compiled: list[int]) -> None:
    swd("--no-cache")
    assert not (company.parent / ".swd-cache").exists()
    swd()
    swd("--no-cache")
    assert compiled == [1, 1, 1]


@pytest.mark.parametrize(
    "spoil", [lambda c: c[:-1], lambda c: c[: len(c) // 2], lambda _: b"", lambda c: c.replace(b"C102", b"C103")]
)
def test_a_damaged_result_is_not_used(
    swd: Swd, company: Path, compiled: list[int], spoil: Callable[[bytes], bytes]
) -> None:
    first = swd("--all")
    (kept,) = kept_in(company)
    kept.write_bytes(spoil(kept.read_bytes()))
    assert swd("--all") == first
    assert compiled == [1, 1]
    assert swd("--all") == first
    assert compiled == [1, 1]


def finding(code: str, line: object, severity: str | None) -> bytes:
    row = [code, ["x", {}], ["a.yml", line, 1, 1, 1], [], None, "", severity]
    house = {"day": "2026-11-22", "zone": "Asia/Shanghai"}
    return json.dumps({"findings": [row], "accepted": [], "texts": [], "language": "en", **house}).encode()


def test_a_sound_finding_is_read() -> None:
    assert [str(each.span) for each in from_bytes(finding("S103", 7, "info"), {}).diagnostics] == ["a.yml:7:1"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"findings": 1, "accepted": [], "texts": [], "language": "en"}',
        b'{"findings": [[]], "accepted": [], "texts": [], "language": "en"}',
        b'{"findings": [], "accepted": [], "texts": ["../secret"], "language": "en"}',
        finding("Z999", 1, None),
        finding("S103", "z", None),
        finding("S103", 1, "heavy"),
    ],
    ids=range(11),
)
def test_what_is_no_result_is_not_read_as_one(
    swd: Swd, company: Path, content: bytes, small_files: dict[str, bytes]
) -> None:
    with pytest.raises(NotKept):
        from_bytes(content, small_files)
    first = swd("--all")
    (kept,) = kept_in(company)
    program = program_key()
    assert program is not None
    cache = CheckCache(company, program)
    cache.keep(
        check_cache._key(folder_files(company), datetime(2026, 11, 22, 10, tzinfo=UTC)), content
    )  # sealed, and in its place
    assert kept.read_bytes().startswith(content)
    assert swd("--all") == first


def test_a_file_where_the_folder_should_be_is_left_alone(swd: Swd, company: Path) -> None:
    (company.parent / ".swd-cache").write_text("mine")
    assert swd("--all") == swd("--all", "--no-cache")
    assert (company.parent / ".swd-cache").read_text() == "mine"


def test_a_full_disk_is_not_noticed(swd: Swd, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    without = swd("--all", "--no-cache")
    monkeypatch.setattr(Path, "write_bytes", full)
    assert swd("--all") == without
    assert kept_in(company) == []


def test_old_results_make_room(company: Path) -> None:
    files = folder_files(company)
    result = checked(compile_files(files))
    for day in range(1, 6):
        now = datetime(2026, 11, day, 10, tzinfo=UTC)
        CheckCache(company, "p", largest=0).keep_result(replace(result, day=now.date()), files, now)
    assert CheckCache(company, "p").result(files, datetime(2026, 11, 5, 10, tzinfo=UTC)) is not None
    assert len(kept_in(company)) == 1


def test_the_day_is_that_of_the_house(
    swd: Swd, company: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[int]
) -> None:
    """An exception ends with its last day in Shanghai, where it is midnight at 16:00 UTC; the cache knows that too."""
    text = (company / "exceptions.yml").read_text(encoding="utf-8")
    (company / "exceptions.yml").write_text(text.replace("expires: 2027-01-31", "expires: 2026-11-22"))
    ended = "the accepted exception of C102 ended on 2026-11-22"
    for hour, is_over in ((15, False), (15, False), (16, True), (16, True), (15, False)):
        now = datetime(2026, 11, 22, hour, 30, tzinfo=UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
        for more in ((), ("--no-cache",)):
            assert (ended in "".join(swd("--all", *more)[1:])) == is_over
    assert len(compiled) == 5 + 3, "without the cache each time, with it once for each change of the day"


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../x", ""])
def test_a_zone_that_is_none_is_no_result(company: Path, zone: str) -> None:
    files, now = folder_files(company), datetime(2026, 11, 22, 10, tzinfo=UTC)
    CheckCache(company, "p").keep_result(replace(checked(compile_files(files)), zone=zone), files, now)
    assert len(kept_in(company)) == 1
    assert CheckCache(company, "p").result(files, now) is None


def test_what_is_kept_is_data(swd: Swd, company: Path) -> None:
    swd()
    (kept,) = kept_in(company)
    content = json.loads(kept.read_bytes().partition(b"\n%sha256:")[0])
    assert sorted(content) == ["accepted", "day", "findings", "language", "texts", "zone"]
    assert {"C102"} == {row[0][0] for row in content["accepted"]}
