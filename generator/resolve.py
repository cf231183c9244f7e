"""From files to one linked Manual: names become definitions, and a name that leads nowhere becomes a diagnostic.

References are found by walking the definitions, so a new key of the data language is resolved as soon as its type
says what it refers to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from generator.calendar import WorkingCalendar, parse_hours
from generator.diagnostics import Diagnostic, Message, Note, say
from generator.model.answers import Carrier
from generator.model.base import Definition, Prose, Ref, Text
from generator.model.company import Calendar, DaysOff, Directory, ManualSettings
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Carrying, ClauseIn, DutyIn, FieldIn, LimitIn, Manual
from generator.model.standard import GuidancePage, Standard
from generator.model.walk import walk
from generator.prose import Fault, FaultKind, Parsed, inline, parse, references
from generator.reading.load import Reading
from generator.reading.where import Where
from generator.spans import Span

_LISTS = ("roles", "levels", "channels", "terms", "commitments", "kpis", "cases", "questions")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

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
}


def resolve(reading: Reading) -> tuple[Manual | None, list[Diagnostic]]:
    """Link what was read into one Manual. None where manual.yml itself could not be read."""
    settings = _only(reading, "manual", ManualSettings)
    if settings is None:
        return None, []
    calendars = _Calendars(settings, reading.where)
    manual = _link(reading, settings, calendars.build())
    references_ = _References(manual, reading)
    return manual, [
        *_locale_faults(settings, reading.where),
        *calendars.diagnostics,
        *_numbers_taken_twice(manual, reading.where),
        *references_.check(),
    ]


def _link(reading: Reading, settings: ManualSettings, calendars: dict[str, WorkingCalendar]) -> Manual:
    """Put every definition under its full id. Ids taken twice were reported by reading; the first one stands."""
    parts: dict[str, Any] = {
        name: _by_id(item for file in reading.of_kind(name) for item in getattr(file.definition, name))
        for name in _LISTS
    }
    for kind, name in (("document", "documents"), ("form", "forms"), ("standard", "standards")):
        parts[name] = _by_id(file.definition for file in reading.of_kind(kind))
    guidance = _only(reading, "guidance", GuidancePage)
    documents, forms = parts["documents"], parts["forms"]
    duties = (DutyIn(f"{doc.id}/{duty.id}", doc, duty) for doc in documents.values() for duty in doc.steps)
    limits = (LimitIn(f"{doc.id}/{limit.id}", doc, limit) for doc in documents.values() for limit in doc.limits)
    outer = [*parts["standards"].values(), *([guidance] if guidance else [])]
    return Manual(
        settings=settings,
        guidance=guidance,
        directory=_only(reading, "holders", Directory),
        revisions=MappingProxyType(dict(reading.revisions)),
        calendars=MappingProxyType(calendars),
        duties=_by_id(duties),
        limits=_by_id(limits),
        fields=_by_id(_fields(forms.values())),
        clauses=_by_id(_clauses(outer)),
        carriers=_carriers(reading),
        **parts,
    )


def _locale_faults(settings: ManualSettings, where: Where) -> Iterator[Diagnostic]:
    try:
        Locale.parse(settings.source_locale, sep="-")
    except (ValueError, UnknownLocaleError):
        message = say("`{locale}` is no language that is known", locale=settings.source_locale)
        help_ = say("write one such as en, zh-Hans or zh-Hant")
        yield Diagnostic("Y112", message, where.at("manual/source-locale"), help=help_, place="manual/source-locale")


D = TypeVar("D", bound=Definition)


def _only(reading: Reading, kind: str, model: type[D]) -> D | None:
    """The definition of the one file of its kind, if it is there."""
    return next((file.definition for file in reading.of_kind(kind) if isinstance(file.definition, model)), None)


def _by_id(items: Iterable[Any]) -> Mapping[str, Any]:
    table: dict[str, Any] = {}
    for item in items:
        table.setdefault(item.id, item)
    return MappingProxyType(table)


def _fields(forms: Iterable[Form]) -> Iterator[FieldIn]:
    for form in forms:
        for section in form.sections:
            for box in section.fields:
                yield FieldIn(f"{form.id}.{box.id}", form, section, box)
                for column in box.columns:
                    yield FieldIn(f"{form.id}.{box.id}.{column.id}", form, section, box, column)


def _clauses(outer: Iterable[Standard | GuidancePage]) -> Iterator[ClauseIn]:
    for standard in outer:
        entries = standard.items if isinstance(standard, GuidancePage) else standard.clauses
        for entry in entries:
            yield ClauseIn(f"{standard.id}/{entry.id}", standard, entry)


_KIND_OF_CARRIER = {
    "Role": "role",
    "Level": "level",
    "Channel": "channel",
    "Term": "term",
    "Commitment": "commitment",
    "Kpi": "kpi",
    "WorkedCase": "case",
    "CaseMoment": "case",
    "Question": "question",
    "Document": "document",
    "DocumentSection": "section",
    "Criterion": "criterion",
    "Step": "step",
    "Decision": "decision",
    "TimeLimit": "limit",
    "Form": "form",
    "Section": "part",
    "Field": "field",
    "Column": "field",
    "Option": "option",
}


def _carriers(reading: Reading) -> Mapping[str, tuple[Carrying, ...]]:
    """Which definitions answer which clause: computed from their ``answers``, in the order of the files."""
    found: dict[str, list[Carrying]] = defaultdict(list)
    for file in reading.files:
        controlled = file.definition if isinstance(file.definition, Document | Form) else None
        for place, value in walk(file.definition, file.root):
            if isinstance(value, Carrier):
                for answer in value.answers:
                    kind = _KIND_OF_CARRIER[type(value).__name__]
                    carrying = Carrying(kind, _id_of_carrier(place), value, answer.link, place, controlled)
                    found[answer.clause].append(carrying)
    return MappingProxyType({clause: tuple(carriers) for clause, carriers in found.items()})


def _id_of_carrier(place: str) -> str:
    """The full id of what stands at ``place``: what a list file holds is known by its id alone."""
    return place.partition("/")[2] if place.partition("/")[0] in _LISTS else place


def _numbers_taken_twice(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Documents and forms share their numbers: a copy in the hand has one name only."""
    seen: dict[str, str] = {}
    controlled: list[Document | Form] = [*manual.documents.values(), *manual.forms.values()]
    for item in controlled:
        if item.number in seen:
            first = where.at(f"{seen[item.number]}/number")
            yield Diagnostic(
                "R103",
                say("the number {number} is given twice", number=item.number),
                where.at(f"{item.id}/number"),
                notes=(Note(say("the first one is here"), first),),
                help=say("give one of the two another number"),
                place=f"{item.id}/number",
            )
        seen.setdefault(item.number, item.id)


