"""What the checks of texts look at, and how much their findings weigh."""

from __future__ import annotations

import re

import pytest

from generator.checks.figures import figures
from generator.checks.written import Passage, Written, written_in_each
from generator.diagnostics import CODES, Severity
from generator.model.manual import Manual
from tests.conftest import catalog, changed, compile_files, with_locales

STEP = "documents/handling.yml"
ANSWER = "Answer <limit:first-answer>."


def levels(files: dict[str, bytes], code: str) -> list[Severity]:
    """The weights of the findings of a code, in their order."""
    return [each.level for each in compile_files(files).diagnostics if each.code == code]


@pytest.mark.parametrize(
    ("code", "text", "weight"),
    [
        ("S103", "Answer within 72 hours.", Severity.ERROR),
        ("S103", "Answer within 48 hours.", Severity.INFO),
        ("S104", "Fill <form:record> (P-1).", Severity.ERROR),
        ("S104", "By P-1, A/7.", Severity.ERROR),
        ("S104", "Fill F-1.", Severity.INFO),
        ("S104", "It replaces revision A/7.", Severity.WARNING),
        ("S105", "Ask the team lead.", Severity.INFO),
    ],
)
def test_what_disagrees_is_an_error_and_what_agrees_a_remark(
    small_files: dict[str, bytes], code: str, text: str, weight: Severity
) -> None:
    assert levels(changed(small_files, {STEP: {ANSWER: text}}), code) == [weight]


def test_a_matter_of_style_is_asked_only_where_the_manual_weighs_it(small_files: dict[str, bytes]) -> None:
    vague = changed(small_files, {STEP: {ANSWER: "Answer promptly."}})
    weighed = {**vague, "manual.yml": b"severities: {W101: warning}\n" + vague["manual.yml"]}
    assert CODES["W101"].weight == "off"
    assert levels(vague, "W101") == []
    assert levels(weighed, "W101") == [Severity.WARNING]


def test_one_language_may_weigh_it_for_itself(small_files: dict[str, bytes]) -> None:
    purpose = {"handling/purpose": {"Every customer who is not satisfied gets an answer.": "及时答复。"}}
    files = {**small_files, "locale/zh-Hans/documents/handling.po": catalog(purpose)}
    assert levels(with_locales(files, "[zh-Hans]"), "W101") == []
    weighed = with_locales(files, "[{locale: zh-Hans, severities: {W101: warning}}]")
    assert levels(weighed, "W101") == [Severity.WARNING]


def test_the_texts_are_the_companys_own_in_each_language(small_files: dict[str, bytes]) -> None:
    titles = {"terms/complaint/title": {"Complaint": "投诉"}, "source-page/2/reading": {"Dissatisfaction": "不满"}}
    files = with_locales({**small_files, "locale/zh-Hans/terms.po": catalog(titles)}, "[zh-Hans]")
    compilation = compile_files(files)
    assert compilation.manual is not None
    own, told = written_in_each(compilation.manual, compilation.translations)
    places = [passage.place for passage in own.passages]
    assert "handling/answer/do" in places
    assert "record.noticed-at/label" in places
    assert not [place for place in places if place.startswith(("source-page", "iso-9001"))]
    assert [(passage.place, passage.written) for passage in told.passages] == [("terms/complaint/title", "投诉")]


def test_texts_are_found_all_at_once_and_each_once() -> None:
    texts = ("A Day", "nothing", "day by day", "", "yesterday")
    written = Written(Manual.__new__(Manual), tuple(Passage(str(at), text, False) for at, text in enumerate(texts)))
    assert [passage.place for passage in written.having(re.compile("day"))] == ["0", "2", "4"]
    assert [passage.place for passage in written.having(re.compile("^no"))] == []


def test_what_is_hidden_does_not_join_the_words_around_it() -> None:
    passage = Passage("a/do", "Say “no” to <role:lead> at `x`.", is_prose=True)
    assert passage.words == "Say “no” to \ufffc at \ufffc."
    assert passage.own_words == "Say \ufffc to \ufffc at \ufffc."


@pytest.mark.parametrize("text", ["48h", "48 hrs", "48-hour", "forty-eight hours", "四十八小时", "48 個小時"])
def test_a_length_of_time_has_many_shapes(text: str) -> None:
    assert dict(figures(text).firm) == {("48", "hour"): 1}


@pytest.mark.parametrize("text", ["8D", "5 Why", "3C", "24/7", "2 happy ends"])
def test_what_only_looks_like_hours_is_none(text: str) -> None:
    assert not [unit for _, unit in figures(text).firm if unit]


@pytest.mark.parametrize(
    "text", ["Ask the tİtle.", "A compla\u0131nt, a grİpe.", "ſtaff of İstanbul", "\u2028 \x85 48h"]
)
def test_strange_signs_break_no_check(small_files: dict[str, bytes], text: str) -> None:
    edits = {
        "roles.yml": {"title: Clerk": "title: The title", "title: Team lead": "title: Staff of istanbul"},
        "terms.yml": {"title: Complaint": "title: Complaint\n    instead-of: [gripe]"},
        STEP: {ANSWER: text},
    }
    assert compile_files(changed(small_files, edits)).manual is not None
