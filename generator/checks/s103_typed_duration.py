"""A text types a length of time that its limit says otherwise.

What: the text of a step, limit, promise, question or time box types no figure that differs from the limits it belongs
to, in digits, in words or in hanzi, in any language; nor does a sentence elsewhere that calls a limit of its document
by name and says "within". A typed figure that agrees is a remark, in every other text too where just one limit says it:
the limit is to be referred to. A translation is asked only for what its text does not type itself. Worked cases,
definitions, reasons, examples that are called so, looks back ("the last 12 months"), ages and opening hours ("24 hours
a day") are spared.
Why: a figure stands once, in the limit; a typed one stays behind when the limit changes.
Basis: contradiction within the procedure.
Wrong: ``Answer within 72 hours.`` in a step with ``limit: first-response`` of 48 hours.
Right: ``Answer <limit:first-response>.``
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.calendar import Duration, Unit
from generator.checks.figures import figures
from generator.checks.written import Passage, Written, ends_in_example, sentence_with
from generator.diagnostics import Diagnostic, Message, Note, Severity, say
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import LimitIn, Manual, stops_of
from generator.reading.where import Where

CODE = "S103"

_CLOCKS = {f"{clock.value} ": clock for clock in ClockKind}
_UNITS = {unit.value for unit in Unit}
#: Most texts have no length of time, and need not be read for one: they lack the words, or the number before them.
_HAN = (
    r"[\d一二两兩三四五六七八九十百半][ ]?[个個]?[ ]?(?:工作|自然|日[历曆])?"
    r"(?:分[钟鐘]|小?[时時]|[钟鐘]|天|日|[周週]|星期|[礼禮]拜|月|年)"
)
_LIKELY = re.compile(rf"hour|day|week|month|year|minute|\d[ ]?(?:hr?s?|mins?)\b|{_HAN}")
_LIKELIER = re.compile(
    r"(?:\d|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)"
    r"[ -]?(?:an? |\w+ )?(?:min(?:ute)?s?\b|h\b|hou?r|day|week|workday|month|year)"
    r"|\b(?:within|than|most|least) (?:one|an?) |\bone (?:working|calendar|business) "
    rf"|{_HAN}",
    re.IGNORECASE,
)
#: "One day" is a turn of speech, 一天 likewise; these are lengths of time.
_ONE = re.compile(
    r"\b(?:within|at (?:most|least)|(?:no|not) (?:later|more|longer) than) (?:one|an?) (?:[a-z]+ )?[a-z]+"
    r"|\bone (?:working|calendar|business) (?:hour|day)\b"
    r"|一[ ]?[个個]?[ ]?(?:工作[日天]|(?:分[钟鐘]|小[时時]|天|日|[周週]|星期|月|年)(?=[之以]?[内內]))",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(r"(?:\b(?:last|past|previous|preceding)|最近|[过過]去|[7七][ ]?[天x×*/])[ ]?$", re.IGNORECASE)
#: An age, and hours that are open: "24 hours a day", 24小时值班.
_NO_LIMIT = re.compile(
    r"[ -](?:old\b|a day|per day|hot ?line|on duty|service)"
    r"|[ ]?(?:值[班守]|[热熱专專][线線]|服[务務]|在[线線]|[营營][业業])",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"<limit:([^<>\s]+)>")
#: A figure in brackets behind a reference, or explaining one, means just that limit.
_EXPLAINS = re.compile(
    r"<limit:([^<>\s]+)>[ ]?(?:[(（:：]|[,，]?[ ]?(?:即|也就是|that is,?|i\.e\.,?))[ ]?(?:within )?$", re.IGNORECASE
)
_EXPLAINED = re.compile(r"[ ]?[内內]?[ ]?[(（:：][ ]?<limit:([^<>\s]+)>")
_WITHIN = re.compile(r"\b(?:within|in at most|(?:no|not) (?:later|more|longer) than|at the latest) $", re.IGNORECASE)
_NOT_OF_A_LIMIT = ("terms", "kpis")
"""Definitions explain, and S114 looks at the KPIs."""


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each typed length of time, by the limits of the thing whose text it is."""
    manual = written.manual
    bound, by_home = _bound(manual), _by_home(manual)
    for passage in written.having(_LIKELY):
        if not _LIKELIER.search(passage.written) or passage.home in _NOT_OF_A_LIMIT:
            continue
        text = passage.words if "`" in passage.written else passage.written
        for number, unit, typed in _typed(text):
            if passage.entry is not None and (number, unit) in [each[:2] for each in _typed(passage.entry.block)]:
                continue
            limits = _beside(passage, typed, manual) or _meant(passage, bound, manual)
            limits = limits or _called(passage, typed, by_home.get(passage.home, ()))
            saying = next((each for each in limits if _says(each.limit, number, unit)), None)
            if saying is None and any(_has(each.limit, number, unit) for each in limits):
                continue
            if saying is None and limits and not passage.place.endswith("/because"):
                is_other_clock = " " in unit and _says(limits[0].limit, number, unit.split(" ")[-1])
                yield _disagrees(written, passage, typed, limits[0], where, is_other_clock=is_other_clock)
                continue
            saying = saying or _only(by_home.get(passage.home, ()), number, unit)
            if saying is not None:
                yield _agrees(written, passage, typed, saying, where)


def _typed(text: str) -> Iterator[tuple[str, str, str]]:
    """Each length of time that a text types as one: number, unit, and how it is written."""
    found = figures(text)
    lengths = [(figure, shown) for figure, shown in found.written.items() if figure in found.firm]
    for one in _ONE.finditer(text):
        lengths.extend(figures(one[0]).written.items())
    for (number, unit), shown in dict(lengths).items():
        at = max(0, text.find(shown))
        before, after = text[:at], text[at + len(shown) :]
        is_time = unit.removeprefix("working ").removeprefix("calendar ") in _UNITS and number != "0"
        if is_time and not (_LOOKS_BACK.search(before) or _NO_LIMIT.match(after) or ends_in_example(before)):
            yield number, unit, shown


