"""One revision as each format ever wrote it. These files stay for ever, and every later model must read them."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from generator.model.document import Document
from generator.model.revision import LATEST_FORMAT, Revision, fingerprint, frozen_content
from generator.resolve.editions import thawed
from tests.conftest import ROOT

FROZEN = ROOT / "tests" / "frozen"
FORMATS = get_args(Revision.model_fields["format"].annotation)


def record(format: str) -> dict[str, object]:
    return json.loads((FROZEN / f"format-{format}.json").read_text("utf-8"))


def test_there_is_one_file_for_each_format() -> None:
    assert sorted(path.name for path in FROZEN.iterdir()) == [f"format-{each}.json" for each in FORMATS]
    assert FORMATS[-1] == LATEST_FORMAT


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_frozen_is_read_as_what_it_was(format: str) -> None:
    revision = Revision.from_record(record(format))
    assert revision.is_as_issued
    document = thawed(revision)
    assert isinstance(document, Document)
    assert (document.number, document.title) == ("QP-CS-01", "Customer complaint handling")
    assert len(document.steps) == 30
    assert (
        str(next(one for one in document.limits if one.id == "first-response").within)
        == {
            "1": "48 hours",
            "2": "36 hours",
        }[format]
    )
    assert fingerprint(frozen_content(document)) == revision.fingerprint


def test_format_2_has_its_texts_in_every_language() -> None:
    revision = Revision.from_record(record("2"))
    titles = {tag: texts["complaint-handling/title"] for tag, texts in revision.texts.items()}
    assert titles == {
        "zh-Hans": {"Customer complaint handling": "顾客投诉处理程序"},
        "zh-Hant": {"Customer complaint handling": "客訴處理程序書"},
    }
    assert revision.approved_by.titles["zh-Hant"] == "最高管理階層"


@pytest.mark.parametrize(
    ("key", "other"), [("reason", "Another reason"), ("effective", "2026-12-01"), ("seal", "0" * 64)]
)
def test_a_hand_in_the_last_revision_is_seen_in_whatever_key(key: str, other: str) -> None:
    assert not Revision.from_record({**record("2"), key: other}).is_as_issued
