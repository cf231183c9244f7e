"""Two years of a small company's documents: issued, edited, issued again, a form changed, reviewed late, withdrawn.

Everything is done by the commands, each on its own day; after each, what staff read and what an auditor is told.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.compiler import Compilation, Settings, compile_manual
from generator.hosts.files import read_site_sources
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


def page(compilation: Compilation, path: str) -> str:
    """The HTML of a page, with or without the folder of a language."""
    return next(page.html for page in compilation.pages() if page.path == path)


def found(compilation: Compilation) -> dict[str, str]:
    """What the checks of document control say, by code and place."""
    control = (each for each in compilation.diagnostics if each.code.startswith("C1") and each.code != "C110")
    return {f"{each.code} {each.place}": str(each.message) for each in control}


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

    # 2027-03: the limit is edited; staff still read 48 hours, the draft stands beside it
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    edited = on("2027-03-01")
    assert found(edited)["C102 handling"] == "P-1 differs from its revision A/0: handling/first-answer/within"
    assert "48 hours" in page(edited, "documents/handling")
    assert "24 hours" not in page(edited, "time-limits")
    assert "24 hours" in page(edited, "revisions/handling/draft")
    assert page(edited, "documents/index") == page(on("2027-03-01"), "documents/index")

    # the change is issued; until its day it is coming, from then on A/0 is superseded
    issue(swd, "2027-03-02", "handling", effective="2027-04-01")
    before, after = on("2027-03-31"), on("2027-04-01")
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

    # 2028: the review is near, then overdue; nobody who has left approves any more
    assert "C111 handling/review-every" in found(on("2028-05-20"))
    late = on("2028-06-03")
    assert found(late)["C112 handling/review-every"] == "P-1 A/2 was to be reviewed by 2028-06-02"
    assert late.has_errors
    edit("documents/handling.yml", "gets an honest answer.", "gets an honest answer in time.")
    refused = try_to_issue(swd, "2028-05-20", "handling", effective="2028-05-20", by="M. Manager")
    assert "M. Manager does not hold lead on 2028-05-20; by holders.yml it is N. Next" in refused.err
    issue(swd, "2028-05-20", "--all", effective="2028-05-20", by="N. Next")

    # the form is withdrawn; whoever still refers to it is told
    issue(swd, "2028-09-01", "record", "--withdraw", effective="2028-10-01", by="N. Next")
    copy = '{of: record, number: "01", holder: clerk, place: Counter, from: 2028-08-01}'
    Path("procedures/copies.yml").write_text(f"updated: 2028-08-01\ncopies:\n  - {copy}\n")
    assert "C119 handling" not in found(on("2028-09-30"))
    gone = on("2028-10-01")
    assert found(gone)["C119 handling"] == "P-1 refers to F-1, which was withdrawn on 2028-10-01"
    assert found(gone)["C121 copies/copies/1"] == "copy 01 of F-1 is out, which was withdrawn on 2028-10-01"
    assert "WITHDRAWN" in page(gone, "forms/record")

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
    assert "C118 handling" in found(on("2028-10-02"))
