"""Time limits as pages show them: the figure, what starts and stops the clock, an example, the rule for the hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.answers import Origin
from generator.model.document import Document
from generator.model.limit import ChosenBy, TimeLimit
from generator.model.manual import LimitIn, stops_of
from generator.views.duties import VariantView, variants_of
from generator.views.reader import Link, Reader
from generator.views.reckoning import Example, Reckoning


@dataclass(frozen=True, slots=True)
class Stop:
    """A field that stops the clock, and the step it belongs to where several can."""

    field: Link
    form: Link
    step: Link | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Who is told when the time has run out."""

    when: str
    who: Link


@dataclass(frozen=True)
class LimitView:
    """One time limit with everything known about it. Lines that do not apply are empty."""

    anchor: str
    link: Link
    title: str
    figure: str
    variants: tuple[VariantView, ...]
    starts: tuple[Stop, ...]
    stops: tuple[Stop, ...]
    hand_rule: str
    examples: tuple[Example, ...]
    longest: str
    warn: str
    alarms: tuple[Alarm, ...]
    pauses: tuple[str, ...]
    extension: str
    every: str
    duty: Link | None
    chosen: str
    because: Markup
    basis: tuple[Link, ...]
    note: Markup
    steps: tuple[Link, ...]
    added: bool


def limit_view(reader: Reader, entry: LimitIn) -> LimitView:
    """The limit as seen from the page that lies open."""
    limit, document = entry.limit, entry.document.id
    reckoning = Reckoning(reader, limit)
    return LimitView(
        anchor=f"limit-{limit.id}",
        link=reader.limit_title(entry.id, document),
        title=reader.plain(limit.title, document),
        figure=reader.language.limit(limit),
        variants=variants_of(reader, limit),
        starts=tuple(_stop(reader, field, None) for field in limit.from_),
        stops=tuple(_stops(reader, entry)),
        hand_rule=reckoning.hand_rule(),
        examples=reckoning.examples(),
        longest=reckoning.longest(),
        warn=_warnings(reader, limit),
        alarms=tuple(_alarms(reader, limit)),
        pauses=tuple(_pauses(reader, limit)),
        extension=_extension(reader, limit),
        every=reader.t("again every {period}", period=reader.language.timed(limit.every, limit.clock))
        if limit.every
        else "",
        duty=reader.link("role", limit.duty) if limit.duty else None,
        chosen=_chosen(reader, limit),
        because=reader.line(limit.because, document),
        basis=reader.links("clause", limit.basis),
        note=reader.prose(limit.note, document),
        steps=tuple(_steps(reader, entry)),
        added=limit.origin is Origin.ADDED,
    )


def limit_views(reader: Reader, document: Document) -> tuple[LimitView, ...]:
    """All limits of a document, in its order."""
    return tuple(limit_view(reader, LimitIn(f"{document.id}/{limit.id}", document, limit)) for limit in document.limits)


def limits_touching(reader: Reader, form: str) -> tuple[LimitView, ...]:
    """The limits whose clock a form starts or stops."""
    return tuple(limit_view(reader, entry) for entry in reader.addresses.concordance.limits_on.get(form, ()))


def _stop(reader: Reader, field: str, step: Link | None) -> Stop:
    return Stop(reader.link("field", field), reader.link("form", field.split(".", maxsplit=1)[0]), step)


def _stops(reader: Reader, entry: LimitIn) -> Iterator[Stop]:
    if isinstance(entry.limit.until, dict):
        for step, field in entry.limit.until.items():
            yield _stop(reader, field, reader.step(step, entry.document.id))
        return
    for name in stops_of(entry.limit):
        yield _stop(reader, name, None)


def _warnings(reader: Reader, limit: TimeLimit) -> str:
    if not limit.warn:
        return ""
    shares = reader.language.all_of([reader.t("{share} %", share=share) for share in limit.warn])
    return reader.t("a reminder when {shares} of the time is gone", shares=shares)


def _alarms(reader: Reader, limit: TimeLimit) -> Iterator[Alarm]:
    for escalation in limit.escalate:
        delay = escalation.after.delay
        when = (
            reader.t("when it is due and not done")
            if delay is None
            else reader.t("{delay} past due", delay=reader.language.amount(delay))
        )
        yield Alarm(when, reader.link("role", escalation.to))


def _pauses(reader: Reader, limit: TimeLimit) -> Iterator[str]:
    for pause in limit.pause:
        yield reader.t(
            "{because}: from “{start}” to “{end}”, at most {most}",
            because=reader.plain(pause.because),
            start=reader.link("field", pause.from_).text,
            end=reader.link("field", pause.until).text,
            most=reader.language.timed(pause.at_most, pause.clock),
        )


def _extension(reader: Reader, limit: TimeLimit) -> str:
    extension = limit.extension
    if extension is None:
        return ""
    values = {
        "by": reader.language.amount(extension.by),
        "times": extension.times,
        "approver": reader.link("role", extension.approver).text,
        "form": reader.called(reader.link("form", extension.proof)),
    }
    words = (
        reader.t("once, by {by}, if {approver} agrees before it is due; written on {form}", **values)
        if extension.times == 1
        else reader.t(
            "up to {times} times, by {by} each, if {approver} agrees before it is due; written on {form}", **values
        )
    )
    if extension.tell is None:
        return words
    return reader.t("{extension}; {role} is told", extension=words, role=reader.link("role", extension.tell).text)


def _chosen(reader: Reader, limit: TimeLimit) -> str:
    words = {
        ChosenBy.SOURCE: reader.t("The figure is the guidance page's"),
        ChosenBy.COMPANY: reader.t("The figure is the company's choice"),
        ChosenBy.LAW: reader.t("The figure is fixed by law"),
        ChosenBy.CONTRACT: reader.t("The figure is fixed by contract"),
    }
    return words[limit.chosen_by]


def _steps(reader: Reader, entry: LimitIn) -> Iterator[Link]:
    """The steps that this limit is set for."""
    for duty in reader.addresses.concordance.duties_under.get(entry.id, ()):
        yield reader.link("step", duty.id)
