"""Is this copy current? The page asked by QR code and by hand, on several days by the browser's own clock."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

pytestmark = pytest.mark.browser

FORM = "QR-CS-03"


def answer(page) -> tuple[str, str]:
    """The state of the answer, and its words."""
    box = page.locator("#copy-answer")
    return box.get_attribute("data-state") or "", box.inner_text()


def revisions(page, number: str) -> list[dict[str, str]]:
    """What the page knows of a document, the oldest revision first."""
    data = json.loads(page.locator("#copy-data").text_content())
    return next(one["revisions"] for one in data["documents"] if one["number"] == number)


def asked(visitor, root: str, query: str, *, day: str | None = None, tag: str = "en"):
    """The page as a telephone opens it, at noon of a day in the company; its own clock shows the evening before."""
    if day is not None:
        visitor.context.clock.install(time=datetime.fromisoformat(f"{day}T04:00:00").replace(tzinfo=UTC))
    return visitor.open(f"{root}/{tag}/copy.html{query}")


def test_a_current_sheet_is_called_current_as_of_the_day_the_site_was_made(root, visitor):
    page = asked(visitor, root, "", day="2026-11-24")
    last = revisions(page, FORM)[-1]
    page = asked(visitor, root, f"?number={FORM}&revision={last['revision']}&code={last['code']}")
    state, words = answer(page)
    assert state == "good"
    assert words.startswith(f"Current: revision {last['revision']} of {FORM}")
    assert "November" in words  # the day on which this copy of the site was made


def test_a_superseded_sheet_is_refused_and_leads_to_the_current_one(root, visitor):
    page = asked(visitor, root, "", day="2026-11-24")
    first, second = revisions(page, FORM)
    page = asked(visitor, root, f"?number={FORM}&revision={first['revision']}&code={first['code']}")
    state, words = answer(page)
    assert state == "bad"
    assert f"replaced by {second['revision']} on" in words
    page.get_by_role("link", name="Open the current one").click()
    page.wait_for_url("**/en/forms/on-site-report.html")


def last_issue(visitor, **more: object) -> None:
    """Let the pages say something else of the last issue of the form, as another company's would."""

    def spoken(route) -> None:
        answered = route.fetch()
        head, data, tail = re.split(
            r'(?<=id="copy-data">)(.*?)(?=</script>)', answered.text(), maxsplit=1, flags=re.DOTALL
        )
        said = json.loads(data)
        next(one for one in said["documents"] if one["number"] == FORM)["revisions"][-1].update(more)
        route.fulfill(response=answered, body=head + json.dumps(said) + tail)

    visitor.context.route(re.compile(r"/copy\.html"), spoken)


def test_old_blanks_that_may_be_used_up_are_not_forbidden(http, visitor):
    last_issue(visitor, oldBlanks="usable until 31 December 2026")
    state, words = answer(asked(visitor, http, f"?number={FORM}&revision=A/0", day="2026-11-24"))
    assert state == "bad"
    assert "replaced by A/1" in words
    assert "Old blanks: usable until 31 December 2026." in words
    assert "Do not use it" not in words


def test_what_becomes_of_old_blanks_is_marked_with_the_language_it_is_said_in(http, visitor):
    last_issue(visitor, oldBlanks="usable until {day}")
    page = asked(visitor, http, f"?number={FORM}&revision=A/0", day="2026-11-24", tag="zh-Hans")
    assert "A/1 版替代。旧空白表单：usable until {day}。" in answer(page)[1]
    assert page.locator("#copy-answer [lang]").evaluate_all("all => all.map((one) => one.outerHTML)") == [
        '<span lang="en">usable until {day}</span>'
    ]


def test_of_what_was_withdrawn_nothing_is_called_the_current_one(http, visitor):
    last_issue(visitor, withdraws=True)
    page = asked(visitor, http, f"?number={FORM}&revision=A/0", day="2026-11-24")
    assert answer(page)[1].startswith("Withdrawn")
    assert page.get_by_role("link", name="Open its page").count() == 1
    assert page.get_by_role("link", name="Open the current one").count() == 0


def test_what_came_into_force_since_is_not_said_to_have_been_when_the_site_was_made(http, visitor):
    last_issue(visitor, effective="2026-12-05")
    page = asked(visitor, http, f"?number={FORM}&revision=A/1", day="2026-12-06")
    state, words = answer(page)
    assert state == "good"
    assert "is in force since December 5, 2026, by what was known on November" in words
    page = asked(visitor, http, f"?number={FORM}&revision=A/0")
    assert page.get_by_role("link", name="Open its page").count() == 1  # which shows A/0 still


def test_before_its_day_a_revision_is_not_yet_in_force(root, visitor):
    page = asked(visitor, root, f"?number={FORM}&revision=A/1", day="2026-11-20")
    assert answer(page)[0] == "wait"
    page = asked(visitor, root, f"?number={FORM}&revision=A/0")
    assert answer(page)[0] == "good"


