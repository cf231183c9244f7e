"""What is read is what was approved: the revision in force on the day, drafts and other revisions beside it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest

from generator.compiler import Compilation, Settings, compile_manual
from generator.emit.artifact import Page
from generator.model.document import Document
from generator.model.revision import Revision, fingerprint, frozen_content
from generator.model.standing import Standing
from tests.conftest import compile_files

FIRST = "revisions/handling/1.json"


def on(files: dict[str, bytes], day: str, *, preview: bool = False) -> Compilation:
    """The company compiled for a day."""
    sources = compile_files(files).sources
    return compile_manual(
        sources, Settings(datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC), preview=preview)
    )


def page(compilation: Compilation, path: str) -> Page:
    """The one page at that path."""
    (found,) = (page for page in compilation.pages() if page.path == path)
    return found


@pytest.fixture
def company(small_files: dict[str, bytes]) -> dict[str, bytes]:
    """The procedure of the small company with a second revision, in force from 2027-03-01, and a draft of a third."""
    files = dict(small_files)
    name = "documents/handling.yml"
    files[name] = _with_purpose(files[name], "The second purpose.")
    first = json.loads(files[FIRST])
    item = compile_files(files).manual.documents["handling"]  # type: ignore[union-attr]
    content = frozen_content(item)
    second = {**first, "sequence": 2, "revision": "A/1", "issued": "2027-02-01", "effective": "2027-03-01"}
    second |= {"content": content, "fingerprint": fingerprint(content)}
    files["revisions/handling/2.json"] = json.dumps(second).encode()
    files[name] = _with_purpose(files[name], "The third purpose.")
    return files


def _with_purpose(text: bytes, words: str) -> bytes:
    lines = text.decode().splitlines(keepends=True)
    return "".join(f"purpose: {words}\n" if line.startswith("purpose:") else line for line in lines).encode()


def first_purpose(files: dict[str, bytes]) -> str:
    """What the first revision says its purpose is."""
    return str(json.loads(files[FIRST])["content"]["purpose"]).strip()


def test_the_page_shows_what_is_in_force_and_leads_to_what_is_coming_and_to_the_draft(company):
    compilation = on(company, "2027-02-15")
    shown = page(compilation, "documents/handling")
    assert first_purpose(company)[:20] in shown.html
    assert "The third purpose." not in shown.html
    assert 'href="../revisions/handling/2.html"' in shown.html
    assert 'href="../revisions/handling/draft.html"' in shown.html
    coming = page(compilation, "revisions/handling/2")
    assert "The second purpose." in coming.html
    assert "NOT YET IN FORCE" in coming.html
    draft = page(compilation, "revisions/handling/draft")
    assert "The third purpose." in draft.html
    assert ">DRAFT<" in draft.html
    assert not any(entry.searchable or entry.listed for entry in (coming, draft))


def test_on_its_day_the_next_revision_is_in_force_and_the_first_is_superseded(company):
    compilation = on(company, "2027-03-01")
    assert "The second purpose." in page(compilation, "documents/handling").html
    old = page(compilation, "revisions/handling/1")
    assert first_purpose(company)[:20] in old.html
    assert "SUPERSEDED" in old.html
    assert "superseded by A/1 on" in old.html
    assert not any(page.path == "revisions/handling/2" for page in compilation.pages())


def test_whoever_writes_sees_the_text_of_today(company):
    compilation = on(company, "2027-02-15", preview=True)
    assert "The third purpose." in page(compilation, "documents/handling").html
    assert {page.path for page in compilation.pages() if page.path.startswith("revisions/")} == {
        "revisions/handling/1",
        "revisions/handling/2",
    }


def test_a_withdrawn_document_says_so(company):
    withdrawn = json.loads(company["revisions/handling/2.json"])
    withdrawn |= {"format": "2", "sequence": 3, "revision": "A/2", "kind": "withdrawal", "effective": "2027-06-01"}
    withdrawn["prepared_by"] = {"person": "A. Author", "role": "clerk", "titles": {"en": "Clerk"}, "on": "2027-05-01"}
    withdrawn["reason"] = "Nobody complains any more"
    files = {**company, "revisions/handling/3.json": json.dumps(withdrawn).encode()}
    before, after = on(files, "2027-05-31"), on(files, "2027-06-01")
    assert "withdrawn from" in page(before, "documents/handling").html
    assert "WITHDRAWN" in page(after, "documents/handling").html
    assert "Nobody complains any more" in page(after, "documents/handling").html
    life = after.manual.life_of("handling", after.as_of.date())  # type: ignore[union-attr]
    assert [life.of(each) for each in life.revisions] == [
        Standing.SUPERSEDED,
        Standing.WITHDRAWN,
        Standing.WITHDRAWN,
    ]
    assert life.in_force is None


def test_a_document_whose_file_was_taken_away_is_still_in_force(company):
    files = {path: raw for path, raw in company.items() if path != "documents/handling.yml"}
    compilation = on(files, "2027-03-01")
    shown = compilation.renditions[0].manual.documents["handling"]
    assert isinstance(shown, Document)
    assert str(shown.purpose).strip() == "The second purpose."
    assert any(found.code == "C108" for found in compilation.diagnostics)


def test_two_revisions_that_end_on_one_day_each_have_a_page(company):
    second = json.loads(company["revisions/handling/2.json"])
    third = {**second, "sequence": 3, "revision": "A/2"}
    files = {**company, "revisions/handling/3.json": json.dumps(third).encode()}
    paths = [page.path for page in on(files, "2027-03-01").pages() if page.path.startswith("revisions/")]
    assert sorted(paths) == ["revisions/handling/1", "revisions/handling/2", "revisions/handling/draft"]


def test_every_frozen_revision_reads_back_as_what_it_froze(company):
    for path, raw in company.items():
        if path.startswith("revisions/") and path.endswith(".json"):
            assert Revision.from_record(json.loads(raw)).is_as_issued


def test_a_page_knows_what_it_will_have_to_say_once_it_is_outlived(company):
    """In words and with the day, for a script; and none of it is found by the search before its day."""

    def notes(path: str) -> list[dict[str, str]]:
        (said,) = re.findall(r'data-outlived="([^"]*)"', page(on(company, "2026-12-01"), path).html)
        return json.loads(unescape(said))

    coming, old = notes("documents/handling")
    assert (coming["from"], coming["href"]) == ("2027-03-01", "../revisions/handling/2.html")
    assert coming["text"].endswith("This copy of the site was made on December 1, 2026, and shows A/0.")
    assert old["from"] == "2026-12-31"
    assert [note["from"] for note in notes("forms/record")] == ["2026-12-31"]
    assert "href" not in notes("revisions/handling/2")[0], "it leads to itself"
    assert notes("revisions/handling/draft")[0]["text"].endswith("made on December 1, 2026, before that.")
    searched = [text for _, _, text in page(on(company, "2026-12-01"), "documents/handling").search_entries]
    assert searched
    assert not [text for text in searched if "This copy of the site was made on December 1, 2026, and shows" in text]
