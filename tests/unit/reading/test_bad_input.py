"""Every bad input of a folder is told with its place, its family and a cure; none is a traceback, none is silent."""

from __future__ import annotations

import pytest

from generator.compiler import Settings, Sources, compile_manual
from generator.diagnostics import Diagnostic, say
from generator.diagnostics.text import render
from generator.spans import Span
from tests.conftest import AS_OF, changed, compile_files

HANDLING, RECORD = "documents/handling.yml", "forms/record.yml"


def told(files: dict[str, bytes]) -> list[str]:
    """The errors as people see their first line, without the note and help."""
    return [f"{d.span}: [{d.code}] {d.message}" for d in compile_files(files).diagnostics if d.is_error]


@pytest.mark.parametrize(
    ("path", "raw", "first"),
    [
        (HANDLING, b"", f"{HANDLING}:1:1: [Y105]"),
        (HANDLING, b"# nothing yet\n", f"{HANDLING}:1:1: [Y105]"),
        (HANDLING, b"id: handling\n\tnumber: P-1\n", f"{HANDLING}:2:1: [Y104]"),
        (HANDLING, b"id: handling\ntitle: caf\xe9\n", f"{HANDLING}:2:11: [Y101]"),
        (HANDLING, b"\xef\xbb\xbfid: handling\n", f"{HANDLING}:1:1: [Y102]"),
        (HANDLING, b"id: handling\nid: other\n", f"{HANDLING}:2:1: [Y106]"),
        (HANDLING, b"id: &a handling\n", f"{HANDLING}:1:5: [Y107]"),
        (HANDLING, b"[" * 200_000, f"{HANDLING}:1:101: [Y108]"),
        (HANDLING, b"a: b\n" * 2_000_000, f"{HANDLING}:1:1: [Y109]"),
        ("documents/notes.txt", b"hello", "documents/notes.txt:1:1: [Y113]"),
    ],
    ids="empty;only comments;tab;not UTF-8;BOM;duplicate key;anchor;brackets;10 MB;unknown file".split(";"),
)
def test_unreadable_file(path: str, raw: bytes, first: str, small_files: dict[str, bytes]) -> None:
    errors = told({**small_files, path: raw})
    assert any(error.startswith(first) for error in errors), errors


@pytest.mark.parametrize(
    ("path", "old", "new", "expected", "help_"),
    [
        (
            HANDLING,
            "owner: lead",
            "ovner: lead",
            "5:1: [Y110] the key `ovner` is not known here",
            "did you mean `owner`?",
        ),
        (HANDLING, "owner: lead\n", "", "1:1: [Y111] the key `owner` is missing in `handling`", "add `owner: …`"),
        (HANDLING, "owner: lead", "owner:", "5:1: [Y111] `owner` has no value", "write the id of a role"),
        (HANDLING, "kind: procedure", "kind: procedur", "3:7: [Y112] `kind` is `procedur`", None),
        (HANDLING, "within: 48 hours", "within: two days", "39:13: [Y112] `within` is `two days`", None),
        (HANDLING, "with: [lead]", "with: {a: b}", "29:11: [Y112] `with` holds keys", None),
        (HANDLING, "    title: Answer\n", "    title: [a]\n", "27:12: [Y112] `title` holds a list", None),
        (RECORD, "half: yes}", "half: maybe}", None, "write yes or no"),
        (RECORD, "rows: 3", "rows: 03", "35:15: [Y112] `rows` is `03`", "write a whole number"),
        (HANDLING, "by: lead", "by: leed", "20:9: [R101] there is no role `leed`", "did you mean `lead`?"),
        (HANDLING, "<form:record>", "<form:recrd>", None, "did you mean `record`?"),
        (HANDLING, "asks: record.ours", "asks: record.ourz", "21:11: [R101] there is no field `record.ourz`", None),
        (
            HANDLING,
            "limit: first-answer",
            "limit: first-anser",
            "33:12: [R101] there is no time limit `first-anser`",
            None,
        ),
        (HANDLING, "then: ours", "then: hours", "16:11: [R101] there is no step of this document `hours`", None),
        (HANDLING, "- id: answer", "- id: write-down", "25:9: [R102] the id `write-down` is taken twice", None),
        (RECORD, "number: F-1", "number: P-1", "2:9: [R103] the number P-1 is given twice", None),
        (RECORD, "id: record", "id: handling", "1:5: [R102] the id `handling` is taken twice", None),
        (HANDLING, "**Be kind.**", "<b>Be kind.</b>", None, "write Markdown; HTML would not reach paper"),
        ("manual.yml", "covers-to: 2027-12-31", "covers-to: 2027-02-30", None, None),
        ("manual.yml", "mon-fri:", "mon-fry:", None, None),
        ("manual.yml", "Asia/Shanghai", "Asia/Shanghigh", "6:12: [Y112] `Asia/Shanghigh` is no time zone", None),
    ],
)
def test_fault_in_a_definition(
    path: str, old: str, new: str, expected: str | None, help_: str | None, small_files: dict[str, bytes]
) -> None:
    copy = dict(small_files)
    assert old.encode() in copy[path]
    copy[path] = copy[path].replace(old.encode(), new.encode(), 1)
    errors = [d for d in compile_files(copy).diagnostics if d.is_error]
    assert errors, "nothing was found"
    assert all(d.span.line >= 1 and d.span.column >= 1 and d.help is not None for d in errors)
    if expected is not None:
        assert f"{path}:{expected}" in [f"{d.span}: [{d.code}] {d.message}" for d in errors]
    if help_ is not None:
        assert any(help_ in str(d.help) for d in errors)


