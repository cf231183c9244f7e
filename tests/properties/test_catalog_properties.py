"""Catalogs, whatever is written into them: the manual is read without a fault of ours, and no translation is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.emit.catalogs import merge
from generator.model.locales import TranslatedLocale
from generator.reading.load import load
from generator.resolve import resolve
from generator.resolve.translations import translations_into
from tests.conftest import GOLDEN, compile_files, folder_files, with_locales

SMALL = folder_files(GOLDEN / "small" / "procedures")
TERMS = "locale/zh-Hans/terms.po"
PIECES = (
    *('msgctxt "terms/complaint/title"', 'msgid "Complaint"', 'msgstr "投诉"', 'msgid ""', 'msgstr ""', "", "\n"),
    *(
        "#~ ",
        "#, fuzzy",
        "#| ",
        '"charset=GBK\\n"',
        '"<form:x>"',
        "{x}",
        "**",
        "<b>",
        "48 小时",
        "\x00",
        "\ud7ff",
        "[0]",
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=25).map(lambda p: "\n".join(p).encode()))
def test_any_bytes_make_findings_or_nothing(raw: bytes) -> None:
    compilation = compile_files({**with_locales(SMALL, "[zh-Hans]"), TERMS: raw})
    assert len(compilation.renditions) == 2
    assert all(d.span.path for d in compilation.diagnostics)


WORDS = st.sampled_from(["Complaint", "A complaint", "Remedy", "Call", "8", "Someone is not satisfied", "Nobody knows"])
BLOCKS = st.lists(WORDS, min_size=1, max_size=3)
TERM = st.tuples(st.sampled_from(["complaint", "remedy", "call"]), WORDS, BLOCKS)
STATE = st.lists(TERM, min_size=1, max_size=3, unique_by=lambda term: term[0])


def terms_file(state: list[tuple[str, str, list[str]]]) -> bytes:
    """terms.yml with these terms: id, title, and the paragraphs of the definition."""
    parts = ["terms:"]
    for name, title, paragraphs in state:
        parts += [f"  - id: {name}", f'    title: "{title}"', "    definition: |"]
        parts += [f"      {paragraph}\n" for paragraph in paragraphs]
    return "\n".join(parts).encode()


def merged(terms: bytes, catalog: bytes) -> bytes:
    files = {**SMALL, "terms.yml": terms, TERMS: catalog}
    reading = load(files)
    assert all(found.is_sound for found in reading.catalogs)
    manual, _ = resolve(reading)
    assert manual is not None
    locale = TranslatedLocale.model_validate("zh-Hans")
    (translation,) = translations_into((locale,), reading, manual)
    text = merge(translation).files[TERMS]
    return text.encode() if text is not None else b""  # figures alone need no catalog


@settings(max_examples=25, deadline=None)
@given(st.lists(STATE, min_size=2, max_size=5))
def test_however_texts_come_and_go_no_translation_is_lost(states: list[list[tuple[str, str, list[str]]]]) -> None:
    catalog, said = b"", set[str]()
    for number, state in enumerate(states):
        catalog = merged(terms_file(state), catalog)
        lines = catalog.decode().split("\n")
        for index, line in enumerate(lines):
            if line == 'msgstr ""' and lines[index - 1] != 'msgid ""':
                said.add(f"译文{number}之{index}号")
                lines[index] = f'msgstr "译文{number}之{index}号"'
        catalog = merged(terms_file(state), "\n".join(lines).encode())
        assert merged(terms_file(state), catalog) == catalog, "a second run changes nothing"
        kept = catalog.decode()
        assert {text for text in said if f'msgstr "{text}"' not in kept} == set()
