"""Prose: what a block of CommonMark becomes, on the screen, on paper and as plain text."""

from __future__ import annotations

import json
import time
from dataclasses import FrozenInstanceError

import pytest
from markupsafe import Markup

from generator.prose import (
    REFERENCE_KINDS,
    Fault,
    FaultKind,
    Kind,
    Node,
    inline,
    parse,
    references,
    to_data,
    to_html,
    to_text,
)


def html(text: str, *, heading_offset: int = 0) -> str:
    """The text as HTML, each reference as ``[kind|target]``."""
    return str(to_html(parse(text).nodes, _as_html, heading_offset=heading_offset))


def _as_html(node: Node) -> Markup:
    return Markup("[{}|{}]").format(node.text, node.target)


def plain(text: str) -> str:
    """The text as plain text, each reference as its target in braces."""
    return to_text(parse(text).nodes, lambda node: "{" + node.target + "}")


def faults(text: str) -> list[tuple[str, str]]:
    """The faults of a text as kind and excerpt."""
    return [(fault.kind.value, fault.excerpt) for fault in parse(text).faults]


class TestTree:
    def test_nodes_of_a_paragraph(self) -> None:
        assert parse("Listen *first*.").nodes == (
            Node(
                Kind.PARAGRAPH,
                children=(
                    Node(Kind.TEXT, "Listen "),
                    Node(Kind.EMPHASIS, children=(Node(Kind.TEXT, "first"),)),
                    Node(Kind.TEXT, "."),
                ),
            ),
        )

    def test_a_text_is_read_once(self) -> None:
        assert parse("Asked for by checks, site and paper.") is parse("Asked for by checks, site and paper.")

    def test_nodes_are_frozen_and_hashable(self) -> None:
        parsed = parse("- a\n- <form:x>")
        assert hash(parsed) == hash(parse("- a\n- <form:x>"))
        with pytest.raises(FrozenInstanceError):
            parsed.nodes[0].text = "other"  # type: ignore[misc]

    def test_nothing_comes_of_nothing(self) -> None:
        assert parse("").nodes == parse(" \n\n").nodes == inline("").nodes == ()

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("# One\n\nTwo", "<h1>One</h1><p>Two</p>"),
            ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
            ("- a\n  > q\n- b", "<ul><li>a<blockquote><p>q</p></blockquote></li><li>b</li></ul>"),
            ("- a\n  - b\n\n    c\n- d", "<ul><li>a<ul><li><p>b</p><p>c</p></li></ul></li><li>d</li></ul>"),
            ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
            ("1. a", "<ol><li>a</li></ol>"),
            ("0. a", '<ol start="0"><li>a</li></ol>'),
            ("> a", "<blockquote><p>a</p></blockquote>"),
            ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
            ("a\\\nb", "<p>a<br>b</p>"),
            ("    x < y", "<pre><code>x &lt; y\n</code></pre>"),
            ("```\n*x*\n```", "<pre><code>*x*\n</code></pre>"),
            ("`<b>` & **c**", "<p><code>&lt;b&gt;</code> &amp; <strong>c</strong></p>"),
            ("\\*a\\* &copy;", "<p>*a* ©</p>"),
        ],
    )
    def test_commonmark(self, text: str, expected: str) -> None:
        assert html(text) == expected
        assert faults(text) == []

    def test_headings_go_below_the_heading_they_stand_under(self) -> None:
        assert html("# a\n\n###### b", heading_offset=2) == "<h3>a</h3><h6>b</h6>"

    def test_strong_within_strong_is_strong(self) -> None:
        assert html("****a****") == "<p><strong>a</strong></p>"

    def test_a_bracketed_note_is_not_swallowed_as_a_link_definition(self) -> None:
        assert plain("[Note]: 110") == "[Note]: 110"

    def test_an_inline_text_has_no_blocks(self) -> None:
        parsed = inline(" 1. *First* <role:sales> ")
        assert str(to_html(parsed.nodes, _as_html)) == "1. <em>First</em> [role|sales]"

    def test_characters_that_no_page_may_hold_are_shown_as_missing(self) -> None:
        assert plain("a\x01b\ud800c\ufffed&#13;e") == "a\ufffdb\ufffdc\ufffdd e"


