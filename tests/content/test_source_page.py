"""The guidance page is kept whole: every character of it is an item's, or is left out with a reason.

The page as it was found stands beside this file (`source-page.txt`). The tests read the definition with a YAML 1.2
loader of their own, not with the generator, redo the cleaning that the definition lists, and lay the cleaned page out
again from its phrases and its left-out passages. Nothing may be over on either side.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

HERE = Path(__file__).parent
DEFINITION = HERE.parents[1] / "procedures" / "standards" / "source-page.yml"
RAW = (HERE / "source-page.txt").read_text(encoding="utf-8")
REASONS = {
    "punctuation",
    "connective",
    "heading",
    "repeat",
    "search-engine keywords",
    "bad advice",
    "opinion",
    "politeness",
}

Page = dict[str, Any]


class Mismatch(AssertionError):
    """The definition does not account for the page; the message shows from where on."""


def load() -> Page:
    """Read the definition with YAML 1.2 rules, in which `no` and `12:00` are text."""
    page = YAML(typ="safe", pure=True).load(DEFINITION.read_text(encoding="utf-8"))
    assert isinstance(page, dict)
    return page


@pytest.fixture(scope="module")
def page() -> Page:
    return load()


def phrases(page: Page) -> Iterator[tuple[Page, Page]]:
    """Each phrase with the paragraph it stands in, in the page's order."""
    for paragraph in page["text"]:
        for phrase in paragraph["phrases"]:
            yield paragraph, phrase


def phrases_of(page: Page, item: str) -> list[tuple[Page, Page]]:
    return [(paragraph, phrase) for paragraph, phrase in phrases(page) if item in phrase.get("items", [])]


def closed_up(text: str) -> str:
    """Text without line breaks and spaces: the raw page breaks inside sentences and runs its list together."""
    return "".join(text.split())


def cleaned(page: Page, raw: str) -> str:
    """The raw page with the listed changes made one after the other; a change that finds nothing is an error."""
    for change in page["cleaning"]:
        place = change.get("in", "…")
        assert place.count("…") == 1, f"the place {place!r} does not show where the words stand"
        found, mended = place.replace("…", change["from"]), place.replace("…", change["to"])
        if found not in raw:
            raise Mismatch(f"nothing to clean: {found}")
        raw = raw.replace(found, mended)
    return closed_up(raw)


def printed(paragraph: Page) -> str:
    """The paragraph as the page prints it, its own mark first: `at: 2.2 a` is printed as `a`."""
    mark = paragraph["at"].split()[-1] if "at" in paragraph else ""
    return closed_up(mark + "".join(phrase["say"] for phrase in paragraph["phrases"]))


def passage(left_out: Page, told: str) -> str:
    """The whole left-out passage. A repeat must stand in the text already; `a…b` is the part of it from a to b."""
    say = closed_up(left_out["say"])
    if left_out["because"] != "repeat":
        return say
    first, _, last = say.partition("…")
    start = told.find(first)
    end = told.find(last, start)
    if start < 0 or end < 0:
        raise Mismatch(f"called a repeat, but not told before: {say}")
    return told[start : end + len(last)]


def account_for(page: Page, raw: str) -> None:
    """Walk through the cleaned page from its first to its last character with the paragraphs and the left-out passages,
    each list in its own order. Raises `Mismatch` at the first character that neither continues."""
    rest = cleaned(page, raw)
    paragraphs = [printed(paragraph) for paragraph in page["text"]]
    left_out = list(page["left-out"])
    told = ""
    while rest:
        if paragraphs and rest.startswith(paragraphs[0]):
            told += paragraphs[0]
            rest = rest.removeprefix(paragraphs.pop(0))
            continue
        gone = passage(left_out.pop(0), told) if left_out else ""
        if not gone or not rest.startswith(gone):
            raise Mismatch(f"unaccounted for: {rest[:40]}")
        rest = rest.removeprefix(gone)
    if paragraphs or left_out:
        raise Mismatch(f"not on the page: {paragraphs or left_out}")


def test_every_character_of_the_page_is_accounted_for(page: Page) -> None:
    account_for(page, RAW)


def test_the_raw_page_is_the_one_that_was_read() -> None:
    """Three printings of the steps, two of the 3C answer, 3,520 characters as found."""
    assert len(RAW) == 3520
    assert RAW.count("首先公司應(yīng)該建立") == 3
    assert RAW.count("少賠點錢就完了") == 2


def test_the_items_are_1_to_74_in_order(page: Page) -> None:
    assert [item["id"] for item in page["items"]] == [str(number) for number in range(1, 75)]


def test_every_item_is_said_on_the_page(page: Page) -> None:
    for item in page["items"]:
        said = [phrase["say"] for _, phrase in phrases_of(page, item["id"])]
        assert said, f"item {item['id']} has no phrase"
        for part in item["quote"].split("…"):
            assert part and any(part in say for say in said), f"item {item['id']}: {part!r} is not in {said}"


