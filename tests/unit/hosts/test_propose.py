"""``swd propose``: the sheet, the record of what was proposed, and what an issue takes from it."""

from __future__ import annotations

import errno
import io
import json
import os
from itertools import pairwise
from pathlib import Path

import page as validator
import pypdfium2
import pytest

from generator.hosts import append_only
from generator.model.proposal import Proposal
from tests.conftest import catalog, compile_files, folder_files
from tests.unit.hosts.test_cli import Answer, change, company, edit, never_issued, swd, tree  # noqa: F401 - fixtures
from tests.unit.hosts.test_issue import HOLDERS

SHEET = Path("P-1_A-1_{code}_en.pdf")


@pytest.fixture(autouse=True)
def edited(company) -> None:  # noqa: ARG001, F811
    """The limit was edited, and it is known who holds which role."""
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    Path("procedures/holders.yml").write_text(HOLDERS)


def propose(swd, *arguments: str, what: str = "handling", reason: str = "Customers wait") -> Answer:  # noqa: F811
    return swd("propose", what, "--reason", reason, *arguments)


def recorded(id: str = "handling") -> list[dict]:
    folder = Path("procedures/proposals") / id
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def sheets() -> list[Path]:
    return sorted(Path().glob("*.pdf"))


def words_of(sheet: Path) -> str:
    with pypdfium2.PdfDocument(sheet) as pdf:
        return " ".join(" ".join(one.get_textpage().get_text_bounded().split()) for one in pdf)


def test_without_write_it_is_told_and_nothing_is_written(company, swd):  # noqa: F811
    before = tree(company)
    answer = propose(swd, "--effective", "2026-12-01", "--old-blanks", "usable until 31 December")
    assert answer.code == 0
    lines = [line.strip() for line in answer.out.splitlines()]
    assert lines[0] == "P-1 Change request and approval: P-1 A/1"
    for line in (
        "Document: P-1 Handling complaints (procedure)",
        "Present revision: A/0, in force from November 2, 2026",
        "New revision: A/1",
        "Proposed by: M. Manager, Team lead, on November 22, 2026",
        "Planned to be in force from: December 1, 2026",
        "Forms: F-1 Complaint record",
        "Blank forms and copies in stock: usable until 31 December",
        "- limit “The customer has an answer”: 48 hours → 24 hours",
        "Countersigned: Clerk, A. Author",
        "Approved: Team lead, M. Manager",
    ):
        assert line in lines
    assert "Nothing was written. Add --write to print and record it." in answer.err
    assert tree(company) == before


def test_the_sheet_is_printed_and_the_proposal_recorded_and_nothing_else_is_touched(company, swd):  # noqa: F811
    before = tree(company)
    answer = propose(swd, "--effective", "2026-12-01", "--proposed-by", "A. Author", "--write")
    assert answer.code == 0
    [record], [sheet] = recorded(), sheets()
    assert answer.out.split() == [sheet.name, next(Path("procedures/proposals/handling").iterdir()).as_posix()]
    assert set(tree(company)) - set(before) == set(answer.out.split())
    assert {key: tree(company)[key] for key in before} == before
    print_of_content = record.pop("fingerprint")
    assert record == {
        "format": "1", "document": "handling", "sequence": 1, "number": "P-1", "base": "A/0", "revision": "A/1",
        "effective": "2026-12-01", "proposed": "2026-11-22", "reason": "Customers wait",
        "proposed_by": {"person": "A. Author", "role": "clerk", "titles": {"en": "Clerk"}, "on": "2026-11-22"},
    }  # fmt: skip
    code = f"{print_of_content[:4]}-{print_of_content[4:8]}".upper()
    assert sheet.name == f"P-1_A-1_{code}_en.pdf"
    said = words_of(sheet)
    for words in ("48 hours → 24 hours", "Customers wait", code, "Prepared Clerk A. Author", "Reviewed"):
        assert words in said


def test_the_sheet_is_clean_and_reads_the_same_bytes_each_time(swd):  # noqa: F811
    assert propose(swd, "--write").code == 0
    [first] = sheets()
    data = first.read_bytes()
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert validator.validate_pdf_bytes(data, profile=profile).failures == []
    first.unlink()
    again = propose(swd, "--write")
    assert (again.code, again.out) == (0, f"{first}\n"), "the same proposal is recorded once"
    assert first.read_bytes() == data
    assert len(recorded()) == 1


