"""Prose, for any text at all: it is read without a fault of ours, loses no word, and makes sound HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import html5lib  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from generator.prose import Kind, Node, inline, parse, references, skim, to_data, to_html, to_text

OUR_TAGS = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "strong", "em", "a", "cite"}
    | {f"h{level}" for level in range(1, 7)}
)
OUR_ATTRIBUTES = frozenset({("a", "href"), ("a", "rel"), ("ol", "start")})
PIECES = (
    *("*", "**", "***", "_", "`", "```", "> ", "- ", "1. ", "7) ", "# ", "---", "===", "    ", "  ", " ", "\t"),
    *("\n", "\n\n", "  \n", "\\", "[", "]", "](", ")", "!", "<", ">", "&", "&amp;", "&#0;", "&#12;", "~~~", '"'),
    *("<br>", "<div>", "</div>", "<!--", "-->", "<?", "<script>", "<a href=x>", "<form:a.b#c>", "<limit:x>", "<x:y>"),
    *("](form:x)", "](https://例.cn/ä?b)", "](javascript:x)", "](data:x)", "![", "<http://[::1>", "<a@b.c>", ' "t")'),
    *(
        "投诉",
        "，",
        "：",
        "“",
        "”",
        "（",
        "）",
        "——",
        "한국",
        "カナ",
        "word",
        "a",
        "Ä",
        "é",
        "😀",
        "\u3000",
        "\ud800",
        "\x01",
    ),
)
any_text = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def _cite(node: Node) -> Markup:
    return Markup("<cite>{}:{}</cite>").format(node.text, node.target)


def _literal(node: Node) -> str:
    return f"<{node.text}:{node.target}>"


def _letters(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] == "L")


def _depth(nodes: Iterable[Node]) -> int:
    return max((1 + _depth(node.children) for node in nodes), default=0)


def _fragment(html: str) -> Any:
    """The parsed HTML; strict, so that anything a browser would have to mend raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


#: What stands in the texts of a manual, and what could make more or less of a reference than it seems.
plain_text = st.lists(
    st.sampled_from(
        (
            *("<form:a.b#c>", "<limit:x/y>", "<item:7>", "<from:x>", "<form:>", "<form: x>", "<", ">", "＜form:x＞"),
            *(
                "word ",
                "投诉，",
                "\n",
                "\n\n",
                "- ",
                "> ",
                "1. ",
                "  ",
                " ",
                "# ",
                "---",
                "!",
                "**",
                "_",
                "&lt;",
                "`",
                "[",
            ),
        )
    ),
    max_size=30,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.one_of(any_text, plain_text))
def test_skimming_finds_what_reading_finds(text: str) -> None:
    for read in (parse, inline):
        found, faults = skim(text, read)
        assert found == tuple(references(read(text).nodes))
        assert faults == read(text).faults


@settings(max_examples=400, deadline=None)
@given(any_text)
def test_any_text_is_read_and_written(text: str) -> None:
    for parsed in (parse(text), inline(text)):
        hash(parsed)
        to_text(parsed.nodes, _literal).encode("utf-8")
        to_data(parsed.nodes, lambda _: {})
        assert _depth(parsed.nodes) <= 30
        assert all(node.kind is Kind.REFERENCE and node.target for node in references(parsed.nodes))
        assert all(1 <= fault.line <= max(1, len(text.splitlines())) for fault in parsed.faults)


@settings(max_examples=400, deadline=None)
@given(any_text)
def test_html_is_sound_and_only_ours(text: str) -> None:
    for parsed in (parse(text), inline(text)):
        tree = _fragment(str(to_html(parsed.nodes, _cite, heading_offset=2)))
        for element in tree.iter():
            if element is tree:
                continue
            assert element.tag in OUR_TAGS
            assert {(element.tag, name) for name in element.attrib} <= OUR_ATTRIBUTES
            if element.tag == "a":
                assert element.get("href").lower().startswith(("http:", "https:", "mailto:"))
                assert not list(element.iter("a"))[1:]


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_characters="&[`~")),
        st.lists(st.sampled_from([piece for piece in PIECES if not set(piece) & set("&[]`~")]), max_size=40).map(
            "".join
        ),
    )
)
def test_plain_text_keeps_every_letter_in_order(text: str) -> None:
    """Left out: entities, addresses of links with words, and the word after a code fence, which are not the text's."""
    assert _letters(to_text(parse(text).nodes, _literal)) == _letters(text)
    assert _letters(to_text(inline(text).nodes, _literal)) == _letters(text)


def _runs(html: str) -> list[tuple[str, frozenset[str]]]:
    """Each visible character with the marks and blocks it stands in; spaces and the depth of marks left out."""
    runs: list[tuple[str, frozenset[str]]] = []

    def walk(element: Any, within: frozenset[str]) -> None:
        inside = within | {element.tag}
        runs.extend((character, inside) for character in element.text or "" if not character.isspace())
        for child in element:
            walk(child, inside)
            runs.extend((character, inside) for character in child.tail or "" if not character.isspace())

    walk(_fragment(html), frozenset())
    return runs


_LATIN = st.lists(
    st.sampled_from(
        [*"*_*_ab c.,()\"'-:“”‘’—…>#`\\\n", "**", "***", "\n\n", "- ", "1. ", "word", "é", "😀", "⚠️", "©", "~", "  \n"]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(_LATIN)
def test_latin_text_is_read_as_commonmark_reads_it(text: str) -> None:
    """Judged by the plain parser's own HTML."""
    parsed = parse(text)
    assume(not parsed.faults)
    plain = MarkdownIt("commonmark", {"html": False}).render(text)
    assert _runs(str(to_html(parsed.nodes, _cite))) == _runs(plain)


_hanzi = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)
_brackets = st.sampled_from(["“”", "‘’", "（）", "《》", "「」", "【】", "()", '""', "——"])


@given(_hanzi, _hanzi, _hanzi, _brackets)
def test_bracketed_words_between_hanzi_can_be_bold(before: str, words: str, after: str, brackets: str) -> None:
    bold = brackets[0] + words + brackets[1]
    (paragraph,) = parse(f"{before}**{bold}**{after}").nodes
    assert paragraph.children == (
        Node(Kind.TEXT, before),
        Node(Kind.STRONG, children=(Node(Kind.TEXT, bold),)),
        Node(Kind.TEXT, after),
    )


@given(_hanzi, st.lists(_hanzi | st.sampled_from(["“好”", "，", "。", "（一）", "——"]), min_size=1, max_size=6))
def test_chinese_may_be_wrapped_anywhere(first: str, others: list[str]) -> None:
    assert parse("\n".join([first, *others])).nodes == parse("".join([first, *others])).nodes


@given(st.lists(st.text("abcxyz", min_size=1), min_size=2, max_size=6))
def test_latin_words_keep_their_space_at_a_line_end(words: list[str]) -> None:
    assert parse("\n".join(words)).nodes == parse(" ".join(words)).nodes
