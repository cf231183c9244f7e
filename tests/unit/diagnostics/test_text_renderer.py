"""Findings as text. The expected lines were drawn by hand."""

from textwrap import dedent
from unicodedata import east_asian_width

import pytest

from generator.diagnostics import Diagnostic, Message, Note, Severity, say
from generator.diagnostics.text import render
from generator.spans import Span

FILE = "documents/complaints.yml"


def finding(span: Span, message: Message | None = None, **parts) -> Diagnostic:
    return Diagnostic(parts.pop("code", "Y112"), message or say("wrong"), span, **parts)


def one_line(column: int, end: int, line: int = 1, path: str = "a.yml") -> Span:
    return Span(path, line, column, line, end)


def excerpt(line: str, column: int, end: int) -> tuple[str, str]:
    """The source line and the line of carets, without their gutters."""
    lines = render([finding(one_line(column, end))], {"a.yml": line}).split("\n")
    assert lines[1].startswith("    1 |")
    assert lines[2].startswith("      |")
    return lines[1][8:], lines[2][8:]


def test_the_shape_of_one_finding():
    text = "\n" * 40 + "      Answer within 72 hours.\n"
    told = finding(
        one_line(21, 29, 41, FILE),
        say('it says "{text}", the limit `{limit}` says {value}', text="72 hours", limit="first", value="48 hours"),
        notes=(Note(say("the limit is defined here"), one_line(13, 21, 88, FILE)), Note(say("it is a law"))),
        help=say("write <limit:first>"),
    )
    assert render([told], {FILE: text}, prefix="procedures/") == dedent("""\
        procedures/documents/complaints.yml:41:21: error[Y112] it says "72 hours", the limit `first` says 48 hours
           41 |       Answer within 72 hours.
              |                     ^^^^^^^^
           note: the limit is defined here: procedures/documents/complaints.yml:88:13
           note: it is a law
           help: write <limit:first>
        1 error in 1 file""")


def test_errors_come_first_then_files_and_lines():
    found = [
        finding(one_line(1, 2), say("w"), severity=Severity.WARNING),
        finding(one_line(1, 2, 9, "b.yml"), say("third")),
        finding(one_line(1, 2, 10), say("second")),
        finding(one_line(1, 2, 9), say("first")),
        finding(one_line(1, 2), say("i"), severity=Severity.INFO),
    ]
    assert render(found, {}).split("\n") == [
        "a.yml:9:1: error[Y112] first",
        "a.yml:10:1: error[Y112] second",
        "b.yml:9:1: error[Y112] third",
        "a.yml:1:1: warning[Y112] w",
        "a.yml:1:1: info[Y112] i",
        "3 errors, 1 warning, 1 remark in 2 files",
    ]


def test_what_is_over_the_limit_is_counted():
    errors = [finding(one_line(1, 2, line)) for line in range(1, 24)]
    warnings = [finding(one_line(1, 2, line), severity=Severity.WARNING) for line in range(1, 12)]
    lines = render(warnings + errors, {}).split("\n")
    assert lines[20:] == [
        "… and 14 more: 3 errors, 11 warnings",
        "    3 × error[Y112] wrong-value",
        "   11 × warning[Y112] wrong-value",
        "23 errors, 11 warnings in 1 file",
    ]
    assert len(render(warnings + errors, {}, limit=None).split("\n")) == 35
    assert render(errors[:2], {}, limit=0).split("\n") == [
        "… and 2 more: 2 errors",
        "    2 × error[Y112] wrong-value",
        "2 errors in 1 file",
    ]


def test_the_rest_is_counted_code_by_code_the_weightiest_and_most_frequent_first():
    found = [finding(one_line(1, 2, line), code=code) for line in range(1, 4) for code in ("T105", "S103", "C101")]
    lines = render([*found, finding(one_line(1, 2, 9), code="C101")], {}, limit=1).split("\n")
    assert lines[1:] == [
        "… and 9 more: 2 errors, 7 warnings",
        "    2 × error[S103] typed-duration",
        "    4 × warning[C101] never-issued",
        "    3 × warning[T105] due-out-of-hours",
        "3 errors, 7 warnings in 1 file",
    ]


def overdue(number: int, **parts) -> Diagnostic:
    cure = parts.pop("help", say("let `{role}` review it", role="lead"))
    place = f"doc-{number:02}/review-every"
    message = say("P-{number} was to be reviewed by {day}", number=number, day="2026-11-01")
    return finding(one_line(1, 2, 7, f"doc-{number:02}.yml"), message, code="C112", help=cure, place=place, **parts)


