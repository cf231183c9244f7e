"""Checks every name in the definitions and in their texts, and suggests the nearest one that exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.base import Prose, Text
from generator.model.manual import Manual
from generator.prose import Fault, FaultKind, inline, parse, skim
from generator.reading.load import Reading
from generator.resolve.contents import Contents
from generator.resolve.near_names import DEFINED_IN, NearNames, near_field, outer_name
from generator.spans import Span

__all__ = ["References", "outer_name"]

#: What a kind of reference is called in a message.
_CALLED = {
    "role": "role",
    "level": "level",
    "channel": "channel",
    "term": "term",
    "commitment": "commitment",
    "kpi": "KPI",
    "calendar": "calendar",
    "document": "document or form",
    "form": "form",
    "form-part": "form or section",
    "field": "field",
    "local-field": "field of this form",
    "step": "step",
    "next": "step of this document",
    "limit": "time limit",
    "clause": "clause or guidance item",
    "item": "guidance item",
    "list": "list",
}

#: What a text must hold to refer to something, or to have a fault; most have neither and need not be parsed here.
_MARKED = re.compile(r"[<\[!]")


class References:
    """Checks every name in the definitions and in their texts, and suggests the nearest one that exists."""

    def __init__(self, manual: Manual, reading: Reading) -> None:
        self._reading = reading
        self._where = reading.where
        parts = {f"{form.id}#{section.id}" for form in manual.forms.values() for section in form.sections}
        controlled = {*manual.documents, *manual.forms}
        self._known: dict[str, frozenset[str]] = {
            "role": frozenset(manual.roles),
            "level": frozenset(manual.levels),
            "channel": frozenset(manual.channels),
            "term": frozenset(manual.terms),
            "commitment": frozenset(manual.commitments),
            "kpi": frozenset(manual.kpis),
            "calendar": frozenset(manual.calendars),
            "document": frozenset(controlled),
            "form": frozenset(manual.forms),
            "form-part": frozenset({*manual.forms, *parts}),
            "field": frozenset(manual.fields),
            "step": frozenset(manual.duties),
            "next": frozenset(manual.duties),
            "limit": frozenset(manual.limits),
            "clause": frozenset(manual.clauses),
            "list": frozenset(manual.lists),
        }
        self._near = NearNames(self._known)
        self._local_fields: dict[str, frozenset[str]] = {
            form.id: frozenset(box.id for section in form.sections for box in section.fields)
            for form in manual.forms.values()
        }

    def check(self, contents: Iterable[Contents]) -> Iterator[Diagnostic]:
        """Every reference that leads nowhere, and every text that holds what a text may not hold."""
        for each in contents:
            root = each.file.root
            for place, name in each.names:
                yield from self._named(name.kind, name, place, root)
            for place, text in each.texts:
                if _MARKED.search(text):
                    yield from self._text(text, place, root)

    def _named(
        self, kind: str, target: str, place: str, root: str, word: str | None = None, nth: int = 1
    ) -> Iterator[Diagnostic]:
        if kind == "next" and target == "end":
            return
        known = self._local_fields.get(root, frozenset()) if kind == "local-field" else self._known[kind]
        local = kind in ("step", "next", "limit") and "/" not in target
        full = f"{root}/{target}" if local else target
        if full in known or self._stands_in_broken_file(kind, full):
            return
        span = self._where.word(place, word, nth) if word else self._where.at(place)
        message = say("there is no {kind} `{target}`", kind=_CALLED[kind], target=target)
        if kind == "local-field":
            help_ = near_field(target, known)
        else:
            help_ = self._near.cure(kind, target, root if local else "")
        yield Diagnostic("R101", message, span, help=help_, place=place)

    def _stands_in_broken_file(self, kind: str, full: str) -> bool:
        """Whether the target may well exist, in a file that has faults of its own to be mended first."""
        broken = self._reading.broken_ids
        return DEFINED_IN.get(kind) in self._reading.broken_kinds or outer_name(full) in broken or full in broken

    def _text(self, text: Prose | Text, place: str, root: str) -> Iterator[Diagnostic]:
        referring, faults = skim(text, parse if isinstance(text, Prose) else inline)
        for fault in faults:
            yield _fault_in_text(fault, self._where.word(place, fault.excerpt.split("\n")[0]), place)
        written: Counter[str] = Counter()
        for node in referring:
            kind = "clause" if node.text == "item" else node.text
            word = f"{node.text}:{node.target}"
            written[word] += 1
            yield from self._named(kind, node.target, place, root, word, written[word])


_FAULTS = {
    FaultKind.HTML: (
        "Y116",
        say("the text contains HTML: `{excerpt}`"),
        say("write Markdown; HTML would not reach paper"),
    ),
    FaultKind.IMAGE: ("Y117", say("the text contains a picture: `{excerpt}`"), say("put pictures into assets/")),
    FaultKind.UNKNOWN_REFERENCE_KIND: (
        "R101",
        say("`{excerpt}` refers to nothing that the manual knows"),
        say("write <form:…>, <limit:…>, <role:…>, <step:…>, <term:…>, <document:…>, <field:…> or <clause:…>"),
    ),
    FaultKind.BROKEN_REFERENCE: (
        "R101",
        say("`{excerpt}` is not written as a reference"),
        say("write it without spaces, such as <form:complaint-record>"),
    ),
}


def _fault_in_text(fault: Fault, span: Span, place: str) -> Diagnostic:
    code, message, help_ = _FAULTS.get(
        fault.kind,
        ("Y117", say("the text contains what paper cannot show: `{excerpt}`"), say("say it in plain words")),
    )
    return Diagnostic(code, say(message.text, excerpt=fault.excerpt), span, help=help_, place=place)
