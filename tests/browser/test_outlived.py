"""A page that has outlived what it shows says so, by the reader's clock and the company's day; no other does.

The site is made on 22 November 2026 for a company in Shanghai. From 1 December P-1 has another revision, from 1 January
one more; F-1 is withdrawn from 1 January. After thirty days a copy of the site is too old.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.browser.test_access import axe, findings  # noqa: F401 - the fixture
from tests.site.conftest import COMPANIES, EPOCH, ROOT, Company

pytestmark = pytest.mark.browser

P, F = "documents/handling", "forms/record"
SIGNED = ("--prepared-by", "A. Author", "--reviewed-by", "R. Reviewer", "--approved-by", "M. Manager", "--reason", "So")
SECOND = "Since December 1, 2026 revision A/1 is in force."
OLD = "is too old to say what is in force"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a company that has issued what takes effect later."""
    home = tmp_path_factory.mktemp("outlived")
    shutil.copytree(COMPANIES["small"], home / "procedures")
    shutil.copy(ROOT / "mkdocs.yml", home / "mkdocs.yml")
    company = Company(home)

    def swd(*arguments: str) -> None:
        done = company.run("swd", *arguments, SOURCE_DATE_EPOCH=EPOCH, PYTHONPATH=str(ROOT))
        assert done.returncode == 0, done.stderr

    company.edit("documents/handling.yml", "title: Handling complaints", "title: Handling of complaints")
    swd("issue", "handling", "--effective", "2026-12-01", *SIGNED, "--write")
    company.edit("documents/handling.yml", "title: Handling of complaints", "title: How complaints are handled")
    swd("issue", "handling", "--effective", "2027-01-01", *SIGNED, "--write")
    swd("issue", "record", "--withdraw", "--effective", "2027-01-01", *SIGNED, "--write")
    swd("build")
    return home / "site"


def opened(visitor, folder: Path, path: str, instant: str):
    """The page as somebody opens it from the folder, at an instant of UTC."""
    visitor.context.clock.install(time=datetime.fromisoformat(instant).replace(tzinfo=UTC))
    return visitor.open(f"{folder.as_uri()}/{path}.html")


def said(page) -> list[str]:
    """What the page says of itself for the day, in the region that is read out."""
    return page.locator("[role=status][data-outlived] > p").all_inner_texts()


@pytest.mark.parametrize("path", [P, F, "revisions/handling/2"])
def test_what_holds_says_nothing_more(visitor, folder, path):
    page = opened(visitor, folder, path, "2026-11-30T15:50:00")
    assert said(page) == []
    assert page.locator("[data-outlived]").bounding_box()["height"] == 0


def test_of_what_is_to_come_the_page_tells_before_and_no_more_after(visitor, folder):
    ahead = "is approved, and takes effect on December 1, 2026"
    assert ahead in opened(visitor, folder, P, "2026-11-30T15:50:00").inner_text("article")
    assert ahead not in opened(visitor, folder, P, "2026-11-30T16:00:00").inner_text("article")


def test_the_first_of_december_begins_when_it_does_in_shanghai(visitor, folder):
    """The reader's own clock shows 30 November, eight in the morning."""
    page = opened(visitor, folder, P, "2026-11-30T16:00:00")
    assert page.evaluate("new Date().getDate()") == 30
    assert said(page) == [
        f"{SECOND} This copy of the site was made on November 22, 2026, and shows A/0. Read revision A/1"
    ]
    page.get_by_role("link", name="Read revision A/1").click()
    page.wait_for_url("**/revisions/handling/2.html")
    (line,) = said(page)
    assert line.startswith("Since December 1, 2026 this revision is in force. This copy of the site was made on Nov")


def test_a_reader_east_of_the_company_is_not_told_too_early(browser, folder):
    """Somebody on Kiritimati has 1 December already; the company's last evening of November is not over."""
    context = browser.new_context(timezone_id="Pacific/Kiritimati")
    context.clock.install(time=datetime(2026, 11, 30, 15, 59, tzinfo=UTC))
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/{P}.html")
    assert page.evaluate("new Date().getDate()") == 1
    assert said(page) == []
    context.clock.set_fixed_time(datetime(2026, 11, 30, 16, 0, tzinfo=UTC))
    page.reload()
    assert len(said(page)) == 1
    context.close()


def test_only_the_last_of_several_revisions_is_named_and_an_old_copy_says_so(visitor, folder):
    page = opened(visitor, folder, P, "2026-12-31T16:00:00")
    assert [re.sub(r" This copy.*", "", line) for line in said(page)] == [
        "Since January 1, 2027 revision A/2 is in force.",
        said(page)[1],
    ]
    assert OLD in said(page)[1]
    earlier = said(opened(visitor, folder, "revisions/handling/2", "2026-12-31T16:00:00"))
    assert earlier[0].startswith("Since January 1, 2027 revision A/2 is in force.")
    assert "before that" in earlier[0]


def test_what_was_withdrawn_since_says_so(visitor, folder):
    page = opened(visitor, folder, F, "2026-12-31T16:00:00")
    assert said(page)[0].startswith("Withdrawn: since January 1, 2027 nobody works by this.")
    assert page.locator("[data-outlived] .mark-withdrawn").count() == 1
    assert "It is withdrawn from" not in page.inner_text("article")


@pytest.mark.parametrize(("instant", "is_old"), [("2026-12-21T15:50:00", False), ("2026-12-21T16:00:00", True)])
def test_after_thirty_days_nothing_is_called_in_force(visitor, folder, instant, is_old):
    lines = said(opened(visitor, folder, F, instant))
    assert [OLD in line for line in lines] == ([True] if is_old else [])


def test_axe_finds_nothing_in_light_and_dark_on_a_telephone(visitor, folder, axe):  # noqa: F811
    for path in (P, F):
        page = opened(visitor, folder, path, "2026-12-31T16:00:00")
        page.set_viewport_size({"width": 360, "height": 740})
        assert len(said(page)) == 2
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert findings(page, axe) == []
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        assert findings(page, axe, "color-contrast") == []


def test_on_paper_it_is_there_too(visitor, folder):
    page = opened(visitor, folder, P, "2026-12-05T12:00:00")
    page.emulate_media(media="print")
    assert page.get_by_text(SECOND).is_visible()


def test_without_a_script_the_page_says_on_which_day_it_was_made(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/{P}.html")
    assert page.get_by_text("As of November 22, 2026, when this copy of the site was made.").is_visible()
    assert said(page) == []
    context.close()


def test_the_page_that_is_asked_goes_by_the_day_of_the_company(visitor, folder):
    for instant, state in (("2026-11-30T15:50:00", "wait"), ("2026-11-30T16:00:00", "good")):
        page = opened(visitor, folder, "copy", instant)
        page.get_by_label("Number").first.fill("P-1")
        page.get_by_label("Revision").first.fill("A/1")
        page.get_by_role("button", name="Look it up").click()
        assert page.locator("#copy-answer").get_attribute("data-state") == state


def test_a_browser_that_does_not_know_the_zone_goes_by_its_own_day(visitor, folder):
    page = opened(visitor, folder, "copy", "2026-12-01T07:00:00")
    assert page.evaluate("window.sayWriteDo.today('Nowhere/Atlantis')") == "2026-11-30"
    assert page.evaluate("window.sayWriteDo.today('Asia/Shanghai')") == "2026-12-01"
