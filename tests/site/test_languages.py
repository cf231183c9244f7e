"""The shipped manual in three languages: one tree of pages for each, the same pages, links and figures in all."""

from __future__ import annotations

import json
import posixpath
import re
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.site

LANGUAGES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
every_language = pytest.mark.parametrize("tag", LANGUAGES)


@pytest.fixture(scope="module")
def site(built):
    return built("shipped")[1]


def paths_of(site, tag: str) -> set[str]:
    return {path.removeprefix(f"{tag}/") for path in site.page_paths if path.startswith(f"{tag}/")}


def test_each_language_has_the_same_pages(site):
    trees = {tag: paths_of(site, tag) for tag in LANGUAGES}
    assert len(trees["en"]) > 60
    assert trees["zh-Hans"] == trees["en"] == trees["zh-Hant"]
    assert {path for path in site.page_paths if "/" not in path} == {"index.html", "404.html"}


def test_each_page_has_the_same_anchors_in_each_language(site):
    for path in sorted(paths_of(site, "en")):
        assert site.ids(f"zh-Hans/{path}") == site.ids(f"en/{path}") == site.ids(f"zh-Hant/{path}"), path


@every_language
def test_each_page_says_its_language_and_leads_to_itself_in_the_others(site, tag):
    for path in sorted(paths_of(site, tag)):
        page = f"{tag}/{path}"
        tree, _ = site.page(page)
        assert tree.get("lang") == tag, page
        links = {a.get("hreflang"): a.get("href") for a in tree.iter("link") if (a.get("rel") or "").split() == ["alternate"]}
        here = posixpath.dirname(page)
        led = {
            other: posixpath.normpath(posixpath.join(here, unquote(urlsplit(to).path))) for other, to in links.items()
        }
        assert led == {other: f"{other}/{path}" for other in LANGUAGES}, page


@pytest.mark.parametrize(("tag", "said"), [("zh-Hans", "A/1 版的译文"), ("zh-Hant", "A/1 版")])
def test_a_translation_names_the_revision_and_leads_to_the_authoritative_text(site, tag, said):
    tree, _ = site.page(f"{tag}/documents/complaint-handling.html")
    (note,) = [p for p in tree.iter("p") if p.get("class") == "translation"]
    assert said.split()[0] in "".join(note.itertext())
    (link,) = note.iter("a")
    assert (link.get("href"), link.get("lang"), link.text) == (
        "../../en/documents/complaint-handling.html",
        "en",
        "English",
    )
    english, _ = site.page("en/documents/complaint-handling.html")
    assert not [p for p in english.iter("p") if p.get("class") == "translation"]


@every_language
def test_the_search_of_a_language_holds_its_own_pages_only(site, tag):
    index = json.loads(site.files[f"{tag}/search/search_index.json"])["docs"]
    read = {
        path for path in paths_of(site, tag) if not path.startswith("revisions/")
    }  # what is not in force is not found
    assert {entry["location"].partition("#")[0] for entry in index} == read < paths_of(site, tag)
    script = site.files[f"{tag}/search/search_index.js"].decode()
    assert json.loads(script.removeprefix("var __index = "))["docs"] == index
    assert "search/search_index.json" not in site.files


@pytest.mark.parametrize(("tag", "script"), [("zh-Hans", "投诉"), ("zh-Hant", "客訴")])
def test_the_words_of_a_language_are_its_own(site, tag, script):
    text = " ".join(entry["text"] for entry in json.loads(site.files[f"{tag}/search/search_index.json"])["docs"])
    assert text.replace("\u200b", "").count(script) > 100


#: a figure with its unit, in the words of each language; figures of dates have none
AMOUNT = re.compile(
    r"(\d+) (?:(hours?|小时|小時)|(minutes?|分钟|分鐘)|(working days?|个工作日|個工作天)"
    r"|(days?|天)|(months?|个月|個月)|(years?|年))"
)


def test_figures_of_time_limits_are_the_same_in_each_language(site):
    def amounts(tag: str) -> list[list[tuple[str, int]]]:
        tree, _ = site.page(f"{tag}/time-limits.html")
        (article,) = tree.iter("article")
        rows = ["".join(row.itertext()) for row in article.iter("tr")]
        return [sorted((match[1], match.lastindex) for match in AMOUNT.finditer(row)) for row in rows]

    english = amounts("en")
    assert any(("48", 2) in row for row in english) and any(unit == 4 for row in english for _, unit in row)
    assert amounts("zh-Hans") == english == amounts("zh-Hant")


def test_every_form_is_there_on_paper_in_each_language(site):
    shelf = {path for path in site.files if path.startswith("forms/")}
    names = {re.sub(r"_(en|zh-Hans|zh-Hant)\.pdf$", "", path) for path in shelf}
    assert len(names) == 20 + 14  # fourteen earlier revisions can still be printed
    assert shelf == {f"{name}_{tag}.pdf" for name in names for tag in LANGUAGES}


def test_the_first_page_offers_each_language_in_its_own_words(site):
    tree, faults = site.page("index.html")
    assert faults == []
    offered = [(a.get("hreflang"), a.get("href"), a.text) for a in tree.iter("a")]
    assert offered == [(tag, f"{tag}/index.html", name) for tag, name in LANGUAGES.items()]
