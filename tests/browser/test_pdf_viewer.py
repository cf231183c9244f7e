"""A form's PDF in a browser's viewer (pdf.js): opened, filled in as a person does, saved, and read by two others."""

from __future__ import annotations

import io
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.browser.conftest import Visitor, _Quiet, absent

pytestmark = pytest.mark.browser

VIEWER = Path(sys.prefix) / "pdf-viewer" / "pdfjs_viewer" / "pdfjs"
TYPED = {
    "description": "壶柄漏汽，烫手。\n客户要求退款。",
    "product": "电水壶 “Kettle 1.7 l”, weiß",
    "name": "王芳",
    "case": "CC-2026-0001",
}
TICKED = {"remedy-requested_refund": "refund", "remedy-requested_repair": "repair"}
CHOSEN = {"danger": "yes"}


@pytest.fixture(scope="module")
def shelf(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The viewer and the forms' PDFs, served side by side; the address of their root."""
    if not VIEWER.is_dir():
        absent("pdf.js is not installed (`make viewer`)")
    folder = tmp_path_factory.mktemp("viewer")
    shutil.copytree(VIEWER, folder / "viewer", ignore=shutil.ignore_patterns("*.map"))
    shutil.copytree(site_folder, folder / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_form(shelf: str, site_folder: Path, visitor: Visitor) -> Callable[[str], object]:
    """Open the PDF of the form with that number in the viewer, all its sheets drawn."""

    def show(number: str):
        every = sorted(path for path in site_folder.rglob(f"forms/{number}_*.pdf") if path.stem.endswith("_en"))
        file = every[-1]  # those before it were superseded
        page = visitor.open(f"{shelf}/viewer/web/viewer.html?file=/site/{file.relative_to(site_folder).as_posix()}")
        page.wait_for_function("window.PDFViewerApplication?.pdfViewer?.pageViewsReady")
        page.locator(".annotationLayer input").first.wait_for()
        return page

    return show


def fill(page) -> None:
    """Type, tick and choose."""
    for name, value in TYPED.items():
        page.locator(f'.annotationLayer [name="{name}"]').first.fill(value)
    for name in TICKED:
        page.locator(f'.annotationLayer input[type=checkbox][name="{name}"]').check()
    for name in CHOSEN:
        radio(page, name, "Yes").check()


def radio(page, name: str, words: str):
    """The box of that answer: the viewer tells the boxes of a question apart by their words alone."""
    return page.locator(f'.annotationLayer section[title^="{words}"] input[type=radio][name="{name}"]')


def saved(page) -> bytes:
    """The file that the viewer hands out."""
    return bytes(page.evaluate("async () => [...await PDFViewerApplication.pdfDocument.saveDocument()]"))


def test_what_is_filled_in_there_is_read_by_all(open_form) -> None:
    page = open_form("QR-CS-20")
    fill(page)
    data = saved(page)

    read = pypdf.PdfReader(io.BytesIO(data)).get_fields()
    assert {name: read[name]["/V"].replace("\r", "\n") for name in TYPED} == TYPED
    assert {name: read[name]["/V"] for name in (*TICKED, *CHOSEN)} == {
        name: f"/{value}" for name, value in {**TICKED, **CHOSEN}.items()
    }
    assert read["remedy-requested_exchange"].get("/V") in ("/Off", None)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.check_pdf_syntax()) == []
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert {name: str(fields[name].V).replace("\r", "\n") for name in TYPED} == TYPED
        assert {str(fields[name].V) for name in TICKED} == {"/refund", "/repair"}
        assert [str(kid.AS) for kid in fields["danger"].Kids] == ["/yes", "/Off"]


def test_what_was_saved_is_there_when_it_is_opened_again(open_form) -> None:
    page = open_form("QR-CS-20")
    fill(page)
    page.evaluate(
        "async () => PDFViewerApplication.open({ data: await PDFViewerApplication.pdfDocument.saveDocument() })"
    )
    again = page.locator(".annotationLayer [name=description]")
    again.first.wait_for()
    assert again.first.input_value() == TYPED["description"]
    assert radio(page, "danger", "Yes").is_checked()
    assert not radio(page, "danger", "No").is_checked()
    assert page.locator('.annotationLayer input[name="remedy-requested_refund"]').is_checked()
    assert not page.locator('.annotationLayer input[name="remedy-requested_exchange"]').is_checked()


def test_a_number_typed_once_stands_on_every_sheet(open_form) -> None:
    page = open_form("QR-CS-02")
    page.locator('.annotationLayer [name="number"]').first.fill("CC-2026-0001")
    with pikepdf.open(io.BytesIO(saved(page))) as pdf:
        assert len(pdf.pages) > 1
        number = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "number")
        assert str(number.V) == "CC-2026-0001"
        assert len(number.Kids) == len(pdf.pages)
        assert all(b"Tj" in kid.AP.N.read_bytes() or b"TJ" in kid.AP.N.read_bytes() for kid in number.Kids)


def test_the_viewer_asks_for_nothing_else_and_runs_no_script_of_the_form(open_form) -> None:
    page = open_form("QR-CS-20")
    assert page.evaluate("() => PDFViewerApplication.pdfDocument.hasJSActions()") is False
    assert page.evaluate("() => PDFViewerApplication.pdfDocument.getJSActions()") is None


def test_each_box_has_its_words(open_form) -> None:
    """What a screen reader says at a box is its tooltip, in this viewer as in any other."""
    boxes = open_form("QR-CS-20").locator(".annotationLayer section:has(input, textarea)")
    said = boxes.evaluate_all("(all) => all.map((box) => box.title)")
    assert len(said) > 20
    assert all(words.strip() for words in said)
    assert "What happened, and where\nrequired when recording" in said
