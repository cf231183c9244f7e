"""Catalogs as part of the manual's folder: each bad one is a finding with file and line, and none stops the manual."""

from __future__ import annotations

import pytest

from generator.diagnostics.codes import Severity
from tests.conftest import catalog, compile_files, with_locales

TERMS = "locale/zh-Hans/terms.po"
GOOD = catalog({"terms/complaint/title": {"Complaint": "投诉"}})
ENTRY = 'msgctxt "terms/complaint/title"\nmsgid "Complaint"\nmsgstr "投诉"\n'


def shown(files: dict[str, bytes], *families: str) -> list[str]:
    found = compile_files(files).diagnostics
    return [f"{d.code} {d.span}: {d.message}" for d in found if d.code.startswith(families or ("Y", "L110"))]


@pytest.mark.parametrize(
    ("raw", "finds"),
    [
        (b"hello", [f"Y120 {TERMS}:1:1: this line belongs to no entry of a catalog"]),
        (GOOD.replace(b"UTF-8", b"GBK"), [f"Y121 {TERMS}:3:28: the header says that the encoding is GBK"]),
        (
            GOOD.decode().replace("UTF-8", "GBK").encode("gbk"),
            [f"Y121 {TERMS}:3:28: the header says that the encoding is GBK"],
        ),
        (GOOD.replace(b"UTF-8", b"CHARSET"), [f"Y121 {TERMS}:3:28: the header says that the encoding is CHARSET"]),
        (ENTRY.encode("gbk"), [f"Y101 {TERMS}:3:10: the file is not UTF-8 text: byte 0xCB cannot be read"]),
        (b"\xef\xbb\xbf" + GOOD, [f"Y102 {TERMS}:1:1: the file begins with an invisible byte-order mark"]),
        (
            GOOD + b"\n" + ENTRY.encode(),
            [f"Y122 {TERMS}:9:1: the text at `terms/complaint/title` is translated twice"],
        ),
        (GOOD.replace(b"utf-8", b"utf-8"), []),
        (GOOD.replace(b"UTF-8", b"utf8"), []),
        (b"", []),
    ],
    ids=["nonsense", "charset", "other bytes", "template", "no header", "mark", "twice", "good", "utf8", "empty"],
)
def test_a_bad_catalog_is_a_finding_with_file_and_line(
    raw: bytes, finds: list[str], small_files: dict[str, bytes]
) -> None:
    assert shown({**with_locales(small_files, "[zh-Hans]"), TERMS: raw}) == finds


def test_the_first_of_two_equal_entries_stands_and_is_shown(small_files: dict[str, bytes]) -> None:
    twice = GOOD + b"\n" + ENTRY.replace("投诉", "抱怨").encode()
    compilation = compile_files({**with_locales(small_files, "[zh-Hans]"), TERMS: twice})
    (finding,) = [d for d in compilation.diagnostics if d.code == "Y122"]
    assert [str(note.span) for note in finding.notes] == [f"{TERMS}:5:1"]
    assert compilation.renditions[1].manual.terms["complaint"].title == "投诉"


def test_a_catalog_of_a_language_that_is_not_listed_is_told_once(small_files: dict[str, bytes]) -> None:
    files = {**small_files, TERMS: GOOD, "locale/zh-Hans/roles.po": GOOD, "locale/en/terms.po": GOOD}
    assert shown(files) == [
        "L110 locale/en/terms.po:1:1: `en` is the language of the manual's own texts",
        "L110 locale/zh-Hans/roles.po:1:1: the manual does not list the language `zh-Hans`",
    ]


@pytest.mark.parametrize(
    ("locales", "finds"),
    [
        ("[zh-Hans, tlh-Xyzz]", ["Y112 manual.yml:1:20: `tlh-Xyzz` is no language that is known"]),
        ("[zh_Hans]", ["Y112 manual.yml:1:11: `zh_Hans` is no language that is known"]),
        ("[en]", ["Y112 manual.yml:1:11: `en` is the language of the manual's own texts"]),
        ("[de, de]", ["Y112 manual.yml:1:15: the language `de` is listed twice"]),
        ("[{locale: de, complete: 0%}]", ["Y112 manual.yml:1:34: `complete` is `0%`"]),
        ("[{locale: de, complete: 100%, severities: {L102: error}}]", []),
        (
            "[{locale: de, severities: {L999: error, C102: info}}]",
            [
                f"Y112 manual.yml:1:{c}: there is no check `{code}` of translations"
                for c, code in ((37, "L999"), (50, "C102"))
            ],
        ),
        ("zh-Hans", ["Y112 manual.yml:1:10: `locales` is `zh-Hans`"]),
    ],
)
def test_the_list_of_languages(locales: str, finds: list[str], small_files: dict[str, bytes]) -> None:
    assert shown(with_locales(small_files, locales), "Y") == finds


@pytest.mark.parametrize("path", ["locale/terms.po", "locale/zh-Hans/terms.mo", "locale/zh-Hans/terms.pot"])
def test_what_is_no_catalog_is_told(path: str, small_files: dict[str, bytes]) -> None:
    assert shown({**small_files, path: GOOD}) == [f"Y119 {path}:1:1: nothing is made from this file"]


@pytest.mark.parametrize(
    ("source", "locales", "finds"),
    [
        ("en", "[zh-Hans, zh-TW]", []),
        ("en-GB", "[zh-Hant]", []),
        ("fr", "[zh-Hans]", ["L112 manual.yml:6:16"]),
        ("zh-Hans", "[{locale: de, complete: 95%}]", ["L112 manual.yml:1:20"]),
        ("nonsense", "[zh-Hans]", []),  # which is a fault of its own
    ],
)
def test_a_language_that_the_program_does_not_speak_is_said_to_have_english_words(
    small_files: dict[str, bytes], source: str, locales: str, finds: list[str]
) -> None:
    files = with_locales(small_files, locales)
    files["manual.yml"] = files["manual.yml"].replace(b"source-locale: en", f"source-locale: {source}".encode())
    found = [each for each in compile_files(files).diagnostics if each.code == "L112"]
    assert [f"L112 {each.span}" for each in found] == finds
    assert all((each.severity or each.entry.severity) is Severity.INFO for each in found)
    assert all(each.help is not None and "en, zh-Hans, zh-Hant" in str(each.help) for each in found)
