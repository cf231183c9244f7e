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


@pytest.mark.parametrize("what", ["handling/nothing", "documents/other.yml", "documents/other.yml:9"])
def test_what_is_not_there_exits_2(swd: Swd, what: str) -> None:
    code, out, err = swd(what)
    assert (code, out) == (2, "")
    assert f"there is no {what}" in err


def test_a_line_that_defines_nothing_is_told_from_a_file_that_is_not_there(swd: Swd) -> None:
    code, out, err = swd("documents/handling.yml:9999")
    assert (code, out) == (2, "")
    assert "line 9999 of documents/handling.yml defines nothing" in err
    assert "there is no" not in err


def test_a_manual_that_cannot_be_read_exits_1(swd: Swd) -> None:
    Path("procedures/manual.yml").write_text("format: [", encoding="utf-8")
    code, out, err = swd("handling")
    assert (code, out) == (1, "")
    assert "run `swd check` first" in err


def test_a_missing_folder_exits_2(swd: Swd) -> None:
    shutil.rmtree("procedures")
    assert swd("handling")[0] == 2


# -- what has changed already ----------------------------------------------------------------------------------------


def edit(path: str, old: str, new: str) -> None:
    file = Path("procedures") / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "since",
    [(), ("--since", "2026-11-01"), ("handling", "--since", "A/0"), ("documents/handling.yml", "--since", "A/0")],
)
def test_what_changed_since_a_revision_a_day_or_the_last_issue(swd: Swd, since: tuple[str, ...]) -> None:
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    code, out, err = swd(*since)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "P-1: limit “The customer has an answer”: 48 hours → 24 hours"
    assert lines[2].endswith("(handling/first-answer)")
    assert "   F-1 Complaint record: record.noticed-at, record.answered-at" in lines
    found = json.loads(swd(*since, "--format", "json")[1])
    assert found["changes"] == ["P-1: limit “The customer has an answer”: 48 hours → 24 hours"]
    assert [subject["id"] for subject in found["subjects"]] == ["handling/first-answer"]


def test_nothing_has_changed(swd: Swd) -> None:
    assert swd() == (0, "Nothing has changed.\n", "")
    edit("forms/record.yml", "label: Cost", "label: Costs")
    assert swd("handling", "--since", "A/0") == (0, "Nothing has changed.\n", "")
    assert swd("record#a", "--since", "A/0") == (0, "Nothing has changed.\n", "")
    assert subjects(swd("record#b", "--since", "A/0", "--format", "json")) == ["record.cost"]


def test_before_its_first_issue_all_of_it_is_new(swd: Swd) -> None:
    code, out, _ = swd("--since", "2026-10-31")
    assert code == 0
    assert out.splitlines()[:2] == ["P-1: never issued before", "F-1: never issued before"]
    assert "documents (1)" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "A/0"), "'A/0' is no day; for a revision, name the document that has it as well"),
        (("handling", "--since", "B/0"), "handling has no revision B/0; there are A/0"),
        (("clerk", "--since", "2026-11-01"), "only documents and forms have revisions; roles has none"),
        (("nothing", "--since", "A/0"), "there is no nothing"),
    ],
)
def test_what_has_no_such_revision_exits_2(swd: Swd, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = swd(*arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


@pytest.mark.parametrize("fault", ["unreadable", "missing"])
@pytest.mark.parametrize("arguments", [(), ("handling",), ("--since", "2026-11-10"), ("handling", "--since", "A/1")])
def test_what_was_issued_and_cannot_be_read_is_not_nothing(swd: Swd, fault: str, arguments: tuple[str, ...]) -> None:
    edit("forms/record.yml", "label: Cost", "label: Costs")
    file = Path("procedures/revisions/handling/1.json")
    file.write_text("{}") if fault == "unreadable" else file.unlink()
    answer = swd(*arguments)
    if arguments == ("handling",):
        assert answer[0] == 0, "what a change would touch is asked of the definitions"
        return
    assert answer[:2] == (1, "")
    assert "revisions/handling/1.json of what was issued cannot be read" in " ".join(answer[2].split())
    assert swd("record", "--since", "A/0")[0] == 0, "what was issued of the form can be read"


def test_a_revision_that_nobody_reads_any_more_is_told(swd: Swd) -> None:
    file = Path("procedures/revisions/handling/1.json")
    file.write_text(file.read_text("utf-8").replace('"kind": "procedure"', '"kind": "papyrus"'), encoding="utf-8")
    code, out, err = swd("handling", "--since", "A/0")
    assert (code, out) == (1, "")
    assert "the content of handling A/0 cannot be read by this version" in err
