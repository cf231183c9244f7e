"""The list of all files that were ever issued: what is read from it, and what it says beside the chain of seals."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from datetime import date

import pytest

from generator.model.issued_files import LIST, sha256_of, with_lines
from generator.model.standing import Standing
from tests.conftest import ROOT, compile_files

FIRST, OTHER = "revisions/handling/1.json", "revisions/record/1.json"


def told(files: dict[str, bytes]) -> list[str]:
    """The findings about what was issued."""
    found = compile_files({path: raw for path, raw in files.items() if path != "exceptions.yml"}).diagnostics
    return [f"{d.span}: [{d.code}] {d.message}" for d in found if d.code[0] == "C" and d.is_error]


def of(*files: tuple[str, bytes]) -> bytes:
    return with_lines(b"", {path.removeprefix("revisions/"): raw for path, raw in files})


def test_the_list_is_what_sha256sum_checks(small_files):
    lines = small_files[LIST].decode().splitlines()
    assert lines == [
        f"{hashlib.sha256(small_files[path]).hexdigest()}  {path.removeprefix('revisions/')}" for path in (FIRST, OTHER)
    ]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
@pytest.mark.parametrize("company", ["procedures", "tests/golden/small/procedures", "tests/golden/chinese/procedures"])
def test_a_tool_that_nobody_here_wrote_agrees(company):
    folder = ROOT / company / "revisions"
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().count(": OK\n") == len([*folder.rglob("*.json")])


def test_other_line_ends_are_no_change(small_files):
    """As a checkout on another system may give them, in the revisions and in the list."""
    ends = {path: raw.replace(b"\n", b"\r\n") for path, raw in small_files.items() if path.startswith("revisions/")}
    assert ends[FIRST] != small_files[FIRST]
    assert sha256_of(ends[FIRST]) == sha256_of(small_files[FIRST])
    assert told({**small_files, **ends}) == []


def test_the_same_content_laid_out_anew_is_another_file(small_files):
    """Its fingerprint and its seal are whole; yet it is not the file that was issued, and ``sha256sum`` says so too."""
    anew = json.dumps(json.loads(small_files[FIRST])).encode()
    found = compile_files({**small_files, FIRST: anew}).diagnostics
    (one,) = [d for d in found if d.code[0] == "C" and d.is_error]
    assert f"{one.span} {one.code}" == f"{FIRST}:1:1 C106"
    assert [f"{note.span}: {note.message}" for note in one.notes] == [
        f"{LIST}:1:1: the file that was issued is listed here"
    ]


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("not a line", "this line names no file of revisions/ with its SHA-256"),
        ("0" * 63 + "  handling/1.json", "this line names no file of revisions/ with its SHA-256"),
        ("0" * 64 + "  ../handling/1.json", "this line names no file of revisions/ with its SHA-256"),
        ("0" * 64 + "  handling\\1.json", "this line names no file of revisions/ with its SHA-256"),
        ("<<<<<<< HEAD", "this line names no file of revisions/ with its SHA-256"),
        ("\ufffd\u2028", None),
        ("0" * 64 + "  handling/1.json", "`handling/1.json` is listed twice"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_where_it_stands(small_files, added, found):
    files = {**small_files, LIST: small_files[LIST] + f"{added}\n".encode()}
    expected = found or "this line names no file of revisions/ with its SHA-256"
    assert told(files) == [f"{LIST}:3:1: [C103] {expected}"]


def test_a_list_that_is_something_else_is_told_in_few_findings(small_files):
    findings = told({**small_files, LIST: b"\xff\x00" * 10 + b"\n" + b"nonsense\n" * 5000})
    assert len(findings) == 20
    assert findings[-1] == f"{LIST}:20:1: [C103] this line, and 4981 more, cannot be read"


def test_a_line_is_begun_where_the_last_one_was_not_ended():
    raw = with_lines(b"0  a/1.json", {"b/1.json": b"\r\n"})
    assert raw == b"0  a/1.json\n" + hashlib.sha256(b"\n").hexdigest().encode() + b"  b/1.json\n"


def test_whichever_file_of_the_history_is_missing_it_is_one_finding(shipped_files):
    """Each in turn: the newest of a chain, a confirmation, the first that others are written after."""
    paths = [path for path in shipped_files if path.startswith("revisions/") and path != LIST]
    assert len(paths) > 60
    lines = shipped_files[LIST].decode().splitlines()
    for path in paths[::4]:
        left = {other: raw for other, raw in shipped_files.items() if other != path}
        number = next(
            n for n, line in enumerate(lines, start=1) if line.endswith("  " + path.removeprefix("revisions/"))
        )
        errors = [d for d in compile_files(left).diagnostics if d.is_error]
        assert [f"{d.span} {d.code}" for d in errors] == [f"{LIST}:{number}:1 C123"], path


def test_a_confirmation_whose_issue_is_missing_stands_for_it(shipped_files):
    """It froze the same text, so that whoever lives with the finding still reads what is in force."""
    left = {path: raw for path, raw in shipped_files.items() if path != "revisions/cause-analysis/1.json"}
    compilation = compile_files(left)
    assert compilation.manual is not None
    life = compilation.manual.life_of("cause-analysis", date(2026, 12, 1))
    assert [each.is_confirmation for each in life.revisions] == [True]
    assert life.in_force == life.revisions[0]
    assert life.of(life.revisions[0]) is Standing.EFFECTIVE
