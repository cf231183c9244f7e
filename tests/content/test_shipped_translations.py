"""The shipped manual in three languages: complete, without a finding, and the same procedure in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest

from generator.compiler import Compilation, Rendition
from generator.model.base import Prose, Text
from generator.model.manual import Manual
from generator.model.walk import walk
from tests.conftest import ROOT, compile_files, folder_files

TAGS = ("en", "zh-Hans", "zh-Hant")
PARTS = (
    "roles",
    "levels",
    "channels",
    "terms",
    "documents",
    "forms",
    "duties",
    "limits",
    "fields",
    "clauses",
    "carriers",
)
HANZI = re.compile(r"[\u4e00-\u9fff]")
#: Signs that belong to one shape of Chinese only, frequent enough that no long text is without them.
SIMPLIFIED, TRADITIONAL = re.compile("[这个为时现对应义务单]"), re.compile("[這個為時現對應義務單]")


@cache
def compiled() -> Compilation:
    return compile_files(folder_files(ROOT / "procedures"))


def rendition(tag: str) -> Rendition:
    return next(one for one in compiled().renditions if one.tag == tag)


def texts(manual: Manual) -> Mapping[str, str]:
    """Every text of the manual by its place."""
    return {
        place: str(value)
        for part in PARTS[:6]
        for name, item in getattr(manual, part).items()
        for place, value in walk(item, f"{part}/{name}")
        if isinstance(value, Text | Prose)
    }


def test_all_three_are_published_and_complete() -> None:
    assert [one.tag for one in compiled().renditions] == list(TAGS)
    assert [(one.complete, one.untranslated) for one in compiled().renditions] == [(1.0, frozenset())] * len(TAGS)


def test_no_check_of_translations_finds_anything() -> None:
    found = [f"{d.code} {d.span}: {d.message}" for d in compiled().diagnostics if d.code.startswith("L")]
    assert found == []


@pytest.mark.parametrize("tag", TAGS[1:])
@pytest.mark.parametrize("part", PARTS)
def test_the_same_things_are_there(tag: str, part: str) -> None:
    assert list(getattr(rendition(tag).manual, part)) == list(getattr(rendition("en").manual, part))


@pytest.mark.parametrize("tag", TAGS[1:])
def test_everything_but_the_texts_is_the_same(tag: str) -> None:
    for part in PARTS[:6]:
        for name, item in getattr(rendition("en").manual, part).items():
            other = getattr(rendition(tag).manual, part)[name]
            same = [
                (place, value) for place, value in walk(item, name) if isinstance(value, str) and not is_text(value)
            ]
            told = [
                (place, value) for place, value in walk(other, name) if isinstance(value, str) and not is_text(value)
            ]
            assert told == same


@pytest.mark.parametrize("tag", TAGS[1:])
def test_each_text_refers_to_the_same_things(tag: str) -> None:
    source, told = texts(rendition("en").manual), texts(rendition(tag).manual)
    assert source.keys() == told.keys()
    for place, text in source.items():
        assert references(told[place]) == references(text), place


@pytest.mark.parametrize(
    ("tag", "own", "other"), [("zh-Hans", SIMPLIFIED, TRADITIONAL), ("zh-Hant", TRADITIONAL, SIMPLIFIED)]
)
def test_each_is_written_in_its_own_shape(tag: str, own: re.Pattern[str], other: re.Pattern[str]) -> None:
    written = "".join(texts(rendition(tag).manual).values())
    foreign = set(other.findall(written)) - set(own.findall(written))
    assert len(HANZI.findall(written)) > 10_000
    assert own.search(written)
    assert foreign == set()


def is_text(value: str) -> bool:
    return isinstance(value, Text | Prose)


def references(text: str) -> Counter[str]:
    return Counter(re.findall(r"<[a-z]+:[^>]+>", text))
