"""The site in three languages in a browser: where the first page leads, the switch, the search, the form."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

HEADINGS = {"en": "A complaint has come in", "zh-Hans": "接到投诉", "zh-Hant": "接到客訴"}


#: what the theme says once the index is there
READY = {"en": "Type to start searching", "zh-Hans": "键入以开始搜索", "zh-Hant": "鍵入以開始檢索"}


def open_as(browser, languages: str, address: str):
    context = browser.new_context(locale=languages)
    page = context.new_page()
    page.goto(address)
    return context, page


@pytest.mark.parametrize(
    ("speaks", "tag"),
    [("en-GB", "en"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh", "zh-Hans")],
)
def test_the_first_page_leads_to_the_visitors_language(browser, root, speaks, tag):
    context, page = open_as(browser, speaks, f"{root}/index.html")
    page.wait_for_url(f"**/{tag}/index.html")
    assert page.locator("html").get_attribute("lang") == tag
    assert page.locator("h1").text_content().strip() == HEADINGS[tag]
    context.close()


def test_nobody_is_trapped_by_the_first_page(browser, root):
    context, page = open_as(browser, "zh-CN", "about:blank")
    page.goto(f"{root}/index.html")
    page.wait_for_url("**/zh-Hans/index.html")
    page.go_back()
    assert page.url == "about:blank"
    page.goto(f"{root}/index.html?choose")
    page.wait_for_load_state()
    assert page.url.endswith("?choose")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/index.html")
    context.close()


def test_whose_language_is_not_there_may_choose(browser, root):
    context, page = open_as(browser, "fi-FI", f"{root}/index.html")
    assert page.url.endswith("/index.html")
    assert page.get_by_role("link").evaluate_all("all => all.map(a => a.hreflang)") == ["en", "zh-Hans", "zh-Hant"]
    context.close()


@pytest.mark.parametrize("path", ["index.html", "documents/complaint-handling.html", "forms/complaint-record.html"])
def test_no_page_asks_for_what_is_not_there(http, visitor, path):
    failed = []
    visitor.context.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    visitor.context.on("requestfailed", lambda lost: failed.append(lost.url))
    page = visitor.open(f"{http}/zh-Hans/{path}")
    page.wait_for_load_state("networkidle")
    page.locator(".md-select").hover()
    page.locator(".md-select").get_by_role("link", name="English").click()
    page.wait_for_url(f"**/en/{path}")
    page.wait_for_load_state("networkidle")
    assert failed == []
    assert [url for url in visitor.asked if "sitemap" in url] == []
    assert page.locator("link[hreflang]").count() == 3


def test_the_switch_stays_on_the_same_page(root, visitor):
    page = visitor.open(f"{root}/en/documents/complaint-handling.html")
    for name, tag in [("简体中文", "zh-Hans"), ("繁體中文", "zh-Hant"), ("English", "en")]:
        page.locator(".md-select").hover()
        page.locator(".md-select").get_by_role("link", name=name).click()
        page.wait_for_url(f"**/{tag}/documents/complaint-handling.html")
        assert page.locator("html").get_attribute("lang") == tag


@pytest.mark.parametrize(
    ("tag", "query", "found"),
    [
        ("en", "recall", "QR-QA-05"),
        ("zh-Hans", "召回", "QR-QA-05"),
        ("zh-Hans", "诉登", "QR-CS-01"),  # a run of hanzi that is no word
        ("zh-Hant", "客訴", "QP-CS-01"),
    ],
)
def test_the_search_finds_words_of_its_own_language(root, visitor, tag, query, found):
    page = visitor.open(f"{root}/{tag}/index.html")
    box = page.locator("[data-md-component=search-query]")
    box.focus()
    page.get_by_text(READY[tag]).wait_for()
    box.fill(query)
    page.keyboard.press("End")  # an input method ends with a key, and on a key the theme begins to look
    hits = page.locator(".md-search-result__item")
    hits.first.wait_for()
    assert found in " ".join(hits.all_text_contents())
    assert {
        f"/{tag}/" in href
        for href in page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.href)")
    } == {True}


def test_a_form_is_filled_and_due_times_are_told_in_chinese(root, visitor):
    page = visitor.open(f"{root}/zh-Hans/forms/complaint-record.html")
    assert page.locator("#fill").is_visible()
    assert page.get_by_role("button", name="保存记录").is_visible()
    page.locator('#fill [name="identified-at"]').fill("2026-11-20T16:00")
    assert "2026年11月22日" in page.locator("#fill").text_content()
