"""Which time limits a text may mean where it types a length of time, and what each of them says."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.calendar import Duration
from generator.checks.deadlines import TypedTime, typed_times
from generator.checks.written import Passage
from generator.model.company import ExternalDocuments
from generator.model.form import Retention
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import LimitIn, Manual, stops_of
from generator.resolve.references import outer_name

_CLOCKS = {f"{clock.value} ": clock for clock in ClockKind}
_LIMIT = re.compile(r"[<(]limit:([^<>()\s]+)")
_DOCUMENT = re.compile(r"[<(](?:document:|(?:step|limit):(?=[^<>()\s]+/))([^<>()\s/]+)")
_STEP = re.compile(r"[<(]step:([^<>()\s]+)")
#: A figure in brackets behind a reference, or explaining one, means just that limit.
_EXPLAINS = re.compile(
    r"<limit:([^<>\s]+)>[ ]?(?:[(（:：]|[,，]?[ ]?(?:即|也就是|that is,?|i\.e\.,?))[ ]?(?:within )?$", re.IGNORECASE
)
_EXPLAINED = re.compile(r"[ ]?[内內]?[ ]?[(（:：][ ]?<limit:([^<>\s]+)>")
_WITHIN = re.compile(r"\b(?:within|in at most|(?:no|not) (?:later|more|longer) than|at the latest) $", re.IGNORECASE)
_HOURS = {
    "minute": 1 / 60, "hour": 1.0, "working hour": 3.0, "day": 24.0, "calendar day": 24.0, "working day": 33.6,
    "week": 168.0, "month": 730.0, "year": 8766.0,
}  # fmt: skip
"""How long each unit is by and large: to find the limit nearest in length, no more."""
_OF_THE_PROCEDURES = ("questions", "levels", "channels")
"""Lists that speak of the limits of all documents; roles and settings speak of much that has no limit."""
_RANKED = 200
"""So many limits are looked at for the nearest; a text that belongs to none of a thousand means any of them."""
_WORD = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]{2,}")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:ing|ly|e?[ds]|e)$")


class MeantLimits:
    """The limits of one manual, by the texts that may speak of them. What is seldom asked for is made when it is."""

    def __init__(self, manual: Manual) -> None:
        self._manual = manual
        self._all = tuple(manual.limits.values())

    # -- the limits that a text is bound to -------------------------------------------------------------------------

    def bound(self, passage: Passage, typed: TypedTime) -> Sequence[LimitIn]:
        """The limits that the figure can only mean.

        They are the one right beside it, else those of the thing whose text it is with those that the text refers to,
        else those that its sentence calls by name.
        """
        return self._beside(passage, typed) or self._of_thing(passage) or self._called(passage, typed)

    def _beside(self, passage: Passage, typed: TypedTime) -> list[LimitIn]:
        before, after = passage.written[: typed.at], passage.written[typed.at + len(typed.written) :]
        reference = _EXPLAINS.search(before) or _EXPLAINED.match(after)
        entry = self._manual.limits.get(self._manual.full_id(reference[1], passage.home)) if reference else None
        return [entry] if entry is not None else []

    def _of_thing(self, passage: Passage) -> list[LimitIn]:
        parts = passage.place.split("/", 2)
        of_thing = [*self._bound.get("/".join(parts[:2]), ()), *self._bound.get(parts[0], ())]
        return [*of_thing, *self._referred(passage)] if of_thing else []

    def _referred(self, passage: Passage) -> Iterator[LimitIn]:
        """The limits that a text refers to."""
        for name in _LIMIT.findall(passage.written):
            entry = self._manual.limits.get(self._manual.full_id(name, passage.home))
            if entry is not None:
                yield entry

    def _called(self, passage: Passage, typed: TypedTime) -> list[LimitIn]:
        """The limits that the sentence calls by name, where it says within which time: ``the first response``."""
        if passage.entry is not None or not _WITHIN.search(typed.before):
            return []
        sentence = f"{typed.before}{typed.after}".lower()
        limits = self._by_document.get(passage.home, ())
        return [each for each in limits if any(name in sentence for name in _names(each.limit))]

    @cached_property
    def _bound(self) -> Mapping[str, Sequence[LimitIn]]:
        """The limits that the texts at and below a place speak of."""
        manual = self._manual
        found: dict[str, list[LimitIn]] = defaultdict(list)

        def bind(place: str, names: Iterable[str], document: str = "") -> None:
            full_ids = (manual.full_id(name, document) for name in names)
            found[place].extend(manual.limits[name] for name in full_ids if name in manual.limits)

        for duty in manual.duties.values():
            bind(duty.id, duty.duty.limit, duty.document.id)
        for entry in manual.limits.values():
            bind(entry.id, (entry.id,))
            for name in dict.fromkeys((*entry.limit.from_, *stops_of(entry.limit))):
                bind(name, (entry.id,))
        for commitment in manual.commitments.values():
            bind(f"commitments/{commitment.id}", commitment.limit)
        for question in manual.questions.values():
            bind(f"questions/{question.id}", question.limit)
        if manual.settings.first_minute is not None:
            bind("manual/first-minute", (manual.settings.first_minute.by,))
        return found

    def _of_steps(self, steps: Sequence[str]) -> list[str]:
        """The full ids of the limits under which the steps stand."""
        duties = [self._manual.duties[step] for step in steps if step in self._manual.duties]
        return [self._manual.full_id(name, duty.document.id) for duty in duties for name in duty.duty.limit]

    # -- the limits that any other text may repeat ------------------------------------------------------------------

    def at_home(self, passage: Passage) -> Sequence[LimitIn]:
        """The limits that any other text may repeat.

        They are those of its document, or of the documents that fill its form, and of all to which the text refers;
        for a text that belongs to none they are all limits.
        """
        home = passage.home
        documents = dict.fromkeys((home, *_DOCUMENT.findall(passage.written), *self._serves.get(home, ())))
        limits = [each for document in documents for each in self._by_document.get(document, ())]
        is_at_home = any(document in self._by_document for document in (home, *self._serves.get(home, ())))
        return limits if is_at_home else self._all

    def are_own(self, home: str) -> bool:
        """Whether the limits at home are its own, so that a figure which just one of them says is likely that one's."""
        return home in self._by_document or home in _OF_THE_PROCEDURES

    def saying(self, limits: Sequence[LimitIn], key: tuple[str, str]) -> list[LimitIn]:
        """Those of the limits within which something is due just so."""
        if limits is self._all:
            return self._saying.get(key, [])
        return [each for each in limits if says(each.limit, *key)]

    def is_of_one(self, limits: Sequence[LimitIn], key: tuple[str, str]) -> bool:
        """Whether it is the length of a pause, extension or escalation of one of the limits."""
        asked = limits if limits is not self._all else self._having.get(key, ())
        return any(has(each.limit, *key) for each in asked)

    def is_figure_of_something_else(self, key: tuple[str, str]) -> bool:
        """Whether it is how long a thing is kept, when it is reviewed, or what a promise that no limit keeps says."""
        return key in self._other_figures

    def ranked(self, passage: Passage, typed: TypedTime, limits: Sequence[LimitIn]) -> list[tuple[float, LimitIn]]:
        """The limits that the figure may mean, the likeliest first, each with how much the sentence speaks for it.

        Words that its name shares with the sentence speak for a limit, the rarer the more, and so does a reference to
        one of its steps; of those for which as much speaks, the nearest in length comes first.
        """
        asked = limits[:_RANKED]
        sentence = _stems(f"{typed.before} {typed.after}")
        if passage.entry is not None:
            sentence |= _stems(passage.entry.block)
        names = {each.id: _stems(f"{each.limit.title} {each.limit.id.replace('-', ' ')}") for each in asked}
        often = Counter(stem for stems in names.values() for stem in stems)
        for document in {each.document.id: each.document for each in asked}.values():
            sentence -= _stems(document.title)  # what all of it is about tells nothing apart
        referred = self._named_by_steps(passage)
        beside = {each.id for each in self._referred(passage)}

        def weight(entry: LimitIn) -> float:
            shared = sum(1 / often[stem] for stem in names[entry.id] & sentence)
            return shared + (entry.id in referred) + (entry.id in beside) / 2

        weighed = [(weight(each), each) for each in asked]
        return sorted(weighed, key=lambda one: (-one[0], _distance(one[1].limit, typed)))

    def _named_by_steps(self, passage: Passage) -> set[str]:
        """The limits of the steps to which a text refers, and of those that keep a promise."""
        steps = [self._manual.full_id(name, passage.home) for name in _STEP.findall(passage.written)]
        promise = self._manual.commitments.get(passage.place.split("/")[1]) if passage.home == "commitments" else None
        steps += promise.kept_by if promise is not None else ()
        return set(self._of_steps(steps))

    @cached_property
    def _by_document(self) -> Mapping[str, Sequence[LimitIn]]:
        found: dict[str, list[LimitIn]] = defaultdict(list)
        for entry in self._all:
            found[entry.document.id].append(entry)
        return dict(found)

    @cached_property
    def _serves(self) -> Mapping[str, Sequence[str]]:
        """The documents whose steps fill a form or decide on it, and whose limits start or stop on it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for duty in self._manual.duties.values():
            asks = getattr(duty.duty, "asks", None)
            for part in (*getattr(duty.duty, "fills", ()), *([asks] if asks else ())):
                found[outer_name(part)][duty.document.id] = None
        for entry in self._all:
            for name in (*entry.limit.from_, *stops_of(entry.limit)):
                found[outer_name(name)][entry.document.id] = None
        return {form: tuple(documents) for form, documents in found.items()}

    @cached_property
    def _saying(self) -> Mapping[tuple[str, str], list[LimitIn]]:
        return _indexed((key, each) for each in self._all for key in _keys(_said(each.limit)))

    @cached_property
    def _having(self) -> Mapping[tuple[str, str], list[LimitIn]]:
        return _indexed((key, each) for each in self._all for key in _keys(_had(each.limit)))

    @cached_property
    def _other_figures(self) -> frozenset[tuple[str, str]]:
        manual = self._manual
        control = manual.settings.control
        lengths = [control.warn_before_review, control.stale_after]
        lengths += (document.review_every for document in manual.documents.values())
        for form in manual.forms.values():
            lengths += form.review_every, *_kept(form.keep)
        for made in manual.lists.values():
            lengths += _kept(made.keep)
            if isinstance(made, ExternalDocuments):
                lengths.append(made.check_every)
        promised = (
            each.promise for each in manual.commitments.values() if not (each.limit or self._of_steps(each.kept_by))
        )
        typed = (time.key for promise in promised for time in typed_times(promise.replace("\n", " ")))
        return frozenset((*((str(length.amount), length.unit.value) for length in lengths), *typed))


def says(limit: TimeLimit, number: str, unit: str) -> bool:
    """Whether a sentence made of the limit says that length of time."""
    return any(agree(length, clock, number, unit) for length, clock in _said(limit))


def has(limit: TimeLimit, number: str, unit: str) -> bool:
    """Whether it is a length of time of the limit's pauses, extension or escalation."""
    return any(agree(length, clock, number, unit) for length, clock in _had(limit))


