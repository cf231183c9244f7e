"""The documents on paper: valid, whole, in the order of the source, and marked where they are not in force."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from generator.compiler import Compilation
from generator.emit.document_prints import document_artifacts
from generator.emit.paper import Setter
from generator.model.manual import Manual
from generator.model.revision import Evidence
from generator.views.addresses import Addresses
from generator.views.document_print import DocumentPrint, document_print
from generator.views.documents import document_print_path
from generator.views.reader import Reader
from tests.conftest import changed, compile_files
from tests.unit.emit.test_lists import faults, pages, squeezed
from tests.unit.emit.test_paper import collisions, outside

SUNDAY = date(2026, 11, 22)
HANDLING = "complaint-handling"
NASTY = 'a #b *c* $d$ <e> "f" \\h @i `j` --- //l /* m [n] #panic("x")'


@pytest.fixture(scope="module")
def shipped(shipped_files: dict[str, bytes]) -> Compilation:
    return compile_files(shipped_files)


def reader_of(compilation: Compilation, tag: str = "en", day: date = SUNDAY) -> Reader:
    manual = next(one.manual for one in compilation.renditions if one.tag == tag)
    return Reader(manual, compilation.language_of(tag), day, Addresses(manual))


def print_of(reader: Reader, id: str = HANDLING) -> DocumentPrint:
    return document_print(reader, reader.manual.documents[id])


@pytest.fixture(scope="module")
def manual(shipped: Compilation) -> Manual:
    return reader_of(shipped).manual


@pytest.fixture(scope="module")
def handling(shipped: Compilation, setter: Setter) -> bytes:
    """The complaint procedure in English."""
    return setter.set_document(print_of(reader_of(shipped)))


def in_order(said: str, words: list[str]) -> Iterator[str]:
    """The words that do not stand behind those before them."""
    at = 0
    for one in words:
        found = said.find(squeezed(one), at)
        if found < 0:
            yield one
        else:
            at = found + len(squeezed(one))


def sizes(data: bytes) -> set[float]:
    """The sizes of type on all pages, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        texts = (one for sheet in pdf for one in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]))
        return {round(one.get_font_size() * one.get_matrix().a, 2) for one in texts}


