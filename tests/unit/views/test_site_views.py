"""What the pages say: roles, steps, limits, control data, the drawing. Expected values are worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from gettext import NullTranslations

import pytest

from generator.calendar import Duration, day_after
from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.hosts.files import font_folder, read_templates
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.views.addresses import Addresses
from generator.views.calendars import calendar_views
from generator.views.chart import chart_view
from generator.views.control import control_block, history
from generator.views.documents import document_view
from generator.views.form_pages import case_number_pattern, form_page_view
from generator.views.language import Language
from generator.views.limits import limit_view
from generator.views.reader import Reader
from generator.views.reckoning import Reckoning
from generator.views.roles import role_view

SUNDAY = date(2026, 11, 22)


AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def compile_files(files: Mapping[str, bytes]) -> Compilation:
    return compile_manual(Sources(files, read_templates(None), font_folder()), Settings(AS_OF))


@pytest.fixture(scope="module")
def reader(small_files: dict[str, bytes]) -> Reader:
    manual = compile_files(small_files).manual
    assert manual is not None
    return reader_of(manual)


def reader_of(manual: Manual) -> Reader:
    return Reader(manual, Language("en", NullTranslations()), SUNDAY, Addresses(manual), "documents/handling")


def test_a_limit_in_a_text_is_its_sentence_and_leads_to_it(reader: Reader) -> None:
    html = reader.prose("Answer <limit:first-answer>.", "handling")
    assert html == (
        '<p>Answer <a class="ref ref-limit" href="#limit-first-answer">'
        "within 48 hours (weekends and holidays count)</a>.</p>"
    )


def test_a_form_in_a_text_is_its_number_and_title(reader: Reader) -> None:
    html = reader.line("<form:record>")
    assert html == (
        '<a class="ref ref-form" href="../forms/record.html"><span class="number">F-1</span> Complaint record</a>'
    )


def test_my_part_says_what_comes_from_whom_and_goes_to_whom(reader: Reader) -> None:
    view = role_view(reader, reader.manual.roles["clerk"])
    assert [entry.duty.number for entry in view.mine] == ["S1", "S2"]
    assert [(row.role.text, row.from_.number, row.to.number) for row in view.receives] == [("Team lead", "D1", "S2")]
    assert [(row.role.text, row.from_.number, row.to.number) for row in view.hands_over] == [("Team lead", "S1", "D1")]
    assert [(entry.form.text, entry.at.number) for entry in view.forms] == [
        ("Complaint record: What happened", "S1"),
        ("Complaint record: What we did", "S2"),
    ]


def test_the_lead_is_told_of_the_breach_and_owns_both_documents(reader: Reader) -> None:
    view = role_view(reader, reader.manual.roles["lead"])
    assert [(entry.link.text, entry.figure) for entry in view.told] == [
        ("The customer has an answer", "when it is due and not done")
    ]
    assert [link.number for link in view.owns] == ["P-1", "F-1"]


def test_the_example_starts_on_the_next_friday_afternoon(reader: Reader) -> None:
    view = limit_view(reader, reader.manual.limits["handling/first-answer"])
    assert [(example.start, example.due) for example in view.examples] == [
        ("Fri 27 Nov 2026 16:00", "Sun 29 Nov 2026 16:00")
    ]
    assert view.hand_rule == "Due = same clock time 2 days later; Saturday, Sunday and holidays count."
    assert view.longest == ""


@pytest.mark.parametrize(
    ("within", "clock", "expected"),
    [
        # office hours are 8 a day (08:30-12:00 and 13:00-17:30)
        ("30 hours", "calendar", "Go on 1 day, then add 6 hours on the clock; every day counts."),
        ("90 minutes", "calendar", "Add 1 hour and 30 minutes on the clock; every day counts."),
        ("1 day", "working", "Count 1 working day; the day of the start is not counted."),
        ("10 hours", "working", "Count 1 full working day, then 2 hours of opening hours."),
        ("4 hours", "working", "Count 4 hours of opening hours; breaks, nights and days off do not count."),
        ("12 months", "calendar", "Due = same date 12 months later; if that month has no such date, its last day."),
    ],
)
def test_the_hand_rule_in_words(small_files: dict[str, bytes], within: str, clock: str, expected: str) -> None:
    files = dict(small_files)
    name = "documents/handling.yml"
    files[name] = files[name].replace(
        b"within: 48 hours\n    clock: calendar", f"within: {within}\n    clock: {clock}".encode()
    )
    manual = compile_files(files).manual
    assert manual is not None
    assert Reckoning(reader_of(manual), manual.limits["handling/first-answer"].limit).hand_rule() == expected


def test_the_longest_possible_counts_pause_and_extension(small_files: dict[str, bytes]) -> None:
    files = dict(small_files)
    name = "documents/handling.yml"
    more = b"    extension: {by: 48 hours, approver: lead, proof: record}\n    duty: lead\n"
    files[name] = files[name].replace(b"    duty: lead\n", more)
    manual = compile_files(files).manual
    assert manual is not None
    view = limit_view(reader_of(manual), manual.limits["handling/first-answer"])
    assert view.longest == "96 hours (weekends and holidays count), with every pause and extension"
    assert view.extension == "once, by 48 hours, if Team lead agrees before it is due; written on F-1 Complaint record"


@pytest.mark.parametrize(
    ("start", "period", "expected"),
    [
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2024, 2, 29), "12 months", date(2025, 2, 28)),
        (date(2026, 11, 22), "3 years", date(2029, 11, 22)),
        (date(2026, 12, 31), "2 weeks", date(2027, 1, 14)),
    ],
)
def test_the_next_review_is_counted_in_the_wall_calendar(start: date, period: str, expected: date) -> None:
    assert day_after(start, Duration.parse(period)) == expected


def revision(number: str, effective: date, evidence: str | None) -> Revision:
    return Revision(
        format="1",
        document="handling",
        sequence=1,
        number="P-1",
        revision=number,
        issued=effective,
        effective=effective,
        prepared_by="A. Writer",
        reviewed_by="B. Reader",
        approved_by="C. Head",
        evidence=evidence,
        reason="first issue",
        changes=("all of it",),
        fingerprint="0" * 64,
        content={"id": "handling"},
    )


def test_a_document_without_revision_is_a_draft(reader: Reader) -> None:
    never_issued = replace(reader, manual=replace(reader.manual, revisions={}))
    block = control_block(never_issued, reader.manual.documents["handling"])
    assert (block.revision, block.status, block.status_mark) == ("not yet", "draft, not issued", "draft")


def test_approval_without_a_signed_sheet_is_called_a_statement(reader: Reader) -> None:
    issued = (revision("A/0", date(2026, 3, 1), None), revision("A/1", date(2027, 1, 1), "sheet-7.pdf"))
    changed = replace(reader, manual=replace(reader.manual, revisions={"handling": issued}))
    block = control_block(changed, changed.manual.documents["handling"])
    assert (block.revision, block.status, block.next_review) == ("A/0", "in force", "March 1, 2027")
    assert block.approval == "approved (stated by C. Head, no evidence attached)"
    rows = history(changed, "handling")
    assert [row.revision for row in rows] == ["A/1", "A/0"]
    assert rows[0].approval == "approved by C. Head (signed sheet on file: sheet-7.pdf)"


def test_a_revision_of_tomorrow_is_not_in_force_today(reader: Reader) -> None:
    coming = {"handling": (revision("A/0", date(2026, 11, 23), None),)}
    changed = replace(reader, manual=replace(reader.manual, revisions=coming))
    block = control_block(changed, changed.manual.documents["handling"])
    assert (block.revision, block.status, block.status_mark) == ("A/0", "issued, not yet in force", "coming")


def test_the_drawing_has_a_box_for_each_step_and_a_way_for_each_branch(reader: Reader) -> None:
    chart = chart_view(reader, reader.manual.documents["handling"])
    assert chart is not None
    assert [box.number for box in chart.boxes] == ["S1", "D1", "S2"]
    assert [box.href for box in chart.boxes] == ["#step-write-down", "#step-ours", "#step-answer"]
    # straight down from S1 to D1, and one lane from each of the two answers to S2
    assert len(chart.ways) == 3
    assert not any(way.back for way in chart.ways)
    assert chart.lines == (
        "S1 Write it down, then D1",
        "D1 Is it ours? Ours: S2; Not ours: S2",
        "S2 Answer, then end",
    )
    assert not chart.is_tall
    tops = [box.y for box in chart.boxes]
    assert all(above + box.height < below for above, box, below in zip(tops, chart.boxes, tops[1:], strict=False))
    assert all(word.x < chart.width for box in chart.boxes for word in box.words)


def test_a_way_back_is_marked(small_files: dict[str, bytes]) -> None:
    files = dict(small_files)
    name = "documents/handling.yml"
    files[name] = files[name].replace(b"      not-ours: answer", b"      not-ours: write-down")
    manual = compile_files(files).manual
    assert manual is not None
    chart = chart_view(reader_of(manual), manual.documents["handling"])
    assert chart is not None
    assert [way.back for way in chart.ways] == [False, False, True]


def test_a_form_page_says_who_fills_it_and_how_long_it_is_kept(reader: Reader) -> None:
    view = form_page_view(reader.at("forms/record"), reader.manual.forms["record"], {"record": "forms/F-1.pdf"})
    assert view.blank == "F-1.pdf"
    assert [(row.step.number, row.by.text, row.decides) for row in view.filled] == [
        ("S1", "Clerk", False),
        ("S2", "Clerk", False),
        ("D1", "Team lead", True),
    ]
    assert view.keeping.at_least == "3 years after the case is closed"
    boxes = {box.anchor: box for part in view.parts for box in part.boxes}
    assert boxes["field-number"].required == "at once"
    assert boxes["field-why-not"].only_when == "only where “Is it ours?” is: Not ours"
    assert [str(column.label) for column in boxes["field-actions"].columns] == ["What", "Due"]


def test_our_calendar_tells_the_week_and_the_days_that_differ(reader: Reader) -> None:
    (view,) = calendar_views(reader)
    assert (view.title, view.is_usual, view.zone) == ("Office hours", True, "Asia/Shanghai")
    assert [(row.days, row.hours) for row in view.week] == [
        ("Monday to Friday", "08:30–12:00, 13:00–17:30"),
        ("Saturday to Sunday", "day off"),
    ]
    assert view.covers == "January 1, 2026 to December 31, 2027"
    # the make-up day has no hours of its own: those of a usual day
    assert [(str(day.title), day.days, day.hours, day.works) for day in view.others] == [
        ("National Day", "October 1, 2026 to October 7, 2026", "day off", False),
        ("Make-up day", "October 10, 2026", "08:30–12:00, 13:00–17:30", True),
    ]


def test_the_pattern_of_the_case_number_is_said_in_words(reader: Reader) -> None:
    assert case_number_pattern(reader) == "C-⟨year⟩-⟨running number⟩"


def test_a_draft_says_how_often_it_will_be_looked_at(reader: Reader) -> None:
    draft = replace(reader, manual=replace(reader.manual, revisions={}))
    assert control_block(draft, draft.manual.forms["record"]).next_review == "every 12 months, once issued"


def test_roles_of_a_document_name_who_answers_and_who_helps(reader: Reader) -> None:
    view = document_view(reader, reader.manual.documents["handling"])
    found = [
        (part.role.text, [s.number for s in part.accountable], [s.number for s in part.helps]) for part in view.roles
    ]
    assert found == [("Clerk", ["S1", "S2"], []), ("Team lead", ["D1"], ["S2"])]


def test_a_role_says_by_which_calendar_it_works(compile_small: Callable[..., Compilation]) -> None:
    manual = compile_small({"roles.yml": {"title: Clerk": "title: Clerk\n    calendar: office"}}).manual
    assert manual is not None
    reader = Reader(manual, Language("en", NullTranslations()), date(2026, 11, 22), Addresses(manual), "roles/clerk")
    hours = role_view(reader, manual.roles["clerk"]).hours
    assert hours is not None
    assert (hours.text, hours.href) == ("Office hours", "../time-limits.html#calendar-office")
    assert role_view(reader, manual.roles["lead"]).hours is None
