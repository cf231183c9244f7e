"""The generated lists and the form sets. Expected rows are read off the definitions of the small company by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest

from generator.compiler import Compilation
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.views.addresses import Addresses
from generator.views.audit import kept_as_records, list_rows, records_view
from generator.views.distribution import (
    affected_roles,
    copy_rows,
    distribution_rows,
    distribution_view,
    issues_to_hand_out,
)
from generator.views.form_pages import keeping
from generator.views.form_sets import form_sets, tells_levels_apart
from generator.views.language import Language
from generator.views.lists import ListView, Row, list_view
from generator.views.read_confirmation import reading_view
from generator.views.reader import Reader
from tests.conftest import compile_files

SUNDAY = date(2026, 11, 22)


def reader_of(manual: Manual | None, page: str = "audit/index") -> Reader:
    assert manual is not None
    return Reader(manual, Language("en", NullTranslations()), SUNDAY, Addresses(manual), page)


@pytest.fixture(scope="module")
def reader(small_files: dict[str, bytes]) -> Reader:
    return reader_of(compile_files(small_files).manual)


@pytest.fixture(scope="module")
def shipped(shipped_files: dict[str, bytes]) -> Reader:
    return reader_of(compile_files(shipped_files).manual)


def first_lines(row: Row) -> list[str]:
    return [cell.lines[0] if cell.lines else "" for cell in row]


def numbers(view: ListView) -> list[str]:
    return [row[0].lines[0] for row in view.rows]


def sheet_of(reader: Reader, id: str) -> ListView:
    item, issue = next(entry for entry in issues_to_hand_out(reader.manual, SUNDAY) if entry[0].id == id)
    return distribution_view(reader, item, issue)


# -- the master list -------------------------------------------------------------------------------------------------


def test_the_master_list_has_documents_then_forms_and_lists_by_number(shipped: Reader) -> None:
    listed = numbers(list_view(shipped, "master-list"))
    assert listed[:3] == ["QM-01", "QP-CS-01", "QP-DC-01"]
    dc = [number for number in listed if number.startswith("QR-DC")]
    assert dc == ["QR-DC-01", "QR-DC-02", "QR-DC-03", "QR-DC-04", "QR-DC-05"]
    assert len(listed) == 7 + 20 + 4


def test_a_row_of_the_master_list_tells_the_issue_in_force(shipped: Reader) -> None:
    rows = {row[0].lines[0]: row for row in list_view(shipped, "master-list").rows}
    manual = rows["QM-01"]
    assert manual[1].lines == ("Quality manual, part on complaints", "policy")
    assert [manual[2].lines, manual[3].lines, manual[4].lines] == [("A/0",), ("2026-11-16",), ("2027-11-16",)]
    assert manual[6].lines == ("Chen Rui, quality manager", "Xu Fang, document controller", "He Yun, top management")


def test_a_draft_is_on_the_master_list_and_says_so(compile_small: Callable[..., Compilation]) -> None:
    manual = compile_small().manual
    assert manual is not None
    draft = replace(manual, revisions={})
    row = list_view(reader_of(draft), "master-list").rows[0]
    assert row[2].lines == ("not yet", "draft, not issued")
    assert row[3].lines == row[4].lines == row[7].lines == ()


def test_a_list_has_no_issue_of_its_own(reader: Reader) -> None:
    row = next(row for row in list_view(reader, "master-list").rows if row[0].lines == ("L-4",))
    assert first_lines(row) == ["L-4", "What is kept", "–", "–", "–", "Clerk", "–", "–"]


# -- records and outer documents -------------------------------------------------------------------------------------


def test_every_form_and_every_list_is_a_record_that_is_kept(reader: Reader) -> None:
    assert [(kind, id) for kind, id, _ in kept_as_records(reader.manual)] == [
        ("form", "record"),
        ("list", "master-list"),
        ("list", "distribution-sheet"),
        ("list", "external-documents"),
        ("list", "record-list"),
    ]
    assert [row.form.number for row in records_view(reader)] == ["F-1", "L-1", "L-2", "L-3", "L-4"]


def test_a_row_of_the_record_list(reader: Reader) -> None:
    rows = {row[0].lines[0]: row for row in list_view(reader, "record-list").rows}
    assert [cell.lines for cell in rows["L-2"]] == [
        ("L-2",),
        ("Copies handed out",),
        ("Team lead", "Binder 3", "One for the clerk"),
        ("3 years after it was replaced",),
        (),
        ("destroyed", "The life of the revision"),
    ]


def test_the_record_list_names_what_is_kept_longer_and_personal_data(shipped: Reader) -> None:
    rows = {row[0].lines[0]: row for row in list_view(shipped, "record-list").rows}
    assert rows["QR-CS-02"][4].lines == (
        "if someone was hurt, or something other than the product was damaged: 10 years after delivery",
        "personal data are made anonymous 5 years after the complaint was received",
    )
    assert rows["QR-HR-06"][4].lines == (
        "if someone who signed it works here when the revision is superseded: 3 years after the end of employment",
        "personal data are destroyed 5 years after the end of employment",
    )


def test_the_record_list_and_the_form_name_what_the_law_asks_for(compile_small: Callable[..., Compilation]) -> None:
    law = "after: close}\n  legal-minimum: {for: 2 years, after: receipt, basis: The Kettle Act}\n"
    reader = reader_of(compile_small({"forms/record.yml": {"after: close}\n": law}}).manual)
    rows = {row[0].lines[0]: row for row in list_view(reader, "record-list").rows}
    said = "by law at least 2 years after the complaint was received (The Kettle Act)"
    assert rows["F-1"][5].lines == ("destroyed", "The company's choice", said)
    assert keeping(reader, reader.manual.forms["record"].keep).law == said


def test_an_outer_document_is_due_for_its_next_check(shipped: Reader) -> None:
    rows = {row[0].lines[0]: row for row in list_view(shipped, "external-documents").rows}
    assert [rows["ISO 10002:2018"][5].lines, rows["ISO 10002:2018"][6].lines] == [("2026-11-22",), ("2027-11-22",)]
    assert [rows["ISO 9000:2015"][5].lines, rows["ISO 9000:2015"][6].lines] == [("–",), ("–",)]
    assert rows["ISO 9001:2026"][4].lines[-1] == "not mapped"


# -- copies ----------------------------------------------------------------------------------------------------------


def test_roles_with_a_part_in_a_document_or_form(shipped: Reader) -> None:
    manual = shipped.manual
    guide: Document = manual.documents["levels-and-authority"]
    assert affected_roles(shipped, guide) == ("responsible-department", "top-management")  # owner and approver
    leaflet: Form = manual.forms["complainant-form"]  # filled by the customer, who is outside, and the contact point
    assert affected_roles(shipped, leaflet) == ("contact-point", "responsible-department", "quality-manager")


def test_a_sheet_has_a_line_for_each_role_and_blank_ones_below(
    shipped: Reader, shipped_files: dict[str, bytes]
) -> None:
    uncopied = reader_of(replace(shipped.manual, copies=None))
    view = sheet_of(uncopied, "intake-guide")
    roles = [row[1].lines for row in view.rows]
    assert roles == [("Responsible department",), ("Quality manager",), *[()] * 6]
    frozen = json.loads(shipped_files["revisions/intake-guide/1.json"])["fingerprint"].upper()
    code = f"{frozen[:4]}-{frozen[4:8]}"
    assert view.subject == (
        "WI-CS-01 Taking a complaint",
        f"Revision A/0, issued 2026-11-09, in force from 2026-11-16, check code {code}.",
    )


def test_the_copies_that_are_out_stand_first_and_are_printed(shipped: Reader) -> None:
    view = sheet_of(shipped, "complaint-handling")
    assert [first_lines(row)[:3] for row in view.rows[:4]] == [
        ["01", "Contact point", "Front desk, binder 1"],
        ["02", "After-sales service", "Service workshop, wall pocket"],
        ["03", "Warehouse and logistics", "Dispatch office, binder 2"],
        ["", "Responsible department", ""],
    ]
    roles = [row[1].lines[0] for row in view.rows if row[1].lines]
    assert len(roles) == len(set(roles))  # who holds a copy has no second line
    assert [cell.box for cell in view.rows[0]] == [
        "",
        "",
        "",
        "copies.1.out-on",
        "",
        "copies.1.back-on",
        "copies.1.fate",
        "",
    ]


def test_a_copy_that_came_back_is_on_the_page_and_not_on_the_sheet(reader: Reader) -> None:
    assert [first_lines(row)[:3] for row in sheet_of(reader, "handling").rows[:2]] == [
        ["01", "Clerk", "Counter, binder 1"],
        ["", "Team lead", ""],
    ]
    rows = copy_rows(reader)
    assert [(row.number, row.holder.text, row.place, row.out, row.back) for row in rows] == [
        ("01", "Clerk", "Counter, binder 1", "November 2, 2026", ""),
        ("02", "Team lead", "Office", "November 2, 2026", "November 15, 2026"),
    ]


# -- readers ---------------------------------------------------------------------------------------------------------


def reading_of(reader: Reader, id: str) -> ListView:
    item, issue = next(entry for entry in issues_to_hand_out(reader.manual, SUNDAY) if entry[0].id == id)
    return reading_view(reader, item, issue)


def test_the_sheet_for_readers_is_the_companys_own_form_laid_out_for_an_issue(shipped: Reader) -> None:
    view, form = reading_of(shipped, "complaint-handling"), shipped.manual.forms["read-confirmation"]
    issue = shipped.manual.life_of("complaint-handling", SUNDAY).issues[-1]
    own = shipped.manual.revision_of("read-confirmation", SUNDAY)
    assert own is not None
    assert (view.number, view.title) == (form.number, form.title)
    assert view.state == f"Revision {own.revision} · for QP-CS-01 {issue.revision}"
    assert view.subject[2] == f"What is new, to be read before it is in force: {issue.reason}"
    assert view.subject[3:] == tuple(f"– {change}" for change in issue.changes)
    assert "Place: Training binder, by document number." in view.footer[2]


def test_each_person_with_a_part_stands_once_with_every_role(shipped: Reader) -> None:
    rows = [first_lines(row)[:2] for row in reading_of(shipped, "complaint-handling").rows]
    assert ["Chen Rui", "Quality manager, Compliance and legal"] in rows  # holds one role, deputises for the other
    names = [name for name, _ in rows if name]
    assert len(names) == len(set(names))
    assert "Quality manager" not in names  # named as a deputy by the role: its holder signs
    assert ["", "Every employee"] in rows  # nobody is named: to be written in
    assert rows[-8:] == [["", ""]] * 8


def test_a_first_issue_is_read_as_a_whole(shipped: Reader) -> None:
    said = reading_of(shipped, "intake-guide").subject
    assert said[2:] == ("First issue: read it as a whole, before it is in force.",)


def test_many_or_long_changes_are_cut(shipped: Reader) -> None:
    manual = shipped.manual
    first, second = manual.revisions["complaint-handling"][:2]
    many = second.model_copy(update={"changes": ("x" * 300, "b", "c", "d", "e", "f")})
    told = reader_of(replace(manual, revisions={**manual.revisions, "complaint-handling": (first, many)}))
    assert reading_of(told, "complaint-handling").subject[3:] == (
        f"– {'x' * 160} …",
        *("– b", "– c", "– d"),
        "– and 2 more, in the history of QP-CS-01",
    )


def test_what_is_typed_on_a_sheet_has_a_widget_and_what_is_signed_has_none(shipped: Reader) -> None:
    view = sheet_of(reader_of(replace(shipped.manual, copies=None)), "intake-guide")
    boxes = [cell.box for row in view.rows for cell in row if cell.box]
    assert [widget.name for widget in view.widgets] == boxes
    assert boxes[:5] == [f"copies.1.{name}" for name in ("copy-number", "holder", "out-on", "back-on", "fate")]
    assert boxes[10] == "copies.3.copy-number"
    assert boxes[11] == "copies.3.role"
    tooltips = {widget.name: widget.tooltip for widget in view.widgets}
    assert tooltips["copies.1.out-on"] == "Handed out on: Responsible department\nWrite the date as 2026-11-22"


def test_a_second_issue_calls_the_first_one_back_before_it_binds(shipped: Reader) -> None:
    manual = shipped.manual
    (first,) = manual.revisions["quality-manual"][:1]
    second = first.model_copy(
        update={"sequence": 2, "revision": "A/1", "issued": date(2026, 11, 20), "effective": date(2026, 12, 1)}
    )
    third = second.model_copy(update={"sequence": 3, "revision": "A/2", "issued": date(2026, 11, 23)})
    later = replace(manual, revisions={**manual.revisions, "quality-manual": (first, second, third)})
    view = sheet_of(reader_of(later), "quality-manual")
    assert view.state == "QM-01 A/1"
    assert view.subject[2] == "Every copy of A/0 comes back."


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("quality-manual", ["Every copy of A/0 comes back.", "Blanks of A/0: usable until 31 December."]),
        ("survey-plan", ["Blanks of A/0: usable until 31 December."]),
    ],
)
def test_blanks_that_may_be_used_up_are_not_called_back(shipped: Reader, id: str, said: list[str]) -> None:
    first = shipped.manual.revisions[id][0]
    change = {
        "sequence": 2,
        "revision": "A/1",
        "effective": date(2026, 11, 20),
        "old_blanks": "usable until 31 December.",
    }
    issues = (first, first.model_copy(update=change))
    later = replace(shipped.manual, revisions={**shipped.manual.revisions, id: issues})
    assert list(sheet_of(reader_of(later), id).subject[2:]) == said


def test_the_page_of_the_sheets_leads_to_each_of_them(reader: Reader) -> None:
    prints = {"handling": "lists/a.pdf", "record": "lists/b.pdf"}
    rows = distribution_rows(reader, prints, {"record": "lists/c.pdf"})
    assert [(row.link.number, row.revision, row.print, row.reading) for row in rows] == [
        (rows[0].link.number, "A/0", "../lists/a.pdf", None),
        ("F-1", "A/0", "../lists/b.pdf", "../lists/c.pdf"),
    ]


def test_a_list_without_a_print_is_listed_all_the_same(reader: Reader) -> None:
    rows = {row.name: row for row in list_rows(reader, {"master-list": "lists/L-1_en.pdf"})}
    assert rows["master-list"].print == "../lists/L-1_en.pdf"
    assert rows["distribution-sheet"].print is None
    assert rows["distribution-sheet"].link.href == "distribution.html"


def test_a_text_can_name_a_list(reader: Reader) -> None:
    assert reader.line("See the <list:record-list>.") == (
        'See the <a class="ref ref-list" href="records.html"><span class="number">L-4</span> What is kept</a>.'
    )


# -- the forms of a case ---------------------------------------------------------------------------------------------


def test_a_minor_case_is_a_line_and_one_form(shipped: Reader) -> None:
    sets = {one.level.text: one for one in form_sets(shipped)}
    minor = sets["Minor complaint"]
    assert [link.number for link in minor.registers] == ["QR-CS-01"]
    assert [link.number for link in minor.every] == ["QR-CS-02"]
    assert [link.number for link in minor.if_needed] == ["QR-CS-20", "QR-CS-11", "QR-RD-16"]
    assert [len(one.every) for one in sets.values()] == [1, 9, 9]


def test_every_form_that_a_step_of_the_procedure_fills_is_in_some_set(shipped: Reader) -> None:
    """Those of the whole company, not of a case, are the exception: survey, month, and the change of documents."""
    filled = {
        part.partition("#")[0]
        for duty in shipped.manual.documents["complaint-handling"].steps
        for part in getattr(duty, "fills", ())
    }
    in_sets = {id for level in shipped.manual.levels.values() for id in (*level.forms, *level.forms_if_needed)}
    assert filled - in_sets == {"survey-plan", "survey-report", "monthly-analysis"}
    assert in_sets <= filled


def test_the_sets_stand_where_the_levels_are_told_apart(shipped: Reader) -> None:
    documents: Mapping[str, Document] = shipped.manual.documents
    told = {id for id, document in documents.items() if tells_levels_apart(shipped, document)}
    assert {"complaint-handling", "levels-and-authority"} <= told
    assert "document-control" not in told
