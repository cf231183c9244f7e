"""The lists as files for a spreadsheet: typed, whole, set up to be read and printed, with nothing in them to run."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.compiler import Compilation
from generator.emit.cells import LONGEST, cell_text, looks_like_formula
from generator.emit.csv_file import csv_file
from generator.emit.lists import table_artifacts
from generator.emit.workbook import workbook
from generator.views.addresses import Addresses
from generator.views.reader import Reader
from generator.views.table import LinkCell, Table, TableColumn
from generator.views.tables import COPY_LIST, table_names, table_view
from tests.conftest import ALL_IN_FORCE, changed, compile_files

DAY = date(2026, 11, 22)
WORDS = {"page": "Page {page} of {pages}", "foot": "Uncontrolled copy", "about": "Made from the manual"}
HOSTILE = [
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "-1+1", "+1", "\t=1", "\r=1", "  =1", "＝1+1", "＠SUM(A1)",
    '=HYPERLINK("http://example.com";"x")', "{=1}", "http://example.com", "mailto:a@example.com", "internal:A1",
    "<r><t>rich</t></r>", "_x0041_", "1E5", "0012", "TRUE", "2026-11-22", 'say "no"', "a;b,c\td", "a\nb", "a\r\nb",
    " room ", "'already", "投诉，記錄 𠮷 é", "&L&P", "]]>", "<b>&amp;",
]  # fmt: skip


def table(*texts: object, **parts: object) -> Table:
    """A table of one column with these cells."""
    made = Table(
        name="made-list",
        tag="en",
        company="Small Ltd",
        number="L-1",
        title="A list",
        state="As of 2026-11-22",
        columns=(TableColumn("What", 20),),
        rows=tuple((text,) for text in texts),  # type: ignore[misc]
        words=WORDS,
        dated=DAY,
    )
    return replace(made, **parts)  # type: ignore[arg-type]


def sheet(raw: bytes) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    found = book.active
    assert isinstance(found, Worksheet)
    assert len(book.worksheets) == 1
    return found


def written(made: Table) -> Worksheet:
    return sheet(workbook(made, lambda path: f"https://example.com/{path}"))


def rows_of(raw: bytes) -> list[list[str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw[3:].decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def small(small_files: dict[str, bytes]) -> Compilation:
    return compile_files(small_files)


@pytest.fixture(scope="module")
def shipped(shipped_files: dict[str, bytes]) -> Compilation:
    return compile_files(shipped_files, ALL_IN_FORCE)


def readers(compilation: Compilation) -> list[Reader]:
    return [
        Reader(
            one.manual, compilation.language_of(one.tag), compilation.as_of.date(), Addresses(one.manual, tree=one.tree)
        )
        for one in compilation.renditions
    ]


# -- nothing runs, nothing is lost --


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_in_a_workbook_stays_that_text_and_is_nothing_else(text: str) -> None:
    made = table(text, LinkCell(text, "index.html"))
    for (cell,) in written(made).iter_rows(min_row=2):
        assert cell.data_type == "s"
        assert cell.value.rstrip(" ") == text.replace("\r\n", "\n").replace("\r", "\n").rstrip(" ")
        assert bool(cell.quotePrefix) is looks_like_formula(cell_text(text))
    with zipfile.ZipFile(io.BytesIO(workbook(made, lambda path: f"external:../{path}"))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"<r>" not in parts.read("xl/sharedStrings.xml")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_in_a_csv_begins_like_no_formula_and_is_whole(text: str) -> None:
    raw = csv_file(table(text, LinkCell(text, "index.html")))
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    for (cell,) in rows_of(raw)[1:]:
        assert not looks_like_formula(cell)
        assert cell.removeprefix("'") == clean.removeprefix("'")


def test_signs_that_are_none_are_left_out_and_a_text_that_no_cell_holds_is_cut() -> None:
    assert cell_text("a\x00b\x07c\ufffe\ud800d\x0be\u2028f") == "abcd\ne\nf"
    assert cell_text("x" * LONGEST) == "x" * LONGEST
    assert cell_text("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    wide = cell_text("𠮷" * LONGEST)
    assert len(wide.encode("utf-16-le")) // 2 <= LONGEST
    assert wide.endswith("𠮷…")
    assert written(table("x" * LONGEST, "y" * 99_999))["A3"].value == "y" * (LONGEST - 1) + "…"


def test_a_csv_has_its_mark_crlf_and_every_cell_in_quotes() -> None:
    raw = csv_file(table("投诉", DAY, 12, None))
    assert raw.decode("utf-8") == '\ufeff"What"\r\n"投诉"\r\n"2026-11-22"\r\n"12"\r\n""\r\n'


# -- typed, set up --


def test_days_and_numbers_are_typed_and_a_day_before_excels_first_is_words() -> None:
    found = written(table(DAY, 12, None, date(1899, 12, 31)))
    assert found["A2"].value == datetime(2026, 11, 22)  # noqa: DTZ001 - Excel knows no zones
    assert (found["A2"].number_format, found["A2"].is_date) == ("yyyy-mm-dd", True)
    assert (found["A3"].value, found["A3"].data_type) == (12, "n")
    assert found["A4"].value is None
    assert found["A5"].value == "1899-12-31"


def test_a_link_leads_where_it_is_told_to_and_a_wild_one_is_words() -> None:
    made = table(LinkCell("Handling", "documents/handling.html#step-x"), LinkCell("Long", "x" * 3_000))
    found = written(made)
    assert found["A2"].hyperlink.target == "https://example.com/documents/handling.html"
    assert found["A2"].hyperlink.location == "step-x"
    assert (found["A3"].value, found["A3"].hyperlink) == ("Long", None)


def test_a_sheet_opens_with_its_head_held_filters_and_widths_and_prints_on_a4() -> None:
    found = written(table("a", "b"))
    assert found.title == "A list"
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:A3"
    assert found.column_dimensions["A"].width == pytest.approx(20, abs=1)
    assert found["A1"].font.b is True
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert (found.page_setup.fitToHeight, found.page_setup.fitToWidth) == (0, None)
    wide = written(table("a", columns=(TableColumn("What", 401),)))
    assert (wide.page_setup.fitToWidth, wide.page_setup.pageOrder) == (3, "overThenDown")
    assert wide.print_title_cols == "$A:$A"
    assert found.print_title_rows == "$1:$1"
    assert found.oddFooter.left.text == "L-1 · As of 2026-11-22"
    assert found.oddFooter.right.text == "Page &P of &N"
    assert found.oddFooter.center.text == "Uncontrolled copy"
    assert (found.oddHeader.left.text, found.oddHeader.right.text) == ("Small Ltd", "A list")


def test_a_file_says_what_it_is_whose_and_of_which_day() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(table("a", tag="zh-Hans"), str)))
    assert (book.properties.title, book.properties.creator) == ("L-1 A list", "Small Ltd")
    assert book.properties.created == datetime(2026, 11, 22)  # noqa: DTZ001
    assert book.custom_doc_props["Language"].value == "zh-Hans"


@pytest.mark.parametrize("title", ["[a]:b*c?d/e\\f", "'" * 40, "History", "", "x" * 99, "質" * 40, "𠮷" * 40])
def test_any_title_makes_a_name_that_a_sheet_may_have(title: str) -> None:
    name = written(table("a", title=title, company="A & B " * 60)).title
    assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.casefold() != "history"


def test_a_head_and_foot_of_any_words_fit_what_a_sheet_takes() -> None:
    wild = "&" * 300
    found = written(table("a", title=wild, company="𠮷" * 300, number=wild, words={**WORDS, "foot": wild}))
    assert found.oddHeader.left.text.startswith("𠮷𠮷")
    assert found.oddFooter.right.text == "Page &P of &N"


def test_an_empty_list_is_a_head_alone() -> None:
    found = written(table())
    assert (found.max_row, found["A1"].value) == (1, "What")
    assert csv_file(table()).endswith(b'"What"\r\n')


def test_the_same_list_gives_the_same_bytes_in_another_second() -> None:
    made = table(*HOSTILE, DAY)
    first = workbook(made, lambda path: f"external:../{path}")
    time.sleep(1.1)
    assert workbook(made, lambda path: f"external:../{path}") == first
    assert csv_file(made) == csv_file(made)


# -- the lists --


@pytest.mark.parametrize("company", ["small", "shipped"])
def test_every_list_is_there_in_every_language_and_both_files_say_the_same(
    company: str, request: pytest.FixtureRequest
) -> None:
    for reader in readers(request.getfixturevalue(company)):
        made = {each.path: each.content() for each in table_artifacts(reader)}
        assert len(made) == 2 * len(table_names(reader))
        for path in (each for each in made if each.endswith(".xlsx")):
            found = [[_said(cell.value) for cell in row] for row in sheet(made[path]).iter_rows()]
            found = [row for row in found if any(row)]  # a register has lines to be filled
            told = rows_of(made[path.replace(".xlsx", ".csv")])
            assert [[cell.removeprefix("'").strip() for cell in row] for row in told] == found, path
            assert len({len(row) for row in told}) == 1
            assert len(set(told[0])) == len(told[0]), "two columns have the same head"


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def test_a_list_says_what_is_defined(small: Compilation) -> None:
    (reader,) = readers(small)
    master = {row[0].text: row for row in table_view(reader, "master-list").rows if isinstance(row[0], LinkCell)}
    issue = reader.manual.revisions["handling"][0]
    number, title, kind, revision, status, issued, effective, gone, review = master["P-1"][:9]
    assert (number, title) == (
        LinkCell("P-1", "documents/handling.html"),
        LinkCell("Handling complaints", "documents/handling.html"),
    )
    assert (kind, revision, status, issued, effective) == (
        "procedure",
        "A/0",
        "in force",
        issue.issued,
        issue.effective,
    )
    assert gone is None
    assert isinstance(review, date)
    assert review > issue.effective
    limits = table_view(reader, "time-limits")
    assert [row[2] for row in limits.rows] == [
        reader.language.limit(each.limit) for each in reader.manual.limits.values()
    ]
    parts = {(row[0].text, row[6].text) for row in table_view(reader, "distribution-list").rows}  # type: ignore[union-attr]
    assert {("P-1", "Clerk"), ("P-1", "Team lead"), ("F-1", "Clerk")} <= parts


def test_a_title_like_a_formula_is_harmless_in_every_file(small_files: dict[str, bytes]) -> None:
    title = "=cmd|' /C calc'!A0"
    wild = changed(small_files, {"documents/handling.yml": {"title: Handling complaints": f'title: "{title}"'}})
    wild = {path: raw for path, raw in wild.items() if not path.startswith(("revisions/", "exceptions"))}
    (reader,) = readers(compile_files(wild))
    made = {each.path: each.content() for each in table_artifacts(reader)}
    held = [cell for row in sheet(made["lists/L-1_en.xlsx"]).iter_rows() for cell in row if cell.value == title]
    assert [(cell.data_type, cell.quotePrefix) for cell in held] == [("s", True)]
    assert [row[1] for row in rows_of(made["lists/L-1_en.csv"]) if title in row[1]] == [f"'{title}"]
    for path, raw in made.items():
        if path.endswith(".csv"):
            assert not any(looks_like_formula(cell) for row in rows_of(raw) for cell in row), path


def test_every_clause_and_item_is_in_the_matrix(shipped: Compilation) -> None:
    for reader in readers(shipped):
        rows = table_view(reader, "clause-matrix").rows
        found = {row[1].path.partition("#")[2] for row in rows if isinstance(row[1], LinkCell)}
        assert len(found) > 100
        manual = reader.manual
        wanted = {f"clause-{clause.id}" for standard in manual.standards.values() for clause in standard.clauses}
        assert manual.guidance is not None
        assert found == wanted | {f"item-{item.id}" for item in manual.guidance.items}


def test_a_form_never_issued_is_in_the_list_and_has_no_days(small_files: dict[str, bytes]) -> None:
    files = {path: raw for path, raw in small_files.items() if not path.startswith(("revisions/", "exceptions"))}
    (reader,) = readers(compile_files(files))
    rows = {row[0].text: row for row in table_view(reader, "master-list").rows if isinstance(row[0], LinkCell)}
    assert rows["F-1"][3:8] == (None, "draft, not issued", None, None, None)
    assert table_view(reader, "distribution-list").rows == ()
    assert table_view(reader, "change-history").rows == ()


def test_links_lead_to_the_site_where_its_address_is_known_else_beside_the_file(small_files: dict[str, bytes]) -> None:
    def target(files: dict[str, bytes], **how: bool) -> str:
        (reader,) = readers(compile_files(files))
        made = {each.path: each for each in table_artifacts(reader, **how)}
        found: str = sheet(made["lists/L-1_en.xlsx"].content())["A2"].hyperlink.target
        return found

    unknown = changed(small_files, {"manual.yml": {"site: {url: https://quality.kettles.example}\n": ""}})
    assert target(unknown).replace("\\", "/") == "../documents/handling.html"
    assert target(small_files) == "https://quality.kettles.example/documents/handling.html"
    assert target(small_files, apart=True).replace("\\", "/") == "../documents/handling.html"


def test_a_translated_list_has_its_language_and_its_folder(shipped: Compilation) -> None:
    assert [reader.language.tag for reader in readers(shipped)] == ["en", "zh-Hans", "zh-Hant"]
    made = table_view(readers(shipped)[1], "master-list")
    cell = made.rows[0][0]
    assert isinstance(cell, LinkCell)
    assert cell.path.startswith("zh-Hans/documents/")
    assert made.columns[0].label == "编号"


# -- the register --


def test_the_register_has_room_for_every_limit_and_is_ready_to_be_filled(shipped: Compilation) -> None:
    reader = readers(shipped)[0]
    made = {each.path: each.content() for each in table_artifacts(reader)}
    found = sheet(made["lists/QR-CS-01_en.xlsx"])
    heads = [cell.value for cell in found[1]]
    assert heads[:3] == ["Case number", "Date and time noticed", "How it reached us"]
    assert heads[11:14] == ["Cause", "Similar cases", "Closed on"], "the back goes on where the front ends"
    limits = reader.manual.limits.values()
    assert len(heads) == 14 + 3 * len(limits)
    for entry in limits:
        assert f"{entry.limit.title}: Due" in heads
    line = {cell.value: found.column_dimensions[cell.column_letter] for cell in found[1]}
    assert line["Date and time noticed"].number_format == "yyyy-mm-dd hh:mm"
    assert line["Closed on"].number_format == "yyyy-mm-dd"
    offered = {str(one.sqref): one.formula1 for one in found.data_validations.dataValidation}
    assert offered["G2:G501"] == '"Minor,Standard,Major"'
    assert found.oddFooter.left.text.startswith("QR-CS-01 · A/1 · ")
    assert found.oddFooter.center.text == "Blank form. Once filled in, this is a record."
    assert rows_of(made["lists/QR-CS-01_en.csv"]) == [heads]
    assert [row[0] for row in table_view(reader, "complaint-register").rows] == []


def test_numbered_copies_are_listed_with_where_they_lie_and_when_they_came_back(small: Compilation) -> None:
    reader = readers(small)[0]
    head, *rows = rows_of(csv_file(table_view(reader, COPY_LIST)))
    said = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["Copy no."], row["Revision"], row["Holder"], row["Came back on"]) for row in said] == [
        ("01", "A/0", "Clerk", ""),
        ("02", "", "Team lead", "2026-11-15"),
    ]
    assert [(row["Number"], row["Place"], row["Handed out on"]) for row in said] == [
        ("P-1", "Counter, binder 1", "2026-11-02"),
        ("P-1", "Office", "2026-11-02"),
    ]


def test_a_company_without_numbered_copies_has_no_list_of_them(small_files: dict[str, bytes]) -> None:
    without = {path: raw for path, raw in small_files.items() if path != "copies.yml"}
    assert COPY_LIST not in table_names(readers(compile_files(without))[0])