def test_what_is_new_or_withdrawn_is_said_in_a_line(swd):  # noqa: F811
    assert "there is no document or form recrod" in propose(swd, what="recrod").err
    ended = propose(swd, "--withdraw", what="record")
    assert "What is asked: Withdrawal" in ended.out
    assert "- It is withdrawn: from that day on nobody works by it, and every copy comes back." in ended.out
    assert "Documents: P-1 Handling complaints" in ended.out
    never_issued("handling")
    first = propose(swd)
    assert "What is asked: First issue" in first.out
    assert "Present revision: none yet" in first.out
    assert "New revision: A/0" in first.out
    assert "- It is new: there is no revision before it." in first.out


SIGNED = ("--prepared-by", "A. Author", "--reviewed-by", "R. Reviewer", "--approved-by", "M. Manager", "--reason", "x")


def test_the_present_revision_is_the_last_text_and_not_the_review_that_confirmed_it(swd):  # noqa: F811
    edit("documents/handling.yml", "within: 24 hours", "within: 48 hours")
    assert swd("issue", "handling", "--confirm", "--effective", "2026-12-01", *SIGNED, "--write").code == 0
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    assert "Present revision: A/0, in force from November 2, 2026" in propose(swd).out


def test_what_was_withdrawn_may_be_proposed_again_and_is_said_to_be_no_new_thing(swd):  # noqa: F811
    assert swd("issue", "handling", "--withdraw", "--effective", "2026-11-22", *SIGNED, "--write").code == 0
    again = propose(swd)
    assert "Present revision: A/1, withdrawn from November 22, 2026" in again.out
    assert "- It was withdrawn, and is to hold again." in again.out
    assert "It is new" not in again.out


def test_it_is_a_filled_copy_of_the_companys_form_where_the_manual_names_one(swd):  # noqa: F811
    edit("manual.yml", "source-locale: en", "source-locale: en\ncontrol: {change-request: record}")
    assert "F-1 Complaint record: P-1 A/1" in propose(swd).out
    edit("manual.yml", "change-request: record", "change-request: recrod")
    wrong = propose(swd)
    assert (wrong.code, wrong.out) == (1, "")
    assert "error[R101]" in wrong.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--proposed-by", "boss: M. Manager"), "there is no role boss"),
        (("--effective", "2026-11-21"), "--effective 2026-11-21 is before today, 2026-11-22"),
        (("--revision", "A/0"), "revision A/0 was issued already; the next one is A/1"),
        (("--revision", "1.0"), "revisions are named such as A/0, not 1.0"),
        (("--correction",), "more than words has changed since the last revision; that is no correction"),
        (("--old-blanks", " "), "--old-blanks says nothing"),
        (("--locale", "fr"), "the manual is not written in fr; there are en"),
        (("--reason", " "), "--reason says nothing"),
        (("--reason", "Because 😀"), "handling: the paper font has no sign for 😀; write it in words"),
    ],
)
def test_what_may_not_be_proposed_is_refused_in_words(company, swd, arguments, said):  # noqa: F811
    before = tree(company)
    answer = propose(swd, *arguments, "--write")
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert tree(company) == before


def test_what_has_not_changed_or_has_errors_is_not_proposed(company, swd):  # noqa: F811
    unchanged = propose(swd, "--write", what="record")
    assert unchanged.code == 2
    assert "record has not changed since A/0" in unchanged.err
    edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    before = tree(company)
    faulty = propose(swd, "--write")
    assert faulty.code == 1
    assert "error[R101]" in faulty.err
    assert tree(company) == before