def body(data: bytes) -> str:
    """The words of all pages behind the contents, without what repeats on each: number and page, and the foot."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for sheet in pdf:
            lines = sheet.get_textpage().get_text_bounded().splitlines()
            found.append("".join(line for line in lines if "QP-CS-01 ·" not in line and "Uncontrolled" not in line))
    return squeezed("".join(found)).partition("History" + "." * 3)[2]


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant"])
def test_every_document_is_clean_in_each_language(shipped: Compilation, setter: Setter, tag: str) -> None:
    reader = reader_of(shipped, tag)
    made = {id: setter.set_document(print_of(reader, id)) for id in reader.manual.documents}
    assert len(made) == 7
    assert {id: found for id, data in made.items() if (found := faults(data))} == {}
    assert {id: found for id, data in made.items() if (found := outside(data))} == {}
    assert collisions(made[HANDLING]) == []


def test_the_steps_are_there_in_the_order_of_the_source(manual: Manual, handling: bytes) -> None:
    document = manual.documents[HANDLING]
    heads = [f"{duty.number} {duty.title}" for duty in document.steps]
    assert heads[0] == "S10 Notice the complaint and listen"
    assert len(heads) > 20
    steps = body(handling).partition("Stepsinorder")[2]
    assert list(in_order(steps, heads)) == []


def test_a_step_says_who_with_whom_by_when_on_what_and_what_comes_next(handling: bytes) -> None:
    after = body(handling).partition("Goesonwith:S20Record,numberandacknowledge")[2]
    step = after[: after.index("Goesonwith:S30") + len("Goesonwith:S30Checkthefactsandchoosethelevel")]
    assert "S20Record,numberandacknowledgeWho" in step
    assert "S10" not in step
    for words in (
        "Who Contact point",
        "With Every employee",
        "Receipt confirmed to the customer: within 4 hours of working time",
        "QR-CS-01 Complaint register",
        "Write the complaint into the QR-CS-02 Complaint record, part A",
        "Goes on with: S30 Check the facts and choose the level",
    ):
        assert squeezed(words) in step


def test_a_decision_says_where_each_answer_leads(handling: bytes) -> None:
    said = body(handling)
    assert squeezed("Ours in part: S50 Call the first meeting · S40 Explain to the customer") in said
    assert squeezed("No: S150 Put it on the list for the satisfaction survey") in said


def test_the_limits_are_there_in_order_each_with_its_figure(manual: Manual, handling: bytes) -> None:
    titles = [str(limit.title) for limit in manual.documents[HANDLING].limits]
    assert len(titles) > 10
    table = body(handling).partition("WhatBywhenTheclockruns")[2]
    assert list(in_order(table, titles)) == []
    assert squeezed("within 48 hours (weekends and holidays count)") in table
    assert squeezed("Major complaint: within 24 hours (weekends and holidays count)") in table


def test_purpose_sections_closing_and_history_are_there(manual: Manual, handling: bytes) -> None:
    document, said = manual.documents[HANDLING], body(handling)
    titles = ["Purpose", "Scope", *(str(part.title) for part in document.sections), "Steps in order", "Time limits"]
    titles += ["When a case is closed", *(str(one.text) for one in document.closing), "History"]
    titles += [str(issue.reason) for issue in reversed(manual.revisions[HANDLING])]
    assert list(in_order(said, titles)) == []


def test_what_people_said_of_a_revision_is_marked_with_its_language(shipped: Compilation, setter: Setter) -> None:
    """Reasons and stated changes are said aloud as English on a Chinese print, which says that they are."""
    view = print_of(reader_of(shipped, "zh-Hans"), "intake-guide")
    said = sum(1 + len(row.changes) for row in view.history)
    spans = languages_of(setter.set_document(view))
    assert said > 2
    assert spans["en"] >= said
    assert view.words["whose-words"].endswith("（英语）。")
    english = print_of(reader_of(shipped), "intake-guide")
    assert set(languages_of(setter.set_document(english))) == {"en"}
    assert english.words["whose-words"] == ""


def languages_of(data: bytes) -> Counter[str]:
    """How often each language is named in the PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        named = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one)
        return Counter(str(one["/Lang"]) for one in named)


def test_each_sheet_says_what_it_is_and_that_it_is_no_controlled_copy(handling: bytes) -> None:
    found = pages(handling)
    assert len(found) > 5
    for number, text in enumerate(found, start=1):
        assert f"QP-CS-01·RevisionA/1·Effective2026-11-22·Page{number}of{len(found)}" in text
        assert "Uncontrolledcopy–checkbeforeuse." in text
        assert "Customercomplainthandling" in text
        assert "draft" not in text.partition("Page")[0]


# -- contents and flow -----------------------------------------------------------------------------------------------


def test_a_long_document_begins_with_its_contents_and_a_short_one_has_none(
    shipped: Compilation, setter: Setter, manual: Manual, handling: bytes
) -> None:
    found = pages(handling)
    heads = [f"{duty.number} {duty.title}" for duty in manual.documents[HANDLING].steps]
    listed = found[0].partition("Contents")[2]
    assert list(in_order(listed, ["Purpose", "The steps at a glance", "Steps in order", *heads, "History"])) == []
    for title in (*heads, "Time limits", "When a case is closed"):
        (number,) = set(re.findall(re.escape(squeezed(title)) + r"\.+(\d+)", listed))
        assert squeezed(title) in found[int(number) - 1], f"{title} is not on page {number}"
    view = print_of(reader_of(shipped), "quality-manual")
    short = pages(setter.set_document(replace(view, parts=view.parts[:6])))
    assert len(short) == 2
    assert "Contents" not in "".join(short)


def test_the_contents_lead_to_what_they_name_also_for_who_hears_them(handling: bytes) -> None:
    with pikepdf.open(io.BytesIO(handling)) as pdf:
        links = [one for sheet in pdf.pages[:1] for one in sheet.get("/Annots", []) if one.Subtype == "/Link"]
        roles = Counter(str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one)
    assert len(links) > 40
    assert all("/Dest" in one or one.A.S == "/GoTo" for one in links)
    assert roles["/TOC"] >= 1
    assert roles["/TOCI"] == len(links)


