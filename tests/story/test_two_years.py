"""Two years of a small company's documents: issued, edited, issued again, a form changed, reviewed late, withdrawn.

Everything is done by the commands, each on its own day; after each, what staff read and what an auditor is told.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from generator.compiler import Compilation, Settings, compile_manual
from generator.hosts.files import read_site_sources
from generator.views.addresses import Addresses
from generator.views.lists import MASTER_LIST, list_view
from generator.views.reader import Reader
from tests.unit.hosts.test_cli import SMALL, Answer, edit, swd  # noqa: F401 - the fixture

HOLDERS = """updated: 2027-01-01
holders:
  - {role: lead, name: M. Manager, from: 2027-01-01, until: 2027-12-31}
  - {role: lead, name: N. Next, from: 2028-01-01}
  - {role: clerk, name: A. Author, from: 2027-01-01}
"""


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company before its first issue, with a calendar that reaches far enough."""
    shutil.copytree(SMALL, tmp_path / "procedures")
    shutil.rmtree(tmp_path / "procedures" / "revisions")
    for name in ("exceptions.yml", "copies.yml"):
        (tmp_path / "procedures" / name).unlink()
    monkeypatch.chdir(tmp_path)
    edit("manual.yml", "covers-to: 2027-12-31", "covers-to: 2030-12-31")
    Path("procedures/holders.yml").write_text(HOLDERS)
    return tmp_path


def on(day: str) -> Compilation:
    """The manual as it is compiled on a day."""
    noon = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC)
    return compile_manual(read_site_sources(Path("procedures"), Path("templates")), Settings(noon))


def issue(swd: Callable[..., Answer], day: str, *arguments: str, effective: str, by: str = "M. Manager") -> None:  # noqa: F811
    """Issue on a day, which must go well."""
    answer = try_to_issue(swd, day, *arguments, effective=effective, by=by)
    assert answer.code == 0, answer.err


def try_to_issue(swd: Callable[..., Answer], day: str, *arguments: str, effective: str, by: str) -> Answer:  # noqa: F811
    """Issue on a day, well or not."""
    people = ("--prepared-by", "A. Author", "--reviewed-by", "R. Reviewer", "--approved-by", by)
    return swd("issue", *arguments, "--as-of", day, "--effective", effective, *people, "--reason", "Agreed", "--write")


def propose(swd: Callable[..., Answer], day: str, *arguments: str) -> str:  # noqa: F811
    """Propose on a day, which must go well; the name of the sheet."""
    answer = swd("propose", *arguments, "--as-of", day, "--to", "sheets", "--write")
    assert answer.code == 0, answer.err
    return answer.out.split()[0]


def paper(compilation: Compilation, path: str) -> str:
    """The words of a print of the site, without the space between them."""
    made = {each.path: each for each in compilation.files()}
    assert path in made, sorted(made)
    return words_on(made[path].content())


def row_of(compilation: Compilation, number: str) -> tuple[str, str, str]:
    """Number, revision and first day of a document in the master list as it is printed."""
    manual = compilation.renditions[0].manual
    reader = Reader(manual, compilation.language, compilation.as_of.date(), Addresses(manual))
    row = next(row for row in list_view(reader, MASTER_LIST).rows if row[0].lines == (number,))
    said = [" ".join(cell.lines) for cell in row]
    on_paper = paper(compilation, "lists/L-1_en.pdf")
    assert all("".join(words.split()) in on_paper for words in said)
    return said[0], said[2], said[3]


def words_on(sheet: Path | bytes) -> str:
    """The words of a PDF, without the space between them."""
    with pypdfium2.PdfDocument(sheet) as pdf:
        said = "".join(one.get_textpage().get_text_bounded() for one in pdf)
    return "".join(said.replace("\u200b", "").split())


def page(compilation: Compilation, path: str) -> str:
    """The HTML of a page, with or without the folder of a language."""
    return next(page.html for page in compilation.pages() if page.path == path)


