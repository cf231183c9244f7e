"""The page of the checks: what it shows to the house, and what to an auditor from outside."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations

import pytest

from generator.compiler import Compilation
from generator.diagnostics import CODES, say
from generator.emit.artifact import Page
from generator.views.addresses import Addresses
from generator.views.consistency import MOST_SHOWN, ConsistencyView, Findings, consistency_view
from generator.views.language import Language
from generator.views.reader import Reader
from tests.conftest import changed, compile_files

NOBODY_ON_DUTY = {"documents/handling.yml": {"    duty: lead\n": ""}}
EXCEPTION = b"""exceptions:
  - code: T105
    place: handling/first-answer/clock
    reason: A rota comes in <January>
    approver: Lead
    expires: 2026-12-31
"""


@pytest.fixture
def compiled(small_files: dict[str, bytes]) -> Compilation:
    """The small company with nobody on duty at night, which is accepted, and not as issued (C102)."""
    return compile_files({**changed(small_files, NOBODY_ON_DUTY), "exceptions.yml": EXCEPTION})


def view(compilation: Compilation, **settings: object) -> ConsistencyView:
    manual = compilation.manual
    assert manual is not None
    if settings:
        manual = replace(manual, settings=manual.settings.model_copy(update=settings))
    reader = Reader(manual, Language("en", NullTranslations()), compilation.as_of.date(), Addresses(manual))
    return consistency_view(reader, Findings(compilation.diagnostics, compilation.accepted))


def page_of(compilation: Compilation) -> Page:
    return next(page for page in compilation.pages() if page.path == "audit/consistency-checks")


def test_every_code_is_there_once_with_whose_rule_it_is(compiled: Compilation) -> None:
    rows = [row for family in view(compiled).families for row in family.rows]
    assert sorted(row.id for row in rows) == sorted(code for code in CODES if not code.startswith("Y"))
    assert next((row.weight, row.mark, row.basis) for row in rows if row.id == "S103") == (
        "error",
        "error",
        "contradiction",
    )
    assert not any(row.chosen_here for row in rows)


def test_a_weight_that_the_company_set_is_told(compiled: Compilation) -> None:
    chosen = {"T105": "off", "S103": "error", "C101": "info"}
    rows = {row.id: row for family in view(compiled, severities=chosen).families for row in family.rows}
    assert [(rows[id].weight, rows[id].chosen_here) for id in chosen] == [
        ("off", True),
        ("error", False),
        ("remark", True),
    ]


def test_what_was_found_and_what_is_lived_with(compiled: Compilation) -> None:
    shown = view(compiled)
    assert len(shown.findings) == len(compiled.diagnostics)
    found = next(row for row in shown.findings if row.code == "C102")
    assert (found.mark, found.place, found.at.split(":")[0]) == ("warning", "handling", "documents/handling.yml")
    (accepted,) = shown.accepted
    assert (accepted.code, accepted.place) == ("T105", "handling/first-answer/clock")
    assert (accepted.reason, accepted.approver, accepted.expires) == (
        "A rota comes in <January>",
        "Lead",
        "December 31, 2026",
    )


def test_findings_are_counted_by_weight_and_the_many_are_cut(compiled: Compilation) -> None:
    warning = next(d for d in compiled.diagnostics if d.code == "C102")
    many = replace(compiled, diagnostics=(warning,) * (MOST_SHOWN + 3), accepted=())
    shown = view(many)
    assert (shown.result, len(shown.findings), shown.left_out) == (f"{MOST_SHOWN + 3} warnings", MOST_SHOWN, 3)
    assert view(replace(compiled, diagnostics=())).result == ""


def test_findings_are_told_in_the_readers_language(compiled: Compilation) -> None:
    words = {"late by {days}": "晚了 {days}", CODES["C102"].summary: "与发行的不同"}
    finding = replace(next(d for d in compiled.diagnostics if d.code == "C102"), message=say("late by {days}", days=3))
    assert compiled.manual is not None
    reader = Reader(
        compiled.manual, Language("en", NullTranslations()), compiled.as_of.date(), Addresses(compiled.manual)
    )
    shown = consistency_view(reader, Findings((finding,), (), lambda text: words.get(text, text)))
    assert shown.findings[0].message == "晚了 3"
    assert "与发行的不同" in [row.summary for family in shown.families for row in family.rows]


def test_the_page_for_the_house(compiled: Compilation) -> None:
    page = page_of(compiled)
    assert [section.id for section in page.sections][:4] == ["top", "result", "exceptions", "checks"]
    assert "A rota comes in &lt;January&gt;" in page.html
    assert '<a class="number" href="#C102">C102</a>' in page.html
    assert '<tr id="C102">' in page.html


def test_an_auditor_from_outside_sees_what_is_checked_and_no_result(
    small_files: dict[str, bytes],
) -> None:
    settings = {"manual.yml": {"currency: CNY": "currency: CNY\nsite: {audience: auditors}"}}
    files = {**changed(small_files, {**NOBODY_ON_DUTY, **settings}), "exceptions.yml": EXCEPTION}
    page = page_of(compile_files(files))
    assert "result" not in [section.id for section in page.sections]
    assert "January" not in page.html
    assert "handling" not in page.html.replace("complaint-handling", "")
    assert '<tr id="S103">' in page.html


def test_the_entrance_for_auditors_leads_there(compiled: Compilation) -> None:
    entrance = next(page for page in compiled.pages() if page.path == "audit/index")
    assert 'href="consistency-checks.html"' in entrance.html