def test_a_broken_file_does_not_make_faults_elsewhere(small_files: dict[str, bytes]) -> None:
    errors = told(changed(small_files, {RECORD: {"type: signature": "type: signatur"}}))
    assert [error.split(" ")[1] for error in errors] == ["[Y112]"]


def test_scalars_mean_what_the_author_wrote(small_files: dict[str, bytes]) -> None:
    files = changed(
        small_files,
        {
            RECORD: {
                "label: Customer": "label: 1.10",
                "label: What the customer says": 'label: "12:00"',
                "title: What we did": "title: no",
                "{id: ours, label: Ours}": "{id: ours, label: 01}",
            }
        },
    )
    manual = compile_files(files).manual
    assert manual is not None
    form = manual.forms["record"]
    assert [form.sections[0].fields[2].label, form.sections[0].fields[3].label] == ["1.10", "12:00"]
    assert form.sections[1].title == "no"
    assert form.sections[1].fields[0].options[0].label == "01"


@pytest.mark.parametrize("path", ["pages/welcome.md", "assets/logo.png", "locale/zh-Hans/notes.txt"])
def test_a_file_that_nothing_is_made_from_is_told(path: str, small_files: dict[str, bytes]) -> None:
    found = compile_files({**small_files, path: b"hello"}).diagnostics
    assert [(d.code, str(d.span), d.is_error) for d in found] == [("Y119", f"{path}:1:1", False)]


def test_a_misspelt_key_is_told_once(small_files: dict[str, bytes]) -> None:
    errors = told(changed(small_files, {HANDLING: {"owner: lead": "ownr: lead"}}))
    assert errors == [f"{HANDLING}:5:1: [Y110] the key `ownr` is not known here"]


def test_a_misspelt_key_in_a_list_is_cured_by_the_keys_of_its_row(small_files: dict[str, bytes]) -> None:
    files = changed(small_files, {"roles.yml": {"title: Clerk": "titel: Clerk"}})
    found = [each for each in compile_files(files).diagnostics if each.is_error]
    assert [(each.code, str(each.help)) for each in found] == [("Y110", "did you mean `title`?")]


def test_a_step_that_leads_nowhere_is_told_once(small_files: dict[str, bytes]) -> None:
    errors = told(changed(small_files, {HANDLING: {"then: ours": "then: hours"}}))
    assert errors == [f"{HANDLING}:16:11: [R101] there is no step of this document `hours`"]


def test_missing_manual(small_files: dict[str, bytes]) -> None:
    files = {path: raw for path, raw in small_files.items() if path != "manual.yml"}
    assert told(files) == ["manual.yml:1:1: [Y115] the file manual.yml is missing"]


def test_order_of_files_is_irrelevant(small_files: dict[str, bytes]) -> None:
    backwards = dict(reversed(small_files.items()))
    assert compile_files(backwards).manual == compile_files(small_files).manual


ROLES, MANUAL = "roles.yml", "manual.yml"


@pytest.mark.parametrize(
    ("path", "raw", "expected"),
    [
        (HANDLING, b"id: handling\ntitle\xef\xbc\x9aX\n", f"{HANDLING}:2:1: [Y103] a `:` is missing after a key"),
        (HANDLING, b"- a\n", f"{HANDLING}:1:1: [Y112] the file holds a list"),
        (RECORD, b"hello\n", f"{RECORD}:1:1: [Y112] the file holds nothing but `hello`"),
        (ROLES, b"roles:\n  - id: clerk\n   title: Clerk\n", f"{ROLES}:3:4: [Y103]"),
        (ROLES, b"roles:\n", f"{ROLES}:1:7: [Y111] `roles` has no value"),
        (ROLES, b"roles: []\n", f"{ROLES}:1:1: [Y111] `roles` has no value"),
        (ROLES, None, f"{ROLES}:1:1: [Y115] the file roles.yml is missing"),
    ],
    ids="full-width colon;list;word;indentation;no value;empty list;missing".split(";"),
)
def test_a_file_that_cannot_be_read_is_told_alone(
    path: str, raw: bytes | None, expected: str, small_files: dict[str, bytes]
) -> None:
    files = {name: content for name, content in small_files.items() if name != path}
    errors = told(files if raw is None else {**files, path: raw})
    assert len(errors) == 1
    assert errors[0].startswith(expected)


