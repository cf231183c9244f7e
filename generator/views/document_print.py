"""A controlled document as it lies on paper: the same words as on its page, as plain data for the paper engine.

Names, figures and links come from the view of the page, so that screen and paper cannot differ; texts with markup are
read again as nodes, because the page has them as HTML. The table of roles is left out: it only says the steps again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.company import Copy
from generator.model.document import Decision, Document, Step
from generator.model.limit import TimeLimit
from generator.model.manual import Manual
from generator.prose import Node, inline, parse, to_data
from generator.views.control import words_of_authors
from generator.views.copy_lines import controlled_line, uncontrolled_line
from generator.views.documents import CriterionView, DocumentView, document_view
from generator.views.duties import DutyView
from generator.views.flow import Flow, flow_view
from generator.views.form_parts import Prose, QrCode, Widget
from generator.views.limits import LimitView, Stop
from generator.views.qr import qr_code
from generator.views.reader import Link, Reader


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and the lines that stand beside it."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A titled piece of prose: purpose, scope, or a section."""

    title: str
    text: Prose


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """A step or decision. ``branches`` has an answer of a decision as its label; ``only_if`` may be empty."""

    number: str
    title: str
    facts: tuple[Fact, ...]
    only_if: Prose
    text: Prose
    branches: tuple[Fact, ...]
    goes_on: Fact | None


@dataclass(frozen=True, slots=True)
class PrintedLimit:
    """A time limit: the cells of its row, then what else is known of it, below the row."""

    title: str
    figures: tuple[str, ...]
    clock: tuple[Fact, ...]
    example: tuple[str, ...]
    facts: tuple[Fact, ...]
    because: Prose
    note: Prose


@dataclass(frozen=True, slots=True)
class PrintedCriterion:
    """One thing that must be true before a case is closed; ``proof`` names the box and its form, if there is one."""

    text: Prose
    proof: str


@dataclass(frozen=True, slots=True)
class PrintedRevision:
    """One issued revision, cell by cell. ``reason`` and ``changes`` are the words of those who issued it."""

    revision: str
    dates: tuple[str, ...]
    reason: str
    changes: tuple[str, ...]
    old_blanks: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class DocumentPrint:
    """A document with all that its paper shows.

    ``state`` says that it is not in force, ``watermark`` says it across each sheet; both are empty where it is.
    ``also_tag`` is the language of what people said of its revisions, where that is not the document's.
    """

    id: str
    tag: str
    also_tag: str
    company: str
    number: str
    title: str
    revision: str
    effective: str
    check_code: str
    state: str
    watermark: str
    qr: QrCode | None
    control: tuple[Fact, ...]
    parts: tuple[PrintedPart, ...]
    flow: Flow | None
    steps: tuple[PrintedStep, ...]
    limits: tuple[PrintedLimit, ...]
    closing: tuple[PrintedCriterion, ...]
    related: tuple[Fact, ...]
    history: tuple[PrintedRevision, ...]
    footer: tuple[str, ...]
    words: Mapping[str, str]
    widgets: tuple[Widget, ...]
    dated: date


def document_print(reader: Reader, document: Document, copy: Copy | None = None) -> DocumentPrint:
    """The print of one document on the reader's day: an uncontrolled one, unless it is that of a numbered ``copy``."""
    view, shown = document_view(reader, document), reader.manual.revision_shown(document.id, reader.as_of)
    block = view.control
    return DocumentPrint(
        id=document.id,
        tag=reader.language.tag,
        also_tag=reader.authors.tag if reader.authors else "",
        company=reader.plain(reader.manual.settings.company.name),
        number=block.number,
        title=block.title,
        revision=shown.revision if shown else reader.t("draft"),
        effective=shown.effective.isoformat() if shown else reader.t("not yet issued"),
        check_code=block.check_code,
        state="" if block.status_mark == "in-force" else block.status,
        watermark=view.standing.watermark,
        qr=qr_code(reader, document, shown.revision if shown else "draft", block.check_code),
        control=(*_control(reader, view), *_whose(reader, copy)),
        parts=tuple(_parts(reader, document)),
        flow=flow_view(reader, document),
        steps=tuple(_step(reader, document, *pair) for pair in zip(document.steps, view.duties, strict=True)),
        limits=tuple(_limit(reader, document, *pair) for pair in zip(document.limits, view.limits, strict=True)),
        closing=tuple(
            PrintedCriterion(_line(reader, one.text, document), _proof(reader, seen))
            for one, seen in zip(document.closing, view.closing, strict=True)
        ),
        related=tuple(_related(reader, view)),
        history=tuple(_history(reader, view)),
        footer=(
            controlled_line(reader, copy) if copy else uncontrolled_line(reader),
            reader.t("As of {day}.", day=block.as_of),
        ),
        words=_words(reader),
        widgets=(),
        dated=shown.effective if shown else reader.as_of,
    )


