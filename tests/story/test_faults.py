"""What goes wrong while a company issues and builds: nothing is lost, and it is said in words what to do.

Faults are injected where the program asks the system for something; ``test_append_only`` does the same to the writing
alone. Nothing is done by taking rights away, which the account of the tests may have all the same.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import manimgx_fonts_cjk
import pytest

from generator.hosts import append_only
from tests.unit.hosts.test_cli import CONTROL, ROOT, Answer, change, company, edit, swd, tree  # noqa: F401 - fixtures

Swd = Callable[..., Answer]
ISSUE = ("issue", "--all", "--effective", "2026-12-01", "--reason", "Agreed", *CONTROL, "--write")
REFUSALS = {
    "disk full": OSError(errno.ENOSPC, "No space left on device"),
    "no right": PermissionError(errno.EACCES, "Permission denied"),
    "read-only": OSError(errno.EROFS, "Read-only file system"),
}
ASKED = (("open", 1), *(("fsync", n) for n in (1, 2, 3)), *(("link", n) for n in (1, 2)), ("replace", 1))
"""What an issue of two documents asks the system for: the lock, then each file and the list written through, then each
file put there, and last the list."""
LIST = "procedures/revisions/SHA256SUMS"


@pytest.fixture(autouse=True)
def two_changes(company: Path) -> None:  # noqa: ARG001, F811
    """A document and a form wait to be issued."""
    change(1)
    edit("forms/record.yml", "title: Complaint record", "title: Record of a complaint")


def failing(patch: pytest.MonkeyPatch, name: str, nth: int, error: BaseException, *, late: bool = False) -> None:
    """Let the nth call of a function of ``os`` fail, before it has done anything, or ``late``, when it is done."""
    real: Callable[..., object] = getattr(os, name)
    calls = iter(range(1, 1000))

    def sometimes(*arguments: object, **named: object) -> object:
        fails = next(calls) == nth
        if fails and not late:
            raise error
        answer = real(*arguments, **named)
        if fails:
            raise error
        return answer

    patch.setattr(append_only.os, name, sometimes)


def goes_well(swd: Swd, company: Path, before: dict[str, bytes]) -> None:  # noqa: F811
    """The same command, given again, issues everything, and the history is whole. A hidden part may be left."""
    answer = swd(*ISSUE)
    assert answer.code == 0, answer.err
    all_is_issued(company, before)
    assert swd("check", "--as-of", "2026-12-01").code == 0


def all_is_issued(company: Path, before: dict[str, bytes]) -> None:  # noqa: F811
    """Both revisions are there, the list has a line more for each, and nothing else is another one than before."""
    after = {path: raw for path, raw in tree(company).items() if not path.endswith(".part")}
    new = ["procedures/revisions/handling/2.json", "procedures/revisions/record/2.json"]
    assert sorted(set(after) - set(before)) == new
    lines = [f"{sha256(after[path]).hexdigest()}  {path.removeprefix('procedures/revisions/')}\n" for path in new]
    assert after[LIST] == before[LIST] + "".join(lines).encode()
    assert [path for path in before if after[path] != before[path]] == [LIST]


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize(("name", "nth"), ASKED)
def test_whatever_the_disk_refuses_everything_is_as_before(company, swd, name, nth, refusal):  # noqa: F811
    before, error = tree(company), REFUSALS[refusal]
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, name, nth, error)
        answer = swd(*ISSUE)
    assert (answer.code, answer.out) == (2, "")
    assert f"cannot be written: {error.strerror}" in answer.err
    assert "Traceback" not in answer.err
    assert tree(company) == before
    goes_well(swd, company, before)


@pytest.mark.parametrize(
    ("name", "nth", "late"), [(*asked, late) for asked in ASKED[1:] for late in (False, True)][:-1]
)
def test_whenever_it_is_stopped_everything_is_as_before(company, swd, name, nth, late):  # noqa: F811
    before = tree(company)
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, name, nth, KeyboardInterrupt(), late=late)
        answer = swd(*ISSUE)
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    assert tree(company) == before
    goes_well(swd, company, before)


def test_stopped_when_the_list_is_exchanged_everything_is_there(company, swd):  # noqa: F811
    before = tree(company)
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, "replace", 1, KeyboardInterrupt(), late=True)
        assert swd(*ISSUE).code == 2
    all_is_issued(company, before)
    assert swd("check", "--as-of", "2026-12-01").code == 0
    assert "Nothing is new or has changed" in swd(*ISSUE).err


MOMENTS = (*((name, nth, 0) for name, nth in ASKED[1:5]), ("link", 2, 1), ("replace", 1, 2))
"""At which call the process is killed, and how many of the two revisions are there by then."""


@pytest.mark.parametrize(("name", "nth", "issued"), MOMENTS)
def test_after_a_loss_of_power_each_revision_is_whole_or_not_there(company, swd, name, nth, issued):  # noqa: F811
    """The process is gone at once, and takes nothing back; what it left is told, taken away, and issued again."""
    before = tree(company)
    dying = (
        f"import os, sys\nreal, calls = os.{name}, iter(range(1, 1000))\n"
        f"os.{name} = lambda *given: os._exit(9) if next(calls) == {nth} else real(*given)\n"
        "from generator.hosts.cli import main\nmain()\n"
    )
    assert subprocess.run([sys.executable, "-c", dying, *ISSUE], check=False, env=_env()).returncode == 9
    revisions = set(tree(company)) - set(before)
    assert sum(path.endswith("2.json") for path in revisions) == issued
    for path in (path for path in revisions if path.endswith("2.json")):
        assert json.loads(Path(path).read_text("utf-8"))["revision"] == "A/1"
    assert tree(company)[LIST] == before[LIST], "the list never names what is not there"
    left = [path for path in sorted(revisions) if path.endswith("2.json")]
    told = swd("check")
    assert told.code == (1 if left else 0), told.err
    assert told.err.count("error[") == len(left)
    for path in left:
        name_ = path.removeprefix("procedures/")
        assert f"{path}:1:1: error[C124]" in told.err
        assert f"if an issue was broken off, take {name_} away and issue again" in told.err
        assert "C124" in swd(*ISSUE).err, "nothing is issued beside it"
        Path(path).unlink()
    told = swd(*ISSUE)
    assert told.code == 2
    assert "a command was broken off: take procedures/revisions/.issuing away and give it again" in told.err
    Path("procedures/revisions/.issuing").unlink()
    goes_well(swd, company, before)


def test_of_two_issues_at_once_one_is_done_and_the_other_told_so(company):  # noqa: F811
    before = tree(company)
    command = [sys.executable, "-c", "from generator.hosts.cli import main; main()", *ISSUE]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_env()) for _ in (1, 2)]
    said = [one.communicate()[1].decode() for one in both]
    codes = [one.returncode for one in both]
    # whoever comes when the other one is done finds that nothing has changed, or a revision that is not listed yet
    assert 0 in codes
    assert set(codes) <= {0, 1, 2}
    loser = next((words for words, code in zip(said, codes, strict=True) if code), "Nothing is new or has changed")
    ways = ("somebody else is writing", "is there already", "lists handling/2.json already", "Nothing is new", "C124")
    assert any(words in loser for words in ways), loser
    all_is_issued(company, before)


def test_a_line_that_another_hand_added_meanwhile_stays(swd, monkeypatch):  # noqa: F811
    """Somebody whose disk is shared issues something else between our reading of the manual and our writing."""
    theirs = f"{'0' * 64}  other/1.json"
    real = append_only._alone

    @contextmanager
    def later(folder: Path) -> Iterator[None]:
        with real(folder):
            with (folder / "SHA256SUMS").open("a", encoding="utf-8") as stream:
                stream.write(theirs)  # without its line end: a line is begun all the same
            yield

    monkeypatch.setattr(append_only, "_alone", later)
    assert swd(*ISSUE).code == 0
    lines = Path(LIST).read_text("utf-8").splitlines()
    assert [line.partition("  ")[2] for line in lines] == [
        "handling/1.json", "record/1.json", "other/1.json", "handling/2.json", "record/2.json"
    ]  # fmt: skip
    assert theirs in lines


def test_what_is_listed_already_is_not_written_again(company, swd, monkeypatch):  # noqa: F811
    before = tree(company)
    real = append_only._alone

    @contextmanager
    def later(folder: Path) -> Iterator[None]:
        with real(folder):
            with (folder / "SHA256SUMS").open("a", encoding="utf-8") as stream:
                stream.write(f"{'0' * 64}  record/2.json\n")
            yield

    monkeypatch.setattr(append_only, "_alone", later)
    answer = swd(*ISSUE)
    assert answer.code == 2
    assert "procedures/revisions/SHA256SUMS lists record/2.json already" in answer.err
    assert set(tree(company)) == set(before)


def test_a_history_that_cannot_be_begun_is_told(company, swd, monkeypatch):  # noqa: F811
    """A read-only tree without ``revisions/``: not even the folder can be made."""
    for path in sorted(Path("procedures/revisions").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    Path("procedures/revisions").rmdir()
    before = tree(company)

    def refused(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(self))

    monkeypatch.setattr(append_only.Path, "mkdir", refused)
    answer = swd(*ISSUE)
    assert answer.code == 2
    assert "procedures/revisions cannot be written: Read-only file system; nothing was written" in answer.err
    assert tree(company) == before


@pytest.mark.parametrize("command", [("build",), ("propose", "handling", "--reason", "Agreed"), ("impact", "handling")])
@pytest.mark.parametrize("missing", ["fonts", "package"])
def test_without_the_font_it_is_said_what_is_missing(company, swd, monkeypatch, command, missing):  # noqa: F811
    before = tree(company)
    if missing == "package":
        monkeypatch.setitem(sys.modules, "manimgx_fonts_cjk", None)
    else:
        empty = company / "fonts"
        empty.mkdir()
        monkeypatch.setattr(manimgx_fonts_cjk, "__file__", str(empty / "__init__.py"))
    answer = swd(*command)
    assert answer.code == 2
    assert {"fonts": "there is no font for the prints in", "package": "are not installed"}[missing] in answer.err
    assert "install say-write-do anew" in answer.err
    assert "Traceback" not in answer.err
    assert tree(company) == before
    assert swd("check").code == 0, "nothing is printed, so that no font is needed"


def test_a_day_before_the_first_issue_is_built_as_what_it_is(swd):  # noqa: F811
    answer = swd("build", "--as-of", "2026-10-01")
    assert answer.code == 0, answer.err
    assert "C117" in answer.err
    page = Path("site/documents/handling.html").read_text("utf-8")
    assert "is approved, and takes effect on November 2, 2026" in page
    assert "mark-in-force" not in page


def test_a_revision_that_was_tampered_with_stops_the_build_and_the_site_stays(company, swd):  # noqa: F811
    assert swd("build").code == 0
    site = tree(company / "site")
    file = Path("procedures/revisions/handling/1.json")
    file.write_text(file.read_text("utf-8").replace("48 hours", "96 hours"), encoding="utf-8")
    answer = swd("build")
    assert answer.code == 1
    assert "revisions/handling/1.json:1:1: error[C106] revision A/0 of P-1 is not as issued" in answer.err
    assert "bring the file back as it was issued" in answer.err
    assert tree(company / "site") == site
    refused = swd(*ISSUE)
    assert refused.code == 1
    assert "C106" in refused.err


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
