"""A text types a length of time that its limit says otherwise.

What: the text of a step, limit, promise, question or time box types no figure that differs from the limits it belongs
to, in digits, in words or in hanzi, in any language. Any other text types no deadline ("within 72 hours", "two working
days at the latest", 三天之内) that no limit of its document says; for a form it is the documents that fill it, for what
belongs to none the whole manual. A typed figure that agrees is a remark: the limit is to be referred to. A translation
is asked only for what its text does not type itself. Spared are worked cases, definitions, reasons, examples that are
called so, looks back ("the last 12 months"), ages, opening hours and how long a thing takes; thresholds ("three faults
within 30 days"), warranties, what a standard says that is called by its number, and a sentence that cites a law, or the
``<clause:…>`` that says just this; how long records are kept, when something is reviewed, a limit's pause or extension.
Why: a figure stands once, in the limit; a typed one stays behind when the limit changes.
Basis: contradiction within the procedure.
Wrong: ``Answer within 72 hours.`` in a step with ``limit: first-response`` of 48 hours.
Right: ``Answer <limit:first-response>.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.checks.deadlines import TypedTime, is_deadline, is_something_else, typed_times
from generator.checks.figures import figures
from generator.checks.meant_limits import MeantLimits, agree, has, says
from generator.checks.written import Passage, Written
from generator.diagnostics import Diagnostic, Message, Note, Severity, say
from generator.model.limit import ClockKind
from generator.model.manual import LimitIn, Manual
from generator.model.standard import Force, GuidanceItem
from generator.reading.where import Where

CODE = "S103"

#: Most texts have no length of time, and need not be read for one: they lack the words, or the number before them.
_HAN = (
    r"[\d一二两兩三四五六七八九十百半][)）]?[ ]?[个個]?[ ]?(?:工作|自然|日[历曆])?"
    r"(?:分[钟鐘]|小?[时時]|[钟鐘]|天|日|[周週]|星期|[礼禮]拜|月|年)"
)
_LIKELY = re.compile(rf"hour|day|week|month|year|minute|\d[ ]?(?:hr?s?|mins?)\b|{_HAN}")
_LIKELIER = re.compile(
    r"(?:\d\)?|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)"
    r"[ -]?(?:an? |\w+ )?(?:min(?:ute)?s?\b|h\b|hou?r|day|week|workday|month|year)"
    r"|\b(?:within|than|most|least) (?:one|an?) |\bone (?:working|calendar|business) "
    rf"|{_HAN}",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[<(]clause:([^<>()\s]+)")
_TOLD = re.compile(r"levels/[^/]+/examples/|.*/(?:because|basis)$|.*/keep/")
"""Reasons explain, and examples are told; how long records are kept is no limit of the procedure."""
_SURE = 1.5
"""So much must speak for another limit if a figure that some limit says is not to mean that one."""
_NAMED = 3
"""So many limits are named where the text may mean each of them."""


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each typed length of time, by the limits of the thing whose text it is, else by those of its document."""
    meant = MeantLimits(written.manual)
    for passage in written.having(_LIKELY):
        if not _LIKELIER.search(passage.written) or passage.home == "terms" or _is_measured(passage, written.manual):
            continue
        told = passage.entry.block if passage.entry is not None else ""
        known = {*figures(told).firm, *(typed.key for typed in typed_times(told))} if told else set()
        for typed in typed_times(passage.in_place):
            found = None if typed.key in known else _Found(written, passage, typed, meant, where).judged()
            if found is not None:
                known.add(typed.key)  # one finding for each figure of a text
                yield found


def _is_measured(passage: Passage, manual: Manual) -> bool:
    """Whether it is a text of a KPI that measures a limit: S114 compares the two."""
    return passage.home == "kpis" and bool(manual.kpis[passage.place.split("/")[1]].measures)


