"""Findings that the tests of the renderers for programs share."""

from __future__ import annotations

from datetime import date

from generator.diagnostics import Diagnostic, Message, Note, Severity, say
from generator.diagnostics.accepted import Accepted
from generator.spans import Span

LATE = Diagnostic(
    "S103",
    say('the text says "{text}", the limit says {limit}', text="72 hours", limit="48 hours"),
    Span("documents/投诉 1.yml", 41, 21, 41, 29),
    notes=(
        Note(say("the limit is defined here"), Span("documents/limits.yml", 88, 13, 88, 21)),
        Note(say("it is the law")),
    ),
    help=say("write <limit:first>"),
    place="handling/answer/do",
)
CLOCK = Diagnostic("T105", say("due at night"), Span("documents/limits.yml", 3, 1, 4, 7), place="handling/first/clock")
REMARK = Diagnostic("C110", say("no address"), Span("manual.yml"), place="manual")
UNREAD = Diagnostic("Y111", say("lacks `{key}`", key="id"), Span("roles.yml", 2, 3, 2, 5), place="roles")
LIVED_WITH = Accepted(CLOCK, "a rota comes in January", "Lead", date(2026, 12, 31))

CATALOG = {
    "due at night": "夜间到期",
    "help:": "办法：",
    "write <limit:first>": "写 <limit:first>",
    'the text says "{text}", the limit says {limit}': "正文写“{text}”，时限是 {limit}",
}


def chinese(text: str) -> str:
    return CATALOG.get(text, text)


def other_values(diagnostic: Diagnostic, **values: object) -> Diagnostic:
    message = Message(diagnostic.message.text, {**diagnostic.message.values, **values})
    return Diagnostic(diagnostic.code, message, diagnostic.span, place=diagnostic.place)


def weighing(diagnostic: Diagnostic, severity: Severity) -> Diagnostic:
    return Diagnostic(diagnostic.code, diagnostic.message, diagnostic.span, place=diagnostic.place, severity=severity)