def test_a_file_that_the_disk_withholds_is_told_alone(small_files: dict[str, bytes]) -> None:
    files = {name: content for name, content in small_files.items() if name != RECORD}
    withheld = Diagnostic("Y114", say("this is a link that leads out of the folder"), Span(RECORD))
    found = compile_manual(Sources(files, faults=(withheld,)), Settings(AS_OF)).diagnostics
    assert [d for d in found if d.is_error] == [withheld]


def test_a_fault_of_syntax_shows_its_line(small_files: dict[str, bytes]) -> None:
    compilation = compile_files({**small_files, HANDLING: b"id: handling\ntitle: a: b\n"})
    assert "    2 | title: a: b" in render(compilation.diagnostics, compilation.where.texts)


def test_what_cannot_be_read_stands_first(small_files: dict[str, bytes]) -> None:
    edits = {HANDLING: {"by: lead\n    asks": "by: leed\n    asks"}, RECORD: {"rows: 3": "rows: 0"}}
    assert [error.split(" ")[1] for error in told(changed(small_files, edits))] == ["[Y112]", "[R101]"]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (HANDLING, "fills: [record#a]", "fills: [recrd#a]", "15:13 R101 did you mean `record#a`?"),
        (HANDLING, "asks: record.ours", "asks: other.ours", "21:11 R101 nothing is called `other`"),
        (HANDLING, "iso-9001-2015/8.2.1-c", "iso-9001-2008/8.2.1-c", "34:31 R101 did you mean `iso-9001-2015/8.2.1-c`"),
        (HANDLING, "with: [lead]", "with: [boss]", "29:12 R101 there are: clerk, lead"),
        (HANDLING, "<limit:first-answer>.", "<role:x>, <role:x>.", "31:15 R101 there are|31:25 R101 there are"),
        (HANDLING, "within: 48 hours", "within: 48 hours\n    calendar: offic", "40:15 R101 did you mean `office`?"),
        (HANDLING, "- id: answer", "- id: end", "25:9 Y112 write another id"),
        (HANDLING, "id: handling\nnumber", "id: index\nnumber", "1:5 Y112 write another id"),
        (HANDLING, "id: handling\nnumber", "id: roles\nnumber", "1:5 Y112 write another id"),
        (HANDLING, "number: S2", "number: s1", "26:13 R103 give one of the two another number"),
        (HANDLING, "    then: end", "    then: []", "35:5 Y111 write at least one entry"),
        (HANDLING, "not-ours: answer", "not-ours: []", "24:7 Y111 write at least one entry"),
        (HANDLING, "within: 48 hours", "within: 48 hours\n    when: [{within: 1 hour}]", "40:12 Y112 write either"),
        (RECORD, "rows: 3", "rows: 101", "35:15 Y112 write a whole number from 1 to 100"),
        (RECORD, "title: Complaint record", "title: Complaint\n\n  record", "3:8 Y112 write a text without"),
        (RECORD, "label: Ours}", "label: \u202eOurs}", "26:31 Y101 delete the character"),
        (MANUAL, "mon-fri:", "fri-mon:", "10:22 Y112 write days and hours"),
        (MANUAL, '17:30"}', '17:30", wed: "09:00-10:00"}', "10:50 Y112 name each weekday once"),
        (MANUAL, "covers-to: 2027-12-31", "covers-to: 2025-12-31", "12:16 Y112 write a later day"),
        (MANUAL, "from: 2026-10-01", "on: 2026-10-01, from: 2026-10-01", "14:9 Y112 write either on:"),
        (MANUAL, "Asia/Shanghai", "localtime", "6:12 Y112 write one such as"),
        (MANUAL, "source-locale: en", "source-locale: EN", "5:16 Y112 write one such as"),
        (MANUAL, "working-calendar: office", "working-calendar: offices", "17:19 R101 did you mean `office`?"),
    ],
)
def test_each_fault_is_told_once_with_a_cure(
    path: str, old: str, new: str, expected: str, small_files: dict[str, bytes]
) -> None:
    errors = [d for d in compile_files(changed(small_files, {path: {old: new}})).diagnostics if d.is_error]
    shown = [f"{d.span.line}:{d.span.column} {d.code} {d.help}" for d in errors]
    assert len(shown) == len(expected.split("|"))
    assert all(one.startswith(start) for one, start in zip(shown, expected.split("|"), strict=True)), shown
    assert {d.span.path for d in errors} == {path}


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("title: Complaint #5", "4:18: `#5` is left out: after a space, `#` begins a comment"),
        ("title: Complaint  #5 and #6", "4:19: `#5 and #6` is left out: after a space, `#` begins a comment"),
        ("title: Complaint # the fifth", None),
        ("title: Complaint#5", None),
        ('title: "Complaint #5"', None),
        ("title: Complaint\n#5", None),
    ],
)
def test_text_that_becomes_a_comment_is_told(line: str, lost: str | None, small_files: dict[str, bytes]) -> None:
    found = compile_files(changed(small_files, {HANDLING: {"title: Handling complaints": line}})).diagnostics
    told_ = [f"{d.span.line}:{d.span.column}: {d.message}" for d in found if d.code == "Y118"]
    assert told_ == ([lost] if lost else [])


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("revisions/handling/2.json", "", "", "this is no. 1 of `handling`"),
        ("revisions/record/2.json", "", "", "this is no. 1 of `handling`"),
        ("revisions/handling/1.json", '"A/0"', '""', "this is not control data as written by swd issue"),
        ("revisions/handling/1.json", '"2026-11-02"', '"soon"', "this is not control data as written by swd issue"),
    ],
)
def test_control_data_in_the_wrong_place_or_shape(
    path: str, old: str, new: str, message: str, small_files: dict[str, bytes]
) -> None:
    raw = small_files["revisions/handling/1.json"].decode().replace(old, new, 1)
    found = compile_files({**small_files, path: raw.encode()}).diagnostics
    assert [f"{d.span}: [{d.code}] {d.message}" for d in found] == [f"{path}:1:1: [C103] {message}"]