@dataclass(frozen=True, slots=True)
class _Found:
    """A length of time in a text, and what there is to say of it."""

    written: Written
    passage: Passage
    typed: TypedTime
    meant: MeantLimits
    where: Where

    def judged(self) -> Diagnostic | None:
        """The finding, if there is one."""
        limits = self.meant.bound(self.passage, self.typed)
        saying = [each for each in limits if says(each.limit, *self.typed.key)][:1]
        if saying:
            return self._agrees(saying)
        if any(has(each.limit, *self.typed.key) for each in limits):
            return None
        if limits and not _TOLD.match(self.passage.place):
            other = self._other_than(limits)
            if other is not None:
                return self._agrees([other])
            return None if is_something_else(self.typed) or self._is_of_a_clause() else self._disagrees(limits[0])
        return self._judged_by_home()

    def _other_than(self, bound: Sequence[LimitIn]) -> LimitIn | None:
        """Another limit at home that says so, where the sentence speaks of it rather than of those of the thing."""
        saying = self.meant.saying(self.meant.at_home(self.passage), self.typed.key)
        if not (saying and is_deadline(self.typed)):
            return None
        ranked = self.meant.ranked(self.passage, self.typed, [*saying, *bound])
        own = {each.id for each in bound}
        speaks = max((weight for weight, each in ranked if each.id in own), default=0)
        return ranked[0][1] if ranked[0][0] > speaks else None

    def _judged_by_home(self) -> Diagnostic | None:
        """The text belongs to no limit: it repeats one of those that are at home with it, or stands against them."""
        is_due = is_deadline(self.typed)
        limits = self.meant.at_home(self.passage)
        saying = self.meant.saying(limits, self.typed.key)
        if not is_due:
            only = [each for each in saying if agree(each.limit.within, each.limit.clock, *self.typed.key)]
            saying = only if len(only) == 1 and self.meant.are_own(self.passage.home) else []
        if not (is_due or saying) or is_something_else(self.typed) or self._is_of_a_clause():
            return None
        rather = self._rather(limits, saying) if saying and is_due else None
        if rather is not None and rather[0] >= _SURE:
            return self._disagrees(rather[1])
        if saying:
            return self._agrees(self._likeliest(saying), rather[1] if rather else None)
        is_told = _TOLD.match(self.passage.place) or self._is_option()
        return None if not limits or is_told or self._is_other_figure(limits) else self._says_nothing_of(limits)

    def _rather(self, limits: Sequence[LimitIn], saying: Sequence[LimitIn]) -> tuple[float, LimitIn] | None:
        """The limit of which the sentence speaks, and how plainly, where nothing in it speaks of those that say so."""
        ranked = self.meant.ranked(self.passage, self.typed, limits)
        told = {each.id for each in saying}
        speaks = max((weight for weight, each in ranked if each.id in told), default=0)
        return ranked[0] if ranked[0][0] >= 1 and not speaks else None

    def _is_option(self) -> bool:
        """Whether the text is an answer that can be ticked: "within 24 hours" may be a step of a scale."""
        box = self.passage.place.partition("/")[0]
        return box.count(".") == 2 and box not in self.written.manual.fields  # noqa: PLR2004 - form.field.option

    def _is_other_figure(self, limits: Sequence[LimitIn]) -> bool:
        key = self.typed.key
        is_elsewhere = self.meant.is_figure_of_something_else(key)
        return key[1] == "year" or is_elsewhere or self.meant.is_of_one(limits, key)

    def _is_of_a_clause(self) -> bool:
        """Whether the sentence cites a law or contract, or a clause or guidance item that says just this."""
        for name in _CLAUSE.findall(self.passage.written[self.typed.sentence]):
            entry = self.written.manual.clauses.get(name)
            if entry is not None:
                item = entry.clause
                words = f"{item.title} {item.quote if isinstance(item, GuidanceItem) else ''} {item.remark or ''}"
                if entry.standard.force in (Force.LAW, Force.CONTRACT) or self.typed.key in figures(words).firm:
                    return True
        return False

    def _likeliest(self, limits: Sequence[LimitIn]) -> list[LimitIn]:
        """The one for which the sentence speaks more than for any other; else the first few."""
        ranked = self.meant.ranked(self.passage, self.typed, limits)
        stands_out = len(ranked) > 1 and ranked[0][0] > ranked[1][0]
        return [each for _, each in ranked[: 1 if stands_out else _NAMED]]

    def _disagrees(self, limit: LimitIn) -> Diagnostic:
        number, unit = self.typed.key
        values = {"typed": self.typed.written, "limit": limit.limit.id, "figure": limit.limit.within}
        if not (" " in unit and says(limit.limit, number, unit.split(" ")[-1])):
            message = say("the text says “{typed}”, the limit `{limit}` says {figure}", **values)
        elif limit.limit.clock is ClockKind.WORKING:
            message = say("the text says “{typed}”, the limit `{limit}` counts working time only", **values)
        else:
            message = say("the text says “{typed}”, the limit `{limit}` counts every hour and day", **values)
        return self._finding(message, say("write <limit:{limit}>", limit=self._name(limit)), (self._note(limit),))

    def _says_nothing_of(self, limits: Sequence[LimitIn]) -> Diagnostic:
        message = say("the text says “{typed}”, and no time limit that it can mean says so", typed=self.typed.written)
        likely = self._likeliest(limits)
        notes = [
            Note(say("the limit `{limit}` says {figure}", **self._told(each)), self.where.at(f"{each.id}/within"))
            for each in likely
        ]
        help_ = say(
            "write <limit:{limit}> if it is meant, else give the text a limit of its own; what a law, a contract or a "
            "standard says stands beside its <clause:…>, an example behind “for example”",
            limit=self._name(likely[0]),
        )
        return self._finding(message, help_, tuple(notes))

    def _agrees(self, limits: Sequence[LimitIn], rather: LimitIn | None = None) -> Diagnostic:
        names = ", ".join(f"`{self._name(each)}`" for each in limits)
        message = (
            say(
                "the text types “{typed}”, which the limit `{limit}` says",
                typed=self.typed.written,
                limit=limits[0].limit.id,
            )
            if len(limits) == 1
            else say("the text types “{typed}”, which the limits {limits} say", typed=self.typed.written, limits=names)
        )
        help_ = (
            say("write <limit:{limit}>", limit=self._name(limits[0]))
            if len(limits) == 1
            else say("write the one that is meant, such as <limit:{limit}>", limit=self._name(limits[0]))
        )
        notes = [*map(self._note, limits)]
        if rather is not None:
            speaks = say("the sentence speaks of `{limit}`, which says {figure}", **self._told(rather))
            notes.append(Note(speaks, self.where.at(f"{rather.id}/within")))
        return self._finding(message, help_, tuple(notes), Severity.INFO)

    def _name(self, limit: LimitIn) -> str:
        """The limit as a reference in this text names it."""
        return limit.limit.id if self.passage.home == limit.document.id else limit.id

    def _told(self, limit: LimitIn) -> dict[str, object]:
        return {"limit": self._name(limit), "figure": limit.limit.within}

    def _note(self, limit: LimitIn) -> Note:
        return Note(say("the limit is defined here"), self.where.at(f"{limit.id}/within"))

    def _finding(
        self, message: Message, help_: Message, notes: tuple[Note, ...], severity: Severity | None = None
    ) -> Diagnostic:
        typed, passage = self.typed, self.passage
        return self.written.finding(
            CODE, passage, typed.written, message, help_, self.where, notes=notes, severity=severity, at=typed.at
        )