def test_the_flow_names_each_step_who_and_by_when_and_where_it_leads(manual: Manual, handling: bytes) -> None:
    said = body(handling).partition("Thestepsataglance")[2].partition("StepsinorderS10")[0]
    duties = manual.documents[HANDLING].steps
    assert list(in_order(said, [f"{duty.number}{duty.title}" for duty in duties])) == []
    assert "D1Istheproblemours?Responsibledepartment,within48hours(weekendsandholidayscount)Ours→S50" in said
    assert "Oursinpart→S50+S40" in said
    assert "S160Closethecase" in said
    assert said.endswith("→end")


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant"])
def test_every_word_of_the_flow_has_nine_points(shipped: Compilation, setter: Setter, tag: str) -> None:
    view = print_of(reader_of(shipped, tag))
    assert view.flow is not None
    bare = replace(view, parts=(), steps=(), limits=(), closing=(), related=(), history=(), control=())
    assert min(sizes(setter.set_document(bare))) >= 9


def test_a_flow_with_long_words_and_many_ways_stays_on_the_sheet(shipped: Compilation, setter: Setter) -> None:
    view = print_of(reader_of(shipped))
    assert view.flow is not None
    row = next(one for one in view.flow.rows if one.is_decision)
    long = replace(
        row,
        title="W" * 200,
        who="a long way to say who does it, " * 9,
        answers=tuple(
            replace(one, words=f"{'answer ' * 40}{NASTY}", to=" + ".join(["S100"] * 12)) for one in row.answers
        ),
    )
    data = setter.set_document(replace(view, flow=replace(view.flow, rows=(long, *view.flow.rows))))
    assert faults(data) == []
    assert outside(data) == []
    assert collisions(data) == []
    assert squeezed(NASTY) in "".join(pages(data))


def test_the_sheets_stand(handling: bytes) -> None:
    with pypdfium2.PdfDocument(handling) as pdf:
        assert {tuple(round(side / 72 * 25.4) for side in one.get_size()) for one in pdf} == {(210, 297)}


def test_a_document_that_is_not_in_force_says_so_on_each_sheet(shipped: Compilation, setter: Setter) -> None:
    reader = reader_of(shipped)
    draft = replace(reader, manual=replace(reader.manual, revisions={}, shown={}))
    coming = reader_of(shipped, day=date(2026, 11, 10))  # issued on the 9th, in force from the 16th
    for told, words in ((draft, "draft,notissued"), (coming, "issued,notyetinforce")):
        found = pages(setter.set_document(print_of(told)))
        assert [number for number, text in enumerate(found, start=1) if words not in text] == []
    assert "RevisiondraftEffectivenotyetissued" in squeezed(pages(setter.set_document(print_of(draft)))[0]).replace(
        "·", ""
    )
    assert document_print_path(draft, draft.manual.documents[HANDLING]) == "documents/QP-CS-01_draft_en.pdf"


def test_the_files_are_named_by_number_revision_and_language(shipped: Compilation, setter: Setter) -> None:
    made = list(document_artifacts(reader_of(shipped, "zh-Hant"), setter))
    assert [one.path for one in made if one.made_from == (HANDLING,)] == ["documents/QP-CS-01_A-1_zh-Hant.pdf"]
    assert len({one.path for one in made}) == 7
    every = [one.path for one in shipped.forms() if one.path.startswith("documents/")]
    assert len([path for path in every if "_A-1_" in path or "QM-01_A-0" in path]) <= 3 * 7
    assert {path.rpartition("_")[0] for path in every} >= {"documents/QP-CS-01_A-0", "documents/QP-CS-01_A-1"}


def test_the_page_of_a_document_leads_to_its_print(shipped: Compilation) -> None:
    found = [one.html for one in shipped.pages() if one.path.endswith("documents/complaint-handling")]
    tags = ("en", "zh-Hans", "zh-Hant")
    assert [
        f'href="../../documents/QP-CS-01_A-1_{tag}.pdf"' in html for tag, html in zip(tags, found, strict=True)
    ] == [True] * 3