class TestReferences:
    @pytest.mark.parametrize("kind", REFERENCE_KINDS)
    def test_every_kind(self, kind: str) -> None:
        (node,) = references(parse(f"see <{kind}:some-id>").nodes)
        assert (node.text, node.target, node.children) == (kind, "some-id", ())

    @pytest.mark.parametrize(
        "target",
        ["iso-9001-2015/8.2.1-c", "complaint-record.ownership", "complaint-record#a", "a%20b", "投诉/Ä", "A@b:c"],
    )
    def test_a_target_keeps_its_exact_text(self, target: str) -> None:
        assert [node.target for node in references(parse(f"<clause:{target}>").nodes)] == [target]
        assert [node.target for node in references(parse(f"[w](clause:{target})").nodes)] == [target]

    def test_own_words(self) -> None:
        (node,) = references(inline("[the *form*](form:complaint-record)").nodes)
        assert (node.kind, node.text, node.target) == (Kind.REFERENCE, "form", "complaint-record")
        assert to_text(node.children, lambda _: "") == "the form"

    def test_they_come_in_reading_order_from_any_depth(self) -> None:
        text = "# <term:a>\n\n- **<term:b>**\n  > <term:c>\n- <term:d>"
        assert [node.target for node in references(parse(text).nodes)] == ["a", "b", "c", "d"]

    def test_in_code_nothing_is_a_reference(self) -> None:
        assert list(references(parse("`<form:x>`").nodes)) == []

    @pytest.mark.parametrize(
        ("text", "kind", "excerpt"),
        [
            ("<from:complaint-record>", "unknown-reference-kind", "<from:complaint-record>"),
            ("<Form:complaint-record>", "unknown-reference-kind", "<Form:complaint-record>"),
            ("<form:>", "broken-reference", "<form:>"),
            ("<form: complaint-record>", "broken-reference", "<form: complaint-record>"),
            ("填写<form：complaint-record>。", "broken-reference", "<form：complaint-record>"),
            ("填写＜form:complaint-record＞。", "broken-reference", "＜form:complaint-record＞"),
        ],
    )
    def test_a_slip_is_reported_and_stays_readable(self, text: str, kind: str, excerpt: str) -> None:
        assert faults(text) == [(kind, excerpt)]
        assert plain(text) == text

    def test_an_escaped_reference_is_meant_literally(self) -> None:
        assert (faults("\\<form: x>"), plain("\\<form:x>")) == ([], "<form:x>")

    def test_a_reference_within_a_link_is_a_fault(self) -> None:
        assert faults("[see <form:x>](https://example.org)") == [("nested-link", "<form:x>")]
        assert plain("[see <form:x>](https://example.org)") == "see <form:x>"


class TestLinks:
    def test_the_web_is_external_and_mail_is_not(self) -> None:
        assert html("[a](https://example.org/?a=1&b=2)") == (
            '<p><a href="https://example.org/?a=1&amp;b=2" rel="external">a</a></p>'
        )
        assert html("<qa@example.org>") == '<p><a href="mailto:qa@example.org">qa@example.org</a></p>'

    def test_an_address_is_encoded_and_its_words_are_not(self) -> None:
        assert html("<https://example.org/投诉>") == (
            '<p><a href="https://example.org/%E6%8A%95%E8%AF%89" rel="external">https://example.org/投诉</a></p>'
        )

    def test_a_link_without_words_shows_its_address(self) -> None:
        assert plain("[](https://example.org/a)") == "https://example.org/a"

    @pytest.mark.parametrize(
        ("text", "kind", "excerpt"),
        [
            ("[words](javascript:alert)", "unsafe-link", "javascript:alert"),
            ("[words](JavaScript:alert)", "unsafe-link", "JavaScript:alert"),
            ("[words](java&#115;cript:alert)", "unsafe-link", "javascript:alert"),
            ("[words](data:text/html,x)", "unsafe-link", "data:text/html,x"),
            ("[words](ftp://example.org)", "unknown-reference-kind", "ftp://example.org"),
            ("[words](complaint-record)", "relative-link", "complaint-record"),
            ("[words](//example.org)", "relative-link", "//example.org"),
            ("![words](photo.png)", "image", "photo.png"),
            ("![words](form:x)", "image", "form:x"),
        ],
    )
    def test_others_become_their_words(self, text: str, kind: str, excerpt: str) -> None:
        assert faults(text) == [(kind, excerpt)]
        assert html(text) == "<p>words</p>"

    def test_an_unsafe_autolink_stays_literal(self) -> None:
        assert faults("<javascript:alert(1)>") == [("unsafe-link", "<javascript:alert(1)>")]
        assert html("<javascript:alert(1)>") == "<p>&lt;javascript:alert(1)&gt;</p>"

    def test_a_title_would_be_lost_on_paper(self) -> None:
        assert faults('[a](form:x "hidden words")') == [("link-title", "hidden words")]

    def test_an_exclamation_before_an_escaped_mark_is_no_image(self) -> None:
        assert (faults("Stop\\![a](form:x)"), html("Stop\\![a](form:x)")) == ([], "<p>Stop![form|x]</p>")


