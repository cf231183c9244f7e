"""The flow of a procedure on paper: the boxes of its drawing row by row, and what of each way passes beside a row.

The screen's drawing (``views.chart``) has coordinates; paper sets the words itself, so that only there the height of a
box is known. Each row therefore says which lanes run beside it, which leave and which arrive; it can be drawn by
itself, and the drawing may go on on the next sheet after any row. Wherever a way does not lead straight on, the number
that it leads to is printed as well: nobody has to follow a line across two sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.document import Decision, Document, Step
from generator.views.chart import Exit, assign_lanes, targets_of, who_and_when
from generator.views.duties import answer_words, next_of
from generator.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a decision, and the numbers of what follows it."""

    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What one lane does beside a row: it runs ``above`` and ``below`` the points where ways join or end.

    ``leaves`` are the answers from which ways join it (-1: the step itself); ``arrives`` tells that it ends here, at an
    arrow. ``back`` leads up again, and is drawn dashed.
    """

    lane: int
    back: bool
    above: bool
    below: bool
    leaves: tuple[int, ...]
    arrives: bool


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One step or decision. ``to`` says where a step goes that does not go straight on; ``straight`` that it does."""

    number: str
    title: str
    who: str
    is_decision: bool
    answers: tuple[Answer, ...]
    to: str
    straight: bool
    lanes: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole drawing: its rows in order, and how many lanes run beside them."""

    lanes: int
    rows: tuple[FlowRow, ...]


def flow_view(reader: Reader, document: Document) -> Flow | None:
    """The flow of a document's steps; None where it has none."""
    if not document.steps:
        return None
    rows = {str(duty.id): index for index, duty in enumerate(document.steps)}
    exits = [way for index, duty in enumerate(document.steps) for way in _exits(duty, index, rows)]
    lanes = assign_lanes(exits)
    drawn = (_row(reader, document, duty, rows, exits) for duty in document.steps)
    return Flow(lanes=lanes, rows=tuple(drawn))


def _exits(duty: Step | Decision, row: int, rows: dict[str, int]) -> Iterator[Exit]:
    """The ways that do not lead straight down to the next row. All answers of a decision leave at its side."""
    if isinstance(duty, Decision):
        for answer, targets in enumerate(duty.branches.values()):
            yield from (Exit(row, 0, rows[target], answer) for target in targets if target in rows)
    else:
        beside = (rows[target] for target in next_of(duty) if target in rows)
        yield from (Exit(row, 0, target) for target in beside if target != row + 1)


def _row(reader: Reader, document: Document, duty: Step | Decision, rows: dict[str, int], exits: list[Exit]) -> FlowRow:
    row, then = rows[str(duty.id)], next_of(duty) if isinstance(duty, Step) else ()
    beyond = tuple(target for target in then if rows.get(target) != row + 1)
    return FlowRow(
        number=duty.number,
        title=reader.plain(duty.title, document.id),
        who=who_and_when(reader, document, duty),
        is_decision=isinstance(duty, Decision),
        answers=tuple(_answers(reader, document, duty)) if isinstance(duty, Decision) else (),
        to=targets_of(reader, document, beyond) if beyond else "",
        straight=len(beyond) < len(then),
        lanes=tuple(_beside(row, exits)),
    )


def _answers(reader: Reader, document: Document, duty: Decision) -> Iterator[Answer]:
    asked = reader.manual.fields.get(duty.asks)
    for answer, targets in duty.branches.items():
        yield Answer(answer_words(reader, asked, answer), targets_of(reader, document, targets))


def _beside(row: int, exits: list[Exit]) -> Iterator[Beside]:
    """What each lane does beside the row, lane by lane."""
    ways: dict[tuple[int, int, bool], list[Exit]] = {}
    for way in exits:
        ways.setdefault((way.lane, way.target, way.is_back), []).append(way)
    for (lane, target, back), joined in sorted(ways.items()):
        first, last = min(way.row for way in joined), max(way.row for way in joined)
        top, bottom = (target, last) if back else (first, target)
        if top <= row <= bottom:
            leaves = tuple(-1 if way.answer is None else way.answer for way in joined if way.row == row)
            yield Beside(lane, back, row > top, row < bottom, leaves, row == target)