def test_what_says_the_same_of_many_things_is_shown_together():
    assert render([overdue(number) for number in (3, 1, 2)], {}).split("\n") == [
        "doc-01.yml:7:1: error[C112] P-1 was to be reviewed by 2026-11-01",
        "   help: let `lead` review it",
        "   place: doc-01/review-every",
        "   also: doc-02.yml:7:1: P-2 was to be reviewed by 2026-11-01",
        "   also: doc-03.yml:7:1: P-3 was to be reviewed by 2026-11-01",
        "3 errors in 3 files",
    ]
    assert render([overdue(1), overdue(2), overdue(3)], {}, limit=None).count("help: ") == 3
    assert render([overdue(1), overdue(2)], {}).count("help: ") == 2


@pytest.mark.parametrize(
    "different",
    [
        {"help": say("let `{role}` review it", role="clerk")},
        {"notes": (Note(say("it is said here")),)},
        {"severity": Severity.WARNING},
    ],
)
def test_what_needs_another_look_is_shown_by_itself(different):
    text = render([overdue(1), overdue(2), overdue(3), overdue(4, **different)], {})
    assert text.count("   also: ") == 2
    assert "[C112] P-4 was" in text


def test_what_cannot_be_read_or_linked_is_shown_place_by_place():
    unknown = [finding(one_line(1, 2, line), code="Y110", help=say("take it out")) for line in range(1, 5)]
    assert "also: " not in render(unknown, {})


def test_many_of_one_kind_leave_room_for_what_else_there_is():
    many = [overdue(number) for number in range(1, 31)]
    warnings = [finding(one_line(1, 2, line), code="T105", severity=Severity.WARNING) for line in range(1, 4)]
    lines = render([*many, *warnings], {}, limit=10).split("\n")
    assert sum("   also: " in line for line in lines) == 6
    assert sum(line.endswith("warning[T105] wrong") for line in lines) == 3
    assert lines[-3:] == [
        "… and 23 more: 23 errors",
        "   23 × error[C112] review-overdue",
        "30 errors, 3 warnings in 31 files",
    ]


def test_nothing_found():
    assert render([], {}) == "nothing was found"


def test_carets_under_full_width_characters():
    assert excerpt("标题: 投诉处理 a", 5, 7) == ("标题: 投诉处理 a", "      ^^^^")
    assert excerpt("标题: 投诉处理 a", 10, 11) == ("标题: 投诉处理 a", "               ^")


def test_carets_beside_combining_characters():
    assert excerpt("e\u0301e\u0301 x", 6, 7) == ("e\u0301e\u0301 x", "   ^")


def test_carets_behind_tabs():
    assert excerpt("\ta: b", 2, 3) == ("    a: b", "    ^")
    assert excerpt("\ta: b", 1, 2) == ("    a: b", "^^^^")


def test_an_empty_span_gets_one_caret():
    assert excerpt("a:", 3, 3) == ("a:", "  ^")
    assert excerpt("", 1, 1) == ("", "^")
    assert excerpt("a:   ", 5, 5) == ("a:", "    ^")


def test_a_span_over_lines_shows_its_first():
    told = finding(Span("a.yml", 2, 5, 4, 3))
    assert render([told], {"a.yml": "x:\n  - a: b  \n  - c\n  d\n"}).split("\n")[1:3] == [
        "    2 |   - a: b",
        "      |     ^^^^",
    ]


def test_lines_end_as_editors_count_them():
    told = finding(one_line(1, 2, 3))
    assert render([told], {"a.yml": "a\r\nb\u2028\x0cb\rc\n"}).split("\n")[1] == "    3 | c"


@pytest.mark.parametrize("span", [one_line(1, 2, 9), one_line(1, 2, path="other.yml")])
def test_without_a_line_there_is_no_excerpt(span):
    assert len(render([finding(span)], {"a.yml": "a\n"}).split("\n")) == 2


def test_a_long_line_is_cut_around_the_caret():
    shown, carets = excerpt("x" * 500 + "HERE" + "y" * 500, 501, 505)
    assert shown == "…" + "x" * 40 + "HERE" + "y" * 56 + "…"
    assert carets == " " * 41 + "^^^^"