class TestHtml:
    @pytest.mark.parametrize(
        ("text", "excerpts"),
        [
            ("a<br>b", ["<br>"]),
            ("<div>\n**a**\n</div>", ["<div>", "</div>"]),
            ("<script>alert(1)</script>", ["<script>", "</script>"]),
            ("a <!-- b --> c", ["<!-- b -->"]),
            ("<!-- a\n\nb -->", ["<!-- a"]),
            ("<?php x ?>", ["<?php x ?>"]),
            ('<img src=x onerror="alert(1)">', ['<img src=x onerror="alert(1)">']),
            ("<role>", ["<role>"]),
        ],
    )
    def test_it_is_a_fault_and_stays_text(self, text: str, excerpts: list[str]) -> None:
        assert faults(text) == [("html", excerpt) for excerpt in excerpts]
        words = plain(text)
        assert all(excerpt in words for excerpt in excerpts)
        assert "<" not in html(text).replace("<p>", "").replace("</p>", "").replace("<strong>", "").replace(
            "</strong>", ""
        )

    def test_the_fault_knows_its_line(self) -> None:
        assert parse("# a\n\nb\nc <br>\n\n- d\n- <hr>").faults == (
            Fault(FaultKind.HTML, "<br>", 4),
            Fault(FaultKind.HTML, "<hr>", 7),
        )

    @pytest.mark.parametrize("text", ["a < b and b > c", "1<2", "A --> B", "`<br>`", "\\<br>", "&lt;br&gt;", "<3"])
    def test_a_mere_sign_is_no_html(self, text: str) -> None:
        assert faults(text) == []


class TestChinese:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("**请注意：**立即", "<strong>请注意：</strong>立即"),
            ("是**“重要”**的", "是<strong>“重要”</strong>的"),
            ("**（一）**内容", "<strong>（一）</strong>内容"),
            ("**《程序》**和**《表格》**。", "<strong>《程序》</strong>和<strong>《表格》</strong>。"),
            ("先*停止发货！*再通知", "先<em>停止发货！</em>再通知"),
            ("产品**A(旧)**已停", "产品<strong>A(旧)</strong>已停"),
            ("**“严重”**ISO", "<strong>“严重”</strong>ISO"),
            ("其他**——见下——**事项", "其他<strong>——见下——</strong>事项"),
            ("これは**「強調」**です", "これは<strong>「強調」</strong>です"),
            ("**'중요'**한", "<strong>&#39;중요&#39;</strong>한"),
            ("请_注意_立即", "请_注意_立即"),
            ("** 请注意：**立即", "** 请注意：**立即"),
        ],
    )
    def test_emphasis_beside_punctuation(self, text: str, expected: str) -> None:
        assert html(text) == f"<p>{expected}</p>"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a**“b”**c", "a**“b”**c"),
            ("**a:**b", "**a:**b"),
            ('a*"b"*', "a*&#34;b&#34;*"),
            ("snake_case_word", "snake_case_word"),
            ("**😀**a", "**😀**a"),
        ],
    )
    def test_latin_emphasis_is_as_ever(self, text: str, expected: str) -> None:
        assert html(text) == f"<p>{expected}</p>"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("收到投诉后\n立即登记", "收到投诉后立即登记"),
            ("收到，\n登记", "收到，登记"),
            ("他说\n“好”", "他说“好”"),
            ("他说\n“**好**”", "他说“好”"),
            ("按照\nISO 9001\n执行", "按照 ISO 9001 执行"),
            ("依据：\nISO 9001", "依据：ISO 9001"),
            ("record\nand number", "record and number"),
            ("“yes”\n“no”", "“yes” “no”"),
            ("불만을\n기록한다", "불만을 기록한다"),
            ("他说：\n“<form:x>”\n填好", "他说：“{x}”填好"),
            ("甲\n——\n乙", "甲——乙"),
            ("said —\n“yes”", "said — “yes”"),
            ("カタカナ\nひらがな", "カタカナひらがな"),
            ("**甲**\n*乙*", "甲乙"),
            ("在<limit:x>\n内答复", "在{x}内答复"),
            ("within\n<limit:x>\nanswer", "within {x} answer"),
            ("填写\n<form:x>\n<form:y>", "填写{x} {y}"),
            ("见\n<https://a.example>", "见 https://a.example"),
        ],
    )
    def test_line_ends(self, text: str, expected: str) -> None:
        assert plain(text) == expected


