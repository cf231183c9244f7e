"""Findings as SARIF 2.1.0.

`test_sarif_schema` holds whole logs against the published schema. The rules below are narrower: they allow only the
names that are used here, with the kinds and bounds of each (SARIF 2.1.0, section 3).
"""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from generator.diagnostics import CODES, Severity
from generator.diagnostics.as_sarif import render_sarif
from generator.spans import Span
from tests.unit.diagnostics.findings import CLOCK, LATE, LIVED_WITH, REMARK, chinese, weighing


def closed(*required: str, **properties: object) -> dict[str, object]:
    """An object with these names and no others; ``properties``, the bag, is allowed everywhere."""
    bag = {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True, "items": TEXT}}}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {"properties": bag, **properties},
    }


def every(items: object, **bounds: object) -> dict[str, object]:
    return {"type": "array", "items": items, **bounds}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": -1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed("text", text=TEXT, markdown=TEXT)
URI = {"type": "string", "format": "uri-reference", "pattern": r"^[\w./%~:-]+$"}
REGION = closed(startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
PHYSICAL = closed("artifactLocation", artifactLocation=closed(uri=URI), region=REGION)
LOCATION = closed(
    id=INDEX,
    physicalLocation=PHYSICAL,
    logicalLocations=every(closed(fullyQualifiedName=TEXT, kind=TEXT), uniqueItems=True),
    message=MESSAGE,
)
SUPPRESSION = closed(
    "kind",
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=TEXT,
)
RESULT = closed(
    "message",
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    message=MESSAGE,
    locations=every(LOCATION),
    relatedLocations=every(LOCATION, uniqueItems=True),
    suppressions=every(SUPPRESSION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
)
RULE = closed(
    "id", id=TEXT, name=TEXT, shortDescription=MESSAGE, help=MESSAGE, defaultConfiguration=closed(level=LEVEL)
)
DRIVER = closed(
    "name",
    name=TEXT,
    fullName=TEXT,
    version=TEXT,
    language={"type": "string", "pattern": r"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    rules=every(RULE, uniqueItems=True),
)
RUN = closed(
    "tool",
    tool=closed("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=every(RESULT),
)
LOG = closed("version", "runs", **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": every(RUN)})

EXPLANATIONS = {"S103": "A text types a length of time.\n\nWhat: …\n"}


def run(*arguments: Any, **parts: Any) -> dict[str, Any]:
    """The run of a log that keeps the rules above."""
    log = json.loads(render_sarif(*arguments, explanations=EXPLANATIONS, version="0.1.0", **parts))
    jsonschema.validate(log, LOG)
    assert len(log["runs"]) == 1
    return log["runs"][0]


def test_the_rules_above_refuse_a_name_that_sarif_does_not_know() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "swd"}}, "findings": []}]}, LOG)


def test_one_result_with_both_places() -> None:
    (result,) = run([LATE], prefix="procedures/")["results"]
    assert len(result.pop("partialFingerprints")["codePlaceValues/v1"]) == 16
    assert result.pop("ruleIndex") == list(CODES).index("S103")
    region = {"startLine": 41, "startColumn": 21, "endLine": 41, "endColumn": 29}
    other = {"startLine": 88, "startColumn": 13, "endLine": 88, "endColumn": 21}
    assert result == {
        "ruleId": "S103",
        "level": "error",
        "message": {
            "text": 'the text says "72 hours", the limit says 48 hours\nhelp: write <limit:first>\nit is the law'
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "procedures/documents/%E6%8A%95%E8%AF%89%201.yml"},
                    "region": region,
                },
                "logicalLocations": [{"fullyQualifiedName": "handling/answer/do"}],
            }
        ],
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": {"uri": "procedures/documents/limits.yml"},
                    "region": other,
                },
                "message": {"text": "the limit is defined here"},
            }
        ],
        "suppressions": [],
    }


def test_every_code_is_a_rule_with_its_weight_and_words() -> None:
    driver = run([])["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(CODES)
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert rules["S103"] == {
        "id": "S103",
        "name": "typed-duration",
        "shortDescription": {"text": CODES["S103"].summary},
        "help": {"text": "A text types a length of time.\n\nWhat: …"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["contradiction"]},
    }
    assert rules["Y111"]["help"] == {"text": CODES["Y111"].summary}
    assert rules["C110"]["defaultConfiguration"] == {"level": "note"}
    assert (driver["name"], driver["version"]) == ("swd", "0.1.0")


def test_columns_are_said_to_count_characters() -> None:
    assert run([])["columnKind"] == "unicodeCodePoints"


def test_the_weight_in_force_counts_not_that_of_the_table() -> None:
    results = run([REMARK, weighing(CLOCK, Severity.ERROR)])["results"]
    assert [(result["ruleId"], result["level"]) for result in results] == [("T105", "error"), ("C110", "note")]


def test_what_the_company_lives_with_is_suppressed_with_its_reason() -> None:
    results = run([REMARK], [LIVED_WITH])["results"]
    assert [(result["ruleId"], len(result["suppressions"])) for result in results] == [("C110", 0), ("T105", 1)]
    assert results[1]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "a rota comes in January (approved by Lead, until 2026-12-31)",
            "properties": {"approver": "Lead", "expires": "2026-12-31"},
        }
    ]


@pytest.mark.parametrize(
    ("prefix", "uri"),
    [
        ("procedures/", "procedures/manual.yml"),
        ("../our manual/", "../our%20manual/manual.yml"),
        ("/srv/our manual/", "file:///srv/our%20manual/manual.yml"),
        ("C:/our manual/", "file:///C:/our%20manual/manual.yml"),
    ],
)
def test_addresses_of_files(prefix: str, uri: str) -> None:
    (result,) = run([REMARK], prefix=prefix)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_in_another_language() -> None:
    (result,) = run([LATE], translate=chinese, language="zh-Hans")["results"]
    lines = ["正文写“72 hours”，时限是 48 hours", "办法： 写 <limit:first>", "it is the law"]
    assert result["message"]["text"].split("\n") == lines


def test_a_file_as_a_whole_is_its_first_character() -> None:
    (result,) = run([REMARK])["results"]
    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert Span("manual.yml") == REMARK.span
    assert result["locations"][0]["physicalLocation"]["region"] == region
