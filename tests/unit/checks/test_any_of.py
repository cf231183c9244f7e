"""Looking for any of many words: it finds what a plain list of them finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.any_of import any_of


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        (["clerk"], "clerk"),
        (["clerk", "lead"], "clerk|lead"),
        (["team lead", "team", "clerk"], r"team(?:\ lead|)|clerk"),
        (["a.b", "a.c"], r"a\.(?:b|c)"),
        (["客服经理", "客服"], "客服(?:经理|)"),
    ],
)
def test_words_that_begin_alike_share_their_beginning(words: list[str], pattern: str) -> None:
    assert any_of(words) == pattern


@given(words=st.lists(st.text("ab. (", min_size=1), min_size=1), text=st.text("ab. ("))
def test_it_finds_what_a_list_finds(words: list[str], text: str) -> None:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(any_of(words), text) == re.findall(longest_first, text)


def test_words_that_branch_at_every_letter_are_no_trouble() -> None:
    words = ["a" * length for length in range(1, 2000)]
    found = re.search(any_of(words), "b" + "a" * 1500)
    assert found is not None
    assert found[0] == "a" * 1500
