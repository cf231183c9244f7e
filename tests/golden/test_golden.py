"""The golden companies: each page's article, each form's fields, each list, and what every artifact was made from.

Changed only by ``pytest --update-golden``, and read before they are committed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pypdf
import pytest

from tests.conftest import ALL_IN_FORCE, GOLDEN, compile_files, folder_files

#: No golden company is written in the third language: these of the shipped manual stand for it.
TRADITIONAL = ("levels", "time-limits", "documents/levels-and-authority", "forms/complaint-record")
COMPANIES = sorted(path.parent.name for path in GOLDEN.glob("*/procedures"))


def made(company: str) -> Iterator[tuple[str, str]]:
    """Every golden file of the company as it is made now."""
    compilation = compile_files(folder_files(GOLDEN / company / "procedures"))
    assert not compilation.diagnostics, [str(d.message) for d in compilation.diagnostics]
    manifest = {}
    for page in compilation.pages():
        yield f"pages/{page.path}.html", page.html + "\n"
        manifest[page.path] = list(page.made_from)
    for artifact in compilation.files():
        if artifact.path.endswith(".pdf"):
            manifest[artifact.path] = list(artifact.made_from)
            yield f"{artifact.path}.fields.json", as_json(fields(artifact.content()))
        elif artifact.path.endswith(".csv"):
            manifest[artifact.path] = list(artifact.made_from)
            yield artifact.path, artifact.content().decode("utf-8-sig").replace("\r\n", "\n")
    yield "manifest.json", as_json(manifest)


def made_in_traditional_chinese(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Some pages of the shipped manual, and the boxes of its longest form."""
    compilation = compile_files(files, ALL_IN_FORCE)
    for page in compilation.pages():
        if page.tree == "zh-Hant/" and page.path in TRADITIONAL:
            yield f"pages/{page.path}.html", page.html + "\n"
    (form,) = [one for one in compilation.forms() if one.path == "forms/QR-CS-02_A-1_zh-Hant.pdf"]
    yield "forms/complaint-record.fields.json", as_json(fields(form.content()))


def fields(raw: bytes) -> list[dict[str, object]]:
    """What a filled form can hold: for each box its page, name, type, tooltip, whether it is required, its options."""
    found = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(raw)).pages, start=1):
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            if widget.get("/Subtype") != "/Widget":
                continue
            field = widget if "/FT" in widget else widget["/Parent"].get_object()
            found.append(
                {
                    "page": number,
                    "name": field["/T"],
                    "type": field["/FT"],
                    "tooltip": widget.get("/TU", field.get("/TU")),
                    "required": bool(field.get("/Ff", 0) & 2),
                    "states": sorted(key for key in widget["/AP"]["/N"] if key != "/Off")
                    if field["/FT"] == "/Btn"
                    else [],
                }
            )
    return found


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize("company", COMPANIES)
def test_golden_company(company: str, request: pytest.FixtureRequest) -> None:
    compared(company, dict(made(company)), request)


def test_golden_pages_in_traditional_chinese(shipped_files: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    compared("traditional", dict(made_in_traditional_chinese(shipped_files)), request)


def compared(company: str, now: dict[str, str], request: pytest.FixtureRequest) -> None:
    """Hold what is made now against what is kept, or keep it where that is asked for."""
    expected = GOLDEN / company / "expected"
    if request.config.getoption("--update-golden"):
        for path in [path for path in expected.rglob("*") if path.is_file()]:
            path.unlink()
        for name, text in now.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
    files = [path for path in expected.rglob("*") if path.is_file()]
    kept = {path.relative_to(expected).as_posix(): path.read_text(encoding="utf-8") for path in files}
    assert sorted(kept) == sorted(now), "pages or forms have come or gone"
    for name, text in now.items():
        assert kept[name] == text, f"{company}: {name} has changed"
