"""The widgets: each box of the view is a field of the PDF, can be filled by programs, and is read back as written."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Name
from pypdf import PdfReader, PdfWriter

from generator.emit.acroform import DOUBTFUL, UnknownBox, add_widgets, field_name, pdf_name
from generator.emit.fill_font import FontNotAlone, font_of, signs_of
from generator.emit.paper import Setter
from generator.emit.xmp import NAMESPACE, NoSchemas, with_properties
from generator.hosts.files import font_folder
from generator.views.form_parts import FormView, Widget

PRINT = Path(__file__).parents[3] / "templates" / "print"
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


# -- signatures --


def test_a_signature_is_a_field_where_the_definition_asks_for_it(
    setter: Setter, view_of_fields: Callable[..., FormView]
):
    fields = [{"id": "pen", "label": "Pen", "type": "signature"}]
    fields.append({"id": "key", "label": "Key", "type": "signature", "digital": "yes"})
    made = setter.set_form(view_of_fields(fields))
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(made, profile=profile).failures == []
    with pikepdf.open(io.BytesIO(made)) as pdf:
        form = pdf.Root.AcroForm
        named = {field_name(str(field.T)): field for field in form.Fields}
        assert [name for name, field in named.items() if str(field.FT) == "/Sig"] == ["key.signature"]
        assert [name for name in named if name.startswith("key")] == ["key.name", "key.signature", "key.date"]
        assert "pen.signature" not in named
        assert str(named["key.signature"].TU) == "Key\nSignature"
        assert int(form.SigFlags) == 1  # and not 2: what is typed later is not appended only


# -- the metadata --


def test_the_metadata_says_which_form_it_is(made: bytes, view: FormView):
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_metadata() as meta:
        said = {name: meta[f"{{{NAMESPACE}}}{name}"] for name in ("form", "number", "revision", "checkCode")}
        assert said == {"form": "record", "number": "QR-01", "revision": view.revision, "checkCode": view.check_code}
        assert meta["dc:title"] == "QR-01 Complaint record"
        assert set(meta["dc:language"]) == {"en"}
        assert list(meta["dc:creator"]) == ["Rivermouth Pumps Ltd."]
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == f"{view.dated.isoformat()}T00:00:00+00:00"
        assert view.check_code in meta["pdf:Keywords"]
        assert str(pdf.Root.Lang) == "en"


def test_what_is_said_of_a_form_is_never_read_as_markup(setter: Setter, view: FormView):
    nasty = "</swd:revision><a b='c'>&amp; \u4e2d ]]> \\1"
    with pikepdf.open(io.BytesIO(setter.set_form(replace(view, revision=nasty)))) as pdf:
        ET.fromstring(pdf.Root.Metadata.read_bytes().strip())
        with pdf.open_metadata() as meta:
            assert meta[f"{{{NAMESPACE}}}revision"] == nasty


@pytest.mark.parametrize("xmp", [b"", b"<rdf:RDF></rdf:RDF>", b"</rdf:Bag> more </pdfaExtension:schemas></rdf:RDF>"])
def test_metadata_without_schemas_is_refused(xmp: bytes):
    with pytest.raises(NoSchemas):
        with_properties(xmp, {"number": "QR-01"})


# -- the fill font --

SIMPLIFIED, TRADITIONAL = "\u538b\u529b\u8bc9\u6233", "\u58d3\u529b\u8a34\u6233"


@pytest.fixture(scope="module")
def typed() -> Setter:
    """A setter whose boxes carry their own font."""
    templates = {path.name: path.read_bytes() for path in PRINT.glob("*.typ")}
    return Setter(templates, font_folder(), fill_font=True)


def test_the_signs_are_those_of_the_script():
    hans, hant = signs_of("Noto Sans CJK SC"), signs_of("Noto Sans CJK TC")
    assert sum("\u4e00" <= sign <= "\u9fff" for sign in hans) == 3755 + 3008  # GB 2312, levels 1 and 2
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = (*range(0xA4, 0xC7), *range(0xC9, 0xFA))
    listed = {bytes((row, trail)).decode("big5", "ignore") for row in rows for trail in trails} - {""}
    hanzi = {sign for sign in listed if "\u4e00" <= sign <= "\u9fff" or sign in "\ufa0c\ufa0d"}
    assert len(hanzi) == 5401 + 7652  # Big5, levels 1 and 2
    assert hanzi <= set(hant)
    assert set(SIMPLIFIED) <= set(hans)
    assert set(TRADITIONAL) <= set(hant) & set(signs_of("Noto Sans CJK HK"))
    for signs in (hans, hant):
        assert set("Az09@€£·“”℃±（），。") <= set(signs)
        assert len(signs) == len(set(signs))


@pytest.mark.parametrize(("tag", "text"), [("en", SIMPLIFIED), ("zh-Hans", SIMPLIFIED), ("zh-Hant", TRADITIONAL)])
def test_the_fill_font_has_the_signs_and_archives_take_it(typed: Setter, view: FormView, tag: str, text: str):
    made = typed.set_form(replace(view, tag=tag))
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(made, profile=profile).failures == []
    with pikepdf.open(io.BytesIO(made)) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/Fill"]
        codes = font.ToUnicode.read_bytes().decode("ascii").lower()
        assert [sign for sign in text if f"<{ord(sign):04x}>" not in codes] == []
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_what_is_typed_is_shown_by_whoever_has_no_font_of_its_own(typed: Setter, view: FormView):
    writer = PdfWriter(clone_from=io.BytesIO(typed.set_form(view)))
    for sheet in writer.pages:
        writer.update_page_form_field_values(
            sheet, {"clerk": SIMPLIFIED, "story": "Water \u6f0f\u6c34"}, auto_regenerate=False
        )
    filled = io.BytesIO()
    writer.write(filled)
    with pypdfium2.PdfDocument(filled.getvalue()) as pdf:
        pdf.init_forms()
        pdf[0].flatten()
        text = pdf[0].get_textpage().get_text_bounded()
    assert SIMPLIFIED in text
    assert "Water \u6f0f\u6c34" in text


def test_a_font_that_is_not_alone_is_refused():
    with pikepdf.new() as pdf:
        pdf.add_blank_page().Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary())
        data = io.BytesIO()
        pdf.save(data)
        with pytest.raises(FontNotAlone):
            font_of(pdf, data.getvalue())


def test_a_date_with_its_time_shows_whole_in_every_box_for_one(made: bytes):
    # 12 digits of 0.556 em, two hyphens of 0.333, a space and a colon of 0.278 each: Helvetica's own widths
    ems = 12 * 0.556 + 2 * 0.333 + 2 * 0.278
    found = 0
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for annotation in (one for sheet in pdf.pages for one in sheet.get("/Annots", [])):
            name = str(annotation.get("/T", ""))
            if name.startswith("limit-") and name.endswith(("due", "actual")):
                found += 1
                left, _, right, _ = (float(side) for side in annotation.Rect)
                assert ems * float(str(annotation.DA).split()[1]) < right - left, name
    assert found
