"""The reader of YAML: what it makes of good text, and what it says of bad text. Positions are counted by hand."""

import time

import pytest
import yaml
from ruamel.yaml import YAML

from generator.reading import yaml_tree
from generator.reading.yaml_tree import Mapping, Node, Scalar, Sequence, decode_text, find_text, parse
from generator.spans import Span


def read(text: str | bytes) -> Node:
    node, found = parse("a.yml", text if isinstance(text, bytes) else text.encode())
    assert found == []
    assert node is not None
    return node


def faults(text: str | bytes) -> list[tuple[str, str, str]]:
    """Code, line:column and message of every finding."""
    _, found = parse("a.yml", text if isinstance(text, bytes) else text.encode())
    return [(one.code, f"{one.span.line}:{one.span.column}", str(one.message)) for one in found]


def fault(text: str | bytes) -> tuple[str, str, str]:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def value(node: Node | None):
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [value(item) for item in node.items]
        case Mapping():
            return {entry.key.text: value(entry.value) for entry in node.entries}


def ends(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


@pytest.fixture(params=["C", "Python"])
def either_parser(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.setattr(yaml_tree, "_LOADER", yaml.SafeLoader)


GOOD = {
    "guesses": "a: no\nb: 12:00\nc: 1.10\nd: 01\ne: 2026-02-30\nf: ~\ng: 0x1F\nh: yes\ni: 1e3\n",
    "empty values": "a:\nb: ''\nc: \"\"\nd: []\ne: {}\n",
    "quoted": "a: 'it''s'\nb: \"tab\\tand \\u4e2d\"\nc: 'a\n  b\n\n  c'\n",
    "literal": "a: |\n  one\n    two\n\n  three\n\nb: |-\n  x\n\nc: |+\n  y\n\nd: z\n",
    "folded": "a: >\n  one\n  two\n\n  three\n   kept\n  four\nb: >-\n  x\n  y\n",
    "indentation indicator": "a: |2\n    x\n   y\n",
    "multi-line plain": "a: one\n  two\n\n  three\nb: - c\n".replace("b: - c\n", "b: c\n"),
    "chinese": "标题: 客户投诉处理\n步骤:\n  - 记录：先听，再写\n  - |\n    第一行\n    第二行𠮷\n",
    "lists": "- a\n- - b\n  - c\n-\n  - d\n- e: f\n  g: [h, {i: j}, 'k']\n",
    "indentless list": "a:\n- b\n- c\nd: e\n",
    "comments": "# x\na: b # c\n# d\n\ne: f#g\n",
    "crlf": "a: b\r\nc: |\r\n  d\r\n  e\r\n",
    "no newline at the end": "a: b\nc: d",
    "document marks": "---\na: b\n...\n# end\n",
    "plain signs": "a: <form:complaint-record>\nb: a-b#c?d!e&f*g\nc: 80%\nd: https://a.example/b?c=d\n",
    "explicit keys": "? a\n: b\n? c\nd: e\n",
}


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_values_are_what_another_yaml_reader_reads(text):
    assert value(read(text)) == YAML(typ="base", pure=True).load(text)


def test_scalars_stay_the_text_the_author_wrote():
    node = read("a: no\nb: 12:00\nc: 1.10\nd: 01\ne: 2026-02-30\nf:\ng: ''\n")
    assert isinstance(node, Mapping)
    assert [(entry.value.text, entry.value.plain) for entry in node.entries] == [
        ("no", True),
        ("12:00", True),
        ("1.10", True),
        ("01", True),
        ("2026-02-30", True),
        ("", True),
        ("", False),
    ]


def test_get_finds_a_value_by_its_key():
    node = read("a: b\nc: [d]\n")
    assert isinstance(node, Mapping)
    assert node.get("a") == Scalar("b", True, Span("a.yml", 1, 4, 1, 5))
    assert node.get("nothing") is None


@pytest.mark.usefixtures("either_parser")
def test_spans_end_with_their_value():
    node = read(
        "标题: 投诉 处理\n"  # 1
        "do: |\n"  # 2
        "  Listen.\n"  # 3
        "\n"  # 4
        "# a comment\n"  # 5
        "steps:\n"  # 6
        "  - id: x\n"  # 7
        "    by:\n"  # 8
        "\n"  # 9
        "  # another\n"  # 10
        "  - 'y'\n"  # 11
        "\n"  # 12
        "roles: [a,\n"  # 13
        "  b]  # c\n"  # 14
    )
    assert isinstance(node, Mapping)
    assert ends(node.span) == (1, 1, 14, 5)
    assert [ends(entry.key.span) for entry in node.entries] == [
        (1, 1, 1, 3),
        (2, 1, 2, 3),
        (6, 1, 6, 6),
        (13, 1, 13, 6),
    ]
    title, do, steps, roles = (entry.value for entry in node.entries)
    assert ends(title.span) == (1, 5, 1, 10)
    assert ends(do.span) == (2, 5, 3, 10)
    assert ends(steps.span) == (7, 3, 11, 8)
    assert isinstance(steps, Sequence)
    first, second = steps.items
    assert ends(first.span) == (7, 5, 8, 8)
    assert ends(second.span) == (11, 5, 11, 8)
    assert isinstance(first, Mapping)
    assert ends(first.entries[1].value.span) == (8, 8, 8, 8)
    assert ends(roles.span) == (13, 8, 14, 5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_one_line(end):
    node = read(end.join(["a: |", "  b", "", "c: d"]))
    assert isinstance(node, Mapping)
    assert ends(node.entries[0].value.span) == (1, 4, 2, 4)
    assert ends(node.entries[1].key.span) == (4, 1, 4, 2)


def test_an_absent_value_stands_behind_its_key():
    node = read("? a\n# c\n? b\n")
    assert isinstance(node, Mapping)
    assert ends(node.entries[0].value.span) == (1, 4, 1, 4)


# --- encoding ---


def test_bytes_that_are_no_utf8_are_found_and_reading_goes_on():
    node, found = parse("a.yml", b"a: b\n\xe4\xb8\xad: x\xffy\nc: d\n")
    assert [(one.code, str(one.span), str(one.message)) for one in found] == [
        ("Y101", "a.yml:2:5", "the file is not UTF-8 text: byte 0xFF cannot be read")
    ]
    assert value(node) == {"a": "b", "中": "x\ufffdy", "c": "d"}


def test_a_surrogate_in_utf8_is_a_bad_byte():
    assert fault(b"a: \xed\xa0\x80\n")[:2] == ("Y101", "1:4")


def test_a_byte_order_mark_is_reported_and_left_out():
    node, found = parse("a.yml", b"\xef\xbb\xbfa: b\n")
    assert [(one.code, str(one.span)) for one in found] == [("Y102", "a.yml:1:1")]
    assert isinstance(node, Mapping)
    assert node.entries[0].key == Scalar("a", True, Span("a.yml", 1, 1, 1, 2))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_reported_and_read(encoding):
    node, found = parse("a.yml", "\ufeffa: 中\n".encode(encoding))
    assert [(one.code, str(one.message)) for one in found] == [("Y101", "the file is UTF-16 text, not UTF-8 text")]
    assert value(node) == {"a": "中"}


def test_a_syntax_fault_is_not_told_where_bytes_are_garbled():
    assert [code for code, _, _ in faults("标题: [客户]投诉\n".encode("gb18030") + b"b: ]\n")] == ["Y101"]


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ("a: b\0c\nd: e\n", "1:5", "0000"),
        ("a: b\nc: \x1b[31m\n", "2:4", "001B"),
        ("a: b\u2028c\nd: e\n", "1:5", "2028"),
        ("a: b\x85c\nd: e\n", "1:5", "0085"),
        ("a: b\nc: d\ufeff\n", "2:5", "FEFF"),
        ('a: b\nd: "\\0"\n', "2:4", "0000"),
        ('a: b\nd: "\\L"\n', "2:4", "2028"),
    ],
)
@pytest.mark.usefixtures("either_parser")
def test_invisible_characters_are_reported_and_replaced(text, at, code):
    node, found = parse("a.yml", text.encode())
    assert [(one.code, f"{one.span.line}:{one.span.column}", str(one.message)) for one in found] == [
        ("Y101", at, f"the text contains the invisible character U+{code}")
    ]
    assert isinstance(node, Mapping)
    assert len(node.entries) == 2
    assert "\ufffd" in str(value(node))


# --- syntax ---

BAD = {
    "a: 1\nfoo\nb: 2\n": ("2:1", "a `:` is missing after a key"),
    "a:1\nb: 2\n": ("1:1", "a `:` is missing after a key"),
    "标题：值\nb: 2\n": ("1:1", "a `:` is missing after a key"),
    'a: 1\nb: "foo\nc: 1\n': ("2:4", "a quote is opened but not closed"),
    "a: 'x\n---\n'\n": ("1:4", "a quote is opened but not closed"),
    "a: b: c\n": ("1:5", "a second `:` and space stand in one line"),
    "a: b\n  c: d\n": ("2:4", "a key stands where no key can be"),
    "a: - b\n": ("1:4", "a list item cannot stand here"),
    "a: ? b\n": ("1:4", "a `?` stands where no key can be"),
    "a: @foo\n": ("1:4", "a value cannot begin with `@`"),
    "a: `foo`\n": ("1:4", "a value cannot begin with a backtick"),
    "a: %x\n": ("1:4", "a value cannot begin with `%`"),
    "a: **bold**\n": ("1:4", "a value cannot begin with `*`"),
    "a: !z!x y\n": ("1:4", "a value cannot begin with `!`"),
    "a: | foo\n  x\n": ("1:6", "something follows `|` or `>` on the same line"),
    "a: [x, y\nb: 1\n": ("2:2", "a list opened with `[` is not closed, or a comma is missing"),
    "a: {x: 1\nb: 2\n": ("2:2", "a mapping opened with `{` is not closed, or a comma is missing"),
    "a: ]\n": ("1:4", "`]` stands where a value is expected"),
    "a: 'it's'\nb: 1\n": ("1:8", "something follows after the closing `'`"),
    "a: [x] y\nb: 1\n": ("1:8", "something follows after the closing `]`"),
    "a:\n  - x\n b: 1\n": ("3:2", "the line is not indented like the keys before it"),
    "- a\nb: 1\n": ("2:1", "the line is no item of the list before it"),
    "a: 1\n- b\n": ("2:1", "a list item stands among keys"),
    ": b\n": ("1:1", "a key is missing before `:`"),
    "'a' b\n": ("1:5", "something follows after the end of the file's only value"),
    "a: [\n\n\n": ("1:5", "a bracket is opened but not closed"),
}


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", BAD)
def test_broken_yaml_is_told_in_plain_words(text):
    at, message = BAD[text]
    assert fault(text) == ("Y103", at, message)


def test_an_unknown_escape_is_told():
    code, at, message = fault('a: "x\\qy"\n')
    assert (code, at) == ("Y103", "1:6")
    assert message == "a backslash between double quotes is followed by something it cannot stand before"


def test_the_other_place_is_a_note():
    _, (one,) = parse("a.yml", b"x: y\na: [b\nc: d\n")
    assert [(str(note.message), str(note.span)) for note in one.notes] == [("the list begins here", "a.yml:2:4")]


def test_a_full_width_colon_has_its_own_help():
    _, (one,) = parse("a.yml", "a: b\n标题：值\nb: 2\n".encode())
    assert str(one.span) == "a.yml:2:1"
    assert str(one.help) == "write `:` and a space instead of the full-width colon"


def test_a_problem_nobody_foresaw_is_told_as_it_is(monkeypatch):
    class Odd(yaml.SafeLoader):
        def get_event(self):
            raise yaml.YAMLError("the moon is full")

    monkeypatch.setattr(yaml_tree, "_LOADER", Odd)
    assert fault("a: b\n") == ("Y103", "1:1", "the text does not follow the rules of YAML (the moon is full)")


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a:\n\tb: 1\n", "2:1"),
        ("a: x\n\tb: 2\n", "2:1"),
        ("a:\n  b: 1\n  \tc: 2\n", "3:3"),
        ("- a\n\t- b\n", "2:1"),
        ("a: |\n\tfoo\n", "2:1"),
        ("\ta: 1\n", "1:1"),
    ],
)
def test_a_tab_is_named_before_the_parser_stumbles_over_it(text, at):
    assert fault(text) == ("Y104", at, "a tab is used for indentation")


