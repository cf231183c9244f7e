"""The generated lists on paper: valid, whole, lying, filled where a pen or a keyboard is wanted."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import page
import pikepdf
import pypdfium2
import pytest

from generator.emit.lists import list_artifacts, list_prints
from generator.emit.paper import Setter
from generator.model.manual import Manual
from generator.views.addresses import Addresses
from generator.views.distribution import distribution_view, issues_to_hand_out
from generator.views.language import Language
from generator.views.lists import Cell, ListView, list_view
from generator.views.read_confirmation import reading_view
from generator.views.reader import Reader
from tests.conftest import compile_files

SUNDAY = date(2026, 11, 22)
NASTY = 'a #b *c* $d$ <e> "f" \\h @i `j` --- //l /* m [n] #panic("x")'


@pytest.fixture(scope="module")
def manual(shipped_files: dict[str, bytes]) -> Manual:
    found = compile_files(shipped_files).manual
    assert found is not None
    return found


@pytest.fixture(scope="module")
def reader(manual: Manual) -> Reader:
    return Reader(manual, Language("en", NullTranslations()), SUNDAY, Addresses(manual))


@pytest.fixture(scope="module")
def sheet(reader: Reader) -> ListView:
    """The distribution sheet with the most lines: the complaint procedure's."""
    item, issue = next(one for one in issues_to_hand_out(reader.manual, SUNDAY) if one[0].id == "complaint-handling")
    return distribution_view(reader, item, issue)


def faults(data: bytes) -> list[object]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: list[object] = list(pdf.check_pdf_syntax())
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        found += page.validate_pdf_bytes(data, profile=profile).failures
    return found


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [squeezed(one.get_textpage().get_text_bounded()) for one in pdf]


def widgets(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(field.T) for field in pdf.Root.AcroForm.Fields]


@pytest.mark.parametrize("name", ["master-list", "external-documents", "record-list"])
def test_a_list_that_is_read_is_clean_whole_and_has_nothing_to_fill(setter: Setter, reader: Reader, name: str) -> None:
    view = list_view(reader, name)
    data = setter.set_list(view)
    assert faults(data) == []
    assert widgets(data) == []
    said = "".join(pages(data))
    lost = [line for row in view.rows for cell in row for line in cell.lines if squeezed(line) not in said]
    assert lost == []


def test_a_list_lies_and_its_head_is_on_every_page(setter: Setter, reader: Reader) -> None:
    view = list_view(reader, "record-list")
    data = setter.set_list(view)
    found = pages(data)
    assert len(found) > 1
    for number, text in enumerate(found, start=1):
        assert all(squeezed(column.label) in text for column in view.columns)
        assert f"QR-DC-05·Asof2026-11-22·Page{number}of{len(found)}" in text
    with pypdfium2.PdfDocument(data) as pdf:
        assert {tuple(round(side / 72 * 25.4) for side in one.get_size()) for one in pdf} == {(297, 210)}


def test_a_row_is_never_parted(setter: Setter, reader: Reader) -> None:
    view = list_view(reader, "record-list")
    found = pages(setter.set_list(view))
    for row in view.rows:
        lines = [squeezed(line) for cell in row for line in cell.lines]
        assert any(all(line in text for line in lines) for text in found), row[0].lines


def test_a_sheet_is_clean_and_can_be_typed_into(setter: Setter, sheet: ListView) -> None:
    data = setter.set_list(sheet)
    assert faults(data) == []
    assert widgets(data) == [widget.name.replace(".", "_") for widget in sheet.widgets]
    assert len(widgets(data)) > 100


def test_a_row_to_write_on_is_high_enough_for_a_pen(setter: Setter, sheet: ListView) -> None:
    with pikepdf.open(io.BytesIO(setter.set_list(sheet))) as pdf:
        heights = [float(box.Rect[3]) - float(box.Rect[1]) for box in pdf.Root.AcroForm.Fields]
    assert min(heights) >= 8 / 25.4 * 72


def test_the_text_of_a_list_is_data(setter: Setter, reader: Reader) -> None:
    view = list_view(reader, "external-documents")
    nasty = replace(view, title=NASTY, rows=((Cell((NASTY,)), *[Cell()] * 6),))
    assert squeezed("".join(pages(setter.set_list(nasty)))).count(squeezed(NASTY)) >= 2


def test_the_same_list_is_the_same_file(setter: Setter, sheet: ListView) -> None:
    assert setter.set_list(sheet) == setter.set_list(sheet)


def test_every_print_that_a_page_leads_to_is_made(setter: Setter, reader: Reader) -> None:
    prints = list_prints(reader)
    assert prints.lists["master-list"] == "lists/QR-DC-01_en.pdf"
    assert prints.sheets["quality-manual"] == "lists/QR-DC-02_QM-01_A-0_en.pdf"
    made = [artifact.path for artifact in list_artifacts(reader, setter)]
    assert prints.readings["quality-manual"] == "lists/QR-HR-06_QM-01_A-0_en.pdf"
    assert made == [*prints.lists.values(), *prints.sheets.values(), *prints.readings.values()]
    assert len(made) == 3 + 27 + 27


def test_the_sheet_for_readers_is_clean_whole_and_can_be_typed_into(setter: Setter, reader: Reader) -> None:
    item, issue = next(one for one in issues_to_hand_out(reader.manual, SUNDAY) if one[0].id == "complaint-handling")
    view = reading_view(reader, item, issue)
    data = setter.set_list(view)
    assert faults(data) == []
    assert widgets(data) == [widget.name.replace(".", "_") for widget in view.widgets]
    said = "".join(pages(data))
    assert [line for row in view.rows for cell in row for line in cell.lines if squeezed(line) not in said] == []


def test_a_company_without_lists_prints_none(setter: Setter, manual: Manual) -> None:
    forms = {id: form for id, form in manual.forms.items() if id != "read-confirmation"}
    bare = replace(manual, lists={}, forms=forms)
    assert list(list_artifacts(Reader(bare, Language("en", NullTranslations()), SUNDAY, Addresses(bare)), setter)) == []
