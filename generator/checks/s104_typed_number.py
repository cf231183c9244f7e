"""A text types the number or the revision of a document where a reference would say it.

What: a number that is built like the company's own is one that a document, form or list has, and the one of what is
named beside it; a revision typed beside it is the one issued last. One that is right is a remark: the reference is to
be written. The numbers of standards, laws and clauses are none of the company's; one letter and a number ("P-2") are
taken for a number only where something has it. Examples that are called so are spared.
Why: whoever looks for a number that nothing has, or has an old revision in hand, works by the wrong paper.
Basis: contradiction within the manual.
Wrong: ``Write it on QR-CS-99.``, where no form has that number.
Right: ``Write it on <form:complaint-record>.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.checks.written import Passage, Written, ends_in_example
from generator.diagnostics import Diagnostic, Message, Note, Severity, say
from generator.model.manual import Manual
from generator.reading.where import Where
from generator.resolve.references import outer_name

CODE = "S104"

_BUILT = re.compile(r"(.*\D)(\d+)")
_LETTERS = 2
"""Letters that a number must have for one like it to be looked for: "P-2" may be anything."""
_REVISION = re.compile(r"[ ,，、/-]{0,2}[(（]?(?:revision|rev\.?|issue|版本|版次)?[ ]?(?P<label>[A-Z]/\d{1,2})(?!\d)")
_BARE = re.compile(
    r"\b(?:revision|rev\.?) (?P<label>[A-Z]/\d{1,2})(?!\d)|版[本次][ ]?(?P<han>[A-Z]/\d{1,2})(?!\d)", re.IGNORECASE
)
_BEFORE = re.compile(r"<(?:form|document|list):([^<>\s]+)>[ :：(（]*$")
_AFTER = re.compile(r"[ )）(（]*<(?:form|document|list):([^<>\s]+)>")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class _Numbered:
    """What has a number: how it is referred to, and where the number stands."""

    kind: str
    id: str
    number: str
    place: str


@dataclass(frozen=True, slots=True)
class _Names:
    """All that has a number, by number, by id, and by its title in small letters."""

    by_number: Mapping[str, _Numbered]
    by_id: Mapping[str, _Numbered]
    by_title: Mapping[str, _Numbered]


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each typed number and revision."""
    names = _names(written)
    looks_like_one = _shapes(names.by_number)
    beginnings = sorted({number.rstrip("0123456789").lower() for number in names.by_number})
    likely = re.compile("|".join((*map(re.escape, beginnings), r"rev(?:ision|\.) |版[本次]")))
    for passage in written.having(likely):
        told = passage.entry.block if passage.entry is not None else ""
        beside: set[int] = set()
        for found in looks_like_one.finditer(passage.written):
            revision = _REVISION.match(passage.written, found.end())
            beside.update((revision.start("label"),) if revision else ())
            if found[0] not in told and not ends_in_example(passage.written[: found.start()]):
                yield _Typed(written, passage, found, names, where).finding()
        if "/" in passage.written and passage.home in written.manual.revisions:
            yield from _bare_revisions(written, passage, beside, where)


def _numbered(manual: Manual) -> Iterator[_Numbered]:
    for form in manual.forms.values():
        yield _Numbered("form", form.id, form.number, f"{form.id}/number")
    for document in manual.documents.values():
        yield _Numbered("document", document.id, document.number, f"{document.id}/number")
    for name, one in manual.lists.items():
        yield _Numbered("list", name, one.number, f"manual/lists/{name}/number")


def _shapes(numbered: Mapping[str, _Numbered]) -> re.Pattern[str]:
    """What is built like one of the numbers: the same letters before as many digits."""
    shapes: dict[str, None] = {}
    for number in numbered:
        built = _BUILT.fullmatch(number)
        is_telling = built is not None and sum(sign.isalpha() for sign in built[1]) >= _LETTERS
        if built is not None and is_telling:
            shapes[rf"{re.escape(built[1])}\d{{{len(built[2])}}}"] = None
        else:
            shapes[re.escape(number)] = None
    return re.compile(rf"(?<![A-Za-z0-9_/-])(?:{'|'.join(shapes) or '(?!)'})(?![A-Za-z0-9]|[.-][A-Za-z0-9])")


