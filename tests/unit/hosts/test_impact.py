"""``swd impact``: the ways to name a thing, text and JSON, and what it refuses."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.hosts import cli

SMALL = Path(__file__).parents[2] / "golden" / "small" / "procedures"
Swd = Callable[..., tuple[int, str, str]]


@pytest.fixture
def swd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Swd:
    shutil.copytree(SMALL, tmp_path / "procedures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["swd", "impact", *arguments])
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return (code, *capsys.readouterr())

    return run


def line_of(text: str) -> int:
    lines = Path("procedures/documents/handling.yml").read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def subjects(answer: tuple[int, str, str]) -> list[str]:
    code, out, err = answer
    assert (code, err) == (0, "")
    return [subject["id"] for subject in json.loads(out)["subjects"]]


def test_a_thing_is_named_by_id_by_line_or_by_file(swd: Swd) -> None:
    line = line_of("within: 48 hours")
    assert subjects(swd("handling/first-answer", "--format", "json")) == ["handling/first-answer"]
    for path in ("procedures/documents/handling.yml", "documents/handling.yml"):
        assert subjects(swd(f"{path}:{line}", "--format", "json")) == ["handling/first-answer"]
        assert subjects(swd(path, "--format", "json")) == ["handling"]
    answer = line_of("**Be kind.**")
    assert subjects(swd(f"documents/handling.yml:{answer}", "--format", "json")) == ["handling/answer"]
    assert subjects(swd("roles.yml", "--format", "json")) == ["roles/clerk", "roles/lead"]


def test_text_names_each_group_that_is_touched(swd: Swd) -> None:
    code, out, err = swd("handling/first-answer")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].endswith("(handling/first-answer)")
    assert "documents (1)" in lines
    assert "   F-1 Complaint record: record.noticed-at, record.answered-at" in lines
    assert "   forms/F-1_A-0_en.pdf" in lines or any(line.startswith("   forms/F-1_") for line in lines)
    assert "figures (0)" not in lines


@pytest.mark.parametrize("what", ["handling/nothing", "documents/other.yml", "documents/handling.yml:9999"])
def test_what_is_not_there_exits_2(swd: Swd, what: str) -> None:
    code, out, err = swd(what)
    assert (code, out) == (2, "")
    assert f"there is no {what}" in err


def test_a_manual_that_cannot_be_read_exits_1(swd: Swd) -> None:
    Path("procedures/manual.yml").write_text("format: [", encoding="utf-8")
    code, out, err = swd("handling")
    assert (code, out) == (1, "")
    assert "run `swd check` first" in err


def test_a_missing_folder_exits_2(swd: Swd) -> None:
    shutil.rmtree("procedures")
    assert swd("handling")[0] == 2
