"""Findings as JSON. The expected objects were written by hand."""

from __future__ import annotations

import json

from generator.diagnostics.as_json import render_json
from tests.unit.diagnostics.findings import CLOCK, LATE, LIVED_WITH, REMARK, chinese


def test_the_shape_of_one_finding() -> None:
    content = json.loads(render_json([LATE], prefix="procedures/"))
    (found,) = content.pop("findings")
    assert content == {"format": "1", "counts": {"error": 1, "warning": 0, "info": 0}, "accepted": []}
    assert len(found.pop("fingerprint")) == 16
    assert found == {
        "code": "S103",
        "name": "typed-duration",
        "severity": "error",
        "basis": "contradiction",
        "message": 'the text says "72 hours", the limit says 48 hours',
        "help": "write <limit:first>",
        "place": "handling/answer/do",
        "path": "procedures/documents/投诉 1.yml",
        "start": {"line": 41, "column": 21},
        "end": {"line": 41, "column": 29},
        "notes": [
            {
                "message": "the limit is defined here",
                "path": "procedures/documents/limits.yml",
                "start": {"line": 88, "column": 13},
                "end": {"line": 88, "column": 21},
            },
            {"message": "it is the law"},
        ],
    }


def test_errors_come_first_and_all_are_there() -> None:
    content = json.loads(render_json([REMARK, CLOCK] * 15 + [LATE]))
    assert content["counts"] == {"error": 1, "warning": 15, "info": 15}
    assert [row["code"] for row in content["findings"]] == ["S103", *["T105"] * 15, *["C110"] * 15]
    assert content["findings"][-1]["help"] is None


def test_what_the_company_lives_with_stands_apart_with_its_reason() -> None:
    (row,) = json.loads(render_json([], [LIVED_WITH]))["accepted"]
    assert (row["code"], row["place"]) == ("T105", "handling/first/clock")
    assert (row["reason"], row["approver"], row["expires"]) == ("a rota comes in January", "Lead", "2026-12-31")


def test_in_another_language_the_keys_stay() -> None:
    (row,) = json.loads(render_json([LATE], translate=chinese))["findings"]
    assert row["message"] == "正文写“72 hours”，时限是 48 hours"
    assert row["severity"] == "error"
