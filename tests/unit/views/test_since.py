"""What changed since a revision, as places and words: expected things are read off the small company by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from gettext import NullTranslations

import pytest

from generator.views.addresses import Addresses
from generator.views.impact import Impact, Source, impact
from generator.views.language import Language
from generator.views.reader import Reader
from generator.views.since import Changed, changed_since, last_by
from tests.conftest import changed, compile_files

HANDLING, RECORD = "documents/handling.yml", "forms/record.yml"
ANSWER_GONE = {
    HANDLING: {
        "      ours: answer\n      not-ours: answer\n": "      ours: end\n      not-ours: end\n",
        """  - id: answer
    number: S2
    title: Answer
    by: clerk
    with: [lead]
    do: |
      Answer <limit:first-answer>. **Be kind.**
    fills: [record#b]
    limit: first-answer
    answers: [source-page/26, iso-9001-2015/8.2.1-c in part]
    then: end
""": "",
    }
}


def since_issue(files: Mapping[str, bytes], edits: Mapping, *wholes: str) -> tuple[Changed, Impact]:
    compilation = compile_files(changed(files, edits))
    manual = compilation.manual
    assert manual is not None
    reader = Reader(manual, Language("en", NullTranslations()), compilation.as_of.date(), Addresses(manual))
    found = changed_since(reader, {id: last_by(manual, id, None) for id in ("handling", "record")}, wholes)
    sources = [Source(file.path, file.root, file.definition) for file in compilation.reading.files]
    return found, impact(reader, sources, found.places, {}, found)


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "text"),
    [
        (HANDLING, "within: 48 hours", "within: 24 hours", "handling/first-answer", "handling/first-answer/within"),
        (HANDLING, "**Be kind.**", "**Be quick.**", "handling/answer", "handling/answer/do"),
        (HANDLING, "gets an answer.", "gets a reply.", "handling/purpose", "handling/purpose"),
        (RECORD, "label: Not ours}", "label: Another's}", "record.ours", "record.ours.not-ours/label"),
        (RECORD, "for: 3 years", "for: 4 years", "record/keep/at-least/for", "record/keep/at-least/for"),
        (RECORD, "{id: cost, ", "{id: costs, ", "record.costs", "record.costs"),
    ],
)
def test_a_change_reaches_its_thing(
    small_files: dict[str, bytes], path: str, old: str, new: str, place: str, text: str
) -> None:
    found, _ = since_issue(small_files, {path: {old: new}})
    assert found.places[0] == place
    assert found.texts[0] == text
    assert len(found.lines) == len(found.texts)


def test_what_is_gone_still_answers_for_its_clauses_and_people(small_files: dict[str, bytes]) -> None:
    found, touched = since_issue(small_files, ANSWER_GONE)
    assert list(found.gone) == ["handling/answer"]
    assert "P-1: step S2 “Answer” removed" in found.lines
    assert ("handling/answer", "Answer") in [(each.id, each.name) for each in touched.subjects]
    assert "iso-9001-2015/8.2.1-c" in [each.id for each in touched.clauses]
    assert [each.id for each in touched.roles] == ["roles/clerk", "roles/lead"]


def test_only_what_changed_is_translated_anew(small_files: dict[str, bytes]) -> None:
    locales = {"currency: CNY": "currency: CNY\nlocales: [zh-Hans]"}
    _, figure = since_issue(small_files, {"manual.yml": locales, HANDLING: {"within: 48 hours": "within: 24 hours"}})
    assert figure.translations == ()
    _, words = since_issue(small_files, {"manual.yml": locales, HANDLING: {"**Be kind.**": "**Be quick.**"}})
    assert [(each.language, each.texts) for each in words.translations] == [("zh-Hans", 1)]


def test_the_answer_can_be_kept_to_a_place(small_files: dict[str, bytes]) -> None:
    edits = {HANDLING: {"**Be kind.**": "**Be quick.**", "within: 48 hours": "within: 24 hours"}}
    assert since_issue(small_files, edits, "handling/answer")[0].places == ("handling/answer",)


def test_the_last_issue_by_a_day(small_files: dict[str, bytes]) -> None:
    manual = compile_files(small_files).manual
    assert manual is not None
    assert last_by(manual, "handling", date(2026, 10, 31)) is None
    first = last_by(manual, "handling", date(2026, 11, 1))
    assert first is not None
    assert first.revision == "A/0"
    assert last_by(manual, "nothing", None) is None
