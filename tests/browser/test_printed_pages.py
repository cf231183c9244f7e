"""Printed pages: every sheet says that it is an uncontrolled copy, and a filled form never does."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

WORDS = "Uncontrolled copy – check before use"
SHEETS = """<!doctype html><html lang="en" class="{kind}"><head><title>x</title>
<style>:root {{ --uncontrolled: "{words}"; }}</style><style>{css}</style></head>
<body class="md-typeset"><p>first sheet</p><p style="break-before: page">second sheet</p></body></html>"""


def printed(browser, tmp_path: Path, kind: str) -> list[str]:
    """The text of each sheet of a page with the shipped stylesheet, as a browser prints it."""
    page_file = tmp_path / "page.html"
    css = (ROOT / "templates/assets/manual.css").read_text(encoding="utf-8")
    page_file.write_text(SHEETS.format(kind=kind, words=WORDS, css=css), encoding="utf-8")
    page = browser.new_page()
    page.goto(page_file.as_uri())
    raw = page.pdf(prefer_css_page_size=True)
    page.close()
    with pypdfium2.PdfDocument(io.BytesIO(raw)) as pdf:
        return [sheet.get_textpage().get_text_bounded() for sheet in pdf]


def test_every_printed_sheet_is_called_an_uncontrolled_copy(browser, tmp_path: Path) -> None:
    sheets = printed(browser, tmp_path, "")
    assert len(sheets) == 2
    assert all(WORDS in text for text in sheets)


def test_a_filled_form_is_a_record_and_not_called_so(browser, tmp_path: Path) -> None:
    sheets = printed(browser, tmp_path, "prints-form")
    assert len(sheets) == 2
    assert not any(WORDS in text for text in sheets)
