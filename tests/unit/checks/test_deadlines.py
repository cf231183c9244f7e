"""Lengths of time in a text, and which of them say by when something is due."""

from __future__ import annotations

import pytest

from generator.checks.deadlines import is_deadline, is_something_else, typed_times
from tests.conftest import changed, compile_files


def deadlines(text: str) -> list[str]:
    return [each.written for each in typed_times(text) if is_deadline(each) and not is_something_else(each)]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("We guarantee an answer within 72 hours.", "72 hours"),
        ("The customer hears from us again within 8 days.", "8 days"),
        ("Warranty complaints are answered within 72 hours.", "72 hours"),
        ("Whoever takes the call answers within 3 hours.", "3 hours"),
        ("Answer 72 hours after receipt.", "72 hours"),
        ("It is sent within at most 2 weeks.", "2 weeks"),
        ("within seventy-two (72) hours", "(72) hours"),
        ("收到投诉后 2 个工作日内答复", "2 个工作日"),
        ("收到客訴後兩個工作天內回覆", "兩個工作天"),
        ("答复期限：5 天", "5 天"),
    ],
)
def test_what_is_a_deadline(text: str, typed: str) -> None:
    assert deadlines(text) == [typed]
    (found,) = typed_times(text)
    assert text[found.at : found.at + len(typed)] == typed


@pytest.mark.parametrize(
    "text",
    [
        "More than five complaints in 30 days are a trend.",
        "The hotline is open 24 hours a day.",
        "Every 3 months the list is looked at.",
        "After 30 days the sample is sent back.",
        "Two working days are counted from morning to morning.",
        "Wait 2 hours before you switch it on again.",
        "三天前买的，用了一个月就坏",
        "近30天内的案件",
        "下一个工作日上午交接",
    ],
)
def test_what_is_none(text: str) -> None:
    assert deadlines(text) == []


def test_the_surroundings_are_those_of_the_sentence() -> None:
    text = "It came. Answer **within 3 days**, if you can. Then go on within 5 days"
    first, second = typed_times(text)
    assert (first.before, first.after) == ("Answer within ", ", if you can")
    assert text[first.sentence] == "Answer **within 3 days**, if you can"
    assert (second.before, second.after) == ("Then go on within ", "")


@pytest.mark.parametrize("number", ["9" * 400, "1,5", "3.5"])
def test_no_number_is_too_odd_to_be_told(number: str, small_files: dict[str, bytes]) -> None:
    files = changed(small_files, {"documents/handling.yml": {"gets an answer.": f"is answered within {number} days."}})
    found = [each for each in compile_files(files).diagnostics if each.code == "S103"]
    assert [each.message.values["typed"] for each in found] == [f"{number} days"]