@pytest.mark.parametrize("name", ["~$handling.docx", "handling.yml~", "Thumbs.db", ".handling.yml.swp"])
def test_what_other_programs_leave_behind_is_no_fault(name: str, small_files: dict[str, bytes]) -> None:
    assert told({**small_files, f"documents/{name}": b"\x00\xff"}) == []


def test_a_holder_who_leaves_before_coming(small_files: dict[str, bytes]) -> None:
    holders = b"updated: 2026-01-01\nholders:\n  - {role: lead, name: A, from: 2026-02-01, until: 2026-01-31}\n"
    assert told({**small_files, "holders.yml": holders}) == [
        "holders.yml:3:5: [Y112] the keys of `holders` do not fit together"
    ]


COPY = "{of: handling, number: 03, holder: clerk, place: Desk, from: 2026-02-01}"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("of: handling", "of: handlin", "3:10: [R101] there is no document or form `handlin`"),
        ("holder: clerk", "holder: clark", "3:40: [R101] there is no role `clark`"),
        ("2026-02-01", "2026-02-01, until: 2026-01-31", "3:5: [Y112] the keys of `copies` do not fit together"),
        ("number: 03", "number: copy three", "3:28: [Y112] `number` is `copy three`"),
    ],
)
def test_a_copy_of_nothing_for_nobody(old: str, new: str, found: str, small_files: dict[str, bytes]) -> None:
    copies = f"updated: 2026-01-01\ncopies:\n  - {COPY.replace(old, new)}\n".encode()
    assert told({**small_files, "copies.yml": copies}) == [f"copies.yml:{found}"]


def test_a_controlled_copy_cannot_be_left_without_number_or_holder(small_files: dict[str, bytes]) -> None:
    for words in ("Controlled copy {copy}", "Copy of {holder}", "Controlled copy"):
        manual = small_files["manual.yml"] + f"control: {{copy-lines: {{controlled: '{words}'}}}}\n".encode()
        (found,) = (d for d in compile_files({**small_files, "manual.yml": manual}).diagnostics if d.is_error)
        assert (found.code, str(found.message)) == ("Y112", f"`controlled` is `{words}`")
        assert str(found.help) == "write a line of text with {copy} and {holder} in it"
    whole = (
        b"control: {copy-lines: {controlled: 'Copy {copy}, {holder}', uncontrolled: Old tomorrow, blank: Fill me}}\n"
    )
    assert told({**small_files, "manual.yml": small_files["manual.yml"] + whole}) == []
    empty = small_files["manual.yml"] + b"control: {copy-lines: {uncontrolled: ''}}\n"
    assert len(told({**small_files, "manual.yml": empty})) == 1