def test_another_sheet_of_the_same_name_is_not_overwritten(company, swd):  # noqa: F811
    assert propose(swd, "--write").code == 0
    before = tree(company)
    answer = propose(swd, "--write", reason="Another reason")
    assert answer.code == 2
    assert "is there already, with other content; take it away, or name another folder with --to" in answer.err
    assert tree(company) == before
    assert propose(swd, "--write", "--to", "sheets", reason="Another reason").code == 0
    assert [(each["sequence"], each["reason"]) for each in sorted(recorded(), key=lambda one: one["sequence"])] == [
        (1, "Customers wait"), (2, "Another reason")
    ]  # fmt: skip


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("name", ["fsync", "link"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")]
)
def test_a_disk_that_takes_no_more_leaves_nothing(company, swd, monkeypatch, name, nth, error):  # noqa: F811
    """Two sheets and two records are written: whichever is refused, none of them is there, and the next try does it."""
    edit("forms/record.yml", "title: Complaint record", "title: Record of a complaint")
    before, real, calls = tree(company), getattr(os, name), iter(range(1, 100))

    def sometimes(*arguments: object, **named: object) -> object:
        if next(calls) == nth + 1:  # the second sheet, or either of the records
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(append_only.os, name, sometimes)
    answer = swd("propose", "handling", "record", "--reason", "Agreed", "--proposed-by", "lead: M. Manager", "--write")
    assert answer.code == 2
    assert f"cannot be written: {error.strerror}; nothing was written" in answer.err
    assert tree(company) == before
    monkeypatch.undo()


def test_an_issue_takes_from_the_proposal_what_is_not_said_again(swd):  # noqa: F811
    asked = ("--effective", "2026-12-01", "--proposed-by", "A. Author", "--old-blanks", "withdraw", "--revision", "B/0")
    assert propose(swd, *asked, "--write", "--as-of", "2026-11-22").code == 0
    signed = ("--reviewed-by", "R. Reviewer", "--approved-by", "M. Manager")
    early = swd("issue", "handling", *signed, "--as-of", "2026-11-22", "--approved-on", "2026-11-21", "--write")
    assert early.code == 2
    assert "prepared on 2026-11-22, reviewed on 2026-11-21, approved on 2026-11-21" in early.err
    assert swd("issue", "handling", *signed, "--as-of", "2026-11-24", "--write").code == 0
    issued = json.loads(Path("procedures/revisions/handling/2.json").read_text("utf-8"))
    assert {key: issued[key] for key in ("revision", "effective", "reason", "old_blanks")} == {
        "revision": "B/0", "effective": "2026-12-01", "reason": "Customers wait", "old_blanks": "withdraw"
    }  # fmt: skip
    assert issued["prepared_by"] == {
        "person": "A. Author", "role": "clerk", "titles": {"en": "Clerk"}, "on": "2026-11-22"
    }  # fmt: skip
    assert issued["approved_by"]["on"] == "2026-11-24"


def test_a_correction_is_issued_as_what_was_proposed(swd):  # noqa: F811
    edit("documents/handling.yml", "within: 24 hours", "within: 48 hours")
    edit("documents/handling.yml", "gets an answer.", "gets an honest answer.")
    assert propose(swd, "--correction", "--effective", "2026-12-01", "--write").code == 0
    signed = ("--reviewed-by", "R. Reviewer", "--approved-by", "D. Deputy", "--write")
    refused = swd("issue", "handling", *signed)
    assert refused.code == 2
    assert "--effective is not given, and the proposal for it is of another kind, correction" in refused.err
    assert swd("issue", "handling", "--correction", *signed).code == 0
    issued = json.loads(Path("procedures/revisions/handling/2.json").read_text("utf-8"))
    assert (issued["kind"], issued["reason"]) == ("correction", "Customers wait")


def test_of_what_changed_after_the_proposal_everything_is_to_be_said(swd):  # noqa: F811
    assert propose(swd, "--effective", "2026-12-01", "--write").code == 0
    change(1)
    answer = swd("issue", "handling", "--reviewed-by", "R. Reviewer", "--approved-by", "M. Manager", "--write")
    assert answer.code == 2
    assert (
        "handling: --effective is not given, and its text or a translation has changed since it was proposed on"
        in answer.err
    )
    assert "propose it anew, or say here what it said" in answer.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "this is not a proposal as written by swd propose"),
        (b"[" * 50_000, "this is not a proposal as written by swd propose"),
        (b"\xff\xfe", "this is not a proposal as written by swd propose"),
        (b'{"format": "9"}', "this is not a proposal as written by swd propose"),
        (b" " * 100_001, "this is not a proposal as written by swd propose"),
    ],
)
def test_a_file_that_is_no_proposal_is_a_finding(swd, content, said):  # noqa: F811
    path = Path("procedures/proposals/handling/1234-5678.json")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    answer = swd("check")
    assert answer.code == 1
    assert f"{path.as_posix()}:1:1: error[C103] {said}" in answer.err


def test_a_hand_in_a_proposal_is_found_by_its_name(swd):  # noqa: F811
    assert propose(swd, "--write").code == 0
    [path] = Path("procedures/proposals/handling").iterdir()
    path.write_text(path.read_text("utf-8").replace("Customers wait", "Nobody waits"), encoding="utf-8")
    answer = swd("check")
    assert answer.code == 1
    assert f"{path.as_posix()}:1:1: error[C103] this proposal for `handling` is not as it was written" in answer.err


def test_a_translation_is_proposed_with_the_text_and_each_reader_is_told(swd):  # noqa: F811
    edit("manual.yml", "source-locale: en", "source-locale: en\nlocales: [zh-Hans]")
    words = {"handling/title": {"Handling complaints": "投诉处理"}}
    target = Path("procedures/locale/zh-Hans/documents/handling.po")
    target.parent.mkdir(parents=True)
    target.write_bytes(catalog(words))
    assert propose(swd, "--write", "--locale", "zh-Hans").code == 0
    [sheet] = sheets()
    assert sheet.name.endswith("_zh-Hans.pdf")
    said = words_of(sheet).replace(" ", "")
    for part in ("P-1投诉处理（程序）", "编制", "审核", "会签", "批准", "48小时", "→24小时"):
        assert part in said
    draft = "zh-Hans/revisions/handling/draft"
    assert "M. Manager 已于 2026年11月22日提出 A/1 版，尚未批准。" in page(draft)
    target.write_bytes(catalog({"handling/title": {"Handling complaints": "处理投诉"}}))
    assert "M. Manager 于 2026年11月22日提出之后，内容又有更改。" in page(draft)