def agree(length: Duration, clock: ClockKind, number: str, unit: str) -> bool:
    """Whether number and unit are the limit's own, and no other clock is named. 48 hours are not 2 days."""
    return (number, unit) in set(_keys([(length, clock)]))


def _keys(lengths: Iterable[tuple[Duration, ClockKind]]) -> Iterator[tuple[str, str]]:
    """How lengths of time can be typed: with the clock that counts them, and without."""
    for length, clock in lengths:
        yield str(length.amount), length.unit.value
        yield str(length.amount), f"{clock.value} {length.unit.value}"


def _said(limit: TimeLimit) -> Iterator[tuple[Duration, ClockKind]]:
    for length in (limit.within, limit.not_before, limit.every):
        if length is not None:
            yield length, limit.clock
    for variant in limit.when:
        yield variant.within, variant.clock or limit.clock


def _had(limit: TimeLimit) -> Iterator[tuple[Duration, ClockKind]]:
    for pause in limit.pause:
        yield pause.at_most, pause.clock
    for step in limit.escalate:
        if step.after.delay is not None:
            yield step.after.delay, ClockKind.CALENDAR
    if limit.extension is not None:
        yield limit.extension.by, limit.clock


def _kept(keep: Retention | None) -> Iterator[Duration]:
    """How long a record is kept at least, longer and at most."""
    if keep is not None:
        others = (keep.legal_minimum, keep.personal_data, *keep.longer)
        yield from (each.for_ for each in (keep.at_least, *others) if each is not None)