def _names(written: Written) -> _Names:
    by_id = {each.id: each for each in _numbered(written.manual)}
    titles = {title.casefold(): by_id[id_] for id_, title in written.titles("") if id_ in by_id}
    return _Names({each.number: each for each in by_id.values()}, by_id, titles)


@dataclass(frozen=True, slots=True)
class _Typed:
    """One typed number: what it is, what stands beside it, and what is to be said of it."""

    written: Written
    passage: Passage
    found: re.Match[str]
    names: _Names
    where: Where

    def finding(self) -> Diagnostic:
        """The finding about the number, or about the revision beside it."""
        number = self.found[0]
        thing, beside = self.names.by_number.get(number), self._beside()
        if beside is not None and beside is not thing:
            message = say("the text says {typed}, but what it names has the number {number}", **self._both(beside))
            return self._told(number, message, beside)
        if thing is None:
            message = say("no document or form has the number {typed}", typed=number)
            return self.written.finding(CODE, self.passage, number, message, _look_up(), self.where)
        revision = _REVISION.match(self.passage.written, self.found.end())
        if revision is not None and (history := self.written.manual.revisions.get(thing.id)):
            typed = f"{number}{revision[0]}"
            if revision["label"] != history[-1].revision:
                message = say(
                    "the text says {number} {typed}, the revision issued last is {revision}",
                    number=number,
                    typed=revision["label"],
                    revision=history[-1].revision,
                )
                return self._told(typed, message, thing)
        return self._told(number, say("the text types the number {number}", number=number), thing, Severity.INFO)

    def _both(self, beside: _Numbered) -> dict[str, str]:
        return {"typed": self.found[0], "number": beside.number}

    def _told(self, word: str, message: Message, thing: _Numbered, severity: Severity | None = None) -> Diagnostic:
        note = Note(say("the number is given here"), self.where.at(thing.place))
        help_ = say("write <{kind}:{id}>, which shows the number", kind=thing.kind, id=thing.id)
        return self.written.finding(
            CODE, self.passage, word, message, help_, self.where, notes=(note,), severity=severity
        )

    def _beside(self) -> _Numbered | None:
        """What a reference or a title right beside the number names."""
        text = self.passage.written
        before = text[max(0, self.found.start() - _LONGEST_TITLE) : self.found.start()]
        reference = _BEFORE.search(before) or _AFTER.match(text, self.found.end())
        if reference is not None:
            return self.names.by_id.get(outer_name(reference[1]))
        words = before.rstrip(" :：(（*").casefold()
        starts = (at for at in range(len(words)) if not (words[at].isascii() and words[:at][-1:].isalnum()))
        return next((self.names.by_title[words[at:]] for at in starts if words[at:] in self.names.by_title), None)


def _look_up() -> Message:
    return say("refer to what is meant, such as <form:…> or <document:…>")


def _bare_revisions(written: Written, passage: Passage, beside: set[int], where: Where) -> Iterator[Diagnostic]:
    """A revision that is named without a number is the document's own. ``beside`` are those that stand beside one."""
    history = written.manual.revisions[passage.home]
    told = passage.entry.block if passage.entry is not None else ""
    for found in _BARE.finditer(passage.written):
        label = found["label"] or found["han"]
        if label in told or found.end() - len(label) in beside:
            continue
        help_ = say("leave it out: the page and every print show the revision")
        if label not in {each.revision for each in history}:
            message = say("the text says revision {typed}, which was never issued", typed=label)
            # no error: a text may be written for the issue to come, which errors would keep from being issued
            yield written.finding(CODE, passage, label, message, help_, where, severity=Severity.WARNING)
        elif label == history[-1].revision:
            message = say("the text types its own revision {typed}", typed=label)
            yield written.finding(CODE, passage, label, message, help_, where, severity=Severity.INFO)