def test_a_limit_is_never_parted(manual: Manual, handling: bytes) -> None:
    """The row of a limit and what is said below it stand on one sheet."""
    found = [text for text in pages(handling) if "Whosefigure" in text]
    for limit in manual.documents[HANDLING].limits:
        if limit.because:
            said = squeezed(str(limit.because))
            assert any(squeezed(str(limit.title)) in text and said in text for text in found), limit.title


def test_the_text_of_a_document_is_data(shipped: Compilation, setter: Setter) -> None:
    view = print_of(reader_of(shipped), "quality-manual")
    nasty = replace(view, title=NASTY, steps=(), limits=(), closing=())
    assert squeezed("".join(pages(setter.set_document(nasty)))).count(squeezed(NASTY)) >= 1


def test_the_same_document_is_the_same_file(shipped: Compilation, setter: Setter, handling: bytes) -> None:
    assert setter.set_document(print_of(reader_of(shipped))) == handling


# -- the three lines -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant"])
def test_the_line_of_a_numbered_copy_is_at_the_foot_of_each_sheet_in_nine_points(
    shipped: Compilation, setter: Setter, tag: str
) -> None:
    reader = reader_of(shipped, tag)
    copy = next(one for one in reader.manual.copies_out(HANDLING, SUNDAY) if one.number == "03")
    view = document_print(reader, reader.manual.documents[HANDLING], copy)
    data = setter.set_document(view)
    assert faults(data) == []
    with pypdfium2.PdfDocument(data) as pdf:
        for sheet in pdf:
            low = [
                one
                for one in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
                if one.get_bounds()[3] < 18 / 25.4 * 72
            ]
            assert min(one.get_font_size() * one.get_matrix().a for one in low) >= 9
            assert min(one.get_bounds()[1] for one in low) >= 8 / 25.4 * 72  # no printer cuts it off
            assert squeezed(view.footer[0]) in squeezed(sheet.get_textpage().get_text_bounded())
            assert squeezed(reader.t("Uncontrolled copy – check before use.")) not in squeezed(
                sheet.get_textpage().get_text_bounded()
            )


def test_a_print_says_how_its_approval_is_known(shipped: Compilation) -> None:
    reader = reader_of(shipped)
    stated = {fact.label: fact.lines for fact in print_of(reader).control}["Approval"]
    assert stated == ("approved (stated by He Yun, top management, no evidence attached)",)
    *earlier, last = reader.manual.life_of(HANDLING, reader.as_of).issues
    signed = last.model_copy(update={"evidence": Evidence(name="DC-2026-014.pdf")})
    manual = replace(
        reader.manual,
        revisions={**reader.manual.revisions, HANDLING: (*earlier, signed)},
        shown={**reader.manual.shown, HANDLING: signed},
    )
    view = print_of(replace(reader, manual=manual))
    on_file = "approved by He Yun, top management (signed sheet on file: DC-2026-014.pdf)"
    assert {fact.label: fact.lines for fact in view.control}["Approval"] == (on_file,)
    assert on_file in view.history[0].people


# -- the code to scan ------------------------------------------------------------------------------------------------


def test_the_first_sheet_has_a_code_that_asks_whether_the_copy_is_current(
    shipped: Compilation, shipped_files: dict[str, bytes]
) -> None:
    assert print_of(reader_of(shipped)).qr is None  # no address of the site
    site = changed(shipped_files, {"manual.yml": {"\nsite:\n": "\nsite:\n  url: https://quality.example.com/manual\n"}})
    made = next(one for one in compile_files(site).forms() if one.path == "documents/QP-CS-01_A-1_zh-Hans.pdf")
    data = made.content()
    assert faults(data) == []
    with pypdfium2.PdfDocument(data) as pdf:
        seen = [zxingcpp.read_barcodes(sheet.render(scale=150 / 72, grayscale=True).to_pil()) for sheet in pdf]
    assert [len(found) for found in seen] == [1, *[0] * (len(seen) - 1)]
    code = print_of(reader_of(shipped)).check_code
    asked = f"zh-Hans/copy.html?number=QP-CS-01&revision=A/1&code={code}"
    assert seen[0][0].text == f"https://quality.example.com/manual/{asked}"