def page(path: str) -> str:
    """A page as it would be built."""
    made = compile_files(folder_files(Path("procedures"))).pages()
    return next(one.html for one in made if one.tree + one.path == path)


def test_stopped_between_the_sheets_and_the_records_nothing_is_left(company, swd, monkeypatch):  # noqa: F811
    before, real, calls = tree(company), os.link, iter((1, 2))

    def stopped(*arguments: object) -> None:
        if next(calls) == 2:  # the sheet is there, its record is not
            raise KeyboardInterrupt
        real(*arguments)

    monkeypatch.setattr(append_only.os, "link", stopped)
    assert propose(swd, "--write").code == 2
    assert tree(company) == before


def test_proposals_of_the_past_and_of_what_is_gone_harm_nothing(swd):  # noqa: F811
    assert propose(swd, "--effective", "2026-12-01", "--write").code == 0
    signed = ("--reviewed-by", "R. Reviewer", "--approved-by", "D. Deputy")
    assert swd("issue", "handling", *signed, "--write").code == 0
    Path("procedures/proposals/handling/.DS_Store").write_bytes(b"\0")
    gone = {**recorded()[0], "document": "gone"}
    written = Proposal.from_record(gone)
    Path("procedures/proposals/gone").mkdir()
    (Path("procedures") / written.path).write_text(json.dumps(gone), encoding="utf-8")
    answer = swd("check", "--as-of", "2026-12-01")
    assert answer.code == 0
    assert "C103" not in answer.err
    back = propose(swd, what="handling")
    assert "handling has not changed since A/1" in back.err


def test_a_text_that_comes_back_later_is_no_longer_proposed(swd):  # noqa: F811
    """A proposal is for the revision after the one it names; what was agreed then was not asked for now."""
    assert propose(swd, "--effective", "2026-12-01", "--write").code == 0
    signed = ("--reviewed-by", "R. Reviewer", "--approved-by", "D. Deputy")
    assert swd("issue", "handling", *signed, "--write").code == 0
    edit("documents/handling.yml", "within: 24 hours", "within: 12 hours")
    said = ("--reason", "Faster", "--effective", "2026-12-02", "--prepared-by", "A. Author")
    assert swd("issue", "handling", *signed, *said, "--write").code == 0
    edit("documents/handling.yml", "within: 12 hours", "within: 24 hours")
    answer = swd("issue", "handling", *signed, "--write")
    assert answer.code == 2
    assert "no proposal for it says so" in answer.err


def test_a_long_change_and_nasty_words_are_set_whole(swd):  # noqa: F811
    nasty = 'a #b *c* $d$ <e> "f" \\h @i `j` --- //l [n] #panic("x")'
    long = " ".join(f"word{number}" for number in range(900))
    assert propose(swd, "--write", reason=f"{nasty} {long} {'x' * 200}").code == 0
    [sheet] = sheets()
    said = words_of(sheet).replace(" ", "").replace("\u200b", "")
    assert nasty.replace(" ", "") in said
    assert "word899" in said
    assert "x" * 200 in said
    assert validator.validate_pdf_bytes(sheet.read_bytes(), profile=validator.ValidationProfile.PDF_UA_1).failures == []


def test_a_hand_has_room_on_the_sheet(swd):  # noqa: F811
    """Every row of the signatures is 8 mm and more; nothing stands in the binding edge, or at the rim of the sheet."""
    assert propose(swd, "--write").code == 0
    [sheet] = sheets()
    millimetre = 72 / 25.4
    with pypdfium2.PdfDocument(io.BytesIO(sheet.read_bytes())) as pdf:
        for one in pdf:
            width, height = one.get_size()
            text = one.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            assert min(box[0] for box in boxes) >= 25 * millimetre - 0.5
            assert max(box[2] for box in boxes) <= width - 8 * millimetre + 0.5
            assert min(box[1] for box in boxes) >= 8 * millimetre - 0.5
            assert max(box[3] for box in boxes) <= height - 8 * millimetre + 0.5
            signing = sorted(
                text.get_charbox(found[0])[3]
                for words in ("Prepared", "Reviewed", "Countersigned")
                if (found := text.search(words).get_next()) is not None
            )
            assert all(high - low >= 8 * millimetre for low, high in pairwise(signing))
