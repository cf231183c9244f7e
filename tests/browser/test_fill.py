"""Somebody fills in a form on the screen, saves it, opens it again and prints it; over http and from the folder."""

from __future__ import annotations

import io
import json
from pathlib import Path
from unicodedata import normalize

import pypdf
import pytest

pytestmark = pytest.mark.browser

FORMS = {
    "complaint-record": {
        "number": "CC-2026-0001",
        "identified-at": "2026-11-20 16:00",
        "received-by": "陈小明",
        "channel": "phone",
        "danger": "yes",
        "danger-details": "Nobody is hurt.\nThe kettle is still in use.",
        "description": "Es dampft aus dem Griff, “sehr heiß”. 壶柄漏汽。",
        "quantity": "2.5",
        "quantity.not-known": "not-known",
        "remedy-requested.refund": "refund",
        "remedy-requested.explanation": "explanation",
        "level": "minor",
        "occurred-on": "2026-11-19",
    },
    "meeting-minutes": {
        "case": "CC-2026-0001",
        "meeting": "first",
        "ended-at": "2026-11-21 10:00",
        "attendees.1.name": "Li Lei",
        "attendees.2.name": "Han Meimei",
        "attendees.2.signature": "call",
        "actions.1.no": "1",
        "actions.1.what": "Stop the line",
        "actions.1.due": "2026-11-23",
        "actions.1.status": "open",
        "actions.2.no": "2",
        "actions.2.what": "Measure <b>every</b> handle",
        "actions.3.what": "Tell the shops",
        "chair.name": "Li Lei",
        "chair.date": "2026-11-21",
    },
    "complainant-form": {
        "danger": "no",
        "description": "It stopped.",
        "remedy-requested.repair": "repair",
        "name": "王芳",
        "signature.name": "王芳",
        "signature.date": "2026-11-20",
        "case": "CC-2026-0002",
        "received-at": "2026-11-20 16:00",
    },
}


