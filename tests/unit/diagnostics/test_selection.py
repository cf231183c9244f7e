"""Which findings count and which are shown, by the words of a user."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.selection import NeverLeftOut, UnknownCodes, selection
from tests.unit.diagnostics.findings import CLOCK, LATE, REMARK, UNREAD, weighing

EVERYTHING = (LATE, CLOCK, REMARK, UNREAD)


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ((), (), "S103 T105 C110 Y111"),
        (("S",), (), "S103 Y111"),
        (("s,T1",), (), "S103 T105 Y111"),
        (("S", "T105"), (), "S103 T105 Y111"),
        ((), ("T", "C110"), "S103 Y111"),
        (("T,C",), ("T1",), "C110 Y111"),
        ((" , ",), (), "S103 T105 C110 Y111"),
    ],
)
def test_what_counts(select: tuple[str, ...], ignore: tuple[str, ...], codes: str) -> None:
    wanted = selection(select, ignore, "info")
    assert [each.code for each in EVERYTHING if wanted.counts(each)] == codes.split()


@pytest.mark.parametrize(
    ("lightest", "shown"), [("error", [LATE, UNREAD]), ("warning", [LATE, CLOCK, UNREAD]), ("info", list(EVERYTHING))]
)
def test_what_is_shown(lightest: str, shown: list[Diagnostic]) -> None:
    assert [each for each in EVERYTHING if selection((), (), lightest).shows(each)] == shown


def test_the_weight_in_force_decides_what_is_shown() -> None:
    assert selection((), (), "error").shows(weighing(REMARK, Severity.ERROR))


@pytest.mark.parametrize("word", ["X", "S999", "typed-duration", "S1033"])
def test_a_word_that_begins_no_code_is_refused(word: str) -> None:
    with pytest.raises(UnknownCodes, match=word.upper()):
        selection((word,), (), "info")


@pytest.mark.parametrize("word", ["Y", "R1", "Y111"])
def test_what_cannot_be_read_cannot_be_left_out(word: str) -> None:
    with pytest.raises(NeverLeftOut, match=word):
        selection((), (word,), "info")
    assert selection((word,), (), "info").select == (word,)
