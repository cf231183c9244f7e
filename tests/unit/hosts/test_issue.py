"""``swd issue``: who may sign what, how revisions are named, and what is frozen with them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.conftest import catalog
from tests.unit.hosts.test_cli import change, company, edit, swd, tree  # noqa: F401 - the fixtures

REVISION = Path("procedures/revisions/handling/2.json")
HOLDERS = """updated: 2026-11-01
holders:
  - {role: lead, name: M. Manager, from: 2026-01-01, deputy: "D. Deputy, 12"}
  - {role: clerk, name: A. Author, from: 2026-01-01}
  - {role: clerk, name: L. Later, from: 2026-12-01}
"""
SIGNED = {"--prepared-by": "A. Author", "--reviewed-by": "R. Reviewer", "--approved-by": "M. Manager"}


def issue(swd, *arguments: str, **other: str):  # noqa: F811
    """Issue the procedure, with some of the control data given otherwise."""
    said = {"--effective": "2026-12-01", "--reason": "Because", **SIGNED}
    said |= {f"--{key.replace('_', '-')}": value for key, value in other.items()}
    return swd("issue", "handling", *(part for pair in said.items() for part in pair), *arguments)


def written() -> dict:
    return json.loads(REVISION.read_text("utf-8"))


@pytest.fixture(autouse=True)
def changed_procedure(company) -> None:  # noqa: ARG001, F811
    change(1)
    Path("procedures/holders.yml").write_text(HOLDERS)


def test_a_dry_run_tells_what_would_be_written_and_writes_nothing(company, swd):  # noqa: F811
    before = tree(company)
    answer = issue(swd)
    assert answer.code == 0
    assert "P-1 A/0 → A/1, issue, effective 2026-12-01" in answer.out
    assert "approved by M. Manager, lead, stated, no evidence attached" in answer.out
    assert "   - purpose: “Every customer who is not satisfied gets an answer.” → “Purpose 1.”" in answer.out
    assert "Nothing was written. Add --write to issue." in answer.err
    assert tree(company) == before


def test_the_role_of_a_signature_is_that_of_the_holder_with_its_title_of_the_day(swd):  # noqa: F811
    assert issue(swd, "--write").code == 0
    assert written()["prepared_by"] == {
        "person": "A. Author", "role": "clerk", "titles": {"en": "Clerk"}, "on": "2026-11-22"
    }  # fmt: skip
    assert written()["reviewed_by"] == {"person": "R. Reviewer", "on": "2026-11-22"}


def test_each_signs_on_their_own_day(swd):  # noqa: F811
    days = {"prepared_on": "2026-11-18", "reviewed_on": "2026-11-20", "approved_on": "2026-11-21"}
    assert issue(swd, "--write", **days).code == 0
    assert [written()[who]["on"] for who in ("prepared_by", "reviewed_by", "approved_by")] == list(days.values())


def test_a_deputy_may_approve(swd):  # noqa: F811
    assert issue(swd, "--write", approved_by="D. Deputy").code == 0
    assert written()["approved_by"]["role"] == "lead"


def test_departments_countersign(swd):  # noqa: F811
    answer = issue(swd, "--countersigned-by", "clerk: C. Count", "--countersigned-by", "M. Manager", "--write")
    assert answer.code == 0
    assert [(each["person"], each["role"]) for each in written()["countersigned_by"]] == [
        ("C. Count", "clerk"), ("M. Manager", "lead")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"approved_by": "A. Author"}, "A. Author does not hold lead on 2026-11-22; by holders.yml it is M. Manager"),
        ({"approved_by": "clerk: A. Author"}, "clerk has not the authority; the approver is lead"),
        ({"approved_by": "boss: M. Manager"}, "there is no role boss; there are clerk, lead"),
        ({"approved_by": " "}, "--approved-by says nothing"),
        ({"prepared_by": "M. Manager"}, "M. Manager wrote it and cannot approve it"),
        ({"prepared_on": "2026-11-23"}, "prepared on 2026-11-23, reviewed on 2026-11-22, approved on 2026-11-22"),
        ({"reviewed_on": "2026-11-21"}, "prepared on 2026-11-22, reviewed on 2026-11-21, approved on 2026-11-22"),
        ({"approved_on": "2026-11-23"}, "--approved-on 2026-11-23 is still to come; today is 2026-11-22"),
        ({"approved_on": "2025-12-31"}, "M. Manager does not hold lead on 2025-12-31; by holders.yml it is nobody"),
        ({"revision": "A/0"}, "revision A/0 was issued already; the next one is A/1"),
        ({"revision": "1.0"}, "revisions are named such as A/0, not 1.0"),
        ({"evidence": "scan.pdf"}, "there is no file scan.pdf"),
        ({"evidence": "empty.pdf"}, "empty.pdf is empty"),
        ({"evidence": ""}, "--evidence says nothing"),
        ({"reason": " "}, "--reason says nothing"),
    ],
)
def test_what_may_not_be_issued_is_refused_in_words(company, swd, other, said):  # noqa: F811
    Path("empty.pdf").touch()
    before = tree(company)
    answer = issue(swd, "--write", **other)
    assert answer.code == 2
    assert said in answer.err
    assert tree(company) == before


def test_a_lower_name_is_refused_and_a_higher_one_taken(swd):  # noqa: F811
    assert issue(swd, "--write", revision="B/0").code == 0
    assert written()["revision"] == "B/0"
    change(2)
    answer = issue(swd, "--write", revision="A/5")
    assert answer.code == 2
    assert "A/5 is lower than B/0; the next one is B/1" in answer.err


@pytest.mark.parametrize(("scheme", "names"), [('"1.0"', ["1.0", "1.1"]), ('"01"', ["01", "02"])])
def test_another_scheme_starts_from_its_beginning(swd, scheme, names):  # noqa: F811
    edit("manual.yml", "source-locale: en", f"source-locale: en\ncontrol: {{revisions: {scheme}}}")
    assert issue(swd, "--write").code == 0
    change(2)
    assert issue(swd, "--write").code == 0
    third = json.loads(Path("procedures/revisions/handling/3.json").read_text("utf-8"))
    assert [written()["revision"], third["revision"]] == names


def test_the_signed_sheet_is_kept_by_its_fingerprint(swd):  # noqa: F811
    Path("scan.pdf").write_bytes(b"signed")
    assert issue(swd, "--write", evidence="scan.pdf").code == 0
    assert written()["evidence"] == {"name": "scan.pdf", "sha256": hashlib.sha256(b"signed").hexdigest()}


def test_a_correction_mends_words_only(company, swd):  # noqa: F811
    assert issue(swd, "--correction", "--write").code == 0
    assert written()["kind"] == "correction"
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    before = tree(company)
    answer = issue(swd, "--correction", "--write")
    assert answer.code == 2
    assert "more than words has changed since the last revision; that is no correction" in answer.err
    assert tree(company) == before


def test_a_review_that_changes_nothing_keeps_the_name_of_the_revision(swd):  # noqa: F811
    refused = issue(swd, "--confirm", "--write")
    assert "handling has changed since its last revision; issue the change instead" in refused.err
    assert issue(swd, "--write").code == 0
    assert issue(swd, "--confirm", "--write").code == 0
    third = json.loads(Path("procedures/revisions/handling/3.json").read_text("utf-8"))
    assert (third["kind"], third["revision"]) == ("confirmation", "A/1")
    told = re.findall(r"\[(C\d+)\]", swd("check", "--all", "--as-of", "2026-12-01").err)
    assert [code for code in told if code not in ("C105", "C110")] == []


def test_a_document_is_withdrawn_by_what_it_said_last_and_only_once(swd):  # noqa: F811
    assert issue(swd, "--withdraw", "--write").code == 0
    first = json.loads(Path("procedures/revisions/handling/1.json").read_text("utf-8"))
    assert written()["kind"] == "withdrawal"
    assert written()["content"] == first["content"]
    again = issue(swd, "--withdraw", "--write")
    assert again.code == 2
    assert "handling was withdrawn already, from 2026-12-01" in again.err


def test_the_definition_of_a_withdrawn_document_may_go(swd):  # noqa: F811
    edit(
        "documents/handling.yml", "purpose: Purpose 1.", "purpose: Every customer who is not satisfied gets an answer."
    )
    assert issue(swd, "--withdraw", "--write").code == 0
    Path("procedures/documents/handling.yml").unlink()
    assert "C108" not in swd("check", "--all").err


def test_texts_words_and_what_is_used_are_frozen(swd):  # noqa: F811
    edit("manual.yml", "source-locale: en", "source-locale: en\nlocales: [zh-Hans]")
    translated = {"handling/title": {"Handling complaints": "投诉处理"}, "handling/purpose": {"Purpose 1.": "目的一"}}
    target = Path("procedures/locale/zh-Hans/documents/handling.po")
    target.parent.mkdir(parents=True)
    target.write_bytes(catalog(translated))
    edit("documents/handling.yml", "clock: calendar", "clock: working")
    assert issue(swd, "--write").code == 0
    assert len(written()["uses"]["calendar:office"]) == 64
    assert written()["texts"] == {"zh-Hans": translated}
    assert written()["words"]["role:clerk"]["en"] == "Clerk"
    form = json.loads(Path("procedures/revisions/record/1.json").read_text("utf-8"))
    assert written()["uses"]["record@A/0"] == form["fingerprint"]
    first = json.loads(Path("procedures/revisions/handling/1.json").read_text("utf-8"))
    canonical = json.dumps(first, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert written()["previous"] == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_hand_in_the_last_revision_is_seen_whatever_it_changes(swd):  # noqa: F811
    assert issue(swd, "--write").code == 0
    assert "C106" not in swd("check", "--as-of", "2026-12-02").err
    as_issued = REVISION.read_text("utf-8")
    for said, changed in (
        ("Because", "Because of the law"),
        ("R. Reviewer", "M. Manager"),
        ("2026-12-01", "2026-11-30"),
    ):
        REVISION.write_text(as_issued.replace(said, changed), "utf-8")
        assert "revision A/1 of P-1 is not as issued" in swd("check", "--as-of", "2026-12-02").err


def test_what_lacks_a_translation_is_told_of_the_document_alone(swd):  # noqa: F811
    edit("manual.yml", "source-locale: en", "source-locale: en\nlocales: [zh-Hans]")
    assert "not all of it is translated into zh-Hans" in issue(swd).out
    assert swd("translate").code == 0
    folder = Path("procedures/locale/zh-Hans/documents")
    (source,) = folder.glob("*.po")
    head, *entries = source.read_text("utf-8").split("\n\n")
    filled = [entry.replace('msgstr ""', "msgstr " + re.search(r'msgid (".*")', entry)[1]) for entry in entries]
    source.write_text("\n\n".join((head, *filled)), "utf-8")
    assert "not all of it is translated" not in issue(swd).out
