"""The pages of both golden companies and of the shipped manual: valid, linked, complete, in the reader's language."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations
from itertools import pairwise
from typing import Any

import html5lib
import pytest

from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.emit.artifact import Page
from generator.emit.pages import navigation
from generator.hosts.files import font_folder, read_templates

XHTML = "{http://www.w3.org/1999/xhtml}"


AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def compile_files(files: Mapping[str, bytes]) -> Compilation:
    return compile_manual(Sources(files, read_templates(None), font_folder()), Settings(AS_OF))


class Marked(NullTranslations):
    """A catalog that puts 〔 〕 around every word of the interface, so that words outside it are seen."""

    def gettext(self, message: str) -> str:
        return f"〔{message}〕"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"〔{msgid1 if n == 1 else msgid2}〕"


def parse(page: Page) -> Any:
    """The page as a tree; html5lib raises where the HTML is not valid."""
    document = f"<!doctype html><html lang=en><head><title>x</title></head><body>{page.html}</body></html>"
    return html5lib.HTMLParser(strict=True).parse(document)


def parse_words(page: Page, *unread: str) -> Any:
    """The page as a tree without what nobody reads as it stands: scripts, and the elements named besides."""
    tree = parse(page)
    for tag in ("script", *unread):
        for element in list(tree.iter(f"{XHTML}{tag}")):
            element.clear()
    return tree


def ids_of(page: Page) -> list[str]:
    return [element.get("id") for element in parse(page).iter() if element.get("id")]


@pytest.fixture(scope="module", params=["small_files", "chinese_files", "shipped_files"])
def compiled(request: pytest.FixtureRequest) -> Compilation:
    files: Mapping[str, bytes] = request.getfixturevalue(request.param)
    return compile_files(files)


@pytest.fixture(scope="module")
def made(compiled: Compilation) -> tuple[Page, ...]:
    return compiled.pages()


def test_every_page_is_valid_html_with_ids_that_are_unique(made: tuple[Page, ...]) -> None:
    for page in made:
        twice = [id for id, times in Counter(ids_of(page)).items() if times > 1]
        assert twice == [], page.path


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(made: tuple[Page, ...], compiled: Compilation) -> None:
    files = {artifact.path for artifact in compiled.files()}
    anchors = {f"{page.tree}{page.path}.html": set(ids_of(page)) for page in made}
    for page in made:
        here = f"{page.tree}{page.path}.html"
        for element in parse(page).iter():
            href = element.get("href")
            if href is None or re.match(r"(https?|mailto|tel):", href):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
            assert target in anchors or target in files, (page.path, href)
            assert not anchor or anchor in anchors[target], (page.path, href)


def test_every_table_has_a_caption_scopes_and_a_scroll_box_that_can_be_focused(made: tuple[Page, ...]) -> None:
    found = 0
    for page in made:
        tree = parse(page)
        parents = {child: parent for parent in tree.iter() for child in parent}
        for table in tree.iter(f"{XHTML}table"):
            found += 1
            caption = table.find(f"{XHTML}caption")
            assert caption is not None
            assert (caption.text or "").strip(), page.path
            box = parents[table]
            assert (box.get("tabindex"), box.get("role")) == ("0", "region"), page.path
            assert box.get("aria-labelledby") == caption.get("id")
            assert all(head.get("scope") in ("col", "row") for head in table.iter(f"{XHTML}th")), page.path
    assert found > 5


def test_headings_never_skip_a_level(made: tuple[Page, ...]) -> None:
    for page in made:
        levels = [int(match) for match in re.findall(r"<h([1-6])[ >]", page.html)]
        assert levels[0] == 1
        assert levels.count(1) == 1, page.path
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (
            page.path,
            levels,
        )


def test_no_page_asks_another_host_for_anything(made: tuple[Page, ...]) -> None:
    for page in made:
        for element in parse(page).iter():
            own = "../" * (page.tree + page.path).count("/") + "assets/"
            assert element.get("src", own).startswith(own)
            assert not str(element.tag).endswith(("link", "iframe", "img"))


def test_no_words_of_developers_on_any_page(made: tuple[Page, ...]) -> None:
    for page in made:
        text = " ".join(parse_words(page, "template").itertext())
        assert re.findall(r"\b(SHA-?256|SARIF|YAML|Markup|Undefined|NoneType)\b|\{\w+\}|%\(\w+\)", text) == [], (
            page.path
        )


def test_all_words_of_the_interface_are_translatable(chinese_files: dict[str, bytes]) -> None:
    settings = Settings(AS_OF, catalogs={"zh-Hans": Marked()}, finding_catalogs={"zh-Hans": Marked()})
    never_issued = {path: raw for path, raw in chinese_files.items() if not path.startswith("revisions/")}
    made = compile_manual(compile_files(never_issued).sources, settings).pages()
    assert len(made) > 10
    for page in made:
        tree = parse_words(page)
        for drawn in tree.iter("{http://www.w3.org/2000/svg}text"):
            drawn.text = ""  # its lines are broken anywhere; the drawing's description has the same words whole
        for place in tree.iter(f"{XHTML}code"):
            place.text = ""  # files and ids are the same in every language
        for line in tree.itertext():
            outside = line
            while "〔" in outside:
                shorter = re.sub(r"〔[^〔〕]*〕", "", outside)
                if shorter == outside:
                    break
                outside = shorter
            names = r"https?:\S+|QP-\d+|QR-\d+|ISO\w*|PDF|XLSX|CSV|KS-\S+|CNY|Asia/\w+"
            left = re.findall(r"[A-Za-z]{3,}", re.sub(names, "", outside))
            assert left == [], (page.path, line)


def test_every_item_of_the_shipped_guidance_page_is_shown_with_what_carries_it(shipped_files: dict[str, bytes]) -> None:
    compilation = compile_files(shipped_files)
    page = next(page for page in compilation.pages() if page.path == "audit/source-page")
    rows = [element for element in parse(page).iter(f"{XHTML}tr") if (element.get("id") or "").startswith("item-")]
    assert [row.get("id") for row in rows] == [f"item-{number}" for number in range(1, 75)]
    for row in rows:
        assert any(link.get("href") for link in row.iter(f"{XHTML}a")), row.get("id")


def test_the_source_text_stands_there_word_for_word_in_its_own_language(small_files: dict[str, bytes]) -> None:
    page = next(page for page in compile_files(small_files).pages() if page.path == "audit/source-page")
    text = next(element for element in parse(page).iter() if element.get("class") == "source-text")
    assert text.get("lang") == "zh-Hant"
    for number in text.iter(f"{XHTML}sup"):
        for part in (number, *number):
            part.text = ""
    assert "".join(text.itertext()).strip() == "不超過48小時，不滿意"


def test_the_navigation_is_lean_and_knows_the_pages_beside_each(small_files: dict[str, bytes]) -> None:
    entries = navigation(compile_files(small_files).pages())
    assert [entry.path for entry in entries] == [
        "index", "documents/index", "forms/index", "roles/index", "time-limits", "terms", "audit/index",
    ]  # fmt: skip
    beside = {entry.path: [page.path for page in entry.siblings] for entry in entries}
    assert beside["roles/index"] == ["roles/clerk", "roles/lead"]
    assert beside["documents/index"] == ["copy", "documents/handling"]
    lists = ["audit/records", "audit/external-documents", "audit/distribution"]
    assert [path for path in beside["audit/index"] if path in lists] == lists


def test_pages_do_not_depend_on_the_order_of_the_files(small_files: dict[str, bytes]) -> None:
    turned = dict(reversed(small_files.items()))
    assert compile_files(turned).pages() == compile_files(small_files).pages()


def test_a_company_template_takes_the_place_of_the_shipped_one(small_files: dict[str, bytes]) -> None:
    compilation = compile_files(small_files)
    templates = {**compilation.sources.templates, "site/intro.html.j2": b"<p>house style</p>"}
    sources = replace(compilation.sources, templates=templates)
    pages = {page.path: page for page in compile_manual(sources, Settings(AS_OF)).pages()}
    assert pages["terms"].sections[0].html == "<p>house style</p>"


def test_what_an_author_writes_is_never_html(small_files: dict[str, bytes]) -> None:
    files = dict(small_files)
    name = "forms/record.yml"
    files[name] = files[name].replace(b"label: Customer,", b'label: "a < b & c",')
    page = next(page for page in compile_files(files).pages() if page.path == "revisions/record/draft")
    assert "a &lt; b &amp; c" in page.html
    assert "a < b" not in page.html


def test_addresses_are_folders_where_the_host_names_pages_so(small_files: dict[str, bytes]) -> None:
    sources = compile_files(small_files).sources
    pages = compile_manual(sources, Settings(AS_OF, directory_urls=True)).pages()
    page = next(page for page in pages if page.path == "roles/clerk")
    hrefs = {element.get("href") for element in parse(page).iter() if element.get("href")}
    assert "../../documents/handling/#step-answer" in hrefs
    assert not any(".html" in href for href in hrefs)
