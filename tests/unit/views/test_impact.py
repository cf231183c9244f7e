"""What a change touches, worked out by hand on the small company and, for promises and figures, on the shipped one."""

from __future__ import annotations

import dataclasses
from gettext import NullTranslations

import pytest

from generator.views.addresses import Addresses
from generator.views.impact import Impact, Source, impact, place_of
from generator.views.language import Language
from generator.views.pointers import thing_at, within
from generator.views.reader import Reader
from tests.conftest import changed, compile_files

PRINTS = {
    "forms/record.pdf": ("record", "handling/first-answer"),
    "audit/checklist.pdf": ("handling",),
    "lists/master.pdf": ("manual",),
}


def touched(files: dict[str, bytes], *places: str) -> Impact:
    compilation = compile_files(files)
    assert compilation.manual is not None
    reader = Reader(
        compilation.manual, Language("en", NullTranslations()), compilation.as_of.date(), Addresses(compilation.manual)
    )
    sources = [Source(file.path, file.root, file.definition) for file in compilation.reading.files]
    return impact(reader, sources, places, PRINTS)


def ids(things: tuple[object, ...]) -> list[str]:
    return [thing.id for thing in things]


def test_a_limit_touches_its_document_its_forms_prints_clauses_and_people(small_files: dict[str, bytes]) -> None:
    found = touched(small_files, "handling/first-answer")
    assert [each.name for each in found.subjects] == [
        "The customer has an answer: within 48 hours (weekends and holidays count)"
    ]
    (document,) = found.documents
    assert document.name == "P-1 Handling complaints"
    # its own definition, and the step `answer`: once in its text, once under `limit`
    assert document.places == ("handling/first-answer", "handling/answer/do", "handling/answer/limit/1")
    (form,) = found.forms
    assert (form.id, form.places) == ("record", ("record.noticed-at", "record.answered-at"))
    assert found.prints == ("forms/record.pdf", "audit/checklist.pdf")
    assert ids(found.clauses) == ["source-page/26"]
    # the step's own people, who is told and on duty, and the owner of both papers
    assert ids(found.roles) == ["roles/clerk", "roles/lead"]


def test_a_box_touches_the_decision_that_asks_it(small_files: dict[str, bytes]) -> None:
    found = touched(small_files, "record.ours")
    assert ids(found.forms) == ["record"]
    (document,) = found.documents
    assert document.places == ("handling/ours/asks",)


def test_a_part_of_a_form_reaches_as_far_as_its_boxes(small_files: dict[str, bytes]) -> None:
    (document,) = touched(small_files, "record#b").documents
    assert set(document.places) == {"handling/ours/asks", "handling/answer/fills/1", "handling/first-answer/until"}
    (document,) = touched(small_files, "record#a").documents
    assert set(document.places) == {"handling/write-down/fills/1", "handling/first-answer/from/1"}


def test_a_role_touches_all_that_names_it(small_files: dict[str, bytes]) -> None:
    found = touched(small_files, "roles/clerk")
    assert ids(found.documents) == ["handling"]
    assert found.documents[0].places == ("handling/write-down/by", "handling/answer/by")
    assert ids(found.forms) == ["record"]
    assert found.forms[0].places == ("record#a/by",)


def test_a_whole_document_is_touched_with_all_its_parts(small_files: dict[str, bytes]) -> None:
    found = touched(small_files, "handling")
    assert ids(found.documents) == ["handling"]
    assert set(ids(found.clauses)) == {"source-page/26", "iso-9001-2015/8.2.1-c"}


def test_promises_figures_and_questions_rest_on_a_limit(shipped_files: dict[str, bytes]) -> None:
    found = touched(shipped_files, "complaint-handling/first-response")
    assert ids(found.kpis) == ["kpis/on-time-first-response"]
    assert ids(found.commitments) == ["commitments/first-answer"]
    assert "questions/weekend" in ids(found.pages)


def test_texts_to_be_translated_anew_are_counted(small_files: dict[str, bytes]) -> None:
    files = changed(small_files, {"manual.yml": {"currency: CNY": "currency: CNY\nlocales: [zh-Hans, de]"}})
    (one, two) = touched(files, "handling/first-answer").translations
    assert (one.language, one.catalog, one.texts) == ("zh-Hans", "locale/zh-Hans/documents/handling.po", 1)
    assert two.language == "de"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("handling/answer", "handling/answer"),
        ("roles/clerk", "roles/clerk"),
        ("clerk", "roles/clerk"),
        ("record.noticed-at", "record.noticed-at"),
        ("handling/nothing", None),
        ("", None),
    ],
)
def test_what_a_user_may_call_it(small_files: dict[str, bytes], words: str, place: str | None) -> None:
    compilation = compile_files(small_files)
    assert compilation.manual is not None
    assert place_of(compilation.manual, (known for known, _ in compilation.where.spans), words) == place


@pytest.mark.parametrize(
    ("place", "kind", "thing"),
    [
        ("handling/answer/do", "step", "handling/answer"),
        ("handling/first-answer/escalate/1/to", "limit", "handling/first-answer"),
        ("record.actions.due", "field", "record.actions.due"),
        ("record.ours.not-ours/label", "field", "record.ours"),
        ("record#b/title", "form-part", "record#b"),
        ("handling/purpose", "document", "handling"),
        ("roles/clerk/title", "role", "clerk"),
    ],
)
def test_the_nearest_thing_with_a_name(small_files: dict[str, bytes], place: str, kind: str, thing: str) -> None:
    manual = compile_files(small_files).manual
    assert manual is not None
    found = thing_at(manual, place)
    assert found is not None
    assert (found.kind, found.id) == (kind, thing)
    assert thing_at(manual, "manual/currency") is None


def test_an_id_that_begins_like_another_is_not_within_it() -> None:
    assert within("handling/answer/do", "handling/answer")
    assert within("record.ours", "record")
    assert not within("handling/answer-late", "handling/answer")


def test_every_group_is_plain_data(small_files: dict[str, bytes]) -> None:
    fields = dataclasses.asdict(touched(small_files, "handling/first-answer"))
    assert set(fields) == {
        *("subjects", "documents", "forms", "prints", "kpis", "commitments", "clauses", "pages"),
        *("translations", "roles"),
    }
