"""The procedure at a glance: a drawing laid out from the steps, so that it cannot differ from them.

The duties stand under each other in the order of the document. What follows directly below is a short arrow; every
other way runs along a lane at the right: solid on its way down, dashed on its way back up. An answer of a decision has
its own line in the box, and its way leaves from that line, so that words and ways never cross.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model.document import Decision, Document, Step
from generator.prose.cjk import is_cjk
from generator.views.duties import answer_words, next_of
from generator.views.reader import Reader

LEFT = 6
BOX = 318  # width of a box: a phone shows it whole, and only the ways beside it are scrolled to
GAP = 26
LANE = 15
TITLE_LINE = 19
SMALL_LINE = 17
ROUND = 8
SHEET = 1100  # what an A4 sheet can hold and still be read


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words in the drawing, at its left end and base line."""

    text: str
    x: float
    y: float
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """One step or decision: where it stands, its lines, and the link it carries."""

    x: float
    y: float
    width: float
    height: float
    number: str
    is_decision: bool
    href: str | None
    words: tuple[Words, ...]
    rules: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A line from one box to another, with an arrow at its end."""

    path: str
    back: bool
    arrow: str


@dataclass(frozen=True)
class Chart:
    """The whole drawing, in units that are pixels at full size.

    ``lines`` say the same in words, one for each box; ``is_tall`` tells that it does not fit on a sheet of paper, where
    the lines are then printed in its place.
    """

    id: str
    width: float
    height: float
    title: str
    lines: tuple[str, ...]
    is_tall: bool
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]


@dataclass
class Exit:
    """A way that cannot go straight down: from which row and answer (None: the step's own), where, and to which row."""

    row: int
    y: float
    target: int
    answer: int | None = None
    lane: int = 0

    @property
    def is_back(self) -> bool:
        """Whether it leads up again."""
        return self.target <= self.row


@dataclass
class _Drawing:
    boxes: list[Box] = field(default_factory=list)
    straight: list[tuple[int, int]] = field(default_factory=list)
    exits: list[Exit] = field(default_factory=list)


def chart_view(reader: Reader, document: Document) -> Chart | None:
    """The drawing of a document's steps; None where it has none."""
    if not document.steps:
        return None
    rows = {str(duty.id): index for index, duty in enumerate(document.steps)}
    drawing = _Drawing()
    top = float(LEFT)
    for index, duty in enumerate(document.steps):
        box = _box(reader, document, duty, top)
        drawing.boxes.append(box)
        _leave(drawing, duty, index, rows)
        top = box.y + box.height + GAP
    lanes = assign_lanes(drawing.exits)
    title = reader.t("The steps of {document} at a glance", document=reader.plain(document.title))
    return Chart(
        id=f"chart-{document.id}",
        width=LEFT + BOX + 16 + LANE * max(1, lanes) + 4,
        height=top - GAP + LEFT,
        title=title,
        lines=tuple(_in_words(reader, document)),
        is_tall=top > SHEET,
        boxes=tuple(drawing.boxes),
        ways=tuple(_ways(drawing)),
    )


def _box(reader: Reader, document: Document, duty: Step | Decision, top: float) -> Box:
    inner = LEFT + 62
    title = reader.plain(duty.title, document.id)
    words: list[Words] = []
    y = top + 9
    for line in _wrapped(title, BOX - 76, 15.5):
        y += TITLE_LINE
        words.append(Words(line, inner, y - 4, "title"))
    for line in _wrapped(who_and_when(reader, document, duty), BOX - 76, 12.5):
        y += SMALL_LINE
        words.append(Words(line, inner, y - 3, "small"))
    y += 8
    rules: list[float] = []
    if isinstance(duty, Decision):
        for answer, targets in duty.branches.items():
            rules.append(y)
            label = answer_words(reader, reader.manual.fields.get(duty.asks), answer)
            words.append(Words(_cut(label, BOX - 170, 13), inner, y + 16, "answer"))
            words.append(Words(targets_of(reader, document, targets), LEFT + BOX - 12, y + 16, "target"))
            y += 24
    return Box(
        x=LEFT,
        y=top,
        width=BOX,
        height=y - top,
        number=duty.number,
        is_decision=isinstance(duty, Decision),
        href=reader.step(duty.id, document.id).href,
        words=tuple(words),
        rules=tuple(rules),
    )


def who_and_when(reader: Reader, document: Document, duty: Step | Decision) -> str:
    """Who does it and by when, as it stands in the duty's box."""
    who = reader.link("role", duty.by).text
    limit = reader.manual.limits.get(f"{document.id}/{duty.limit[0]}") if duty.limit else None
    if limit is None or limit.limit.every is not None:  # what recurs belongs to the calendar, not to the case
        return who
    return reader.t("{who}, {by_when}", who=who, by_when=reader.language.limit(limit.limit))


def targets_of(reader: Reader, document: Document, targets: tuple[str, ...]) -> str:
    """The numbers of the steps that come next, or that the case ends."""
    numbers = {str(duty.id): str(duty.number) for duty in document.steps}
    return " + ".join(numbers.get(name, reader.t("end")) for name in targets)


def _leave(drawing: _Drawing, duty: Step | Decision, row: int, rows: dict[str, int]) -> None:
    """Note every way out of the box: straight on to the next row, or from its right side along a lane."""
    box = drawing.boxes[row]
    if isinstance(duty, Step):
        height = box.y + box.height / 2
        for target in next_of(duty):
            if rows.get(target) == row + 1:
                drawing.straight.append((row, row + 1))
            elif target in rows:
                drawing.exits.append(Exit(row, height, rows[target]))
        return
    for answer, (rule, targets) in enumerate(zip(box.rules, duty.branches.values(), strict=True)):
        for target in targets:
            if target in rows:
                drawing.exits.append(Exit(row, rule + 12, rows[target], answer))


def assign_lanes(exits: Sequence[Exit]) -> int:
    """Give each way a lane of its own among those it would meet; ways to one box share theirs. Returns their number."""
    spans: dict[tuple[int, bool], tuple[int, int]] = {}
    for way in exits:
        key = (way.target, way.is_back)
        low, high = spans.get(key, (way.target, way.target))
        spans[key] = (min(low, way.row), max(high, way.row))
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[tuple[int, bool], int] = {}
    for key, (low, high) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[0])):
        free = (number for number, others in enumerate(taken) if all(high < a or low > b for a, b in others))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        lanes[key] = lane
    for way in exits:
        way.lane = lanes[(way.target, way.is_back)]
    return len(taken)


