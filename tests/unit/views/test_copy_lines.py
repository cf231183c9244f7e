"""The three lines: what a document, a numbered copy and a blank say of themselves, in three languages and own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from generator.compiler import Compilation
from generator.model.company import Copy
from generator.views.addresses import Addresses
from generator.views.copy_lines import blank_line, controlled_line, uncontrolled_line
from generator.views.document_print import document_print
from generator.views.form import form_view
from generator.views.lists import list_view
from generator.views.reader import Reader
from tests.conftest import compile_files

SUNDAY = date(2026, 11, 22)
OWN = b"""
control:
  copy-lines:
    uncontrolled: Only today, **ask** tomorrow
    controlled: No. {copy} of ours, kept by {holder}
    blank: Nobody has written here
"""


def reader_of(compilation: Compilation, tag: str = "en") -> Reader:
    manual = next(one.manual for one in compilation.renditions if one.tag == tag)
    return Reader(manual, compilation.language_of(tag), SUNDAY, Addresses(manual))


def third_copy(reader: Reader) -> Copy:
    return next(copy for copy in reader.manual.copies_out("complaint-handling", SUNDAY) if copy.number == "03")


@pytest.fixture(scope="module")
def shipped(shipped_files: Mapping[str, bytes]) -> Compilation:
    return compile_files(shipped_files)


@pytest.mark.parametrize(
    ("tag", "uncontrolled", "controlled", "blank"),
    [
        (
            "en",
            "Uncontrolled copy – check before use.",
            "Controlled copy 03 – holder: Warehouse and logistics.",
            "Blank form. Once filled in, this is a record: keep until ",
        ),
        (
            "zh-Hans",
            "非受控文件，使用前请核对现行版本。",
            "受控文件，分发号 03，持有者：仓储物流。",
            "空白表单，填写后即为记录：保存至",
        ),
        (
            "zh-Hant",
            "非管制文件，使用前請確認最新版。",
            "管制文件，分發編號 03，持有者：倉儲物流。",
            "空白表單，填寫後即為紀錄：保存至",
        ),
    ],
)
def test_the_three_lines(shipped: Compilation, tag: str, uncontrolled: str, controlled: str, blank: str) -> None:
    reader = reader_of(shipped, tag)
    document, copy = reader.manual.documents["complaint-handling"], third_copy(reader)
    assert document_print(reader, document).footer[0] == uncontrolled
    assert document_print(reader, document, copy).footer[0] == controlled
    form = form_view(reader.manual, reader.manual.forms["complaint-record"], reader.language, SUNDAY)
    assert reader.language.between_sentences.join(form.footer[:2]).startswith(blank)
    assert list_view(reader, "master-list").footer[0] == uncontrolled


def test_a_numbered_copy_says_where_it_lies(shipped: Compilation) -> None:
    reader = reader_of(shipped)
    view = document_print(reader, reader.manual.documents["complaint-handling"], third_copy(reader))
    said = {fact.label: fact.lines for fact in view.control}
    assert said["Controlled copy"] == ("03",)
    assert said["Holder of the copy"] == ("Warehouse and logistics", "Dispatch office, binder 2")


def test_the_company_says_them_in_its_own_words(small_files: dict[str, bytes]) -> None:
    reader = reader_of(compile_files({**small_files, "manual.yml": small_files["manual.yml"] + OWN}))
    (copy,) = reader.manual.copies_out("handling", SUNDAY)
    assert uncontrolled_line(reader) == "Only today, ask tomorrow"
    assert controlled_line(reader, copy) == "No. 01 of ours, kept by Clerk"
    assert blank_line(reader) == "Nobody has written here"
    form = form_view(reader.manual, reader.manual.forms["record"], reader.language, SUNDAY)
    assert form.footer[0] == "Nobody has written here"
    assert form.footer[1].startswith("Once filled in, this is a record: keep until")  # whatever stands before it


def test_a_translation_cannot_take_number_and_holder_away(small_files: dict[str, bytes]) -> None:
    reader = reader_of(compile_files({**small_files, "manual.yml": small_files["manual.yml"] + OWN}))
    (copy,) = reader.manual.copies_out("handling", SUNDAY)
    lines = reader.manual.settings.control.copy_lines
    lost = lines.model_copy(update={"controlled": type(lines.controlled)("受控文件")})  # type: ignore[misc]
    control = reader.manual.settings.control.model_copy(update={"copy_lines": lost})
    object.__setattr__(reader.manual, "settings", reader.manual.settings.model_copy(update={"control": control}))
    assert controlled_line(reader, copy) == "Controlled copy 01 – holder: Clerk."