def found(compilation: Compilation) -> dict[str, str]:
    """What the checks of document control say, by code and place."""
    control = (each for each in compilation.diagnostics if each.code.startswith("C1") and each.code != "C110")
    return {f"{each.code} {each.place}": str(each.message) for each in control}


BLANKS = ("--old-blanks", "usable until 30 April")
BY_AUTHOR = ("--proposed-by", "A. Author")


def says_that_the_form_is_gone(gone: Compilation) -> None:
    """Wherever F-1 is named, and in every list, it is said since when nobody fills it in."""
    assert gone.manual is not None
    since = "withdrawn since October 1, 2028"
    revision = gone.manual.life_of("handling", gone.as_of.date()).in_force
    assert revision is not None
    assert page(gone, "documents/handling").count(since) >= 3  # in the sentence, beside its box, among the forms
    printed = paper(gone, f"documents/P-1_{revision.revision.replace('/', '-')}_en.pdf")
    assert printed.count("".join(f"({since})".split())) >= 3
    for path in ("documents/index", "forms/index", "copy"):
        assert "withdrawn on October 1, 2028" in page(gone, path), path
        assert since not in page(gone, path), f"{path}: once is enough"
    assert "F-1_A-1_en.pdf" not in page(gone, "forms/index"), "no blank is offered"
    (listed,) = (each for each in gone.files() if each.path == "lists/L-1_en.csv")
    rows = csv.DictReader(listed.content().decode("utf-8-sig").splitlines())
    row = next(row for row in rows if row["Number"] == "F-1")
    assert (row["Status"], row["Withdrawn on"], row["Next review"]) == ("withdrawn", "2028-10-01", "")