def _ways(drawing: _Drawing) -> list[Way]:
    ways = []
    middle = LEFT + 31
    for above, below in drawing.straight:
        start, end = drawing.boxes[above].y + drawing.boxes[above].height, drawing.boxes[below].y
        ways.append(Way(f"M{middle} {start:g}V{end - 1:g}", back=False, arrow=_arrow_down(middle, end - 1)))
    edge = LEFT + BOX
    for way in drawing.exits:
        box = drawing.boxes[way.target]
        back = way.is_back
        x = edge + 16 + LANE * way.lane + LANE / 2
        y = box.y + min(18, box.height / 2) + (6 if back else -4)
        turn = -ROUND if y < way.y else ROUND
        path = (
            f"M{edge} {way.y:g}H{x - ROUND:g}Q{x:g} {way.y:g} {x:g} {way.y + turn:g}"
            f"V{y - turn:g}Q{x:g} {y:g} {x - ROUND:g} {y:g}H{edge + 2:g}"
        )
        ways.append(Way(path, back=back, arrow=f"M{edge + 1} {y:g}l7 -4v8z"))
    return ways


def _arrow_down(x: float, y: float) -> str:
    return f"M{x:g} {y:g}l-4 -7h8z"


def _in_words(reader: Reader, document: Document) -> Iterator[str]:
    """The drawing as a text, for paper and for those who hear the page."""
    for duty in document.steps:
        title = reader.plain(duty.title, document.id)
        if isinstance(duty, Step):
            to = targets_of(reader, document, duty.then)
            yield reader.t("{number} {title}, then {to}", number=duty.number, title=title, to=to)
            continue
        answers = [
            reader.t(
                "{answer}: {to}",
                answer=answer_words(reader, reader.manual.fields.get(duty.asks), answer),
                to=targets_of(reader, document, targets),
            )
            for answer, targets in duty.branches.items()
        ]
        yield f"{duty.number} {title} {reader.t('; ').join(answers)}"


def _length(text: str, size: float) -> float:
    """About how wide the text is: a hanzi is as wide as it is high, other letters about half of that."""
    return sum(size if is_cjk(character) else size * 0.53 for character in text)


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines of at most ``width``; it may break between words and beside any hanzi."""
    pieces: list[str] = []
    for character in text:
        joins = pieces and not is_cjk(character) and not is_cjk(pieces[-1][-1:]) and not pieces[-1].endswith(" ")
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    lines = [""]
    for piece in pieces:
        if lines[-1] and _length(lines[-1] + piece.rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


def _cut(text: str, width: float, size: float) -> str:
    """The text, shortened with an ellipsis where it is wider than its room."""
    if _length(text, size) <= width:
        return text
    short = text
    while short and _length(f"{short}…", size) > width:
        short = short[:-1]
    return f"{short}…"
