"""The flow of a procedure on paper: which ways run beside which row, and that each of them arrives."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.document import Document
from generator.views.addresses import Addresses
from generator.views.flow import Beside, Flow, flow_view
from generator.views.reader import Reader
from tests.conftest import changed, compile_files

SUNDAY = date(2026, 11, 22)


def flow_of(files: dict[str, bytes], id: str) -> Flow:
    compilation = compile_files(files)
    manual = compilation.manual
    assert manual is not None
    flow = flow_view(Reader(manual, compilation.language, SUNDAY, Addresses(manual)), manual.documents[id])
    assert flow is not None
    return flow


@pytest.fixture(scope="module")
def handling(shipped_files: dict[str, bytes]) -> Flow:
    return flow_of(shipped_files, "complaint-handling")


def test_the_small_procedure(small_files: dict[str, bytes]) -> None:
    flow = flow_of(small_files, "handling")
    first, asked, last = flow.rows
    assert (first.number, first.who, first.straight, first.lanes) == ("S1", "Clerk", True, ())
    assert (asked.is_decision, [answer.to for answer in asked.answers], asked.straight) == (True, ["S2", "S2"], False)
    assert asked.lanes == (Beside(0, back=False, above=False, below=True, leaves=(0, 1), arrives=False),)
    assert last.lanes == (Beside(0, back=False, above=True, below=False, leaves=(), arrives=True),)
    assert (last.to, last.straight, flow.lanes) == ("end", False, 1)
    assert last.who == "Clerk, within 48 hours (weekends and holidays count)"


def test_a_way_back_is_told_apart(small_files: dict[str, bytes]) -> None:
    back = changed(small_files, {"documents/handling.yml": {"not-ours: answer": "not-ours: write-down"}})
    flow = flow_of(back, "handling")
    assert flow.lanes == 2
    lane = next(one.lane for one in flow.rows[0].lanes)
    assert flow.rows[0].lanes == (Beside(lane, back=True, above=False, below=True, leaves=(), arrives=True),)
    assert Beside(lane, back=True, above=True, below=False, leaves=(1,), arrives=False) in flow.rows[1].lanes


def test_a_step_that_leads_to_itself_has_a_lane_of_one_row(small_files: dict[str, bytes]) -> None:
    loop = changed(small_files, {"documents/handling.yml": {"not-ours: answer": "not-ours: ours"}})
    flow = flow_of(loop, "handling")
    assert Beside(0, back=True, above=False, below=False, leaves=(1,), arrives=True) in flow.rows[1].lanes


def test_every_way_arrives_where_its_number_says(handling: Flow, shipped_files: dict[str, bytes]) -> None:
    """Followed lane by lane, the drawing has exactly the ways of the procedure."""
    manual = compile_files(shipped_files).manual
    assert manual is not None
    document: Document = manual.documents["complaint-handling"]
    numbers = [row.number for row in handling.rows]
    assert numbers == [str(duty.number) for duty in document.steps]
    drawn = set()
    for index, row in enumerate(handling.rows):
        for lane in (one for one in row.lanes if one.leaves):
            at, step = index, -1 if lane.back else 1
            while not any(
                one.lane == lane.lane and one.arrives and one.back == lane.back for one in handling.rows[at].lanes
            ):
                at += step
            drawn |= {(row.number, leaf, numbers[at]) for leaf in lane.leaves}
        if row.straight:
            drawn.add((row.number, -1, numbers[index + 1]))
    said = set()
    for row in handling.rows:
        ways = [(leaf, answer.to) for leaf, answer in enumerate(row.answers)] or [(-1, row.to)]
        said |= {(row.number, leaf, to) for leaf, tos in ways for to in tos.split(" + ") if to not in ("", "end")}
    straight = {(row.number, -1, numbers[n + 1]) for n, row in enumerate(handling.rows) if row.straight}
    assert drawn == said | straight
    assert len(drawn) > 40


def test_no_two_ways_share_a_lane(handling: Flow) -> None:
    for row in handling.rows:
        lanes = [one.lane for one in row.lanes]
        assert len(lanes) == len(set(lanes))
        assert max(lanes, default=0) < handling.lanes
