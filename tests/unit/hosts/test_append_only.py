"""Writing into the history: whatever goes wrong, at whatever moment, the whole issue is there or none of it."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from generator.hosts import append_only
from generator.hosts.append_only import LOCK, NotWritten, write_all
from generator.model.issued_files import NAME

FILES = {"handling/2.json": "the second\n", "record/1.json": "the first\n", "new/1.json": "new\n"}


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A history with one revision in it."""
    (tmp_path / "revisions" / "handling").mkdir(parents=True)
    (tmp_path / "revisions" / "handling" / "1.json").write_text("the first\n")
    return tmp_path / "revisions"


def failing(monkeypatch: pytest.MonkeyPatch, name: str, nth: int, error: BaseException) -> None:
    """Let the nth call of a function of ``os`` fail. What takes things back is not counted: it may need it too."""
    real: Callable[..., object] = getattr(os, name)
    calls = iter(range(1, 1000))

    def sometimes(*arguments: object, **named: object) -> object:
        if next(calls) == nth:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(append_only.os, name, sometimes)


def test_all_files_are_there_and_nothing_else(folder: Path) -> None:
    assert [path.relative_to(folder).as_posix() for path in write_all(folder, FILES)] == list(FILES)
    assert tree(folder) == {"handling/1.json": "the first\n", **FILES}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EROFS, "Read-only")])
@pytest.mark.parametrize(("name", "nth"), [*(("fsync", n) for n in (1, 2, 3)), *(("link", n) for n in (1, 2, 3))])
def test_a_fault_at_any_write_leaves_nothing(folder, monkeypatch, name, nth, error):
    before = tree(folder)
    failing(monkeypatch, name, nth, error)
    with pytest.raises(
        NotWritten, match=r"cannot be written: (No space left on device|Read-only); nothing was written"
    ):
        write_all(folder, FILES)
    assert tree(folder) == before
    assert sorted(path.name for path in folder.iterdir()) == ["handling"]
    monkeypatch.undo()
    assert len(write_all(folder, FILES)) == 3


@pytest.mark.parametrize(("name", "nth"), [("fsync", 2), ("link", 2), ("link", 3)])
def test_being_stopped_in_the_middle_leaves_nothing(folder, monkeypatch, name, nth):
    before = tree(folder)
    failing(monkeypatch, name, nth, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_all(folder, FILES)
    assert tree(folder) == before


def test_what_is_there_is_never_overwritten(folder: Path) -> None:
    before = tree(folder)
    with pytest.raises(NotWritten, match=r"handling/1\.json is there already, and what is kept is never overwritten"):
        write_all(folder, {"record/1.json": "new\n", "handling/1.json": "other\n"})
    assert tree(folder) == before


def test_a_part_that_a_lost_power_left_is_replaced(folder: Path) -> None:
    (folder / "handling" / ".2.json.part").write_text("half a rev")
    write_all(folder, FILES)
    assert tree(folder) == {"handling/1.json": "the first\n", **FILES}


def test_a_part_that_is_another_name_of_an_issued_file_is_not_written_into(folder: Path) -> None:
    os.link(folder / "handling" / "1.json", folder / "handling" / ".1.json.part")
    with pytest.raises(NotWritten, match=r"handling/1\.json is there already"):
        write_all(folder, {"handling/1.json": "other\n"})
    assert tree(folder) == {"handling/1.json": "the first\n"}


def test_an_issue_that_was_broken_off_is_told_with_its_cure(folder: Path) -> None:
    (folder / LOCK).touch()
    with pytest.raises(NotWritten, match=r"a command was broken off: take .*\.issuing away and give it again"):
        write_all(folder, FILES)
    (folder / LOCK).unlink()
    assert len(write_all(folder, FILES)) == 3


def test_of_two_at_once_one_wins_whole(folder: Path) -> None:
    def attempt(words: str) -> bool:
        try:
            write_all(folder, dict.fromkeys(FILES, words))
        except NotWritten:
            return False
        return True

    with ThreadPoolExecutor(8) as workers:
        won = [words for words, done in zip("abcdefgh", workers.map(attempt, "abcdefgh"), strict=True) if done]
    assert len(won) == 1
    assert tree(folder) == {"handling/1.json": "the first\n", **dict.fromkeys(FILES, won[0])}


# -- with a list of all that was ever written --


def listed(folder: Path) -> list[str]:
    """The paths in the list, in its order."""
    lines = (folder / NAME).read_text().splitlines() if (folder / NAME).exists() else []
    assert all(len(line.partition("  ")[0]) == 64 for line in lines)
    return [line.partition("  ")[2] for line in lines]


def test_a_line_is_added_for_each_file_behind_those_that_are_there(folder: Path) -> None:
    (folder / NAME).write_text(f"{'0' * 64}  handling/1.json\n")
    assert [path.name for path in write_all(folder, FILES, NAME)] == ["2.json", "1.json", "1.json"]
    assert listed(folder) == ["handling/1.json", *FILES]
    done = subprocess.run(["sha256sum", "-c", "--quiet", NAME], cwd=folder, capture_output=True, check=False)
    assert done.stdout == b"handling/1.json: FAILED\n", "the only line that was not made of its file"


@pytest.mark.parametrize(
    ("name", "nth"), [*(("fsync", n) for n in (1, 2, 3, 4)), *(("link", n) for n in (1, 2, 3)), ("replace", 1)]
)
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_the_list_and_the_files_are_written_together_or_not_at_all(folder, monkeypatch, name, nth, error):
    (folder / NAME).write_text(f"{'0' * 64}  handling/1.json\n")
    before = tree(folder)
    failing(monkeypatch, name, nth, error)
    with pytest.raises((NotWritten, KeyboardInterrupt)):
        write_all(folder, FILES, NAME)
    assert tree(folder) == before
    monkeypatch.undo()
    write_all(folder, FILES, NAME)
    assert listed(folder) == ["handling/1.json", *FILES]


def test_of_many_at_once_with_a_list_each_file_has_one_line(folder: Path) -> None:
    """Each writes another document, and waits its turn."""

    def attempt(number: int) -> None:
        for _ in range(500):
            try:
                write_all(folder, {f"d{number}/1.json": f"{number}\n"}, NAME)
            except NotWritten:
                sleep(0.002)
            else:
                return

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(attempt, range(8)))
    assert sorted(listed(folder)) == [f"d{number}/1.json" for number in range(8)]
    assert sorted(path for path in tree(folder) if path.startswith("d")) == sorted(listed(folder))


def test_a_list_that_cannot_be_read_stops_everything(folder: Path) -> None:
    (folder / NAME).mkdir()
    before = tree(folder)
    with pytest.raises(NotWritten, match=r"SHA256SUMS cannot be written: Is a directory; nothing was written"):
        write_all(folder, FILES, NAME)
    assert tree(folder) == before