def test_tabs_inside_texts_are_nobodys_fault():
    assert value(read("a: |\n  x\n  \ty\nb: 'c\td'\n")) == {"a": "x\n\ty\n", "b": "c\td"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "--- # x\n...\n"])
def test_a_file_that_says_nothing(text):
    assert parse("a.yml", text.encode())[0] is None
    assert fault(text)[::2] == ("Y105", "the file says nothing")


def test_a_key_that_stands_twice_keeps_its_first_value():
    node, (one,) = parse("a.yml", b"a: 1\nb: 2\na: 3\n")
    assert (one.code, str(one.span), str(one.message)) == (
        "Y106",
        "a.yml:3:1",
        "the key `a` stands twice in one mapping",
    )
    assert [str(note.span) for note in one.notes] == ["a.yml:1:1"]
    assert value(node) == {"a": "1", "b": "2"}


def test_the_same_key_in_two_mappings_is_no_fault():
    assert value(read("- {a: 1}\n- {a: 2}\n")) == [{"a": "1"}, {"a": "2"}]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "expected", "left"),
    [
        ("a: &x 1\n", [("1:4", "an anchor (`&x`) is used")], {"a": "1"}),
        ("a: *x\n", [("1:4", "an alias (`*x`) is used")], {"a": "*x"}),
        ("b: c\n<<: *x\n", [("2:1", "a merge key (`<<`) is used")], {"b": "c"}),
        ("a: !!str 1\n", [("1:4", "a tag (`!!str`) is used")], {"a": "1"}),
        ("a: !t [x]\n", [("1:4", "a tag (`!t`) is used")], {"a": ["x"]}),
        ("a: &x !t y\n", [("1:4", "an anchor (`&x`) is used"), ("1:7", "a tag (`!t`) is used")], {"a": "y"}),
        ("%YAML 1.1\n---\na: b\n", [("1:1", "a directive (`%YAML`) is used")], {"a": "b"}),
        ("# c\n%TAG ! x\n---\na: b\n", [("2:1", "a directive (`%TAG`) is used")], {"a": "b"}),
        ("a: b\n---\nc: d\n", [("2:1", "a second document begins in the same file")], {"a": "b"}),
        ("a: b\n...\nc: d\n", [("3:1", "a second document begins in the same file")], {"a": "b"}),
    ],
)
def test_tricks_are_refused_by_name_and_reading_goes_on(text, expected, left):
    node, found = parse("a.yml", text.encode())
    assert [(one.code, f"{one.span.line}:{one.span.column}", str(one.message)) for one in found] == [
        ("Y107", at, message) for at, message in expected
    ]
    assert value(node) == left