#: What a text must hold to refer to something, or to have a fault; most have neither and need not be parsed here.
_MARKED = re.compile(r"[<\[!]")


class _References:
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
        }
        self._local_fields: dict[str, frozenset[str]] = {
            form.id: frozenset(box.id for section in form.sections for box in section.fields)
            for form in manual.forms.values()
        }

    def check(self) -> Iterator[Diagnostic]:
        """Every reference that leads nowhere, and every text that holds what a text may not hold."""
        for file in self._reading.files:
            for place, value in walk(file.definition, file.root):
                if isinstance(value, Ref):
                    yield from self._named(value.kind, value, place, file.root)
                elif isinstance(value, Prose | Text) and _MARKED.search(value):
                    read = parse if isinstance(value, Prose) else inline
                    yield from self._text(read(value), place, file.root)

    def _named(self, kind: str, target: str, place: str, root: str, word: str | None = None) -> Iterator[Diagnostic]:
        if kind == "next" and target == "end":
            return
        known = self._local_fields.get(root, frozenset()) if kind == "local-field" else self._known[kind]
        local = kind in ("step", "next", "limit") and "/" not in target
        full = f"{root}/{target}" if local else target
        if full in known or self._stands_in_broken_file(full):
            return
        candidates = sorted(name.removeprefix(f"{root}/") for name in known) if local else sorted(known)
        near = get_close_matches(target, candidates, n=1)
        span = self._where.word(place, word) if word else self._where.at(place)
        message = say("there is no {kind} `{target}`", kind=_CALLED[kind], target=target)
        help_ = say("did you mean `{near}`?", near=near[0]) if near else _choice(candidates)
        yield Diagnostic("R101", message, span, help=help_, place=place)

    def _stands_in_broken_file(self, full: str) -> bool:
        """Whether the target may well exist, in a file that has faults of its own to be mended first."""
        names = full.replace("#", "/").replace(".", "/").split("/")
        return names[0] in self._reading.broken_ids or full in self._reading.broken_ids

    def _text(self, parsed: Parsed, place: str, root: str) -> Iterator[Diagnostic]:
        for fault in parsed.faults:
            yield _fault_in_text(fault, self._where.word(place, fault.excerpt.split("\n")[0]), place)
        for node in references(parsed.nodes):
            kind = "clause" if node.text == "item" else node.text
            yield from self._named(kind, node.target, place, root, f"{node.text}:{node.target}")


