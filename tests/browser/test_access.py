"""The form for everyone: axe finds nothing, the keyboard reaches all, a phone shows it whole, no script no riddle."""

from __future__ import annotations

import pytest

from tests.browser.test_fill import FORMS, at, fill_in, save

pytestmark = pytest.mark.browser

#: What is wider than the form it stands in.
BEYOND = """(form) => [...form.querySelectorAll('input, select, textarea, button, legend, label')]
    .filter((one) => one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().right > form.getBoundingClientRect().right + 4)
    .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="session")
def axe() -> str:
    return pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT


def findings(page, axe: str, *rules: str) -> list[tuple[str, list[str]]]:
    page.evaluate(axe)
    kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # the search box is the theme's own; it is judged where the whole site is
    run = "(only) => axe.run({exclude: ['.md-search']}, {runOnly: only, resultTypes: ['violations']})"
    found = page.evaluate(run, list(rules) or kinds)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing(http, form, visitor, axe) -> None:
    page = visitor.open(at(http, form))
    fill_in(page, FORMS[form])
    save(page)
    page.locator("[data-do=file]").set_input_files({"name": "x", "mimeType": "x/y", "buffer": b"no"})
    page.locator("[data-fault]", has_text="Not opened").wait_for()
    assert findings(page, axe) == []
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert findings(page, axe, "color-contrast") == []


@pytest.mark.parametrize("form", FORMS)
def test_every_box_has_a_name_of_its_own_in_the_tree(http, form, visitor) -> None:
    page = visitor.open(at(http, form))
    nameless = page.locator("#fill").evaluate(
        """(form) => [...form.querySelectorAll('[name]')]
            .filter((box) => !(box.getAttribute('aria-label') || (box.labels[0] && box.labels[0].textContent.trim())))
            .map((box) => box.name)"""
    )
    assert nameless == []
    lost = page.locator("#fill").evaluate(
        """(form) => [...form.querySelectorAll('[aria-describedby]')].flatMap((box) =>
            box.getAttribute('aria-describedby').trim().split(/ +/)).filter((id) => !document.getElementById(id))"""
    )
    assert lost == []


@pytest.mark.parametrize("form", FORMS)
def test_nothing_sticks_out_of_the_window(http, form, visitor) -> None:
    page = visitor.open(at(http, form))
    fill_in(page, FORMS[form])
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#fill").evaluate(BEYOND) == []


def test_the_keyboard_alone_fills_and_saves(http, visitor) -> None:
    page = visitor.open(at(http, "complainant-form"))
    page.locator('[name="case"]').focus()
    page.keyboard.type("CC-2026-0009")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from nothing to the second answer
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "unanswer"
    page.keyboard.press("Tab")
    page.keyboard.type("It stopped.")
    page.locator("button[data-do=save]").focus()
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename.startswith("CC-2026-0009_")
    assert page.locator('#fill [name="description"]').input_value() == "It stopped."


def test_without_scripts_the_page_points_to_the_pdf(browser, http) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at(http, "complaint-record"))
    assert not page.locator("#fill").is_visible()
    said = page.locator("noscript p")
    assert said.is_visible()
    assert "use the blank form (PDF) above" in said.text_content()
    context.close()


def test_whoever_leaves_with_words_unsaved_is_asked(http, visitor) -> None:
    other = visitor.open(at(http, "complainant-form"))
    page = visitor.open(at(http, "complainant-form"))
    fill_in(page, {"description": "It stopped."})
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    other.wait_for_timeout(300)
    assert asked == ["beforeunload"]