class TestWriters:
    def test_plain_text_has_a_line_for_each_block(self) -> None:
        text = "# Do\n\nFirst <form:x>.\n\n- a\n  1. b\n  2. c\n- d\n\n  e\n\n> f\\\n> g\n\n    code"
        assert plain(text) == "Do\nFirst {x}.\n• a\n  1. b\n  2. c\n• d\n  e\nf\ng\ncode"

    def test_data_is_the_same_tree_ready_for_json(self) -> None:
        parsed = parse("## a\n\n2. <form:x>\n3. [b](https://example.org)")
        data = to_data(parsed.nodes, lambda node: {"title": node.target.upper(), "kind": "overwritten"})
        reference = {"kind": "reference", "reference": "form", "target": "x", "title": "X", "children": []}
        link = {"kind": "link", "target": "https://example.org", "children": [{"kind": "text", "text": "b"}]}
        assert json.loads(json.dumps(data)) == [
            {"kind": "heading", "level": 2, "children": [{"kind": "text", "text": "a"}]},
            {
                "kind": "numbered",
                "tight": True,
                "start": 2,
                "children": [
                    {"kind": "item", "children": [{"kind": "paragraph", "children": [reference]}]},
                    {"kind": "item", "children": [{"kind": "paragraph", "children": [link]}]},
                ],
            },
        ]

    def test_a_reference_is_written_by_the_caller_unescaped(self) -> None:
        made = to_html(parse("<form:x>").nodes, lambda _: Markup("<a href='/x/'>X</a>"))
        assert made == Markup("<p><a href='/x/'>X</a></p>")


class TestBounds:
    @pytest.mark.parametrize(
        "text",
        [
            ">" * 10_000,
            "> " * 10_000 + "a",
            "*" * 10_000,
            "*" * 5_000 + "a" + "*" * 5_000,
            "*" * 4_000 + "a **b** `c` <form:x> " * 500 + "*" * 4_000,
            "- " * 10_000,
            "[" * 10_000,
            "[" * 5_000 + "]" * 5_000,
            "![a" * 3_000 + "](u)" * 3_000,
            "<" * 10_000,
            "<form:" * 2_000,
            "<form" + " " * 10_000,
            "<!--" * 3_000,
            "`" * 10_000,
            "*a_ " * 2_500,
            "“*" * 5_000,
        ],
        ids=lambda text: text[:6],
    )
    def test_ten_thousand_signs_take_less_than_a_second(self, text: str) -> None:
        begin = time.process_time()
        for read in (parse, inline):
            parsed = read(text)
            to_html(parsed.nodes, _as_html)
            to_text(parsed.nodes, lambda node: node.target)
            to_data(parsed.nodes, lambda _: {})
            hash(parsed)
        assert time.process_time() - begin < 2  # both readings together

    def test_what_is_nested_too_deep_is_kept_and_reported(self) -> None:
        text = "> " * 21 + "words\n\nmore"
        assert plain(text) == "> words\nmore"
        assert parse(text).faults == (Fault(FaultKind.TOO_DEEP, "> words", 1),)