def _choice(candidates: list[str]) -> Message | None:
    """What could be written, where the list is short enough to be read."""
    if not candidates or len(candidates) > 12:  # noqa: PLR2004 - more names than anybody reads
        return None
    return say("there are: {names}", names=", ".join(candidates))


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


class _Calendars:
    """Builds the working calendars and reports hours and days that cannot be read."""

    def __init__(self, settings: ManualSettings, where: Where) -> None:
        self._settings = settings
        self._where = where
        self.diagnostics: list[Diagnostic] = []

    def build(self) -> dict[str, WorkingCalendar]:
        """The calendars by their ids."""
        zone = self._zone()
        return {entry.id: self._calendar(entry, zone) for entry in self._settings.calendars}

    def _fault(self, message: Message, help_: Message, place: str) -> None:
        self.diagnostics.append(Diagnostic("Y112", message, self._where.at(place), help=help_, place=place))

    def _zone(self) -> ZoneInfo:
        name = self._settings.time_zone
        try:
            return ZoneInfo(name)
        except (ValueError, KeyError, OSError):
            message = say("`{zone}` is no time zone", zone=name)
            self._fault(message, say("write one such as Asia/Shanghai or Europe/Berlin"), "manual/time-zone")
            return ZoneInfo("UTC")

    def _calendar(self, entry: Calendar, zone: ZoneInfo) -> WorkingCalendar:
        hours: dict[int, Any] = {}
        place = f"manual/{entry.id}"
        for days, openings in entry.hours.items():
            try:
                parsed = parse_hours(openings)
                for day in _weekdays(days):
                    hours[day] = parsed
            except ValueError:
                message = say("the hours `{days}: {openings}` cannot be read", days=days, openings=openings)
                help_ = say("write days and hours such as mon-fri: 08:30-12:00, 13:00-17:30")
                self._fault(message, help_, f"{place}/hours/{days}")
        off = {
            day
            for index, days in enumerate(entry.holidays)
            for day in self._days(days, f"{place}/holidays/{index + 1}")
        }
        extra: dict[date, Any] = {}
        for index, made_up in enumerate(entry.make_up_days):
            try:
                extra[made_up.on] = parse_hours(made_up.hours) if made_up.hours else None
            except ValueError:
                message = say("the hours `{hours}` cannot be read", hours=made_up.hours)
                self._fault(message, say("write hours such as 08:30-12:00"), f"{place}/make-up-days/{index + 1}/hours")
        return WorkingCalendar(
            id=entry.id,
            hours=hours,
            holidays=frozenset(off),
            extra_workdays=extra,
            first=entry.covers_from,
            last=entry.covers_to,
            zone=zone,
        )

    def _days(self, days: DaysOff, place: str) -> Iterator[date]:
        first, last = days.on or days.from_, days.on or days.to
        if first is None or last is None or last < first or (last - first) > timedelta(days=366):
            message = say("the days off `{title}` have no first and last day that fit", title=days.title)
            help_ = say("write either on: 2026-01-01, or from: 2026-02-15 and to: 2026-02-23")
            self._fault(message, help_, place)
            return
        for offset in range((last - first).days + 1):
            yield first + timedelta(days=offset)


def _weekdays(days: str) -> range:
    """``mon-fri`` or ``sat`` as weekday numbers, Monday 0. Raises ValueError for anything else."""
    first, _, last = days.partition("-")
    if first not in _WEEKDAYS or (last or first) not in _WEEKDAYS:
        raise ValueError(days)
    return range(_WEEKDAYS.index(first), _WEEKDAYS.index(last or first) + 1)
