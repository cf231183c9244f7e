"""``swd check``: what is counted, what is shown, in which shape; the baseline; the hook for pre-commit."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.hosts import cli

ROOT = Path(__file__).parents[3]
Swd = Callable[..., tuple[int, str, str]]
#: The two checks that have something to say here, so that a new check changes nothing.
TWO = ("--select", "C102,T105")


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company without anybody on duty at night (T105), which is not as it was issued (C102)."""
    shutil.copytree(ROOT / "tests" / "golden" / "small" / "procedures", tmp_path / "procedures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    edit("documents/handling.yml", "    duty: lead\n", "")
    return tmp_path


@pytest.fixture
def swd(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Swd:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["swd", *arguments])
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return (code, *capsys.readouterr())

    return run


def edit(path: str, old: str, new: str) -> None:
    file = Path("procedures") / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(err: str) -> list[str]:
    """The codes of the findings in a text, in its order."""
    return [line.split("[")[1][:4] for line in err.splitlines() if line.startswith("procedures/")]


def test_the_company_has_two_warnings(swd: Swd) -> None:
    code, out, err = swd("check", *TWO)
    assert (code, out, sorted(told(err))) == (0, "", ["C102", "T105"])


def test_only_what_is_selected_counts(swd: Swd) -> None:
    assert told(swd("check", "--select", "t105")[2]) == ["T105"]
    assert told(swd("check", *TWO, "--ignore", "T", "--ignore", "S")[2]) == ["C102"]
    assert swd("check", "--strict", "--select", "S103")[0] == 0
    assert swd("check", "--strict", "--select", "S103,T105")[0] == 1


def test_the_weight_decides_what_is_shown_but_not_the_exit_code(swd: Swd) -> None:
    code, _, err = swd("check", "--strict", "--severity", "error")
    assert (code, told(err)) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "X9"), "no code begins with X9"),
        (("--ignore", "Y"), "Y cannot be left out"),
        (("--severity", "loud"), "'loud' is not one of"),
        (("--baseline", "nowhere.json"), "nowhere.json"),
        (("--baseline", "procedures/manual.yml"), "is no baseline"),
    ],
)
def test_what_makes_no_sense_exits_2(swd: Swd, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = swd("check", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_programs_get_their_shape_on_stdout_and_nothing_else(swd: Swd) -> None:
    code, out, err = swd("check", "--format", "json", "--select", "T105")
    assert (code, err) == (0, "")
    (finding,) = json.loads(out)["findings"]
    assert (finding["code"], finding["path"]) == ("T105", "procedures/documents/handling.yml")


def test_sarif_shows_accepted_exceptions_as_suppressed(swd: Swd) -> None:
    entry = "code: T105, place: handling/first-answer/clock, reason: rota in January, approver: Lead"
    Path("procedures/exceptions.yml").write_text(f"exceptions:\n  - {{{entry}, expires: 2026-12-31}}\n")
    code, out, err = swd("check", "--strict", "--format", "sarif", "--select", "T105")
    assert (code, err) == (0, "")
    run = json.loads(out)["runs"][0]
    (result,) = run["results"]
    assert (result["ruleId"], result["suppressions"][0]["status"]) == ("T105", "accepted")
    assert "What:" in next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "T105")["help"]["text"]


def test_a_manual_that_agrees_is_an_empty_list(swd: Swd) -> None:
    edit("manual.yml", "currency: CNY\n", 'currency: CNY\nseverities: {T105: "off", C102: "off"}\n')
    assert swd("check", *TWO)[2] == "Nothing is found of what was asked for.\n"
    code, out, err = swd("check", *TWO, "--strict", "--format", "json")
    assert (code, json.loads(out)["findings"], err) == (0, [], "")


def test_known_findings_are_not_told_new_ones_are_and_gone_ones_are_named(swd: Swd) -> None:
    code, out, err = swd("check", *TWO, "--write-baseline", "known.json")
    assert (code, out, err) == (0, "", "known.json: 2 known findings\n")
    code, _, err = swd("check", *TWO, "--strict", "--baseline", "known.json")
    assert (code, err) == (0, "known.json: 2 known and not shown\n")
    edit("roles.yml", "roles:\n", "# another line\nroles:\n")
    edit("documents/handling.yml", "limits:\n", "# the same limits, a line further down\nlimits:\n")
    assert swd("check", *TWO, "--strict", "--baseline", "known.json")[0] == 0
    edit("forms/record.yml", "title: Complaint record", "title: Record of complaints")
    code, _, err = swd("check", *TWO, "--strict", "--baseline", "known.json")
    assert (code, told(err)) == (1, ["C102"])
    edit("documents/handling.yml", "    clock: calendar\n", "    clock: calendar\n    duty: lead\n")
    assert "no longer found" not in swd("check", *TWO, "--baseline", "known.json")[2]
    err = swd("check", "--baseline", "known.json")[2]
    gone = "   C102 handling\n   T105 handling/first-answer/clock\n"
    assert f"2 no longer found; can be taken out with --write-baseline\n{gone}" in err


def test_no_baseline_of_a_manual_that_cannot_be_linked(swd: Swd) -> None:
    edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    code, _, err = swd("check", "--write-baseline", "known.json")
    assert (code, told(err)) == (1, ["R101"])
    assert "No baseline was written" in err
    assert not Path("known.json").exists()


def test_a_baseline_takes_the_place_of_a_baseline_and_of_nothing_else(swd: Swd) -> None:
    manual = Path("procedures/manual.yml").read_bytes()
    code, _, err = swd("check", "--write-baseline", "procedures/manual.yml")
    assert code == 2
    assert "procedures/manual.yml is there already and is no baseline; nothing was changed" in err
    assert Path("procedures/manual.yml").read_bytes() == manual
    Path("known.json").touch()
    assert swd("check", *TWO, "--write-baseline", "known.json")[0] == 0
    edit("roles.yml", "roles:\n", "# another line\nroles:\n")
    assert swd("check", *TWO, "--write-baseline", "known.json")[0] == 0
    assert swd("check", *TWO, "--strict", "--baseline", "known.json")[0] == 0


def test_a_baseline_that_cannot_be_written_is_said(swd: Swd) -> None:
    code, _, err = swd("check", "--write-baseline", "nowhere/known.json")
    assert code == 2
    assert "nowhere/known.json cannot be written" in err


def test_the_hook_for_pre_commit(swd: Swd) -> None:
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("swd-check", "python", False)
    assert hook["files"] == "^procedures/"
    command, *arguments = shlex.split(hook["entry"])
    assert command == "swd"
    assert swd(*arguments)[0] == 0
    assert swd(*arguments, "--strict")[0] == 1
    edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    assert swd(*arguments)[0] == 1
