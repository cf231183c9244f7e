"""A draft in the browser: off by default, kept for 24 hours when asked for, gone at once with its button."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.test_fill import at, fill_in

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
DRAFTS = "Object.keys(localStorage).filter((key) => key.includes('draft')).length"


def visit(visitor, http: str, after: timedelta):
    page = visitor.context.new_page()
    page.clock.set_fixed_time(NOW + after)
    page.goto(at(http, "complainant-form"))
    return page


def type_a_draft(visitor, http: str):
    page = visit(visitor, http, timedelta(0))
    page.get_by_label("Keep a draft on this computer").check()
    fill_in(page, {"description": "It stopped."})
    page.wait_for_function("Object.values(localStorage).some((text) => text.includes('It stopped.'))")
    return page


def test_nothing_is_kept_unless_asked(http, visitor) -> None:
    page = visit(visitor, http, timedelta(0))
    fill_in(page, {"description": "It stopped."})
    page.wait_for_timeout(600)
    assert page.evaluate(DRAFTS) == 0
    assert visitor.context.cookies() == []


def test_a_draft_is_there_until_a_day_has_passed(http, visitor) -> None:
    type_a_draft(visitor, http)
    page = visit(visitor, http, timedelta(hours=23, minutes=59))
    assert page.locator('#fill [name="description"]').input_value() == "It stopped."
    assert "back in the boxes" in page.locator("[data-message]").text_content()
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Open a saved record").click()
    assert len(questions) == 1  # a draft is not a saved record


def test_after_a_day_it_is_gone_from_the_browser(http, visitor) -> None:
    type_a_draft(visitor, http)
    page = visit(visitor, http, timedelta(hours=24))
    assert page.locator('#fill [name="description"]').input_value() == ""
    assert page.evaluate(DRAFTS) == 0


def test_another_form_clears_it_away_as_well(http, visitor) -> None:
    type_a_draft(visitor, http)
    page = visitor.context.new_page()
    page.clock.set_fixed_time(NOW + timedelta(hours=25))
    page.goto(at(http, "reply"))
    assert page.evaluate(DRAFTS) == 0


@pytest.mark.parametrize("how", ["button", "box", "clear"])
def test_it_is_deleted_when_asked(http, visitor, how) -> None:
    page = type_a_draft(visitor, http)
    if how == "button":
        page.get_by_role("button", name="Delete the draft").click()
    elif how == "box":
        page.get_by_label("Keep a draft on this computer").uncheck()
    else:
        page.on("dialog", lambda dialog: dialog.accept())
        page.locator("[data-do=clear]").click()
    assert not page.evaluate("Object.values(localStorage).some((text) => text.includes('It stopped.'))")
    page.wait_for_timeout(600)
    assert not page.evaluate("Object.values(localStorage).some((text) => text.includes('It stopped.'))")


def test_a_draft_of_another_revision_is_not_put_into_the_boxes(http, visitor) -> None:
    page = type_a_draft(visitor, http)
    page.evaluate("for (const k in localStorage) localStorage[k] = String(localStorage[k]).replace('A/1', 'B/7')")
    again = visit(visitor, http, timedelta(hours=1))
    assert again.locator('#fill [name="description"]').input_value() == ""
    assert "revision B/7" in again.locator("[data-fault]").text_content()
    again.get_by_role("button", name="Delete the draft").click()
    assert again.evaluate(DRAFTS) == 0
