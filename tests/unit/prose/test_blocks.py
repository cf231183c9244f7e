"""Blocks: the pieces in which a text is translated, and putting translations in their place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.prose import Node, parse, to_text
from generator.prose.blocks import blocks, fold, replaced

TEXT = """\
# Before you begin #

Read the *label*
on the box.

- Unplug it.
  Then **wait**.

  Not longer
  than needed.
- 1. Open
     it.
  2. Look.

> Nobody is
> to blame.

    code stays

---
"""


def test_each_paragraph_heading_and_item_is_a_block() -> None:
    assert [block.text for block in blocks(TEXT)] == [
        "Before you begin",
        "Read the *label* on the box.",
        "Unplug it. Then **wait**.",
        "Not longer than needed.",
        "Open it.",
        "Look.",
        "Nobody is to blame.",
    ]


def test_a_translation_takes_the_place_of_its_block_and_of_nothing_else() -> None:
    told = replaced(TEXT, {"Open it.": "打开。", "Nobody is to blame.": "不怪任何人。"}.get)
    assert told == TEXT.replace("Open\n     it.", "打开。").replace("Nobody is\n> to blame.", "不怪任何人。")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("one\ntwo", "one two"),
        ("one  two\tthree", "one two three"),
        ("先倾听，\n再记录", "先倾听，再记录"),
        ("先倾听\n再记录", "先倾听再记录"),
        ("先**倾听**\n再记录", "先**倾听**再记录"),
        ("写入 <form:record>\n再记录", "写入 <form:record>再记录"),
        ("one  \ntwo", "one\\\ntwo"),
        ("one\\\ntwo", "one\\\ntwo"),
        ("`a  b\nc` d", "`a  b c` d"),
        ("\\` a  b `", "\\` a b `"),
        ("nbsp\u00a0stays", "nbsp\u00a0stays"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded
    assert [block.text for block in blocks(text)] == [folded]


@pytest.mark.parametrize("words", ["- dash", "1. one", "# head", "> quote", "+", "---", "```", "2) two", "= ="])
def test_a_translation_stays_words(words: str) -> None:
    told = replaced("- Item\n- Other", lambda block: words if block == "Item" else None)
    assert to_text(parse(told).nodes, lambda _: "").split("\n")[0] == f"• {words}"
    assert [len(node.children) for node in parse(told).nodes] == [2]


@pytest.mark.parametrize(
    ("text", "has_words"), [("8", False), ("— 24 %", False), ("8D", True), ("天", True), ("é", True)]
)
def test_a_number_needs_no_translation(text: str, has_words: bool) -> None:
    assert [block.has_words for block in blocks(text)] == [has_words]


WORDS = st.sampled_from(
    ["word", "A", "投诉", "，", "“引”", "<form:a>", "**bold**", "*em*", "`a b`", "1,5", "(x)", "：", "end."]
)
LINE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3)
MARKS = st.sampled_from(["", "- ", "1. ", "> ", "## "])


def _laid_out(parts: list[tuple[str, list[str]]], end: str = "\n") -> str:
    """The paragraphs as text, each with its mark and its lines indented below it."""
    found = []
    for mark, lines in parts:
        below = "> " if mark == "> " else " " * len(mark)
        kept = [" ".join(lines)] if mark == "## " else lines
        found.append(mark + f"{end}{below}".join(kept))
    return "\n\n".join(found)


def _folded(nodes: tuple[Node, ...]) -> list[object]:
    return [(node.kind, re.sub(r"\s+", " ", node.text), node.target, _folded(node.children)) for node in nodes]


@settings(max_examples=150)
@given(st.lists(st.tuples(MARKS, PARAGRAPH), min_size=1, max_size=5))
def test_putting_each_block_in_its_own_place_changes_nothing(parts: list[tuple[str, list[str]]]) -> None:
    text = _laid_out(parts)
    assert _folded(parse(replaced(text, lambda block: block)).nodes) == _folded(parse(text).nodes)


ENGLISH = st.lists(
    st.sampled_from(["word", "A", "<form:a>", "**bold**", "`ab`", "(x)", "end."]), min_size=1, max_size=9
)


@settings(max_examples=100)
@given(st.lists(st.tuples(MARKS, ENGLISH), min_size=1, max_size=4), st.integers(1, 4))
def test_wrapping_a_text_anew_changes_no_block(parts: list[tuple[str, list[str]]], width: int) -> None:
    def wrapped(words: list[str], size: int) -> list[str]:
        return [" ".join(words[start : start + size]) for start in range(0, len(words), size)]

    wide = _laid_out([(mark, wrapped(words, 99)) for mark, words in parts])
    narrow = _laid_out([(mark, wrapped(words, width)) for mark, words in parts])
    assert [block.text for block in blocks(narrow)] == [block.text for block in blocks(wide)]


@settings(max_examples=50)
@given(st.text(alphabet="投诉答复在内，。", min_size=2, max_size=20), st.integers(1, 19))
def test_wrapping_chinese_anew_changes_no_block(text: str, at: int) -> None:
    at = min(at, len(text) - 1)
    assert [block.text for block in blocks(f"{text[:at]}\n  {text[at:]}")] == [text]
