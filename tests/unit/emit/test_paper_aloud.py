"""What a screen reader says of a print: the words of its head and foot once, on however many sheets they stand."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from generator.emit.paper import Setter
from generator.model.form import FieldType
from generator.model.manual import Manual
from generator.views.addresses import Addresses
from generator.views.form_parts import FormView
from generator.views.language import Language
from generator.views.lists import list_view
from generator.views.reader import Reader
from tests.conftest import compile_files
from tests.unit.emit.conftest import AS_OF
from tests.unit.emit.test_paper import faults, squeezed, texts


def aloud(data: bytes) -> list[str]:
    """The text of each page without what is marked as an artifact, which screen readers pass over."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            marks: list[bool] = []
            kept = []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator in ("BMC", "BDC"):
                    marks.append(str(step.operands[0]) == "/Artifact")
                elif operator == "EMC":
                    marks.pop()
                if not (operator in ("Tj", "TJ") and any(marks)):
                    kept.append(step)
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        silent = io.BytesIO()
        pdf.save(silent)
    return [squeezed(text) for text in texts(silent.getvalue())]


def times(said: list[str], words: str) -> list[int]:
    """How often the words are said on each page."""
    return [text.count(squeezed(words)) for text in said]


def test_head_and_foot_of_a_form_are_said_once(setter: Setter, view_of: Callable[[str], FormView]):
    data = setter.set_form(replace(view_of("record"), revision="A/0", effective="2026-11-01"))
    said = aloud(data)
    assert len(said) == 2
    for words in ("Rivermouth Pumps Ltd.", "Complaint record", "QR-01 · Revision A/0 · Effective 2026-11-01"):
        assert times(said, words) == [1, 0], words
    for words in ("File it the same day with: Complaint desk", "striking through once, date and sign", "Check code"):
        assert times(said, words) == [0, 1], words
        assert times([squeezed(text) for text in texts(data)], words) == [1, 1], words


def test_the_foot_of_a_form_on_one_sheet_is_said(setter: Setter, view_of_fields: Callable[..., FormView]):
    data = setter.set_form(view_of_fields([{"id": "one", "label": "One", "type": "text"}]))
    said = aloud(data)
    assert len(said) == 1
    assert said[0].index("One") < said[0].index("Blankform.") < said[0].index("Checkcode")
    assert faults(data) == []


def test_a_full_sheet_gets_no_other_for_its_foot(setter: Setter, view_of_fields: Callable[..., FormView]):
    """The foot at the end of the flow takes no room: with more and more lines there is never a sheet without a box."""
    counts = set()
    for lines in range(8, 21):
        fields = [
            {"id": "one", "label": "One", "type": "paragraph", "lines": "14"},
            {"id": "two", "label": "Two", "type": "paragraph", "lines": str(lines)},
        ]
        with pikepdf.open(io.BytesIO(setter.set_form(view_of_fields(fields)))) as pdf:
            boxes = [
                sum(annotation.get("/Parent", annotation).T != "case-number" for annotation in page.Annots)
                for page in pdf.pages
            ]
        assert 0 not in boxes, lines
        counts.add(len(boxes))
    assert counts == {1, 2}


def test_a_letter_says_whose_it_is(setter: Setter, view_of: Callable[[str], FormView]):
    data = setter.set_form(view_of("letter"))
    said = aloud(data)
    for words in ("Rivermouth Pumps Ltd.", "18 Quay Road · https://pumps.example", "Check code"):
        assert sum(times(said, words)) == 1, words
    assert faults(data) == []


@pytest.fixture(scope="module")
def shipped_manual(shipped_files: dict[str, bytes]) -> Manual:
    manual = compile_files(shipped_files).manual
    assert manual is not None
    return manual


def test_head_and_foot_of_a_list_are_said_once(setter: Setter, english: Language, shipped_manual: Manual):
    view = list_view(Reader(shipped_manual, english, AS_OF, Addresses(shipped_manual)), "master-list")
    said = aloud(setter.set_list(view))
    assert len(said) > 1
    first, last = [1, *(0 for _ in said[1:])], [*(0 for _ in said[1:]), 1]
    assert times(said, view.company) == first
    assert times(said, f"{view.number} · {view.state}") == first
    assert times(said, " ".join(view.footer)) == last


@pytest.mark.parametrize("type", [FieldType.TEXT, FieldType.CHOICE, FieldType.YES_NO, FieldType.DATE])
def test_a_cell_says_what_helps_with_its_column(view_of_fields: Callable[..., FormView], type: FieldType):
    options = {"options": [{"id": "a", "label": "A"}]} if type.has_options else {}
    column = {"id": "c", "label": "Cell", "type": type.value, "help": "As on the *plate*.", **options}
    view = view_of_fields([{"id": "many", "label": "Many", "type": "table", "columns": [column], "rows": "2"}])
    said = [one.tooltip.split("\n") for one in view.widgets if one.name.startswith("many.")]
    date = ["Write the date as 2026-11-22"] if type is FieldType.DATE else []
    assert said == [[f"Many, row {row}: Cell", "As on the plate.", *date] for row in (1, 2)]
