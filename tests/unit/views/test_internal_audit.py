"""The internal auditor's checklist: what it asks of the small company, worked out by hand from its definitions."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations

from generator.compiler import Compilation
from generator.emit.artifact import Page
from generator.model.manual import Manual
from generator.views.addresses import Addresses
from generator.views.internal_audit import ChecklistView, audited_documents, checklist_view
from generator.views.language import Language
from generator.views.reader import Reader
from tests.conftest import changed, compile_files


def reader_of(compilation: Compilation) -> Reader:
    manual = compilation.manual
    assert isinstance(manual, Manual)
    return Reader(manual, Language("en", NullTranslations()), compilation.as_of.date(), Addresses(manual))


def view(files: dict[str, bytes], document: str = "handling") -> ChecklistView:
    reader = reader_of(compile_files(files)).at("audit/checklists/handling")
    return checklist_view(reader, reader.manual.documents[document])


def page_of(compilation: Compilation, path: str) -> Page:
    return next(page for page in compilation.pages() if page.path == path)


def test_each_step_limit_form_and_criterion_is_a_point(small_files: dict[str, bytes]) -> None:
    points = {group.anchor: [point.id for point in group.points] for group in view(small_files).groups}
    assert points["steps"] == ["write-down", "ours", "answer"]
    assert points["limits"] == ["first-answer"]
    assert points["forms"] == ["record"]


def test_a_step_asks_its_role_and_looks_at_what_it_fills(small_files: dict[str, bytes]) -> None:
    steps = next(group for group in view(small_files).groups if group.anchor == "steps").points
    answer = next(point for point in steps if point.id == "answer")
    assert answer.kind == "step"
    assert answer.subject.href == "../../documents/handling.html#step-answer"
    assert answer.questions[0].startswith("Clerk: ")
    assert [(link.number, link.href) for link in answer.look_at] == [("F-1", "../../forms/record.html#section-b")]
    assert [(of.standard, [link.text for link in of.clauses]) for of in answer.clauses][-1] == (
        "ISO 9001:2015",
        ["8.2.1 c"],
    )


def test_a_decision_looks_at_the_box_it_asks(small_files: dict[str, bytes]) -> None:
    steps = next(group for group in view(small_files).groups if group.anchor == "steps").points
    decision = next(point for point in steps if point.id == "ours")
    assert decision.kind == "decision"
    assert [(link.number, link.href) for link in decision.look_at] == [("F-1", "../../forms/record.html#field-ours")]


def test_a_limit_is_reckoned_from_the_entries_that_start_and_stop_it(small_files: dict[str, bytes]) -> None:
    (limit,) = next(group for group in view(small_files).groups if group.anchor == "limits").points
    assert "within 48 hours (weekends and holidays count)" in limit.questions[0]
    assert len(limit.questions) == 2, "kept or not, and whether those were told who must be"
    boxes = [link.href.partition("#field-")[2] for link in limit.look_at if link.href]
    assert boxes == ["noticed-at", "answered-at"]


def test_pauses_extensions_and_recurring_limits_are_asked_for(shipped_files: dict[str, bytes]) -> None:
    reader = reader_of(compile_files(shipped_files))
    shown = checklist_view(reader, reader.manual.documents["complaint-handling"])
    points = next(group for group in shown.groups if group.anchor == "limits").points
    limits = {limit.id: limit for limit in reader.manual.documents["complaint-handling"].limits}
    for point in points:
        limit = limits[point.id]
        asked = 1 + sum(map(bool, (limit.every, limit.pause, limit.extension, limit.escalate)))
        assert len(point.questions) == asked, point.id


def test_the_sample_holds_what_belongs_to_one_case(shipped_files: dict[str, bytes]) -> None:
    reader = reader_of(compile_files(shipped_files))
    shown = checklist_view(reader, reader.manual.documents["complaint-handling"])
    rows = [row.id for row in shown.sample]
    assert shown.of_cases
    assert rows[:3] == ["case", "level", "limit-first-response"]
    assert "limit-monthly-report" not in rows
    assert "form-complaint-record" in rows
    assert "form-monthly-analysis" not in rows
    other = checklist_view(reader, reader.manual.documents["document-control"])
    assert not other.of_cases
    assert next(row.id for row in other.sample) == "case"
    assert "level" not in [row.id for row in other.sample]


def test_only_documents_with_steps_are_audited_so(shipped_files: dict[str, bytes]) -> None:
    reader = reader_of(compile_files(shipped_files))
    numbers = [document.number for document in audited_documents(reader)]
    assert numbers == sorted(document.number for document in reader.manual.documents.values() if document.steps)
    assert "quality-manual" not in [document.id for document in audited_documents(reader)]


def test_the_page_is_linked_from_the_entrance_and_from_the_procedure(small_files: dict[str, bytes]) -> None:
    compilation = compile_files(small_files)
    page = page_of(compilation, "audit/checklists/handling")
    assert [section.id for section in page.sections][:4] == ["top", "steps", "limits", "forms"]
    assert page.html.count('href="../P-1_') == 3, "the checklist, and twice the sample"
    assert 'href="checklists/handling.html"' in page_of(compilation, "audit/index").html
    assert 'href="../audit/checklists/handling.html"' in page_of(compilation, "documents/handling").html


def test_words_of_users_are_escaped(small_files: dict[str, bytes]) -> None:
    nasty = {"documents/handling.yml": {"title: Write it down": "title: Write it & <that> down"}}
    compilation = compile_files(changed(small_files, nasty))
    preview = replace(compilation, settings=replace(compilation.settings, preview=True))
    page = page_of(preview, "audit/checklists/handling")
    assert "Write it &amp; &lt;that&gt; down" in page.html
