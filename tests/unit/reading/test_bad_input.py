"""Every bad input of a folder is told with its place, its family and a cure; none is a traceback, none is silent."""

from __future__ import annotations

import pytest

from tests.conftest import changed, compile_files

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


def test_a_step_that_leads_nowhere_is_told_once(small_files: dict[str, bytes]) -> None:
    errors = told(changed(small_files, {HANDLING: {"then: ours": "then: hours"}}))
    assert errors == [f"{HANDLING}:16:11: [R101] there is no step of this document `hours`"]


def test_missing_manual(small_files: dict[str, bytes]) -> None:
    files = {path: raw for path, raw in small_files.items() if path != "manual.yml"}
    assert told(files) == ["manual.yml:1:1: [Y115] the file manual.yml is missing"]


def test_order_of_files_is_irrelevant(small_files: dict[str, bytes]) -> None:
    backwards = dict(reversed(small_files.items()))
    assert compile_files(backwards).manual == compile_files(small_files).manual