def test_a_long_line_is_not_cut_before_an_early_caret():
    shown, carets = excerpt("key: " + "y" * 500, 1, 4)
    assert shown == "key: " + "y" * 95 + "…"
    assert carets == "^^^"


def test_a_long_line_of_chinese_is_cut_by_columns():
    shown, carets = excerpt("中" * 300, 201, 203)
    assert shown == "…" + "中" * 50 + "…"
    assert carets == " " * 41 + "^^^^"
    assert sum(2 if east_asian_width(one) == "W" else 1 for one in shown) == 102


def test_carets_stay_under_the_line():
    shown, carets = excerpt("x" * 500, 101, 500)
    assert len(shown) == 102
    assert carets == " " * 41 + "^" * 60


def test_large_line_numbers_widen_the_gutter():
    told = finding(one_line(1, 2, 123456))
    assert render([told], {"a.yml": "\n" * 123455 + "a"}).split("\n")[1:3] == [" 123456 | a", "        | ^"]


def test_nothing_of_the_users_steers_the_terminal():
    told = finding(
        Span("\x1b]0;x\x07.yml", 1, 3, 1, 4),
        say("`{word}` is wrong", word="a\x1b[2J\nb\x9b\u202e\u2028"),
        notes=(Note(say("{x}", x="\x00\x7f"), Span("c\r.yml")),),
        help=say("{x}", x="\ud800\t"),
    )
    lines = render([told], {"\x1b]0;x\x07.yml": "a\x1bb\u202ec"}, prefix="\x08").split("\n")
    assert lines == [
        "␈␛]0;x␇.yml:1:3: error[Y112] `a␛[2J␊b<U+009B><U+202E><U+2028>` is wrong",
        "    1 | a␛b<U+202E>c",
        "      |   ^",
        "   note: ␀␡: ␈c␍.yml:1:1",
        "   help: <U+D800>␉",
        "1 error in 1 file",
    ]


def test_joiners_of_scripts_are_left_alone():
    assert excerpt("می\u200cخواهم", 1, 2)[0] == "می\u200cخواهم"


def test_no_line_ends_with_blank_space():
    told = finding(one_line(1, 1, 2), say("x "), help=say("y  "))
    out = render([told], {"a.yml": "a  \n   \nb"})
    assert [line for line in out.split("\n") if line != line.rstrip()] == []
    assert out.split("\n")[1] == "    2 |"


def test_every_word_can_be_translated():
    catalog = {
        "error": "错误",
        "warning": "警告",
        "note:": "注意：",
        "help:": "办法：",
        "wrong value {value}": "值 {value} 不对",
        "here": "这里",
        "cure": "改正",
        "{count} error": "{count} 个错误",
        "{count} errors": "{count} 个错误",
        "{count} warnings": "{count} 个警告",
        ", ": "，",
        "… and {count} more: {findings}": "……另有 {count} 项：{findings}",
        "{findings} in {count} files": "{count} 个文件中有 {findings}",
    }
    first = finding(one_line(1, 2), say("wrong value {value}", value="x"), notes=(Note(say("here")),), help=say("cure"))
    rest = [finding(one_line(1, 2, path="b.yml"), severity=Severity.WARNING)] * 2
    assert render([first, *rest], {}, limit=1, translate=lambda text: catalog.get(text, text)).split("\n") == [
        "a.yml:1:1: 错误[Y112] 值 x 不对",
        "   注意： 这里",
        "   办法： 改正",
        "……另有 2 项：2 个警告",
        "    2 × 警告[Y112] wrong-value",
        "2 个文件中有 1 个错误，2 个警告",
    ]


def test_a_broken_translation_falls_back():
    told = finding(one_line(1, 2), say("wrong value {value}", value="{y}"))
    assert render([told], {}, translate=lambda text: text.replace("{value}", "{valeur}")).startswith(
        "a.yml:1:1: error[Y112] wrong value {y}"
    )


def test_colours_are_added_only_on_request():
    told = finding(one_line(1, 2), help=say("cure"))
    assert "\x1b" not in render([told], {"a.yml": "a"})
    assert render([told], {"a.yml": "a"}, color=True).split("\n")[:4] == [
        "a.yml:1:1: \x1b[1;31merror[Y112]\x1b[0m wrong",
        "    1 | a",
        "      | \x1b[1;31m^\x1b[0m",
        "   \x1b[1mhelp:\x1b[0m cure",
    ]