def fill_in(page, values: dict[str, str]) -> None:
    """Type and tick as a person does, adding rows where they are needed."""
    for name, value in values.items():
        if name.count(".") == 2:
            table, row, _ = name.split(".")
            while page.locator(f'[data-table="{table}"] [data-row]').count() < int(row):
                page.locator(f'[data-table="{table}"] > button[data-do=add]').click()
        box = page.locator(f'#fill [name="{name}"]')
        kind = box.first.evaluate("(e) => e.type")
        if kind in ("radio", "checkbox"):
            page.locator(f'#fill [name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            box.select_option(value)
        else:
            box.fill(value.replace(" ", "T") if kind == "datetime-local" else value)


def save(page) -> tuple[str, dict, Path]:
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save record").click()
    file = Path(caught.value.path())
    return caught.value.suggested_filename, json.loads(file.read_text("utf-8")), file


def open_record(page, file: str | Path | dict) -> None:
    page.locator("[data-do=file]").set_input_files(file)


#: the forms that were issued again since their first revision
ISSUED = {"complainant-form": "A/1"}


def record_file(record: object, raw: bytes | None = None) -> dict:
    return {"name": "r.json", "mimeType": "application/json", "buffer": raw or json.dumps(record).encode()}


def at(root: str, form: str) -> str:
    return f"{root}/en/forms/{form}.html"


def typed(record: dict) -> dict[str, str]:
    return {name: value for name, value in record["values"].items() if not name.startswith("limit-")}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_saved_comes_back_and_is_printed(root, form, visitor) -> None:
    page = visitor.open(at(root, form))
    fill_in(page, FORMS[form])
    name, record, file = save(page)
    number = page.locator("#fill .sheet-title .number").text_content()
    case = FORMS[form].get("number") or FORMS[form]["case"]
    revision = ISSUED.get(form, "A/0")
    assert name == f"{case}_{number}_{revision.replace('/', '-')}.json"
    assert typed(record) == FORMS[form]
    assert (record["format"], record["form"], record["revision"], record["locale"]) == ("1", form, revision, "en")
    assert "File it the same day with" in page.locator("[data-message]").text_content()

    again = visitor.open(at(root, form))
    open_record(again, file)
    again.locator("[data-message]", has_text="Opened").wait_for()
    copy = save(again)[1]
    assert {**copy, "saved-at": ""} == {**record, "saved-at": ""}

    paper = pypdf.PdfReader(io.BytesIO(again.pdf(prefer_css_page_size=True)))
    printed = "".join("\n".join(sheet.extract_text() for sheet in paper.pages).split())
    text = normalize("NFKC", printed)  # a font may set "ff" as one sign
    for name, value in FORMS[form].items():
        if len(value) > 8 and not name.endswith(value):
            assert normalize("NFKC", "".join(value.split())) in text
    assert "Whofillsit" not in text and "Saverecord" not in text and "Uncontrolledcopy" not in text
    assert text.count(f"{number}·{case}") == len(paper.pages)
    assert [float(n) for n in paper.pages[0].mediabox[2:]] == pytest.approx(
        [842, 595] if form == "meeting-minutes" else [595, 842], abs=1.5
    )


def test_from_the_home_page_one_click_leads_to_the_boxes(root, visitor) -> None:
    page = visitor.open(f"{root}/en/index.html")
    page.get_by_role("link", name="Fill it in on the screen").click()
    page.locator("#fill").wait_for()
    assert page.url.endswith("forms/complaint-record.html#fill-in")
    heading, height = page.locator("#fill-in").bounding_box(), page.viewport_size["height"]
    assert heading is not None
    assert 0 <= heading["y"] < height / 2


def test_the_page_about_the_form_prints_without_the_empty_form(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    text = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    assert "Where it goes" in text
    assert "Save record" not in text
    page.evaluate("window.print = () => { window.dispatchEvent(new Event('beforeprint')); }")
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("document.documentElement.classList.contains('prints-form')")


# -- records that are refused ------------------------------------------------------------------------------------------


@pytest.fixture
def a_record(http, visitor) -> tuple:
    page = visitor.open(at(http, "complainant-form"))
    fill_in(page, {"description": "It stopped."})
    return page, save(page)[1]


def test_a_record_that_does_not_fit_is_refused_with_the_reason(a_record) -> None:
    page, record = a_record
    for change, reason in (
        ({"form": "reply", "number": "QR-CS-08"}, "the record is of the form QR-CS-08, and this is QR-CS-20"),
        ({"revision": "A/0"}, "the record is of revision A/0, and this blank is revision A/1"),
        ({"check-code": "0000 0000"}, "the record has the check code 0000 0000"),
        ({"format": "2"}, "written in format 2, and this page reads format 1"),
        ({"values": ["a"]}, "the file is no record of a form"),
        ({"revision": "A/2"}, "the record is of revision A/2"),
        ({"values": {"description": 3}}, "the file is no record of a form"),
        ({"form": "gone", "number": "X-1"}, "the record is of the form X-1"),
        ({"values": None}, "the file is no record of a form"),
    ):
        open_record(page, record_file(record | change))
        page.locator("[data-fault]", has_text=reason).wait_for()
        assert page.locator('#fill [name="description"]').input_value() == "It stopped."


def test_garbage_is_refused_and_nothing_typed_is_lost(a_record) -> None:
    page, _ = a_record
    for raw in (b"\xff\xfe\x00", b"{", b" ", b"null", b"[]", b"3", b'{"values": 3}', b" " * 2_000_001):
        page.locator("[data-fault]").evaluate("(e) => e.replaceChildren()")
        open_record(page, record_file(None, raw))
        page.locator("[data-fault]", has_text="Not opened").wait_for()
        assert page.locator('#fill [name="description"]').input_value() == "It stopped."


def test_values_without_a_box_are_named(a_record) -> None:
    page, record = a_record
    record["values"] = {"quantity": "about ten", "gone": "x", "name": "<img src=x onerror=alert(1)>"}
    open_record(page, record_file(record))
    page.locator(
        "[data-message]", has_text="do not fit into their boxes: How many pieces (about ten), gone (x)"
    ).wait_for()
    assert page.locator('[name="name"]').input_value() == "<img src=x onerror=alert(1)>"


def test_a_record_with_a_million_rows_does_no_harm(http, visitor) -> None:
    page = visitor.open(at(http, "meeting-minutes"))
    _, record, _ = save(page)
    record["values"] = {"actions.1000000.what": "x", "actions.2.what": "y"}
    open_record(page, record_file(record))
    page.locator("[data-message]", has_text="actions.1000000.what").wait_for()
    assert page.locator('[name="actions.2.what"]').input_value() == "y"


def test_opening_over_typed_words_asks_first(http, visitor) -> None:
    page = visitor.open(at(http, "complainant-form"))
    fill_in(page, {"description": "It stopped."})
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Open a saved record").click()
    assert questions == ["What is typed here and not saved will be replaced. Go on?"]
    page.locator("[data-do=clear]").click()
    assert len(questions) == 2
    assert page.locator('#fill [name="description"]').input_value() == "It stopped."


# -- conditions, what is open, rows ------------------------------------------------------------------------------------


def test_a_condition_shows_its_field_and_keeps_what_was_written(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    details = page.locator('[name="danger-details"]')
    assert not details.is_visible()
    fill_in(page, {"danger": "yes", "danger-details": "A burn."})
    page.locator('[name="danger"][value="no"]').check()
    assert not details.is_visible()
    assert "danger-details" not in save(page)[1]["values"]
    page.locator('[name="danger"][value="yes"]').check()
    assert details.input_value() == "A burn."
    assert save(page)[1]["values"]["danger-details"] == "A burn."


def test_an_answer_can_be_taken_back(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(page, {"danger": "yes"})
    page.get_by_role("button", name="Take the answer back: Is anyone hurt").click()
    assert "danger" not in save(page)[1]["values"]
    assert not page.locator('[name="danger-details"]').is_visible()


def test_saving_names_what_is_still_open_and_leads_there(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(page, {"number": "CC-2026-0001", "product.not-known": "not-known", "channel": "email"})
    save(page)
    links = page.locator("[data-message] a").all_text_contents()
    assert links[0] == "Date and time noticed"
    assert not {"Case number", "Product or service", "How it reached us", "What happened to whom"} & set(links)
    page.locator("[data-message] a", has_text="Date and time noticed").click()
    assert page.evaluate("document.activeElement.name") == "identified-at"


def test_a_row_taken_away_leaves_no_gap(http, visitor) -> None:
    page = visitor.open(at(http, "meeting-minutes"))
    fill_in(page, {f"actions.{row}.what": f"deed {row}" for row in (1, 2, 3)} | {"actions.3.status": "done"})
    page.get_by_role("button", name="Remove row 2").click()
    assert page.evaluate("document.activeElement.name") == "actions.2.no"
    values = save(page)[1]["values"]
    assert {name: value for name, value in values.items() if name.startswith("actions")} == {
        "actions.1.what": "deed 1",
        "actions.2.what": "deed 3",
        "actions.2.status": "done",
    }
    page.locator('[data-table="actions"] > button[data-do=add]').click()
    assert page.evaluate("document.activeElement.name") == "actions.3.no"


# -- time limits -------------------------------------------------------------------------------------------------------


def limit(page, name: str):
    return page.locator(f'[data-limit="limit-{name}"]')


def test_due_is_counted_as_soon_as_the_start_is_there(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(page, {"identified-at": "2026-11-20 16:00"})
    first = limit(page, "first-response")
    assert first.locator("[name$='.due']").input_value() == "2026-11-22T16:00"
    assert "Sunday" in first.locator("[data-said]").text_content()
    # 4 working hours: 1.5 on Friday, 2.5 on Monday
    assert page.locator('[name="limit-acknowledge.due"]').input_value() == "2026-11-23T11:00"
    fill_in(page, {"level": "major"})
    assert page.locator('[name="limit-first-response.due"]').input_value() == "2026-11-21T16:00"
    assert page.locator('[name="limit-acknowledge.due"]').input_value() == "2026-11-20T17:00"
    fill_in(page, {"danger": "yes"})
    assert page.locator('[name="limit-containment.due"]').input_value() == "2026-11-20T20:00"


def test_late_asks_for_the_reason_and_the_limit_itself_is_in_time(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(page, {"identified-at": "2026-11-20 16:00", "acknowledged-at": "2026-11-23 11:00"})
    block = limit(page, "acknowledge")
    assert block.locator("[value=yes]").is_checked()
    assert not block.locator("textarea").is_visible()
    fill_in(page, {"acknowledged-at": "2026-11-23 11:01"})
    assert block.locator("[value=no]").is_checked()
    block.locator("textarea").fill("The line was engaged.")
    assert "give the reason" in block.locator("[data-said]").text_content()
    values = save(page)[1]["values"]
    assert {name.partition(".")[2]: values[name] for name in values if name.startswith("limit-acknowledge")} == {
        "due": "2026-11-23 11:00",
        "actual": "2026-11-23 11:01",
        "met": "no",
        "reason": "The line was engaged.",
    }


def test_a_due_time_moved_by_hand_stays_and_comes_back(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(
        page, {"identified-at": "2026-11-20 16:00", "limit-final-reply.due": "2026-12-20 23:59", "received-by": "Li"}
    )
    assert "By the rule it is due" in limit(page, "final-reply").locator("[data-said]").text_content()
    record = save(page)[1]
    assert record["values"]["limit-final-reply.due"] == "2026-12-20 23:59"
    open_record(page, record_file(record))
    page.locator("[data-message]", has_text="Opened").wait_for()
    assert page.locator('[name="limit-final-reply.due"]').input_value() == "2026-12-20T23:59"


def test_a_case_that_only_a_person_can_tell_is_picked_and_recognised(http, visitor) -> None:
    page = visitor.open(at(http, "meeting-minutes"))
    fill_in(page, {"meeting": "first", "ended-at": "2026-11-20 16:00"})
    due = page.locator('[name="limit-cause-confirmed.due"]')
    assert due.input_value() == "2026-12-04T17:30"
    limit(page, "cause-confirmed").locator("[data-case]").select_option(label="Major complaint")
    assert due.input_value() == "2026-11-27T17:30"
    record = save(page)[1]
    again = visitor.open(at(http, "meeting-minutes"))
    open_record(again, record_file(record))
    again.locator("[data-message]", has_text="Opened").wait_for()
    picked = limit(again, "cause-confirmed").locator("[data-case] option:checked")
    assert picked.text_content() == "Major complaint"
    assert again.locator('[name="limit-cause-confirmed.due"]').input_value() == "2026-11-27T17:30"


def test_a_limit_of_the_other_meeting_is_neither_shown_nor_saved(http, visitor) -> None:
    page = visitor.open(at(http, "meeting-minutes"))
    fill_in(page, {"ended-at": "2026-11-20 16:00", "meeting": "second"})
    assert not limit(page, "cause-confirmed").is_visible()
    assert limit(page, "second-meeting-held").is_visible()
    assert "limit-cause-confirmed.due" not in save(page)[1]["values"]


def test_past_its_years_the_calendar_says_so(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(page, {"identified-at": "2027-12-31 17:00"})
    assert page.locator('[name="limit-acknowledge.due"]').input_value() == ""
    assert "only up to 2027-12-31" in limit(page, "acknowledge").locator("[data-said]").text_content()


def test_a_due_time_that_may_still_move_is_provisional(http, visitor) -> None:
    page = visitor.open(at(http, "complaint-record"))
    fill_in(page, {"identified-at": "2027-03-01 10:00"})
    said = {name: limit(page, name).locator("[data-said]").text_content() for name in ("acknowledge", "first-response")}
    # 10:00 and four working hours, with an hour at noon
    assert page.locator('[name="limit-acknowledge.due"]').input_value() == "2027-03-01T15:00"
    assert said["acknowledge"].endswith(" (provisional).")
    assert "provisional" not in said["first-response"]  # every hour counts, whatever is announced