def _words(reader: Reader) -> dict[str, str]:
    """The words that the template sets by itself; it fills ``{page}`` and ``{pages}``."""
    t = reader.t
    return {
        "page": t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "revision": t("Revision"),
        "effective": t("Effective"),
        "check-code": t("Check code"),
        "control": t("Document control"),
        "contents": t("Contents"),
        "flow": t("The steps at a glance"),
        "between": reader.language.between_sentences,
        "colon": t(": "),
        "semicolon": t("; "),
        "steps": t("Steps in order"),
        "only-if": t("only if"),
        "limits": t("Time limits"),
        "what": t("What"),
        "by-when": t("By when"),
        "clock": t("The clock runs"),
        "example": t("Example"),
        "closing": t("When a case is closed"),
        "all-true": t("A case may be closed when all of this is true."),
        "related": t("Related documents and forms"),
        "history": t("History"),
        "effective-from": t("Effective from"),
        "why": t("Why and what changed"),
        "people": t("Prepared, reviewed, approved"),
        "nothing-issued": t("Nothing has been issued yet: this is a draft."),
        "whose-words": words_of_authors(reader),
    }


def _control(reader: Reader, view: DocumentView) -> Iterator[Fact]:
    block, t = view.control, reader.t
    yield Fact(t("Number"), (block.number,))
    yield Fact(t("Kind"), (block.kind,))
    yield Fact(t("Revision"), (block.revision,))
    yield Fact(t("Status"), (block.status,))
    yield Fact(t("Effective from"), (block.effective,))
    yield Fact(t("Next review"), (block.next_review,))
    yield Fact(t("Owner"), (block.owner.text,))
    yield Fact(t("Approver"), (block.approver.text,))
    shown = next((row for row in view.history if row.revision == block.revision), None)
    if shown is not None:
        yield Fact(t("Prepared and reviewed"), _prepared(reader, shown.prepared_by, shown.reviewed_by))
    yield Fact(t("Approval"), (block.approval,))
    yield Fact(t("Check code"), (block.check_code,))


def _whose(reader: Reader, copy: Copy | None) -> Iterator[Fact]:
    """Of a numbered copy: its number, whose it is, and where it lies."""
    if copy is not None:
        yield Fact(reader.t("Controlled copy"), (copy.number,))
        yield Fact(reader.t("Holder of the copy"), (reader.link("role", copy.holder).text, reader.plain(copy.place)))


def _prepared(reader: Reader, prepared_by: str, reviewed_by: str) -> tuple[str, str]:
    return reader.t("prepared by {name}", name=prepared_by), reader.t("reviewed by {name}", name=reviewed_by)


def _parts(reader: Reader, document: Document) -> Iterator[PrintedPart]:
    yield PrintedPart(reader.t("Purpose"), _prose(reader, document.purpose, document))
    if document.scope:
        yield PrintedPart(reader.t("Scope"), _prose(reader, document.scope, document))
    for part in document.sections:
        yield PrintedPart(reader.plain(part.title, document.id), _prose(reader, part.text, document))


# -- steps -----------------------------------------------------------------------------------------------------------


def _step(reader: Reader, document: Document, duty: Step | Decision, view: DutyView) -> PrintedStep:
    return PrintedStep(
        number=view.number,
        title=view.title,
        facts=tuple(_step_facts(reader, document, duty, view)),
        only_if=_line(reader, duty.only_if, document) if isinstance(duty, Step) else (),
        text=_prose(reader, duty.do, document),
        branches=tuple(Fact(branch.answer, _called_all(reader, branch.leads_to)) for branch in view.branches),
        goes_on=_goes_on(reader, view.goes_on),
    )


def _step_facts(reader: Reader, document: Document, duty: Step | Decision, view: DutyView) -> Iterator[Fact]:
    t = reader.t
    yield Fact(t("Who"), (view.by.text,))
    if view.with_:
        yield Fact(t("With"), _called_all(reader, view.with_))
    if view.limits:
        yield Fact(
            t("By when"), tuple(line for timed in view.limits for line in _timed(reader, timed.link, timed.figure))
        )
    if view.fills:
        yield Fact(t("On which form"), _called_all(reader, view.fills))
    if view.asks and view.asks_on:
        yield Fact(t("Answer in"), _called_all(reader, (view.asks, view.asks_on)))
    if isinstance(duty, Step) and duty.no_record:
        yield Fact(t("No record"), (reader.plain(duty.no_record, document.id),))


