"""The manual in other languages: what is shown of the catalogs, what is published, and what stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Severity
from tests.conftest import catalog, compile_files, folder_files, with_locales

TITLE = "terms/complaint/title"
ENGLISH = Path(__file__).parents[2] / "golden" / "chinese" / "english"


def test_texts_are_replaced_and_everything_else_is_the_same(small_files: dict[str, bytes]) -> None:
    files = with_locales(small_files, "[zh-Hans]") | {
        "locale/zh-Hans/terms.po": catalog({TITLE: {"Complaint": "投诉"}}),
        "locale/zh-Hans/documents/handling.po": catalog(
            {
                "handling/answer/do": {
                    "Answer <limit:first-answer>. **Be kind.**": "<limit:first-answer>答复，**态度要好。**"
                }
            }
        ),
    }
    source, translated = compile_files(files).renditions
    assert (source.tag, source.tree, source.is_source) == ("en", "en/", True)
    assert (translated.tag, translated.tree, translated.is_source) == ("zh-Hans", "zh-Hans/", False)
    assert translated.manual.terms["complaint"].title == "投诉"
    assert translated.manual.terms["complaint"].definition == source.manual.terms["complaint"].definition
    assert translated.manual.duties["handling/answer"].duty.do == "<limit:first-answer>答复，**态度要好。**\n"
    assert source.manual.terms["complaint"].title == "Complaint"
    assert translated.manual.duties.keys() == source.manual.duties.keys()
    assert (
        translated.manual.limits["handling/first-answer"].limit.within
        == source.manual.limits["handling/first-answer"].limit.within
    )
    assert "terms/complaint/definition" in translated.untranslated
    assert not {TITLE, "handling/answer/do"} & translated.untranslated


@pytest.mark.parametrize(
    "text",
    ["fuzzy:投诉", "", " ", "<role:lead>投诉"],
    ids=["made from an older text", "none yet", "blank", "another reference"],
)
def test_what_is_not_to_be_trusted_is_not_shown(text: str, small_files: dict[str, bytes]) -> None:
    files = {**with_locales(small_files, "[zh-Hans]"), "locale/zh-Hans/terms.po": catalog({TITLE: {"Complaint": text}})}
    rendition = compile_files(files).renditions[1]
    assert rendition.manual.terms["complaint"].title == "Complaint"
    assert TITLE in rendition.untranslated
    assert rendition.complete == 0


def test_a_text_of_two_blocks_is_translated_block_by_block(small_files: dict[str, bytes]) -> None:
    text = "    definition: |\n      First\n      line.\n\n      - Second.\n"
    before = "    definition: Someone is not satisfied and *says so*.\n"
    terms = small_files["terms.yml"].decode()
    assert before in terms
    files = with_locales(small_files, "[zh-Hans]") | {
        "terms.yml": terms.replace(before, text).encode(),
        "locale/zh-Hans/terms.po": catalog({"terms/complaint/definition": {"Second.": "第二。"}}),
    }
    rendition = compile_files(files).renditions[1]
    assert rendition.manual.terms["complaint"].definition == "First\nline.\n\n- 第二。\n"
    assert "terms/complaint/definition" in rendition.untranslated


def test_wrapping_a_text_anew_loses_no_translation(small_files: dict[str, bytes]) -> None:
    before, text = "definition: Someone is not", "definition: >-\n      Someone\n      is not"
    changed = small_files["terms.yml"].replace(before.encode(), text.encode())
    assert changed != small_files["terms.yml"]
    said = {"terms/complaint/definition": {"Someone is not satisfied and *says so*.": "有人不满意，并且说出来。"}}
    files = with_locales(small_files, "[zh-Hans]") | {"terms.yml": changed, "locale/zh-Hans/terms.po": catalog(said)}
    assert compile_files(files).renditions[1].manual.terms["complaint"].definition == "有人不满意，并且说出来。"


@pytest.mark.parametrize(
    ("locales", "tags"),
    [
        ("[zh-Hans, de]", ["en", "zh-Hans", "de"]),
        ("[{locale: zh-Hans, complete: 50%}, de]", ["en", "de"]),
        ("[{locale: zh-Hans, complete: 50%}]", ["en"]),
        ("[xx-Zzzz, en]", ["en"]),
    ],
)
def test_what_is_not_complete_or_not_known_is_not_published(
    locales: str, tags: list[str], small_files: dict[str, bytes]
) -> None:
    renditions = compile_files(with_locales(small_files, locales)).renditions
    assert [one.tag for one in renditions] == tags
    assert renditions[0].tree == ("en/" if len(tags) > 1 else "")


@pytest.mark.parametrize(
    ("listed", "general", "severity"),
    [
        ("{locale: zh-Hans, severities: {L102: error}}", "", Severity.ERROR),
        ("{locale: zh-Hans, severities: {L102: error}}", "severities: {L102: info}\n", Severity.ERROR),
        ("zh-Hans", "severities: {L102: info}\n", Severity.INFO),
        ("zh-Hans", "", Severity.WARNING),
    ],
)
def test_the_weight_for_one_language_stands_before_that_for_all(
    listed: str, general: str, severity: Severity, small_files: dict[str, bytes]
) -> None:
    files = with_locales(small_files, f"[{listed}]")
    files["manual.yml"] = general.encode() + files["manual.yml"]
    files["locale/zh-Hans/terms.po"] = catalog({TITLE: {"Complaint": "fuzzy:投诉"}})
    (found,) = [d for d in compile_files(files).diagnostics if d.code == "L102"]
    assert found.level is severity
    assert [str(note.span) for note in found.notes] == ["terms.yml:3:12"]


def test_an_accepted_exception_holds_for_one_language(small_files: dict[str, bytes]) -> None:
    files = with_locales(small_files, "[zh-Hans, zh-Hant]") | {
        f"locale/{tag}/terms.po": catalog({TITLE: {"Complaint": "投诉 2"}}) for tag in ("zh-Hans", "zh-Hant")
    }
    files["exceptions.yml"] = (
        f'exceptions: [{{code: L105, place: "zh-Hans:{TITLE}", reason: agreed, approver: lead, expires: 2027-01-01}}]'
    ).encode()
    found = [str(d.span) for d in compile_files(files).diagnostics if d.code == "L105"]
    assert found == ["locale/zh-Hant/terms.po:7:12"]


def test_the_other_direction_from_chinese_to_english(chinese_files: dict[str, bytes]) -> None:
    files = with_locales(chinese_files, "[{locale: en, complete: 100%}]") | folder_files(ENGLISH)
    compilation = compile_files(files)
    assert [f"{d.span}: {d.message}" for d in compilation.diagnostics if d.code[0] in "YRL"] == []
    source, english = compilation.renditions
    assert (source.tag, english.tag, english.complete) == ("zh-Hans", "en", 1.0)
    assert english.manual.terms["complaint"].title == "Complaint"
    assert english.manual.documents["handling"].purpose.startswith("Every dissatisfied customer")
    articles = [page.html for page in compilation.pages() if page.tree == "en/" and page.path.startswith("documents/")]
    assert articles, "the English pages are made"
    assert "Handling of customer complaints" in "".join(articles)


def test_a_changed_figure_is_found_in_the_other_direction(chinese_files: dict[str, bytes]) -> None:
    files = with_locales(chinese_files, "[en]") | folder_files(ENGLISH)
    path = "locale/en/documents/handling.po"
    changed = chinese_files["documents/handling.yml"].replace("先倾听".encode(), "3 天内倾听".encode())
    files["documents/handling.yml"] = changed
    files[path] = files[path].replace("先倾听".encode(), "3 天内倾听".encode())
    found = [str(d.message) for d in compile_files(files).diagnostics if d.code == "L105"]
    assert found == ["the translation does not say “3 天”"]


def test_reasons_of_exceptions_are_told_in_the_language_of_the_page(chinese_files: dict[str, bytes]) -> None:
    files = with_locales(chinese_files, "[en]") | folder_files(ENGLISH)
    compiled = compile_files(files)
    (page,) = [one for one in compiled.pages() if one.tree == "en/" and one.path == "audit/consistency-checks"]
    reasons = {each.reason for each in compiled.accepted}
    assert reasons
    assert not [reason for reason in reasons if reason in page.html]