def _indexed(pairs: Iterable[tuple[tuple[str, str], LimitIn]]) -> Mapping[tuple[str, str], list[LimitIn]]:
    found: dict[tuple[str, str], dict[str, LimitIn]] = defaultdict(dict)
    for key, each in pairs:
        found[key][each.id] = each
    return {key: list(entries.values()) for key, entries in found.items()}


def _names(limit: TimeLimit) -> Iterator[str]:
    """What a limit is called: its title, and its id where that is more than one common word."""
    yield limit.title.lower()
    if "-" in limit.id:
        yield limit.id.replace("-", " ")


def _stems(text: str) -> set[str]:
    """The words in a text without their endings, and each two hanzi that stand side by side."""
    words = _WORD.findall(text.lower())
    pairs = {word[at : at + 2] for word in words if not word.isascii() for at in range(len(word) - 1)}
    return pairs | {_ENDING.sub("", word) for word in words if word.isascii()}


def _distance(limit: TimeLimit, typed: TypedTime) -> float:
    """How far the figure is from what the limit says, as a ratio."""
    unit = limit.within.unit.value
    own = limit.within.amount * _HOURS.get(
        f"working {unit}" if limit.clock is ClockKind.WORKING else unit, _HOURS[unit]
    )
    try:
        ratio = own / (float(typed.number) * _HOURS[typed.unit])
        far = abs(math.log(ratio))
    except (ValueError, KeyError, ZeroDivisionError):  # 1,5 or a number beyond all numbers: no length to compare
        return 0.0
    is_other_kind = limit.within.is_clock_time is not typed.unit.endswith(("hour", "minute"))
    return far + is_other_kind / 2