def test_yaml_1_2_may_be_named():
    assert value(read("%YAML 1.2\n---\na: b\n")) == {"a": "b"}


def test_a_quoted_merge_key_is_a_key():
    assert value(read("'<<': a\n")) == {"<<": "a"}


def test_a_key_must_be_a_word():
    node, (one,) = parse("a.yml", b"? [a]\n: b\nc: d\n")
    assert (one.code, str(one.span)) == ("Y112", "a.yml:1:3")
    assert value(node) == {"c": "d"}


# --- bounds ---


def test_a_hundred_levels_are_read_and_one_more_is_not():
    assert read("[" * 100 + "]" * 100) is not None
    assert fault("[" * 101 + "]" * 101) == ("Y108", "1:101", "values are nested more than 100 deep")


HOSTILE = {
    "200,000 brackets": (b"[" * 200_000, "Y108"),
    "400 kB of mappings": (b"{a: " * 100_000, "Y108"),
    "lists in a line": (b"- " * 200_000, "Y108"),
    "complex keys": (b"? " * 200_000, "Y108"),
    "10 MB": (b"a: b\n" * 2_000_000, "Y109"),
    "900,000 values": (b"[" + b"a," * 900_000 + b"]", "Y109"),
    "2 MB of tag directives": (b"%TAG !a! b\n" * 180_000, "Y107"),
    "tag directives behind the end": (b"a\n...\n" + b"%TAG !a! b\n" * 180_000, "Y107"),
    "billion laughs": (
        b"k0: &k0 [x]\n"
        + b"".join(b"k%d: &k%d [%s]\n" % (i, i, b",".join([b"*k%d" % (i - 1)] * 9)) for i in range(1, 30)),
        "Y107",
    ),
    "2 MB of NUL": (b"\0" * 2_000_000, "Y101"),
    "2 MB of bad bytes": (b"\xff" * 2_000_000, "Y101"),
    "300,000 equal keys": (b"k: v\n" * 300_000, "Y106"),
    "2 MB of spaces": (b" " * 2_000_000, "Y105"),
    "2 MB of comments": (b"#\n" * 1_000_000, "Y105"),
    "2 MB of tabs": (b"\t" * 2_000_000, "Y104"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_time(name):
    raw, code = HOSTILE[name]
    start = time.process_time()
    _, found = parse("a.yml", raw)
    assert time.process_time() - start < 2
    assert found[0].code == code
    assert len(found) <= yaml_tree.MAX_FAULTS


def test_a_long_block_text_costs_little():
    raw = b"".join(b"k%d: |\n  some text\n\n" % i for i in range(80_000))
    start = time.process_time()
    node, found = parse("a.yml", raw)
    assert time.process_time() - start < 2
    assert found == []
    assert isinstance(node, Mapping)
    assert len(node.entries) == 80_000


# --- finding a word in a text ---

PROSE = "id: x\ndo: |\n  写 <form:a> in 72\n  hours, <form:a>.\nwith: <form:a>\n"


def test_a_word_is_found_inside_a_block_text():
    node = read(PROSE)
    assert isinstance(node, Mapping)
    do = node.get("do")
    assert do is not None
    assert find_text(PROSE, do.span, "<form:a>") == Span("a.yml", 3, 5, 3, 13)
    assert find_text(PROSE, do.span, "72 hours") == Span("a.yml", 3, 17, 4, 8)
    assert find_text(PROSE, do.span, "with") is None
    assert find_text(PROSE, do.span, " ") is None


def test_a_word_is_sought_in_the_span_only():
    node = read(PROSE)
    assert isinstance(node, Mapping)
    other = node.get("with")
    assert other is not None
    assert find_text(PROSE, other.span, "<form:a>") == Span("a.yml", 5, 7, 5, 15)


def test_a_span_beyond_the_text_finds_nothing():
    assert find_text("a: b\n", Span("a.yml", 9, 1, 9, 5), "a") is None
    assert find_text("", Span("a.yml"), "a") is None


def test_decoded_text_counts_like_the_spans():
    assert decode_text("a.yml", b"\xef\xbb\xbfa: b")[0] == "a: b"
    assert decode_text("a.yml", b"a: \xff")[0] == "a: \ufffd"
