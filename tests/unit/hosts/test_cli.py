"""The ``swd`` command: what each verb answers, its exit codes, and that issuing only ever adds."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.diagnostics import CODES
from generator.hosts import cli, command
from generator.model.files import FILE_KINDS

ROOT = Path(__file__).parents[3]
SMALL = ROOT / "tests" / "golden" / "small" / "procedures"
CONTROL = ("--prepared-by", "A. Author", "--reviewed-by", "R. Reviewer", "--approved-by", "M. Manager")


@dataclass
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company in an empty folder, which is where the commands are run; 2026-11-22 at noon."""
    shutil.copytree(SMALL, tmp_path / "procedures")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path


@pytest.fixture
def swd(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run ``swd`` as the shell would: what it wrote, and the code it left with."""

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["swd", *arguments])
        capfd.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
        return Answer(code, *capfd.readouterr())

    return run


def edit(path: str, old: str, new: str) -> None:
    file = Path("procedures") / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{path}: {old!r} stands there {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, but for what the program keeps for itself."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {name: path.read_bytes() for name, path in named if not name.startswith(".swd-cache/")}


# -- help --


def test_help_names_every_command(swd):
    answer = swd("--help")
    assert answer.code == 0
    for name in cli.swd.commands:
        assert f"  {name} " in answer.out


@pytest.mark.parametrize("name", sorted(cli.swd.commands))
def test_the_help_of_every_command_has_an_example(swd, name):
    for flag in ("--help", "-h"):
        answer = swd(name, flag)
        assert answer.code == 0
        assert f"Example:  swd {name} " in answer.out


def test_every_option_says_what_it_is_for():
    for verb in cli.swd.commands.values():
        for parameter in verb.params:
            assert parameter.param_type_name == "argument" or parameter.help, f"{verb.name} {parameter.name}"


@pytest.mark.parametrize(
    "arguments", [["chekc"], ["check", "--unknown"], ["check", "--as-of", "2026-02-30"], ["explain"]]
)
def test_a_wrong_command_exits_2(swd, arguments):
    answer = swd(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_a_wrong_day_is_said_in_plain_words(swd):
    assert "'22.11.2026' is no day; write it such as 2026-11-22" in swd("check", "--as-of", "22.11.2026").err


# -- check --


def test_a_manual_that_agrees_exits_0(swd):
    answer = swd("check", "--strict")
    assert (answer.code, answer.out, answer.err) == (0, "", "The manual agrees with itself.\n")


def test_a_fault_exits_1_with_its_place_and_cure(swd):
    edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    answer = swd("check")
    assert answer.code == 1
    assert "procedures/documents/handling.yml:21:11: error[R101]" in answer.err
    assert "   21 |     asks: record.oars\n" in answer.err
    assert "1 error" in answer.err.splitlines()[-1]
    assert answer.out == ""


def test_a_warning_exits_0_and_with_strict_1(swd):
    edit("documents/handling.yml", "title: Answer\n", "title: Answer them\n")
    loose, strict = swd("check"), swd("check", "--strict")
    assert (loose.code, strict.code) == (0, 1)
    for answer in (loose, strict):
        assert "warning[C102]" in answer.err
        assert "agrees with itself" not in answer.err


def test_twenty_findings_are_shown_unless_all_are_asked_for(swd):
    roles = "".join(f"  - id: r{n}\n    title: Role {n}\n    unknown: x\n" for n in range(30))
    Path("procedures/roles.yml").write_text(f"roles:\n{roles}")
    few, every = swd("check").err, swd("check", "--all").err
    total = every.count(": error[")
    assert total >= 30
    assert few.count(": error[") == 20
    assert f"… and {total - 20} more: {total - 20} errors\n" in few
    assert few.splitlines()[-2:] == [every.splitlines()[-1], "`swd check --all` shows every one of them."]


def test_another_folder_can_be_named(swd):
    Path("procedures").rename("elsewhere")
    assert swd("check", "--procedures", "elsewhere").code == 0


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_missing_folder_is_a_finding(swd, command):
    shutil.rmtree("procedures")
    answer = swd(command)
    assert answer.code == 1
    assert "procedures/manual.yml:1:1: error[Y115] there is no folder" in answer.err
    assert "run the command beside it" in answer.err
    assert not Path("site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_link_out_of_the_folder_is_a_finding(company, swd, command):
    Path("outside.yml").write_text("terms: []")
    Path("procedures/terms.yml").unlink()
    Path("procedures/terms.yml").symlink_to(company / "outside.yml")
    answer = swd(command)
    assert answer.code == 1
    assert "procedures/terms.yml:1:1: error[Y114]" in answer.err


def test_the_day_in_the_house_counts_not_the_day_in_greenwich(swd, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795388400")  # 2026-11-22 23:00 UTC is the 23rd in Shanghai
    edit("documents/handling.yml", "title: Answer\n", "title: Answer them\n")
    assert swd("issue", "handling", "--effective", "2026-12-01", "--reason", "x", *CONTROL, "--write").code == 0
    assert json.loads(Path("procedures/revisions/handling/2.json").read_text("utf-8"))["issued"] == "2026-11-23"


# -- build and serve --


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_mkdocs_yml_a_build_says_what_to_do(swd, command):
    Path("mkdocs.yml").unlink()
    answer = swd(command)
    assert answer.code == 2
    assert "there is no mkdocs.yml; run the command beside it, or name it with --config-file" in answer.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [", "mkdocs.yml"),
        ("- a list\n", "mkdocs.yml"),
        ("docs_dir: procedures\nplugins: [say-write-do]\n", "site_name"),
        ("site_name: x\ndocs_dir: procedures\ntheme: nobody-has-this\nplugins: [say-write-do]\n", "nobody-has-this"),
        ("site_name: x\ndocs_dir: procedures\nplugins: [nobody-has-this]\n", "nobody-has-this"),
        ("site_name: x\ndocs_dir: procedures\ntheme: say-write-do\n", "say-write-do is not among them"),
        ("site_name: x\ndocs_dir: procedures\nsite_dir: .\nplugins: [say-write-do]\n", "site_dir"),
        ("site_name: x\ndocs_dir: procedures\nplugins: [{say-write-do: {templates: [1]}}]\n", "templates"),
    ],
)
def test_a_broken_mkdocs_yml_exits_2_in_plain_words(swd, text, said):
    Path("mkdocs.yml").write_text(text)
    answer = swd("build")
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not Path("site").exists()


def test_a_build_tells_what_it_made_and_where(swd):
    answer = swd("build", "-d", "public")
    assert answer.code == 0
    assert answer.out == ""
    pages = len(list(Path("public").rglob("*.html")))
    assert answer.err.splitlines()[-1] == f"public: {pages} pages, 1 form, 5 lists"


def test_a_long_build_tells_how_far_it_is(swd, monkeypatch):
    from generator.hosts import progress

    monkeypatch.setattr(progress, "SECONDS_OF_SILENCE", -1)
    answer = swd("build")
    assert answer.code == 0
    assert "say-write-do: forms 1/" in answer.err


def test_warnings_stop_a_strict_build_only(swd):
    edit("documents/handling.yml", "title: Answer\n", "title: Answer them\n")
    assert swd("build", "--strict").code == 1
    assert not Path("site").exists()
    answer = swd("build")
    assert answer.code == 0
    assert answer.err.count("warning[C102]") == 1


def test_a_full_disk_is_no_fault_of_ours(swd, monkeypatch):
    assert swd("build").code == 0
    before = tree(Path("site"))
    real = Path.write_bytes

    def write(self: Path, content: bytes) -> int:
        if self.suffix == ".pdf":
            raise OSError(28, "No space left on device", str(self))
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", write)
    answer = swd("build")
    assert answer.code == 2
    assert "cannot be written: No space left on device" in answer.err
    assert "Traceback" not in answer.err
    assert tree(Path("site")) == before


def test_a_fault_of_ours_says_so_and_exits_3(swd, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(command, "compile_manual", fail)
    answer = swd("check")
    assert answer.code == 3
    assert "ZeroDivisionError" in answer.err
    assert answer.err.splitlines()[-1] == (
        "swd: this is a fault of the program, not of your manual; please report the lines above"
    )


# -- explain and schema --


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(swd, code):
    answer = swd("explain", code.lower())
    assert answer.code == 0
    first, _, rest = answer.out.partition("\n")
    assert first.startswith(f"{code} {CODES[code].name} (")
    assert len(rest.strip()) > 20


def test_a_check_is_explained_with_a_wrong_and_a_right_case(swd):
    out = swd("explain", "S103").out
    assert "Wrong:" in out
    assert "Right:" in out


def test_an_unknown_code_exits_2_and_names_those_there_are(swd):
    answer = swd("explain", "X999")
    assert answer.code == 2
    assert "there is no code X999" in answer.err
    assert "S103" in answer.err


def test_a_mistyped_code_is_told_those_near_it_only(swd):
    answer = swd("explain", "s13")
    assert answer.code == 2
    assert "there is no code s13; near it are S101, " in answer.err
    assert "T101" not in answer.err


def test_the_schema_of_every_kind_of_file_is_written(swd):
    assert swd("schema", "out/schema").code == 0
    assert sorted(tree(Path("out/schema"))) == sorted(f"{kind.name}.json" for kind in FILE_KINDS)
    shape = json.loads(Path("out/schema/document.json").read_text("utf-8"))
    assert shape["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "steps" in shape["properties"]


def test_a_schema_that_cannot_be_written_is_said(swd):
    Path("out").write_text("mine")
    answer = swd("schema", "out/schema")
    assert answer.code == 2
    assert "out/schema cannot be written" in answer.err
    assert Path("out").read_text() == "mine"


# -- issue --


def issue(swd: Callable[..., Answer], *arguments: str, effective: str = "2026-12-01") -> Answer:
    return swd("issue", *arguments, "--effective", effective, "--reason", "Because of audit A-7", *CONTROL, "--write")


def change(number: int) -> None:
    """Change the procedure, whatever was done to it before."""
    file = Path("procedures/documents/handling.yml")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    changed = [f"purpose: Purpose {number}.\n" if line.startswith("purpose:") else line for line in lines]
    assert changed != lines
    file.write_text("".join(changed), encoding="utf-8")


def never_issued(id: str) -> None:
    """Take away what was issued of a document, and its lines in the list: it was never issued."""
    shutil.rmtree(f"procedures/revisions/{id}")
    listed = Path("procedures/revisions/SHA256SUMS")
    kept = [line for line in listed.read_text("utf-8").splitlines(keepends=True) if f"  {id}/" not in line]
    listed.write_text("".join(kept), encoding="utf-8")


def test_issuing_adds_one_file_and_its_line_and_touches_no_other(company, swd):
    change(1)
    before = tree(company)
    answer = issue(swd, "handling", "--evidence", "Binder 3", "--change", "The purpose is clearer")
    assert answer.code == 0
    assert answer.out == "procedures/revisions/handling/2.json\n"
    after = tree(company)
    raw = after.pop("procedures/revisions/handling/2.json")
    written = json.loads(raw)
    line = f"{hashlib.sha256(raw).hexdigest()}  handling/2.json\n".encode()
    listed = "procedures/revisions/SHA256SUMS"
    assert after.pop(listed) == before.pop(listed) + line
    assert after == before
    content = written.pop("content")
    assert [len(written.pop(key)) for key in ("fingerprint", "seal")] == [64, 64]
    assert written == {
        "format": "2", "document": "handling", "sequence": 2, "number": "P-1", "revision": "A/1",
        "issued": "2026-11-22", "effective": "2026-12-01",
        "prepared_by": {"person": "A. Author", "on": "2026-11-22"},
        "reviewed_by": {"person": "R. Reviewer", "on": "2026-11-22"},
        "approved_by": {"person": "M. Manager", "role": "lead", "titles": {"en": "Team lead"}, "on": "2026-11-22"},
        "evidence": {"name": "Binder 3"}, "reason": "Because of audit A-7", "changes": ["The purpose is clearer"],
        "words": written["words"], "uses": written["uses"], "previous": written["previous"],
    }  # fmt: skip
    assert content["purpose"] == "Purpose 1."
    assert swd("check", "--strict").code == 0


def test_what_has_not_changed_is_not_issued_again(company, swd):
    before = tree(company)
    answer = issue(swd, "handling")
    assert answer.code == 2
    assert "handling has not changed since A/0" in answer.err
    change(1)
    assert issue(swd, "handling").code == 0
    again = issue(swd, "handling", "record")
    assert again.code == 2
    assert "handling has not changed since A/1" in again.err
    assert set(tree(company)) - set(before) == {"procedures/revisions/handling/2.json"}


def test_all_issues_what_is_new_or_has_changed(swd):
    never_issued("record")
    change(1)
    answer = issue(swd, "--all")
    assert sorted(answer.out.splitlines()) == [
        "procedures/revisions/handling/2.json", "procedures/revisions/record/1.json"
    ]  # fmt: skip
    assert json.loads(Path("procedures/revisions/record/1.json").read_text("utf-8"))["revision"] == "A/0"
    nothing = issue(swd, "--all")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing is new or has changed.\n")


def test_revisions_count_from_a0_to_a9_and_then_b0(swd):
    names = []
    for number in range(1, 12):
        change(number)
        assert issue(swd, "handling").code == 0
        file = Path(f"procedures/revisions/handling/{number + 1}.json")
        names.append(json.loads(file.read_text("utf-8"))["revision"])
    assert names == ["A/1", "A/2", "A/3", "A/4", "A/5", "A/6", "A/7", "A/8", "A/9", "B/0", "B/1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name what to issue, or say --all"),
        (["handling", "--all"], "not both"),
        (["nobody-knows"], "there is no document or form nobody-knows"),
        (["handling", "nobody-knows"], "there is no document or form nobody-knows"),
    ],
)
def test_what_cannot_be_issued_is_refused_before_anything_is_written(company, swd, arguments, said):
    change(1)
    before = tree(company)
    answer = issue(swd, *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert tree(company) == before


def test_a_document_named_twice_is_issued_once(swd):
    change(1)
    assert issue(swd, "handling", "handling").out == "procedures/revisions/handling/2.json\n"


def test_a_revision_cannot_bind_before_the_last_one(swd):
    change(1)
    answer = issue(swd, "handling", effective="2026-11-01")  # A/0 binds from 2026-11-02
    assert answer.code == 2
    assert "handling: 2026-11-01 is before A/0 took effect, 2026-11-02" in answer.err
    assert not Path("procedures/revisions/handling/2.json").exists()


def test_nothing_binds_before_it_is_issued(swd):
    change(1)
    answer = issue(swd, "handling", effective="2026-11-21")  # the day of the tests is 2026-11-22
    assert answer.code == 2
    assert "handling: 2026-11-21 is before today, 2026-11-22: nothing binds before it is issued" in answer.err
    assert not Path("procedures/revisions/handling/2.json").exists()


def test_nothing_is_issued_on_an_earlier_day_than_what_it_replaces(swd):
    """A clock that is behind: the history would be out of order."""
    change(1)
    answer = issue(swd, "handling", "--as-of", "2026-10-31", "--approved-on", "2026-10-31")
    assert answer.code == 2
    assert "handling: today is 2026-10-31, and A/0 was issued only on 2026-11-01" in " ".join(answer.err.split())


def test_nobody_approves_with_an_empty_name(swd):
    change(1)
    answer = swd("issue", "handling", "--effective", "2026-12-01", "--reason", " ", *CONTROL)
    assert answer.code == 2
    assert "--reason says nothing" in answer.err
    assert not Path("procedures/revisions/handling/2.json").exists()


def test_a_sign_that_the_paper_font_lacks_is_told_with_its_place(swd):
    edit("forms/record.yml", "label: Customer,", 'label: "Customer 😀",')
    before = tree(Path("site")) if Path("site").exists() else {}
    answer = swd("build")
    assert answer.code == 1
    assert "procedures/forms/record.yml:15:41: error[F106] the paper font has no sign for `😀`" in answer.err
    assert "Traceback" not in answer.err
    assert (tree(Path("site")) if Path("site").exists() else {}) == before


def test_a_manual_with_faults_is_not_issued(company, swd):
    change(1)
    edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    before = tree(company)
    answer = issue(swd, "handling")
    assert answer.code == 1
    assert "error[R101]" in answer.err
    assert tree(company) == before


def test_an_issued_file_is_never_overwritten(swd, monkeypatch):
    """Somebody else issues the same document after the folder was read."""
    change(1)
    real = command.compile_manual

    def compile_then_lose_the_race(*arguments: object) -> object:
        compilation = real(*arguments)  # type: ignore[arg-type]
        Path("procedures/revisions/handling/2.json").write_text("theirs")
        return compilation

    monkeypatch.setattr(command, "compile_manual", compile_then_lose_the_race)
    answer = issue(swd, "handling")
    assert answer.code == 2
    assert "handling/2.json is there already, and what is kept is never overwritten" in answer.err
    assert Path("procedures/revisions/handling/2.json").read_text() == "theirs"


def test_control_data_must_be_given(swd):
    change(1)
    answer = swd("issue", "handling", "--effective", "2026-12-01")
    assert answer.code == 2
    assert "Missing option" in answer.err


# -- quick --


def test_checking_needs_none_of_the_engines():
    """They take longer to import than a manual takes to check."""
    code = (
        "import sys; sys.argv = ['swd', 'check'];\n"
        "from generator.hosts.cli import main; main()\n"
        "print(sorted({'typst', 'pikepdf', 'mkdocs', 'jinja2', 'material'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("fault", ["unreadable", "missing"])
def test_a_comparison_with_what_cannot_be_read_says_so(swd, fault):
    change(1)
    assert issue(swd, "handling").code == 0
    change(2)
    file = Path("procedures/revisions/handling/2.json")
    file.write_text("{}") if fault == "unreadable" else file.unlink()
    for arguments in ((), ("A/1",), ("A/0", "A/1")):
        answer = swd("diff", "handling", *arguments)
        assert (answer.code, answer.out) == (1, ""), arguments
        assert "revisions/handling/2.json of what was issued cannot be read" in " ".join(answer.err.split())
    assert "Purpose 2." in swd("diff", "handling", "A/0").out, "what is named can be read"
