"""PO files: what Babel writes is read here, every fault has its place, and no order of lines stops the reading."""

from __future__ import annotations

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.po import Entry, read_po

FULL = """\
# made by hand
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# a remark
#. a title
#: roles.yml
#, fuzzy, no-wrap
#| msgctxt "roles/a/title"
#| msgid "Old"
msgctxt "roles/a/title"
msgid "New"
msgstr "新"
msgctxt "roles/b/title"
msgid ""
"Two "
"parts"
msgstr ""
"两"
"部分"

#~ msgctxt "roles/c/title"
#~ msgid "Gone"
#~ msgstr "没了"
"""


def test_everything_that_an_entry_may_hold() -> None:
    entries, faults = read_po("x.po", FULL)
    assert faults == ()
    assert entries == (
        Entry("", "", "Language: zh_Hans\nContent-Type: text/plain; charset=UTF-8\n", remarks=("made by hand",)),
        Entry("roles/a/title", "New", "新", True, False, "Old", ("a remark",), ("no-wrap",)),
        Entry("roles/b/title", "Two parts", "两部分"),
        Entry("roles/c/title", "Gone", "没了", is_obsolete=True),
    )
    assert [str(entry.at) for entry in entries] == ["x.po:2:1", "x.po:13:1", "x.po:16:1", "x.po:24:1"]
    spans = [(e.span.line, e.span.column, e.span.end_line, e.span.end_column) for e in entries]
    assert spans[1:] == [(15, 8, 15, 11), (20, 8, 22, 5), (26, 11, 26, 15)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hello", ["1:1: this line belongs to no entry of a catalog"]),
        ('"alone"', ["1:1: this text belongs to no entry of a catalog"]),
        ('msgid "a"', ["1:1: the entry has no msgstr"]),
        ('msgstr "a"', ["1:1: the entry has no msgid"]),
        ('msgid "a\nmsgstr "b"', ["1:1: this line belongs to no entry of a catalog"]),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"', ["2:1: the entry before this line has no msgstr"]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"', ["2:1: `msgid_plural` is not used in the manual's catalogs"]),
        ('msgid "a"\nmsgstr "b" c', ["2:1: this line belongs to no entry of a catalog"]),
        ('#~ nonsense\n\nmsgid "a"\nmsgstr "b"', ["1:1: this line belongs to no entry of a catalog"]),
        ("<<<<<<< HEAD\n\n>>>>>>> x", [f"{n}:1: this line belongs to no entry of a catalog" for n in (1, 3)]),
    ],
)
def test_faults_have_a_line(text: str, shown: list[str]) -> None:
    _, faults = read_po("x.po", text)
    assert [f"{fault.span.line}:{fault.span.column}: {fault.message}" for fault in faults] == shown
    assert {fault.code for fault in faults} == {"Y120"}


def test_after_a_fault_the_next_entry_is_read() -> None:
    entries, faults = read_po("x.po", 'msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n')
    assert [(entry.block, entry.text, str(entry.at)) for entry in entries] == [("c", "d", "x.po:4:1")]
    assert len(faults) == 1


def test_a_blank_line_inside_an_entry_does_not_break_it() -> None:
    entries, faults = read_po("x.po", 'msgctxt "p"\nmsgid "a"\n\nmsgstr "b"\n')
    assert (entries, faults) == ((Entry("p", "a", "b"),), ())


def test_line_ends_of_windows() -> None:
    assert read_po("x.po", FULL.replace("\n", "\r\n")) == read_po("x.po", FULL)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.sampled_from('"\\\n\t'), min_size=1
)


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.tuples(st.from_regex(r"[a-z]{1,5}/[a-z]{1,5}", fullmatch=True), WORDS), st.tuples(WORDS, st.booleans())
    )
)
def test_what_babel_writes_is_read(messages: dict[tuple[str, str], tuple[str, bool]]) -> None:
    theirs = Catalog(locale="de")
    for (place, block), (text, is_fuzzy) in messages.items():
        theirs.add(block, text, context=place, flags=["fuzzy"] if is_fuzzy else [])
    written = io.BytesIO()
    write_po(written, theirs, width=0)
    entries, faults = read_po("x.po", written.getvalue().decode())
    assert faults == ()
    assert {(e.place, e.block): (e.text, e.is_fuzzy) for e in entries if not e.is_header} == messages


@settings(max_examples=200)
@given(st.lists(st.sampled_from(FULL.split("\n")), max_size=20).map("\n".join) | st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    entries, faults = read_po("x.po", text)
    assert all(1 <= entry.at.line <= entry.span.line for entry in entries)
    assert all(fault.code == "Y120" for fault in faults)