def test_two_years(company: Path, swd: Callable[..., Answer]) -> None:  # noqa: ARG001, F811, PLR0915 - it is one story
    # 2027-01: nothing is issued yet
    assert sorted(found(on("2027-01-04"))) == ["C101 handling", "C101 record"]
    assert "draft, not issued" in page(on("2027-01-04"), "documents/handling")

    # the first issue binds a week later
    issue(swd, "2027-01-04", "--all", effective="2027-01-11")
    assert "issued, not yet in force" in page(on("2027-01-10"), "documents/handling")
    assert "C117 manual" in found(on("2027-01-10"))
    assert found(on("2027-01-11")) == {}
    in_force = page(on("2027-01-11"), "documents/handling")
    assert "mark-in-force" in in_force
    assert row_of(on("2027-01-11"), "P-1") == ("P-1", "A/0", "2027-01-11")
    handed_out = paper(on("2027-01-11"), "lists/L-2_P-1_A-0_en.pdf")
    assert all(words in handed_out for words in ("P-1Handlingcomplaints", "RevisionA/0", "Clerk", "Teamlead"))

    # 2027-03: the limit is edited; staff still read 48 hours, the draft stands beside it
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    before_it = page(on("2027-02-28"), "documents/index")
    edited = on("2027-03-01")
    assert found(edited)["C102 handling"] == "P-1 differs from its revision A/0: handling/first-answer/within"
    assert "48 hours" in page(edited, "documents/handling")
    assert "24 hours" not in page(edited, "time-limits")
    assert "24 hours" in page(edited, "revisions/handling/draft")
    assert before_it.replace("28 February", "1 March").replace("February 28", "March 1") == page(
        edited, "documents/index"
    )

    # it is proposed: the sheet has old and new words on it, the draft says that it waits to be approved
    sheet = propose(
        swd, "2027-03-01", "handling", "--reason", "Too slow", "--effective", "2027-04-01", *BLANKS, *BY_AUTHOR
    )
    assert "48hours→24hours" in words_on(Path(sheet))
    asked, the_day_before = on("2027-03-01"), on("2027-02-28")
    assert "Revision A/1 was proposed on March 1, 2027 by A. Author; it is not yet approved." in page(
        asked, "revisions/handling/draft"
    )
    assert "proposed, not yet approved" in page(asked, "revisions/handling/draft")
    assert "A/1 proposed on March 1, 2027" in page(asked, "documents/index")
    assert row_of(asked, "P-1") == ("P-1", "A/0", "2027-01-11")
    assert "A/1proposedonMarch1,2027" in paper(asked, "lists/L-1_en.pdf")
    assert "A/1 proposed on" not in page(the_day_before, "documents/index")
    assert "draft, not issued" in page(the_day_before, "revisions/handling/draft")
    assert "48 hours" in page(asked, "documents/handling")

    # somebody edits it once more, and it is no longer what was proposed; the edit is taken back
    edit("documents/handling.yml", "within: 24 hours", "within: 12 hours")
    once_more = page(on("2027-03-02"), "revisions/handling/draft")
    assert "The text was changed after it was proposed on March 1, 2027 by A. Author." in once_more
    assert "draft, not issued" in once_more
    edit("documents/handling.yml", "within: 12 hours", "within: 24 hours")
    assert "proposed, not yet approved" in page(on("2027-03-02"), "revisions/handling/draft")

    # the change is issued as it was proposed; until its day it is coming, from then on A/0 is superseded
    signed = ("--reviewed-by", "R. Reviewer", "--countersigned-by", "clerk: C. Count", "--approved-by", "M. Manager")
    answer = swd("issue", "handling", "--as-of", "2027-03-02", *signed, "--write")
    assert answer.code == 0, answer.err
    issued = json.loads(Path("procedures/revisions/handling/2.json").read_text("utf-8"))
    assert (issued["reason"], issued["effective"]) == ("Too slow", "2027-04-01")
    before, after = on("2027-03-31"), on("2027-04-01")
    assert "proposed" not in page(before, "documents/index")
    assert "NOTYETINFORCE" in paper(before, "documents/P-1_A-1_en.pdf")
    assert "SUPERSEDED" in paper(after, "documents/P-1_A-0_en.pdf")
    in_force_now = paper(after, "documents/P-1_A-1_en.pdf")
    assert "24hours" in in_force_now
    assert "NOTYETINFORCE" not in in_force_now
    assert row_of(after, "P-1") == ("P-1", "A/1", "2027-04-01")
    assert "EverycopyofA/0comesback.BlanksofA/0:usableuntil30April." in paper(before, "lists/L-2_P-1_A-1_en.pdf")
    for words in (
        "prepared by A. Author, Clerk, on March 1, 2027",
        "countersigned by C. Count, Clerk, on March 2, 2027",
        "approved (stated by M. Manager, Team lead, on March 2, 2027, no evidence attached)",
        "old blanks: usable until 30 April",
    ):
        assert words in page(after, "documents/handling")
        assert "".join(words.split()) in in_force_now
    assert "A/1 is approved, and takes effect on" in page(before, "documents/handling")
    assert "24 hours" in page(before, "revisions/handling/2")
    assert "24 hours" in page(after, "documents/handling")
    assert "superseded by A/1" in page(after, "revisions/handling/1")
    assert "limit “The customer has an answer”: 48 hours → 24 hours" in page(after, "audit/changes")
    assert found(after) == {}

    # 2027-06: the form changes; the procedure that fills it must be looked at again
    edit("forms/record.yml", "title: Complaint record", "title: Record of a complaint")
    issue(swd, "2027-06-01", "record", effective="2027-06-01")
    suspect = found(on("2027-06-02"))
    assert suspect["C116 handling"] == "P-1 A/1 was approved with what has changed since: record@A/0"
    changed = on("2027-06-02")
    told = next(each for each in changed.diagnostics if each.code == "C116")
    assert [f"{note.message}: {note.span}" for note in told.notes] == [
        "it stands on `record` here: documents/handling.yml:14:49",
        "`record` has changed here: forms/record.yml:3:8",
    ]
    assert "Recordofacomplaint" in paper(changed, "forms/F-1_A-1_en.pdf")
    assert "SUPERSEDED" in paper(changed, "forms/F-1_A-0_en.pdf")
    assert "title: “Complaint record” → “Record of a complaint”" in page(changed, "forms/record")
    issue(swd, "2027-06-02", "handling", "--confirm", effective="2027-06-02")
    assert found(on("2027-06-02")) == {}
    assert "reviewed, unchanged" in page(on("2027-06-02"), "documents/handling")

    # a typing error is mended
    edit("documents/handling.yml", "gets an answer.", "gets an honest answer.")
    issue(swd, "2027-06-02", "handling", "--correction", effective="2027-06-02")
    assert found(on("2027-06-02")) == {}
    history = page(on("2027-06-02"), "documents/handling")
    assert "A/2" in history
    assert "honest" in history
    assert "typing errors mended" in history
    assert "Agreed" in history
    assert row_of(on("2027-06-02"), "P-1") == ("P-1", "A/2", "2027-06-02")

    # 2028: the review is near, then overdue; nobody who has left approves any more
    assert "C111 handling/review-every" in found(on("2028-05-20"))
    late = on("2028-06-03")
    assert found(late)["C112 handling/review-every"] == "P-1 A/2 was to be reviewed by 2028-06-02"
    assert late.has_errors
    edit("documents/handling.yml", "gets an honest answer.", "gets an honest answer in time.")
    refused = try_to_issue(swd, "2028-06-04", "handling", effective="2028-06-04", by="M. Manager")
    assert "M. Manager does not hold lead on 2028-06-04; by holders.yml it is N. Next" in refused.err
    issue(swd, "2028-06-04", "--all", effective="2028-06-04", by="N. Next")
    reviewed = on("2028-06-04")
    assert "C112 handling/review-every" not in found(reviewed)
    assert "June 4, 2029" in page(reviewed, "documents/index")

    # the form is withdrawn; whoever still refers to it is told
    issue(swd, "2028-09-01", "record", "--withdraw", effective="2028-10-01", by="N. Next")
    copy = '{of: record, number: "01", holder: clerk, place: Counter, from: 2028-08-01}'
    Path("procedures/copies.yml").write_text(f"updated: 2028-08-01\ncopies:\n  - {copy}\n")
    assert "C119 handling" not in found(on("2028-09-30"))
    gone = on("2028-10-01")
    assert found(gone)["C119 handling"] == "P-1 refers to F-1, which was withdrawn on 2028-10-01"
    assert found(gone)["C121 copies/copies/1"] == "copy 01 of F-1 is out, which was withdrawn on 2028-10-01"
    assert "WITHDRAWN" in page(gone, "forms/record")
    assert "md-button--primary" not in page(gone, "forms/record")  # nobody is invited to print it
    left = next(one for one in gone.pages() if one.path.endswith("forms/record"))
    assert (left.searchable, left.listed) == (False, False)
    assert "WITHDRAWN" in paper(gone, "forms/F-1_A-1_en.pdf")
    assert row_of(gone, "F-1")[1] == "A/1 withdrawn on 2028-10-01"
    assert row_of(on("2028-09-30"), "F-1")[1] == "A/1"
    says_that_the_form_is_gone(gone)

    # each day of the two years can be seen again as it was, with the same fingerprints
    past = on("2027-03-01").renditions[0].manual
    first = json.loads(Path("procedures/revisions/handling/1.json").read_text("utf-8"))
    shown = past.revision_shown("handling", datetime(2027, 3, 1, tzinfo=UTC).date())
    assert shown is not None
    assert shown.fingerprint == first["fingerprint"]
    assert str(past.documents["handling"].limits[0].within) == "48 hours"

    # a hand in the history is found
    file = Path("procedures/revisions/handling/1.json")
    file.write_text(file.read_text("utf-8").replace("R. Reviewer", "X. Change"), encoding="utf-8")
    told = found(on("2028-10-02"))
    assert "C106 handling" in told
    assert "C118 handling" not in told, "one fault is told once"
