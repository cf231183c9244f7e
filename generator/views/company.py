"""What surrounds the procedure: levels, channels, words, promises, figures, worked cases, questions asked often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.answers import Origin
from generator.model.company import Commitment, Kpi, Level, Term
from generator.model.document import Question, WorkedCase
from generator.views.duties import TimedLink, timed_links
from generator.views.reader import Link, Reader


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level of complaint: how to recognise it, who leads and who approves, what it needs."""

    anchor: str
    title: str
    meaning: Markup
    criteria: tuple[Markup, ...]
    examples: tuple[Markup, ...]
    owner: Link
    approver: Link
    money: str
    meeting: Markup
    forms: tuple[Link, ...]
    forms_if_needed: tuple[Link, ...]
    limits: tuple[TimedLink, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One way by which complaints arrive."""

    anchor: str
    title: Markup
    responsible: Link
    hours: Markup
    recorded: Markup
    examples: tuple[Markup, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class TermView:
    """One word of the manual."""

    anchor: str
    title: str
    definition: Markup
    source: Link | None
    unlike: tuple[Link, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise to the customers, and what keeps it."""

    anchor: str
    promise: Markup
    kept_by: tuple[Link, ...]
    limits: tuple[TimedLink, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class KpiView:
    """One figure the company watches."""

    anchor: str
    title: Markup
    formula: Markup
    target: Markup
    measures: tuple[TimedLink, ...]
    from_: tuple[Link, ...]
    owner: Link
    reported: Markup
    added: bool


@dataclass(frozen=True, slots=True)
class MomentView:
    """One moment of a worked case."""

    anchor: str
    step: Link
    by: Link | None
    what: Markup


@dataclass(frozen=True, slots=True)
class CaseView:
    """One worked case."""

    anchor: str
    title: str
    channel: Link
    level: Link
    story: Markup
    moments: tuple[MomentView, ...]
    outcome: Markup
    added: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question asked often, with its answer."""

    anchor: str
    question: str
    answer: Markup
    limits: tuple[TimedLink, ...]


def level_view(reader: Reader, level: Level) -> LevelView:
    """One level, with the figures that differ for it."""
    return LevelView(
        anchor=f"level-{level.id}",
        title=reader.plain(level.title),
        meaning=reader.prose(level.meaning),
        criteria=tuple(reader.line(line) for line in level.criteria),
        examples=tuple(reader.line(line) for line in level.examples),
        owner=reader.link("role", level.owner),
        approver=reader.link("role", level.approver),
        money=reader.money(level.money_limit) if level.money_limit is not None else "",
        meeting=reader.line(level.meeting),
        forms=reader.links("form", level.forms),
        forms_if_needed=reader.links("form", level.forms_if_needed),
        limits=tuple(_limits_of_level(reader, level.id)),
        added=level.origin is Origin.ADDED,
    )


def _limits_of_level(reader: Reader, level: str) -> Iterator[TimedLink]:
    """The time limits that have another figure at this level."""
    for entry in reader.manual.limits.values():
        for variant in entry.limit.when:
            if variant.level == level:
                within = reader.language.within(variant.within, variant.clock or entry.limit.clock)
                yield TimedLink(reader.limit_title(entry.id, ""), within)


def channels_view(reader: Reader) -> tuple[ChannelView, ...]:
    """The ways by which complaints arrive."""
    return tuple(
        ChannelView(
            anchor=f"channel-{channel.id}",
            title=reader.line(channel.title),
            responsible=reader.link("role", channel.responsible),
            hours=reader.line(channel.hours),
            recorded=reader.line(channel.recorded),
            examples=tuple(reader.line(line) for line in channel.examples),
            added=channel.origin is Origin.ADDED,
        )
        for channel in reader.manual.channels.values()
    )


def term_view(reader: Reader, term: Term) -> TermView:
    """One word with its meaning."""
    return TermView(
        anchor=term.id,
        title=reader.plain(term.title),
        definition=reader.prose(term.definition),
        source=reader.link("clause", term.source) if term.source else None,
        unlike=reader.links("term", term.not_to_confuse_with),
        added=term.origin is Origin.ADDED,
    )


def promise_view(reader: Reader, commitment: Commitment) -> PromiseView:
    """One promise."""
    return PromiseView(
        anchor=f"promise-{commitment.id}",
        promise=reader.prose(commitment.promise),
        kept_by=reader.links("step", commitment.kept_by),
        limits=timed_links(reader, commitment.limit, ""),
        added=commitment.origin is Origin.ADDED,
    )


def kpi_view(reader: Reader, kpi: Kpi) -> KpiView:
    """One figure."""
    return KpiView(
        anchor=f"kpi-{kpi.id}",
        title=reader.line(kpi.title),
        formula=reader.line(kpi.formula),
        target=reader.line(kpi.target),
        measures=timed_links(reader, kpi.measures, ""),
        from_=reader.links("form", kpi.from_),
        owner=reader.link("role", kpi.owner),
        reported=reader.line(kpi.reported),
        added=kpi.origin is Origin.ADDED,
    )


def case_view(reader: Reader, case: WorkedCase) -> CaseView:
    """One worked case, moment by moment."""
    duties = reader.manual.duties
    return CaseView(
        anchor=case.id,
        title=reader.plain(case.title),
        channel=reader.link("channel", case.channel),
        level=reader.link("level", case.level),
        story=reader.prose(case.story),
        moments=tuple(
            MomentView(
                anchor=f"{case.id}-{moment.id}",
                step=reader.link("step", moment.step),
                by=reader.link("role", duties[moment.step].duty.by) if moment.step in duties else None,
                what=reader.prose(moment.what),
            )
            for moment in case.moments
        ),
        outcome=reader.prose(case.outcome),
        added=case.origin is Origin.ADDED,
    )


def question_view(reader: Reader, question: Question) -> QuestionView:
    """One question with its answer and the time limits it rests on."""
    return QuestionView(
        anchor=question.id,
        question=reader.plain(question.question),
        answer=reader.prose(question.answer),
        limits=timed_links(reader, question.limit, ""),
    )
