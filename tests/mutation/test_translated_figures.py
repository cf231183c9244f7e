"""Change one number in one shipped translation at a time: each change is a finding, and the shipped text is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from generator.checks import l105_other_figures
from generator.reading.po import Entry
from generator.resolve.translations import Translation
from tests.conftest import ROOT, compile_files, folder_files, with_locales

SHIPPED = ROOT / "procedures"
TAGS = sorted(path.name for path in (SHIPPED / "locale").glob("*") if path.is_dir())
DIGITS = re.compile(r"\d+")
REFERENCE = re.compile(r"<[^<>]*>|\]\([^)]*\)")
#: Numerals that a reader takes for a number, whatever the check makes of them.
HANZI = re.compile(r"[两兩二三四五六七八九](?=[个個]?(?:小时|小時|天|工作日|工作天|周|週|月|年|份|人|次|页|頁|张|張))")
NEXT = dict(zip("两兩二三四五六七八九", "三三三四五六七八九十", strict=True))
WORDS = {"两": "two", "兩": "two", "二": "two", "三": "three", "四": "four", "五": "five", "六": "six"} | {
    "七": "seven",
    "八": "eight",
    "九": "nine",
}


@cache
def translation(tag: str) -> Translation:
    files = folder_files(SHIPPED)
    if b"\nlocales:" not in files["manual.yml"]:
        files = with_locales(files, f"[{', '.join(TAGS)}]")
    return next(each for each in compile_files(files).translations if each.tag == tag)


def entries(tag: str) -> Iterator[Entry]:
    for file in translation(tag).files:
        yield from (entry for entry in file.entries if not entry.is_fuzzy)


def findings(tag: str, entry: Entry) -> int:
    """How many findings the check has about this one translation."""
    whole = translation(tag)
    home = next(file for file in whole.files if (entry.place, entry.block) in file.blocks)
    assert home.catalog is not None
    key = (entry.place, entry.block)
    file = replace(home, blocks=(key,), catalog=replace(home.catalog, messages={key: entry}))
    return len(list(l105_other_figures.check(replace(whole, files=(file,)), whole.reading.where)))


def mutants(entry: Entry) -> Iterator[Entry]:
    """The translation with one number made greater by one, for each of its numbers."""
    bare = REFERENCE.sub(lambda found: " " * len(found[0]), entry.text)
    for found in DIGITS.finditer(bare):
        yield _changed(entry, found, str(int(found[0]) + 1).zfill(len(found[0])))
    for found in HANZI.finditer(bare):
        if re.search(rf"\b{WORDS[found[0]]}\b", entry.block, re.IGNORECASE):
            yield _changed(entry, found, NEXT[found[0]])


def _changed(entry: Entry, found: re.Match[str], number: str) -> Entry:
    return replace(entry, text=entry.text[: found.start()] + number + entry.text[found.end() :])


@pytest.mark.parametrize("tag", TAGS)
def test_each_changed_number_is_found(tag: str) -> None:
    tried = 0
    unseen = []
    for entry in entries(tag):
        for mutant in mutants(entry):
            tried += 1
            if not findings(tag, mutant):
                unseen.append(f"{entry.place}: {mutant.text}  ({entry.block})")
    assert unseen == []
    assert tried > 150, "the shipped manual has figures enough to tell"


@pytest.mark.parametrize("tag", TAGS)
def test_the_shipped_figures_agree(tag: str) -> None:
    assert [entry.place for entry in entries(tag) if findings(tag, entry)] == []