def _timed(reader: Reader, link: Link, figure: str) -> tuple[str, ...]:
    return (reader.t("{title}: {figure}", title=link.text, figure=figure),) if figure else (link.text,)


def _goes_on(reader: Reader, to: tuple[Link, ...]) -> Fact | None:
    if not to:
        return None
    if len(to) > 1:
        return Fact(reader.t("Goes on side by side with"), _called_all(reader, to))
    return Fact(reader.t("Goes on with") if to[0].href else reader.t("Then"), _called_all(reader, to))


# -- time limits -----------------------------------------------------------------------------------------------------


def _limit(reader: Reader, document: Document, limit: TimeLimit, view: LimitView) -> PrintedLimit:
    t = reader.t
    others = (t("{case}: {within}", case=one.condition, within=one.figure) for one in view.variants)
    until = t("until") if len(view.stops) == 1 else t("until the first of")
    first = view.examples[0] if view.examples else None
    return PrintedLimit(
        title=view.title,
        figures=tuple(line for line in (view.figure, *others, view.every) if line),
        clock=(Fact(t("from"), _boxes(reader, view.starts)), Fact(until, _boxes(reader, view.stops))),
        example=(first.start, f"→ {first.due}") if first else ("–",),
        facts=tuple(_limit_facts(reader, view)),
        because=_line(reader, limit.because, document),
        note=_prose(reader, limit.note, document),
    )


def _limit_facts(reader: Reader, view: LimitView) -> Iterator[Fact]:
    t = reader.t
    if view.hand_rule:
        yield Fact(t("By hand"), (view.hand_rule,))
    if view.longest:
        yield Fact(t("Longest possible"), (view.longest,))
    if view.warn:
        yield Fact(t("Reminder"), (view.warn,))
    if view.alarms:
        told = (t("{role}: {when}", role=alarm.who.text, when=alarm.when) for alarm in view.alarms)
        yield Fact(t("If it is missed"), tuple(told))
    if view.pauses:
        yield Fact(t("Pause"), view.pauses)
    if view.extension:
        yield Fact(t("Extension"), (view.extension,))
    if view.duty:
        yield Fact(t("Outside working hours"), (view.duty.text,))
    yield Fact(t("Whose figure"), (view.chosen,))


def _boxes(reader: Reader, stops: Iterable[Stop]) -> tuple[str, ...]:
    """Each box with the number of its form, and of its step where the box counts only there."""
    numbers = ((stop, [stop.form.number, *([stop.step.number] if stop.step else [])]) for stop in stops)
    return tuple(reader.t("{field} ({form})", field=stop.field.text, form=" · ".join(named)) for stop, named in numbers)


# -- the rest --------------------------------------------------------------------------------------------------------


def _proof(reader: Reader, seen: CriterionView) -> str:
    if seen.field is None or seen.form is None:
        return ""
    return reader.t("{field} ({form})", field=seen.field.text, form=reader.called(seen.form))


def _related(reader: Reader, view: DocumentView) -> Iterator[Fact]:
    if view.forms:
        yield Fact(reader.t("Forms that its steps fill"), _called_all(reader, view.forms))
    if view.related:
        yield Fact(reader.t("Documents"), _called_all(reader, view.related))


def _history(reader: Reader, view: DocumentView) -> Iterator[PrintedRevision]:
    for row in view.history:
        yield PrintedRevision(
            revision=row.revision,
            dates=(row.effective, reader.t("issued {day}", day=row.issued)),
            reason=row.reason,
            changes=row.changes,
            old_blanks=reader.t("old blanks: {words}", words=row.old_blanks) if row.old_blanks else "",
            people=(
                *_prepared(reader, row.prepared_by, row.reviewed_by),
                *(reader.t("countersigned by {name}", name=name) for name in row.countersigned_by),
                row.approval,
            ),
        )


# -- texts -----------------------------------------------------------------------------------------------------------


def _called_all(reader: Reader, links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(reader.called(link) for link in links)


def _prose(reader: Reader, text: str | None, document: Document) -> Prose:
    return tuple(to_data(parse(text).nodes, lambda node: _reference(reader, node, document))) if text else ()


def _line(reader: Reader, text: str | None, document: Document) -> Prose:
    return tuple(to_data(inline(text).nodes, lambda node: _reference(reader, node, document))) if text else ()


def _reference(reader: Reader, node: Node, document: Document) -> dict[str, object]:
    """The words of what a text refers to; steps and limits are those of the document."""
    within = node.text in ("step", "limit")
    target = Manual.full_id(node.target, document.id) if within else node.target
    return {"words": reader.called(reader.link(node.text, target))}
