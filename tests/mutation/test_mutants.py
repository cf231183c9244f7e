"""The mutants of ``make mutate``: each thing of a file once, and the gate shows what it lets through."""

from __future__ import annotations

import pytest

from generator.reading.yaml_tree import parse
from tests.conftest import GOLDEN, folder_files
from tests.mutation import __main__ as command
from tests.mutation.mutants import Mutant, another, mutants, mutated, rewritten
from tests.mutation.shown import Shown
from tests.mutation.unseen import UNSEEN, reason_unseen

FLOW = b"id: a\nsteps: [{id: b, limit: [c, 'd: #']}]\n"


def test_each_key_and_item_is_left_out_and_each_value_changed() -> None:
    assert [(".".join(one.trail), one.now) for one in mutants("x.yml", FLOW)] == [
        ("id", None),
        ("id", "ax"),
        ("steps", None),
        ("steps.[1]", None),
        ("steps.[1].id", None),
        ("steps.[1].id", "bx"),
        ("steps.[1].limit", None),
        ("steps.[1].limit.[1]", None),
        ("steps.[1].limit.[1]", "cx"),
        ("steps.[1].limit.[2]", None),
        ("steps.[1].limit.[2]", "d: #x"),
    ]


@pytest.mark.parametrize(
    ("trail", "now", "written"),
    [
        (("steps", "[1]", "limit", "[2]"), None, '{"id": "a", "steps": [{"id": "b", "limit": ["c"]}]}'),
        (("steps", "[1]", "id"), "x", '{"id": "a", "steps": [{"id": "x", "limit": ["c", "d: #"]}]}'),
        (("steps",), None, '{"id": "a"}'),
    ],
)
def test_only_the_one_thing_is_another_one(trail: tuple[str, ...], now: str | None, written: str) -> None:
    assert mutated({"x.yml": FLOW}, Mutant("x.yml", trail, 1, "", now))["x.yml"].decode() == written


def test_a_manual_written_anew_says_the_same() -> None:
    files = folder_files(GOLDEN / "small" / "procedures")
    again = rewritten(files)
    assert again["manual.yml"] != files["manual.yml"]
    assert not Shown(again).differs_from(Shown(files))
    assert all(not parse(path, raw)[1] for path, raw in again.items() if path.endswith(".yml"))


def test_what_the_site_is_called_is_seen_around_its_pages() -> None:
    files = folder_files(GOLDEN / "small" / "procedures")
    address = b"site: {url: https://quality.kettles.example}"
    assert address in files["manual.yml"]
    named = files["manual.yml"].replace(address, address[:-1] + b", title: Complaints}")
    assert Shown({**files, "manual.yml": named}).differs_from(Shown(files))


@pytest.mark.parametrize(
    ("text", "other"),
    [("yes", "no"), ("2026-11-22", "2026-11-23"), ("48 hours", "49 hours"), ("word", "wordx"), ("block\n", "blockx\n")],
)
def test_a_value_becomes_another_of_its_kind(text: str, other: str) -> None:
    assert another(text) == other


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    assert command.chosen(5, 1) == command.chosen(5, 1)
    assert len(command.chosen(5, 2)) == 5
    assert command.chosen(5, 1) != command.chosen(5, 2)


def test_a_mutant_that_nothing_shows_is_told_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unseen = Mutant("roles.yml", ("roles", "[1]", "title"), 3, "Clerk", None)
    monkeypatch.setattr(command, "chosen", lambda *_: [unseen])
    monkeypatch.setattr(command, "survivors", lambda asked, _: iter(asked))
    monkeypatch.setattr("sys.argv", ["mutate"])
    with pytest.raises(SystemExit) as left:
        command.main()
    assert left.value.code == 1
    assert "seen nowhere: roles.yml:3 roles.[1].title: Clerk left out" in capsys.readouterr().out


def test_what_may_go_unseen_has_a_reason() -> None:
    assert reason_unseen(Mutant("manual.yml", ("format",), 1, "1", "2"))
    assert reason_unseen(Mutant("manual.yml", ("company", "name"), 1, "a", "b")) is None
    lines = ("sections", "[1]", "fields", "[2]", "lines")
    assert reason_unseen(Mutant("forms/x.yml", lines, 1, '"3"', None))
    assert reason_unseen(Mutant("forms/x.yml", lines, 1, "3", "4")) is None
    assert reason_unseen(Mutant("forms/x.yml", lines, 1, '"8"', None)) is None
    assert all(each.why for each in UNSEEN)