def test_an_old_copy_of_the_site_does_not_call_anything_current(root, visitor):
    page = asked(visitor, root, f"?number={FORM}&revision=A/1", day="2027-06-01")
    assert answer(page)[0] == "unknown"
    assert "too old to say" in answer(page)[1]
    assert page.get_by_role("link", name="Open its page").count() == 1
    page = asked(visitor, root, f"?number={FORM}&revision=A/0")
    assert answer(page)[0] == "bad"  # what was superseded stays so


@pytest.mark.parametrize("typed", ["qr-cs-03", "ＱＲ－ＣＳ－０３", " QR CS 03 ", "qrcs03"])
def test_a_number_is_found_however_it_is_typed(http, visitor, typed):
    page = asked(visitor, http, "", day="2026-11-24")
    page.get_by_label("Number").first.fill(typed)
    page.get_by_role("button", name="Look it up").click()
    assert answer(page)[0] == "good"
    assert "revision A/1" in answer(page)[1]


def test_a_code_alone_finds_its_sheet_and_a_foreign_code_is_told(http, visitor):
    page = asked(visitor, http, "", day="2026-11-24")
    code = revisions(page, FORM)[-1]["code"]
    page.get_by_label("Check code").first.fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Look it up").click()
    assert answer(page)[0] == "good"
    page = asked(visitor, http, f"?number={FORM}&revision=A/1&code=0000-0000")
    assert answer(page) == ("bad", answer(page)[1])
    assert "The check code is not that of" in answer(page)[1]


@pytest.mark.parametrize(
    ("tag", "typed", "words"),
    [
        ("en", "A/1", "Revision A/1 of which sheet?"),
        ("zh-Hans", " Ａ／１", "是哪份文件的 Ａ／１ 版？"),
        ("zh-Hant", "a/1", "是哪份文件的 a/1 版？"),
    ],
)
def test_a_revision_alone_is_asked_of_which_sheet(root, visitor, tag, typed, words):
    page = asked(visitor, root, "", day="2026-11-24", tag=tag)
    page.locator("[name=revision]").fill(typed)
    page.locator("#copy button").click()
    state, said = answer(page)
    assert state == "unknown"
    assert words in said
    page.locator("[name=number]").fill("qr cs 03")
    page.locator("#copy button").click()
    assert answer(page)[0] == "good"


@pytest.mark.parametrize("typed", ["QR-DC-01", "ｑｒ－ｄｃ－０１", "qr dc 01"])
def test_a_list_that_is_made_anew_is_as_of_the_day_of_the_site(root, visitor, typed):
    page = asked(visitor, root, "", day="2026-11-24")
    page.locator("[name=number]").fill(typed)
    page.locator("#copy button").click()
    state, words = answer(page)
    assert state == "wait"
    assert words.startswith("QR-DC-01 Master list of documents and forms has no revision")
    assert re.search(r"as of November \d+, 2026", words)
    page.get_by_role("link", name="Open its page").click()
    page.wait_for_url("**/en/documents/index.html")


def test_an_old_copy_of_the_site_does_not_speak_for_its_lists(http, visitor):
    state, words = answer(asked(visitor, http, "?number=QR-DC-05", day="2027-06-01"))
    assert state == "unknown"
    assert "too old to say" in words


def test_where_nothing_is_asked_no_answer_is_left_standing(http, visitor):
    page = asked(visitor, http, f"?number={FORM}", day="2026-11-24")
    assert answer(page)[0] == "good"
    page.get_by_label("Number").first.fill("")
    page.get_by_role("button", name="Look it up").click()
    assert answer(page) == ("", "")


@pytest.mark.parametrize(
    "query", ["?number=QR-XX-99", "?number=%3F", f"?number={FORM}&revision=Z/9", "?code=0000-0000"]
)
def test_what_nobody_knows_is_unknown(http, visitor, query):
    assert answer(asked(visitor, http, query, day="2026-11-24"))[0] == "unknown"


def test_what_is_asked_is_never_read_as_html(http, visitor):
    page = asked(visitor, http, "?number=%3Cimg%20src=x%20onerror=alert(1)%3E", day="2026-11-24")
    assert page.locator("#copy-answer img").count() == 0
    assert "<img" in answer(page)[1]


@pytest.mark.parametrize(("tag", "words"), [("zh-Hans", "现行有效"), ("zh-Hant", "現行有效")])
def test_the_answer_is_in_the_language_of_the_page(http, visitor, tag, words):
    state, said = answer(asked(visitor, http, f"?number={FORM}&revision=A/1", day="2026-11-24", tag=tag))
    assert state == "good"
    assert words in said
    assert re.search(r"2026年11月", said)


def test_the_page_fits_a_telephone(http, visitor):
    page = asked(visitor, http, f"?number={FORM}&revision=A/1", day="2026-11-24")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
