"""Steps and decisions as a page shows them: who, with whom, by when, on which form, what to do, where it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.answers import Origin
from generator.model.document import Decision, Document, Step
from generator.model.form import FieldType
from generator.model.limit import TimeLimit, Variant
from generator.model.manual import DutyIn, FieldIn, Manual
from generator.views.reader import Link, Reader


@dataclass(frozen=True, slots=True)
class VariantView:
    """Another figure of a limit for one level, or where a box of a form has a certain answer."""

    condition: str
    figure: str
    because: Markup


@dataclass(frozen=True, slots=True)
class TimedLink:
    """A time limit beside a step: its title, linked, its figure in words, and the figures of its variants.

    ``recurs`` marks a limit that belongs to the calendar (each month, each year) and not to the case.
    """

    link: Link
    figure: str
    variants: tuple[VariantView, ...] = ()
    recurs: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer to a decision and where it leads; several links are followed side by side."""

    answer: str
    leads_to: tuple[Link, ...]


@dataclass(frozen=True)
class DutyView:
    """One step or decision. ``branches`` is empty for a step; ``goes_on`` is empty for a decision."""

    anchor: str
    number: str
    title: str
    link: Link
    is_decision: bool
    by: Link
    with_: tuple[Link, ...]
    only_if: Markup
    do: Markup
    fills: tuple[Link, ...]
    no_record: Markup
    limits: tuple[TimedLink, ...]
    goes_on: tuple[Link, ...]
    asks: Link | None
    asks_on: Link | None
    branches: tuple[Branch, ...]
    added: bool


def duty_view(reader: Reader, entry: DutyIn) -> DutyView:
    """The step or decision as seen from the page that lies open."""
    duty, document = entry.duty, entry.document.id
    step = duty if isinstance(duty, Step) else None
    decision = duty if isinstance(duty, Decision) else None
    return DutyView(
        anchor=f"step-{duty.id}",
        number=duty.number,
        title=reader.plain(duty.title, document),
        link=reader.link("step", entry.id),
        is_decision=decision is not None,
        by=reader.link("role", duty.by),
        with_=reader.links("role", duty.with_),
        only_if=reader.line(step.only_if if step else None, document),
        do=reader.prose(duty.do, document),
        fills=reader.links("form-part", step.fills if step else ()),
        no_record=reader.line(step.no_record if step else None, document),
        limits=timed_links(reader, duty.limit, document),
        goes_on=tuple(reader.step(name, document) for name in step.then) if step else (),
        asks=reader.link("field", decision.asks) if decision else None,
        asks_on=reader.link("form", decision.asks.split(".")[0]) if decision else None,
        branches=tuple(branches(reader, decision, document)) if decision else (),
        added=duty.origin is Origin.ADDED,
    )


def branches(reader: Reader, decision: Decision, document: str) -> Iterator[Branch]:
    """Every answer the decision's field offers, in the author's order, and where each leads."""
    for answer, targets in decision.branches.items():
        yield Branch(
            answer=answer_words(reader, reader.manual.fields.get(decision.asks), answer),
            leads_to=tuple(reader.step(name, document) for name in targets),
        )


def answer_words(reader: Reader, entry: FieldIn | None, answer: str) -> str:
    """The label of one option of a field; a yes-no field has the interface's two words."""
    if entry is None:
        return answer
    if entry.box.type is FieldType.YES_NO:
        return reader.t("Yes") if answer == "yes" else reader.t("No")
    return next((reader.plain(option.label) for option in entry.box.options if option.id == answer), answer)


def timed_links(reader: Reader, limits: tuple[str, ...], document: str) -> tuple[TimedLink, ...]:
    """The named time limits, each with its figure."""
    return tuple(_timed_link(reader, name, document) for name in limits)


def _timed_link(reader: Reader, name: str, document: str) -> TimedLink:
    entry = reader.manual.limits.get(Manual.full_id(name, document))
    link = reader.limit_title(name, document)
    if entry is None:
        return TimedLink(link, "")
    limit = entry.limit
    return TimedLink(link, reader.language.limit(limit), variants_of(reader, limit), recurs=limit.every is not None)


def variants_of(reader: Reader, limit: TimeLimit) -> tuple[VariantView, ...]:
    """The limit's other figures, each with the condition under which it counts."""
    return tuple(
        VariantView(
            condition=condition_of(reader, variant),
            figure=reader.language.within(variant.within, variant.clock or limit.clock),
            because=reader.line(variant.because),
        )
        for variant in limit.when
    )


def condition_of(reader: Reader, variant: Variant) -> str:
    """When another figure of a limit counts: at a level, or where a box has a certain answer."""
    if variant.level:
        return reader.link("level", variant.level).text
    entry = reader.manual.fields.get(variant.field or "")
    label = reader.plain(entry.box.label) if entry else ""
    return reader.t("if “{field}” is “{answer}”", field=label, answer=answer_words(reader, entry, variant.is_ or ""))


def next_of(duty: Step | Decision) -> tuple[str, ...]:
    """Every place the duty can lead to, each once, in the author's order; ``end`` is one of them."""
    if isinstance(duty, Step):
        return tuple(dict.fromkeys(duty.then))
    return tuple(dict.fromkeys(target for targets in duty.branches.values() for target in targets))


def before(document: Document, duty: str) -> Iterator[Step | Decision]:
    """The steps and decisions of the document that lead to ``duty``."""
    return (entry for entry in document.steps if duty in next_of(entry))
