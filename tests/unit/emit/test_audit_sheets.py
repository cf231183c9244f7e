"""The internal auditor's sheets on paper: valid, whole, and with a box for everything that is to be written."""

from __future__ import annotations

import io
from datetime import date
from gettext import NullTranslations

import page
import pikepdf
import pypdfium2
import pytest

from generator.emit.audit_sheets import sheet_artifacts, sheet_prints
from generator.emit.paper import Setter
from generator.model.document import Document
from generator.views.addresses import Addresses
from generator.views.audit_sheets import checklist_sheet, sample_sheet
from generator.views.internal_audit import SAMPLE
from generator.views.language import Language
from generator.views.lists import ListView
from generator.views.reader import Reader
from tests.conftest import compile_files


@pytest.fixture(scope="module")
def reader(shipped_files: dict[str, bytes]) -> Reader:
    manual = compile_files(shipped_files).manual
    assert manual is not None
    return Reader(manual, Language("en", NullTranslations()), date(2026, 11, 22), Addresses(manual))


@pytest.fixture(scope="module")
def procedure(reader: Reader) -> Document:
    return reader.manual.documents["nonconforming-output"]


@pytest.fixture(params=[checklist_sheet, sample_sheet], ids=["checklist", "sample"])
def sheet(request: pytest.FixtureRequest, reader: Reader, procedure: Document) -> ListView:
    made = request.param(reader, procedure)
    assert isinstance(made, ListView)
    return made


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_the_sheet_is_clean_and_says_all(setter: Setter, sheet: ListView) -> None:
    data = setter.set_list(sheet)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.check_pdf_syntax()) == []
        boxes = {str(field.T) for field in pdf.Root.AcroForm.Fields}
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(data, profile=profile).failures == []
    assert boxes == {widget.name.replace(".", "_") for widget in sheet.widgets}
    with pypdfium2.PdfDocument(data) as pdf:
        said = "".join(squeezed(one.get_textpage().get_text_bounded()) for one in pdf)
    lines = [line for row in sheet.rows for cell in row for line in cell.lines]
    assert [line for line in (*lines, *sheet.subject, sheet.title) if squeezed(line) not in said] == []


def test_every_box_is_named_in_words_and_stands_in_the_table(sheet: ListView) -> None:
    assert sorted(cell.box for row in sheet.rows for cell in row if cell.box) == sorted(w.name for w in sheet.widgets)
    assert len({widget.tooltip for widget in sheet.widgets}) == len(sheet.widgets)
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_ten_cases_have_a_box_each(reader: Reader, procedure: Document) -> None:
    sheet = sample_sheet(reader, procedure)
    assert [column.label for column in sheet.columns[1:]] == [str(number) for number in range(1, SAMPLE + 1)]
    assert len(sheet.widgets) == SAMPLE * len(sheet.rows)


def test_every_procedure_has_both_sheets_under_names_of_their_own(reader: Reader, setter: Setter) -> None:
    paths = [artifact.path for artifact in sheet_artifacts(reader, setter)]
    procedures = [document for document in reader.manual.documents.values() if document.steps]
    assert len(paths) == len(set(paths)) == 2 * len(procedures)
    prints = sheet_prints(reader, reader.manual.documents["complaint-handling"])
    assert {prints.checklist, prints.sample} <= set(paths)
    assert prints.checklist.startswith("audit/QP-CS-01_A-")
    assert prints.checklist.endswith("_checklist_en.pdf")
