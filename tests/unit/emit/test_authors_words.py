"""What people said freely of a revision is shown as they said it, and marked with the language they said it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from gettext import NullTranslations

import pytest

from generator.emit.artifact import Page
from generator.hosts.files import interface_catalogs
from generator.model.standard import GuidanceItem
from generator.views.language import Language
from generator.views.reader import cited, section_of
from tests.conftest import AS_OF, compile_files, with_locales

HANDLING = "revisions/handling/1.json"
NOTE = "（英语）"
LANGUAGES = {"en": NullTranslations(), **interface_catalogs()}


@pytest.fixture(scope="module")
def page_of(small_files: dict[str, bytes]) -> Callable[[str, str], Page]:
    """A page by its language and path, of a company that says why and withdraws its procedure."""
    first = json.loads(small_files[HANDLING])
    first |= {"reason": "Because of <rain>", "changes": ["Umbrellas"], "old_blanks": "usable until May"}
    last = {"sequence": 2, "kind": "withdrawal", "effective": AS_OF.date().isoformat(), "reason": "The rain is over"}
    last |= {"issued": AS_OF.date().isoformat()}
    files = {**with_locales(small_files, "[zh-Hans]"), HANDLING: json.dumps(first).encode()}
    files["revisions/handling/2.json"] = json.dumps(first | last).encode()
    pages = {(page.locale, page.path): page for page in compile_files(files).pages()}
    return lambda tag, path: pages[tag, path]


@pytest.mark.parametrize("path", ["documents/handling", "audit/changes"])
def test_a_history_in_another_language_says_whose_words_it_holds(page_of, path: str) -> None:
    html = page_of("zh-Hans", path).html
    assert '<span lang="en">Because of &lt;rain&gt;</span><ul lang="en"><li>Umbrellas</li></ul>' in html
    assert '<span lang="en">usable until May</span>' in html
    assert html.count(NOTE) == 1
    own = page_of("en", path).html
    assert "Because of &lt;rain&gt;<ul><li>Umbrellas</li></ul>" in own
    assert 'lang="en"' not in own


def test_the_note_of_a_withdrawal_marks_its_reason(page_of) -> None:
    said = page_of("zh-Hans", "documents/handling").html
    assert '<span lang="en">The rain is over</span></strong>' in said
    assert ": The rain is over</strong>" in page_of("en", "documents/handling").html


def test_the_copy_page_knows_the_language_of_what_it_inserts(page_of) -> None:
    for tag in ("en", "zh-Hans"):
        assert '"authors":"en"' in page_of(tag, "copy").html


def test_lists_that_are_made_anew_are_known_on_the_copy_page(page_of) -> None:
    html = page_of("en", "copy").html
    made = '{"number":"L-1","numbers":["L-1"],"title":'
    assert made in html
    assert html.count(">As of November 22, 2026<") >= 1


@pytest.mark.parametrize(
    ("at", "section"),
    [
        ("2.2 *", "2.2"),
        ("2.2 a", "2.2 a"),
        ("6", "6"),
        ("opening", ""),
        ("3C question", ""),
        ("before 1", ""),
        ("", ""),
    ],
)
def test_a_section_of_the_guidance_page_is_its_number_alone(at: str, section: str) -> None:
    assert section_of(GuidanceItem.model_construct(id="25", at=at, quote="", reading="")) == section


def test_an_item_of_the_guidance_page_is_named_in_words(small_files: dict[str, bytes]) -> None:
    manual = compile_files(small_files).manual
    assert manual is not None
    named = {tag: cited(manual.clauses["source-page/26"], Language(tag, words)) for tag, words in LANGUAGES.items()}
    assert named == {
        "en": "Guidance page, item 26 (section 2.2)",
        "zh-Hans": "Guidance page第 26 项（第 2.2 节）",
        "zh-Hant": "Guidance page第 26 項（第 2.2 節）",
    }