def _bound(manual: Manual) -> Mapping[str, Sequence[LimitIn]]:
    """The limits that the texts at and below a place speak of."""
    found: dict[str, list[LimitIn]] = defaultdict(list)

    def bind(place: str, names: Sequence[str], document: str = "") -> None:
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


def _meant(passage: Passage, bound: Mapping[str, Sequence[LimitIn]], manual: Manual) -> list[LimitIn]:
    """The limits that the text may mean: those of its thing, and those it refers to."""
    parts = passage.place.split("/", 2)
    referred = (manual.full_id(name, passage.home) for name in _REFERENCE.findall(passage.written))
    named = [manual.limits[name] for name in referred if name in manual.limits]
    of_thing = [*bound.get("/".join(parts[:2]), ()), *bound.get(parts[0], ())]
    return [*of_thing, *named] if of_thing else []


def _beside(passage: Passage, typed: str, manual: Manual) -> list[LimitIn]:
    """The limit that stands right beside the figure, so that it can mean no other."""
    before, _, after = passage.written.partition(typed)
    reference = _EXPLAINS.search(before) or _EXPLAINED.match(after)
    entry = manual.limits.get(manual.full_id(reference[1], passage.home)) if reference else None
    return [entry] if entry is not None else []


def _called(passage: Passage, typed: str, limits: Sequence[LimitIn]) -> list[LimitIn]:
    """The limits that the sentence calls by name, where it says within which time: ``the first response``."""
    if passage.entry is not None or not _WITHIN.search(passage.words.partition(typed)[0]):
        return []
    sentence = sentence_with(passage.words, typed).lower()
    return [each for each in limits if any(name in sentence for name in _names(each.limit))]


def _names(limit: TimeLimit) -> Iterator[str]:
    """What a limit is called: its title, and its id where that is more than one common word."""
    yield limit.title.lower()
    if "-" in limit.id:
        yield limit.id.replace("-", " ")


def _by_home(manual: Manual) -> Mapping[str, Sequence[LimitIn]]:
    """The limits that a text may repeat: those of its document, and all for one that belongs to none."""
    found: dict[str, list[LimitIn]] = defaultdict(list)
    for entry in manual.limits.values():
        for home in (entry.document.id, "questions", "levels", "channels"):
            found[home].append(entry)
    return found


def _only(limits: Sequence[LimitIn], number: str, unit: str) -> LimitIn | None:
    """The limit that says so, where it is but one."""
    saying = [each for each in limits if _agree(each.limit.within, each.limit.clock, number, unit)]
    return saying[0] if len(saying) == 1 else None


def _says(limit: TimeLimit, number: str, unit: str) -> bool:
    """Whether a sentence made of the limit says that length of time."""
    said = [
        *((length, limit.clock) for length in (limit.within, limit.not_before, limit.every) if length is not None),
        *((variant.within, variant.clock or limit.clock) for variant in limit.when),
    ]
    return any(_agree(length, clock, number, unit) for length, clock in said)


def _has(limit: TimeLimit, number: str, unit: str) -> bool:
    """Whether it is a length of time of the limit's pauses, extension or escalation."""
    said = [(pause.at_most, pause.clock) for pause in limit.pause]
    delays = (step.after.delay for step in limit.escalate)
    said.extend((delay, ClockKind.CALENDAR) for delay in delays if delay is not None)
    if limit.extension is not None:
        said.append((limit.extension.by, limit.clock))
    return any(_agree(length, clock, number, unit) for length, clock in said)


def _agree(length: Duration, clock: ClockKind, number: str, unit: str) -> bool:
    """Whether number and unit are the limit's own, and no other clock is named. 48 hours are not 2 days."""
    named = next((prefix for prefix in _CLOCKS if unit.startswith(prefix)), "")
    same = (number, unit.removeprefix(named)) == (str(length.amount), length.unit.value)
    return same and (not named or _CLOCKS[named] is clock)


def _disagrees(
    written: Written, passage: Passage, typed: str, limit: LimitIn, where: Where, *, is_other_clock: bool
) -> Diagnostic:
    values = {"typed": typed, "limit": limit.limit.id, "figure": limit.limit.within}
    if not is_other_clock:
        message = say("the text says “{typed}”, the limit `{limit}` says {figure}", **values)
    elif limit.limit.clock is ClockKind.WORKING:
        message = say("the text says “{typed}”, the limit `{limit}` counts working time only", **values)
    else:
        message = say("the text says “{typed}”, the limit `{limit}` counts every hour and day", **values)
    return written.finding(CODE, passage, typed, message, _help(passage, limit), where, note=_note(limit, where))


def _agrees(written: Written, passage: Passage, typed: str, limit: LimitIn, where: Where) -> Diagnostic:
    message = say("the text types “{typed}”, which the limit `{limit}` says", typed=typed, limit=limit.limit.id)
    help_, note = _help(passage, limit), _note(limit, where)
    return written.finding(CODE, passage, typed, message, help_, where, note=note, severity=Severity.INFO)


def _help(passage: Passage, limit: LimitIn) -> Message:
    name = limit.limit.id if passage.home == limit.document.id else limit.id
    return say("write <limit:{limit}>", limit=name)


def _note(limit: LimitIn, where: Where) -> Note:
    return Note(say("the limit is defined here"), where.at(f"{limit.id}/within"))
