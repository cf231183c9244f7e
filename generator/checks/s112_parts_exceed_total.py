"""The limits on the way together allow more time than the limit for the whole way.

What: where limits follow each other, each starting at the field at which the one before it stops, their sum is not
longer than a limit in calendar time from the first field to the last.
Why: everybody can be in time and the case late; then the promise is broken and nobody is at fault.
Basis: good practice.
Wrong: 48 hours for the meeting, 10 days from the meeting to the cause, and 7 days from the complaint to the cause.
Right: the same with 15 days from the complaint to the cause.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta

from generator.checks.lengths import least, most
from generator.checks.ways import reached_from
from generator.diagnostics import Diagnostic, Note, say
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import LimitIn, Manual, stops_of
from generator.reading.where import Where

CODE = "S112"

#: A field on a certain sheet of its form: the moment at which a limit starts or stops.
_Moment = tuple[str, frozenset[str]]
#: The limits of a way, and the least time that they allow together.
_Chain = tuple[tuple[LimitIn, ...], timedelta]


class _Ways:
    """The limits that lead on from each moment, and the order of the moments."""

    def __init__(self, limits: Mapping[_Moment, list[tuple[_Moment, LimitIn]]]) -> None:
        self._limits = limits
        self._onward = {here: [there for there, _ in found] for here, found in limits.items()}
        self._order = _in_order(self._onward)
        self._reached: dict[_Moment, Mapping[_Moment, _Chain]] = {}

    def reached_from(self, start: _Moment) -> Mapping[_Moment, _Chain]:
        """The longest chain from ``start`` to each moment after it; found once, as many limits have one start."""
        if start not in self._reached:
            self._reached[start] = self._chains_from(start)
        return self._reached[start]

    def _chains_from(self, start: _Moment) -> Mapping[_Moment, _Chain]:
        best: dict[_Moment, _Chain] = {start: ((), timedelta())}
        reached = self._order.keys() & reached_from([start], self._onward)
        for here in sorted(reached, key=lambda moment: self._order[moment]):
            limits, so_far = best[here]
            for there, entry in self._limits.get(here, ()):
                length = so_far + least(entry.limit.within, working=entry.limit.clock is ClockKind.WORKING)
                if there not in best or length > best[there][1]:
                    best[there] = (*limits, entry), length
        return best


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit that the limits on the way surely pass. Limits that recur, or run in a circle, do not count."""
    ways = _ways(manual)
    for entry in manual.limits.values():
        limit = entry.limit
        if limit.every is None and limit.clock is ClockKind.CALENDAR:
            chain = _longest(limit, ways)
            if chain is not None and chain[1] > most(limit.within):
                yield _finding(entry, chain[0], where)


def _ways(manual: Manual) -> _Ways:
    limits: dict[_Moment, list[tuple[_Moment, LimitIn]]] = defaultdict(list)
    for entry in manual.limits.values():
        if entry.limit.every is None:
            for start in entry.limit.from_:
                for stop in stops_of(entry.limit):
                    limits[_moment(start, entry.limit)].append((_moment(stop, entry.limit), entry))
    return _Ways(limits)


def _moment(name: str, limit: TimeLimit) -> _Moment:
    form = name.partition(".")[0]
    return name, frozenset(sheet.is_ for sheet in limit.where if sheet.field.partition(".")[0] == form)


def _in_order(onward: Mapping[_Moment, list[_Moment]]) -> dict[_Moment, int]:
    """Each moment with a number that is higher than those of the moments before it; none for what follows a circle."""
    waits_for = Counter(there for targets in onward.values() for there in targets)
    ready = [here for here in onward if not waits_for[here]]
    order: dict[_Moment, int] = {}
    while ready:
        here = ready.pop()
        order[here] = len(order)
        for there in onward.get(here, ()):
            waits_for[there] -= 1
            if not waits_for[there]:
                ready.append(there)
    return order


def _longest(total: TimeLimit, ways: _Ways) -> _Chain | None:
    """The longest chain of two limits or more from a start of ``total`` to a stop of it; None where there is none."""
    stops = [_moment(name, total) for name in stops_of(total)]
    starts = [_moment(name, total) for name in total.from_]
    chains = [reached[stop] for reached in map(ways.reached_from, starts) for stop in stops if stop in reached]
    return max((chain for chain in chains if len(chain[0]) > 1), key=lambda chain: chain[1], default=None)


def _finding(total: LimitIn, parts: tuple[LimitIn, ...], where: Where) -> Diagnostic:
    place = f"{total.id}/within"
    return Diagnostic(
        CODE,
        say(
            "`{total}` allows {within}, but the limits on the way allow more: {parts}",
            total=total.limit.id,
            within=total.limit.within,
            parts=" + ".join(str(part.limit.within) for part in parts),
        ),
        where.at(place),
        notes=tuple(
            Note(say("`{limit}` is on the way", limit=part.limit.id), where.at(f"{part.id}/within")) for part in parts
        ),
        help=say("shorten a limit on the way, or allow more time in all"),
        place=place,
    )
