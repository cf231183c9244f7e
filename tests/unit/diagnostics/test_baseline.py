"""Findings that are known again: what is the same finding, what is a new one, and what is gone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.diagnostics.baseline import NotABaseline, baseline_text, read_baseline
from generator.diagnostics.fingerprint import fingerprints
from generator.spans import Span
from tests.unit.diagnostics.findings import CLOCK, LATE, REMARK, UNREAD, other_values


def test_a_finding_stays_the_same_on_another_line_and_in_other_words() -> None:
    moved = replace(LATE, span=Span("documents/other.yml", 7, 1, 7, 9))
    reworded = replace(LATE, message=replace(LATE.message, text="{text} is not {limit}"), help=None, notes=())
    assert fingerprints([LATE]) == fingerprints([moved]) == fingerprints([reworded])


def test_another_value_place_or_code_is_another_finding() -> None:
    others = [
        other_values(LATE, limit="24 hours"),
        replace(LATE, place="handling/record/do"),
        replace(LATE, code="S102"),
    ]
    assert len({fingerprints([one]) for one in (LATE, *others)}) == 4


def test_findings_that_agree_in_all_are_numbered_by_their_lines() -> None:
    lower = replace(LATE, span=LATE.span._replace(line=90, end_line=90))
    first, second = fingerprints([LATE, lower])
    assert first != second
    assert fingerprints([lower, LATE]) == (second, first)
    assert fingerprints([LATE]) == (first,)


def test_known_findings_are_left_out_and_new_ones_told() -> None:
    baseline = read_baseline(baseline_text([LATE, CLOCK]))
    measured = baseline.measure([REMARK, LATE])
    assert measured.new == (REMARK,)
    assert measured.known == 1
    assert [(known.code, known.place) for known in measured.gone] == [("T105", "handling/first/clock")]


def test_what_cannot_be_read_is_never_known() -> None:
    assert json.loads(baseline_text([UNREAD]))["findings"] == []
    slipped_in = {
        "format": "1",
        "findings": [{"fingerprint": fingerprints([UNREAD])[0], "code": "Y111", "place": "roles"}],
    }
    assert read_baseline(json.dumps(slipped_in)).measure([UNREAD]).new == (UNREAD,)


def test_the_file_is_the_same_in_whatever_order_findings_come() -> None:
    assert baseline_text([LATE, CLOCK, REMARK]) == baseline_text([REMARK, LATE, CLOCK])


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "2", "findings": []}', '{"format": "1"}', '{"format": 1'])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(NotABaseline):
        read_baseline(text)