def test_every_item_stands_where_it_says(page: Page) -> None:
    """An item of a numbered paragraph gives that number; one in no numbered paragraph gives a few words instead."""
    for item in page["items"]:
        numbers = {paragraph.get("at", "") for paragraph, _ in phrases_of(page, item["id"])}
        if numbers == {""}:
            assert not item["at"][0].isdigit() or item["at"] == "3C question", item["id"]
        else:
            assert item["at"] in numbers, item["id"]


@pytest.mark.parametrize(
    ("say", "at", "items"),
    [
        ("一般不超過48小時", "2.2 *", ["26"]),
        ("換貨等", "2.2 a", ["22"]),
        ("全部召回等", "4 b", ["36"]),
        ("做顧客滿意度調查的計劃與報告時應該對該事項進行確認", "6 c", ["47"]),
        ("沒有就和買家溝通，少賠點錢就完了，", None, ["73"]),
        ("只要組織識別到這種表示，就可以說是收到了投訴。", None, ["62"]),
    ],
)
def test_phrases_read_by_hand(page: Page, say: str, at: str | None, items: list[str]) -> None:
    found = [(paragraph.get("at"), phrase["items"]) for paragraph, phrase in phrases(page) if phrase["say"] == say]
    assert found == [(at, items)]


def test_every_phrase_has_items_or_a_reason(page: Page) -> None:
    known = {item["id"] for item in page["items"]}
    for _, phrase in phrases(page):
        assert ("items" in phrase) != ("because" in phrase), phrase
        assert set(phrase) <= {"say", "items", "because"}, phrase
        if "items" in phrase:
            assert phrase["items"] and set(phrase["items"]) <= known, phrase
        else:
            assert phrase["because"] in REASONS, phrase
    for left_out in page["left-out"]:
        assert set(left_out) == {"say", "because"} and left_out["because"] in REASONS, left_out


def test_bad_advice_and_opinion_are_kept_but_not_followed(page: Page) -> None:
    remarks = {item["id"]: item.get("remark", "") for item in page["items"]}
    assert remarks["73"].startswith("Bad advice, not followed.")
    assert "not followed" in remarks["74"]


def test_paragraphs_are_told_apart(page: Page) -> None:
    ids = [paragraph["id"] for paragraph in page["text"]]
    assert len(set(ids)) == len(ids)


def test_the_numbers_are_those_of_the_page(page: Page) -> None:
    """Read off the itemised printing; `*` is the page's own mark for what holds for the paragraphs before it."""
    numbers = [paragraph["at"] for paragraph in page["text"] if "at" in paragraph]
    first = ["1", "2.1", "2.2", "2.2 a", "2.2 b", "2.2 *", "3"]
    second = ["4", "4 a", "4 b", "4 c", "4 *", "5", "6", "6 a", "6 b", "6 c"]
    assert numbers == first + second


def test_no_damage_is_left(page: Page) -> None:
    text = "".join(phrase["say"] for _, phrase in phrases(page))
    for damage in ("iso三體系認證", "含金量", "解析", "(", ")", ",", ":", ";", "?", "!", *"采并后于么"):
        assert damage not in text, damage


def test_all_scalars_are_text() -> None:
    """Nothing leans on a YAML loader's guess: read by YAML 1.2 rules, every leaf is a string."""

    def leaves(node: object) -> Iterator[object]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                yield from leaves(value)
        elif isinstance(node, list):
            for value in node:
                yield from leaves(value)
        else:
            yield node

    assert [leaf for leaf in leaves(load()) if not isinstance(leaf, str)] == []


# The proof that the walk above can fail: whatever is taken away or altered, it is noticed.


def test_deleting_any_phrase_is_noticed(page: Page) -> None:
    for number, paragraph in enumerate(page["text"]):
        for place, phrase in enumerate(paragraph["phrases"]):
            broken = copy.deepcopy(page)
            del broken["text"][number]["phrases"][place]
            with pytest.raises(Mismatch):
                account_for(broken, RAW)
                pytest.fail(f"not noticed: {phrase['say']}")


@pytest.mark.parametrize("part", ["text", "left-out", "cleaning"])
def test_deleting_any_entry_is_noticed(page: Page, part: str) -> None:
    for number, entry in enumerate(page[part]):
        broken = copy.deepcopy(page)
        del broken[part][number]
        with pytest.raises(Mismatch):
            account_for(broken, RAW)
            pytest.fail(f"not noticed: {entry}")


def test_an_invented_phrase_is_noticed(page: Page) -> None:
    broken = copy.deepcopy(page)
    broken["text"][-1]["phrases"].append({"say": "並達成顧客滿意。", "items": ["70"]})
    with pytest.raises(Mismatch):
        account_for(broken, RAW)


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_printing_that_differs_is_noticed(page: Page, nth: int) -> None:
    """A repeat may be left out only where it equals what the text tells: alter one printing of the 48 hours."""
    pieces = RAW.split("48小時")
    assert len(pieces) == 4
    altered = "48小時".join(pieces[:nth]) + "72小時" + "48小時".join(pieces[nth:])
    with pytest.raises(Mismatch):
        account_for(page, altered)
