"""The widgets: each box of the view is a field of the PDF, can be filled by programs, and is read back as written."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Name
from pypdf import PdfReader, PdfWriter

from generator.emit.acroform import DOUBTFUL, UnknownBox, add_widgets, field_name, pdf_name
from generator.emit.paper import Setter
from generator.views.form_parts import FormView, Widget

REQUIRED, MULTILINE, RADIO, COMBO, COMB = 1 << 1, 1 << 12, 1 << 15, 1 << 17, 1 << 24


@pytest.fixture(scope="module")
def view(view_of: Callable[[str], FormView]) -> FormView:
    return view_of("record")


@pytest.fixture(scope="module")
def made(setter: Setter, view: FormView) -> bytes:
    return setter.set_form(view)


@pytest.fixture
def fields(made: bytes):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        yield {field_name(str(field.T)): field for field in pdf.Root.AcroForm.Fields}


IDS = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(st.lists(IDS | st.integers(1, 99).map(str), min_size=1, max_size=4).map(".".join))
def test_names_go_both_ways(name: str):
    assert "." not in pdf_name(name)
    assert field_name(pdf_name(name)) == name


def test_every_widget_is_a_field_and_every_field_a_widget(view: FormView, fields: dict):
    assert set(fields) == {widget.name for widget in view.widgets}
    assert len(view.widgets) == len(fields)


def test_names_of_boxes(fields: dict):
    expected = {"case", "seen-at", "bought.not-known", "bought.not-applicable", "pieces.not-known", "wish.refund"}
    expected |= {"actions.1.what", "actions.2.state", "closed-by.name", "closed-by.date"}
    expected |= {f"limit-answer.{box}" for box in ("due", "actual", "met", "reason")}
    assert expected <= set(fields)


def test_kinds(fields: dict):
    kinds = {name: (str(field.FT), int(field.get("/Ff", 0)) & ~REQUIRED) for name, field in fields.items()}
    no_toggle = 1 << 14
    assert kinds["clerk"] == ("/Tx", 0)
    assert kinds["story"] == ("/Tx", MULTILINE)
    assert kinds["batch"] == ("/Tx", COMB)
    assert kinds["hurt"] == kinds["level"] == kinds["actions.1.done"] == ("/Btn", RADIO | no_toggle)
    assert kinds["wish.repair"] == ("/Btn", 0)
    assert kinds["actions.1.state"] == ("/Ch", COMBO)
    assert int(fields["batch"].MaxLen) == 8
    assert int(fields["case"].MaxLen) == 12
    assert [[str(part) for part in option] for option in fields["actions.1.state"].Opt] == [
        ["open", "Open"],
        ["shut", "Shut"],
    ]


def test_states_are_called_after_options(fields: dict):
    assert [set(kid.AP.N.keys()) for kid in fields["level"].Kids] == [{"/minor", "/Off"}, {"/major", "/Off"}]
    assert set(fields["wish.refund"].AP.N.keys()) == {"/refund", "/Off"}


def test_required_is_only_what_must_be_there_at_once(fields: dict):
    required = {name for name, field in fields.items() if int(field.get("/Ff", 0)) & REQUIRED}
    assert required == {"case", "seen-at", "hurt"}


def test_tooltips(fields: dict):
    assert str(fields["seen-at"].TU).splitlines() == [
        "Date and time noticed",
        "required when recording",
        "When anyone noticed it.",
        "Write date and time as 2026-11-22 16:00",
        "Customer answered: within 48 hours (weekends and holidays count)",
    ]
    assert str(fields["actions.2.due"].TU).splitlines() == ["Actions, row 2: Due on", "Write the date as 2026-11-22"]
    assert str(fields["level"].Kids[1].TU).splitlines()[0] == "Major"


def test_the_case_number_is_one_field_on_all_sheets(made: bytes, fields: dict):
    pages = len(PdfReader(io.BytesIO(made)).pages)
    kids = list(fields["case"].Kids)
    assert pages == len(kids) == 2
    assert kids[0].Rect == kids[1].Rect


def test_nothing_that_archives_or_readers_refuse(made: bytes):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form
        assert "/SigFlags" not in form
        assert all(sheet.Tabs == Name.S for sheet in pdf.pages)
        for sheet in pdf.pages:
            for widget in sheet.Annots:
                assert widget.Subtype == Name.Widget
                assert not {"/A", "/AA", "/JS"} & set(widget.keys())
                assert "/N" in widget.AP


def test_every_box_is_in_the_structure_as_a_form_element(made: bytes):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        entries: dict[int, pikepdf.Object] = {}
        waiting = [pdf.Root.StructTreeRoot.ParentTree]
        while waiting:
            node = waiting.pop()
            numbers = list(node.get("/Nums", []))
            entries |= {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
            waiting += list(node.get("/Kids", []))
        widgets = [widget for sheet in pdf.pages for widget in sheet.Annots]
        assert len(widgets) > 40
        assert {str(entries[int(widget.StructParent)].S) for widget in widgets} == {"/Form"}


VALUES = {
    "case": "CC-2026-0001",
    "clerk": "王小明",
    "story": "顾客说：水泵漏水。\nSecond line 𠮷",
    "actions.1.what": "更换密封圈",
    "actions.1.state": "shut",
}


def test_filled_and_read_back_with_pypdf(made: bytes):
    writer = PdfWriter(clone_from=io.BytesIO(made))
    values = {pdf_name(name): value for name, value in VALUES.items()}
    values |= {"level": "/major", "wish_refund": "/refund", "hurt": "/yes"}
    for sheet in writer.pages:
        writer.update_page_form_field_values(sheet, values, auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    found = PdfReader(filled).get_fields() or {}
    for name, value in VALUES.items():
        assert found[pdf_name(name)].value == value
    assert found["level"].value == "/major"
    assert found["hurt"].value == "/yes"
    assert found["wish_refund"].value == "/refund"
    assert found["wish_repair"].value == "/Off"


def test_filled_and_read_back_with_pikepdf(made: bytes):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            name = field_name(str(field.T))
            if name in VALUES:
                field.V = pikepdf.String(VALUES[name])
            elif name == "level":
                field.V = Name("/minor")
        filled = io.BytesIO()
        pdf.save(filled)
    with pikepdf.open(filled) as pdf:
        read = {field_name(str(field.T)): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}
        assert pdf.check_pdf_syntax() == []
    assert {name: read[name] for name in VALUES} == VALUES
    assert read["level"] == "/minor"


def test_a_box_nobody_knows_is_refused(view: FormView):
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page()
        link = pikepdf.Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=Name.URI, URI=pikepdf.String("field:stray")),
        )
        sheet.Annots = pdf.make_indirect([pdf.make_indirect(link)])
        data = io.BytesIO()
        pdf.save(data)
    with pytest.raises(UnknownBox, match="stray"):
        add_widgets(data.getvalue(), view.widgets)
    with pikepdf.open(io.BytesIO(add_widgets(data.getvalue(), [Widget("stray", "text", "Stray")]))) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["stray"]


@pytest.mark.parametrize("settings", [None, {"/Predictor": 1}])
def test_no_stream_ends_in_a_carriage_return(settings: dict | None):
    plain = next(text for text in (b"%d" % number for number in range(99999)) if zlib.compress(text).endswith(b"\r"))
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, b"")
        parms = pikepdf.Dictionary(settings) if settings else None
        stream.write(zlib.compress(plain), filter=Name.FlateDecode, decode_parms=parms)
        pdf.Root.Note = stream
        pdf.add_blank_page()
        data = io.BytesIO()
        pdf.save(data)
    assert DOUBTFUL in data.getvalue()
    made = add_widgets(data.getvalue(), [])
    assert DOUBTFUL not in made
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.Note.read_bytes() == plain
        assert pdf.check_pdf_syntax() == []
