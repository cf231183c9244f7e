"""Where things stand, and how one page leads to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.hosts.files import font_folder, read_templates
from generator.model.manual import Manual
from generator.views.addresses import Address, Addresses

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def compile_files(files: Mapping[str, bytes]) -> Compilation:
    return compile_manual(Sources(files, read_templates(None), font_folder()), Settings(AS_OF))


@pytest.fixture(scope="module")
def manual(small_files: dict[str, bytes]) -> Manual:
    found = compile_files(small_files).manual
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "id", "expected"),
    [
        ("document", "handling", Address("documents/handling")),
        ("document", "record", Address("forms/record")),
        ("form-part", "record#a", Address("forms/record", "section-a")),
        ("field", "record.noticed-at", Address("forms/record", "field-noticed-at")),
        ("field", "record.actions.due", Address("forms/record", "field-actions")),
        ("step", "handling/answer", Address("documents/handling", "step-answer")),
        ("limit", "handling/first-answer", Address("documents/handling", "limit-first-answer")),
        ("clause", "source-page/26", Address("audit/source-page", "item-26")),
        ("item", "26", Address("audit/source-page", "item-26")),
        ("role", "clerk", Address("roles/clerk")),
        ("term", "complaint", Address("terms", "complaint")),
        ("role", "nobody", None),
        ("wish", "anything", None),
    ],
)
def test_each_thing_has_its_place(manual: Manual, kind: str, id: str, expected: Address | None) -> None:
    assert Addresses(manual).of(kind, id) == expected


@pytest.mark.parametrize(
    ("kind", "id", "expected"),
    [
        ("step", "handling/answer", Address("documents/handling", "step-answer")),
        ("decision", "handling/ours", Address("documents/handling", "step-ours")),
        ("section", "handling#why", Address("documents/handling", "section-why")),
        ("part", "record#b", Address("forms/record", "section-b")),
        ("option", "record.ours.not-ours", Address("forms/record", "field-ours")),
        ("term", "complaint", Address("terms", "complaint")),
    ],
)
def test_each_carrier_has_its_place(manual: Manual, kind: str, id: str, expected: Address) -> None:
    assert Addresses(manual).of_carrier(kind, id) == expected


@pytest.mark.parametrize(
    ("page", "to", "files", "folders"),
    [
        ("index", Address("roles/clerk"), "roles/clerk.html", "roles/clerk/"),
        ("roles/clerk", Address("index"), "../index.html", "../../"),
        ("roles/clerk", Address("roles/lead"), "lead.html", "../lead/"),
        ("roles/clerk", Address("roles/index"), "index.html", "../"),
        ("roles/index", Address("terms", "x"), "../terms.html#x", "../terms/#x"),
        ("terms", Address("terms", "x"), "#x", "#x"),
        ("index", Address("index"), "index.html", "./"),
    ],
)
def test_links_are_relative_in_both_ways_of_naming_pages(
    manual: Manual, page: str, to: Address, files: str, folders: str
) -> None:
    assert Addresses(manual).href(page, to) == files
    assert Addresses(manual, directory_urls=True).href(page, to) == folders


def test_a_file_is_linked_as_it_is(manual: Manual) -> None:
    assert Addresses(manual).file("forms/record", "forms/F-1.pdf") == "F-1.pdf"
    assert Addresses(manual, directory_urls=True).file("forms/record", "forms/F-1.pdf") == "../F-1.pdf"
