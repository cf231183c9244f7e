"""Which findings a text shows, and which of them together: many that say the same of different things fill no page.

Findings are of one kind if they have one code, weight and sentence, one cure and no other place to be shown. The first
is shown as any other; the further ones need a line each. Programs get every finding as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from generator.diagnostics.diagnostic import Diagnostic

_FIRST_SHOWN = 5
"""So many of one kind come before what else there is to show; more of them only where there is room."""
_TOGETHER = 3
"""So few of one kind are shown each by itself no longer."""


def folded(ordered: Sequence[Diagnostic], limit: int | None) -> tuple[list[list[Diagnostic]], list[Diagnostic]]:
    """The findings to show, in groups, and the rest. At most ``limit`` are shown; for None all, each by itself."""
    if limit is None:
        return [[each] for each in ordered], []
    seen: Counter[Hashable] = Counter()
    at_once: list[int] = []
    later: list[int] = []
    for index, each in enumerate(ordered):
        kind = _kind(each, index)
        seen[kind] += 1
        (at_once if seen[kind] <= _FIRST_SHOWN else later).append(index)
    shown = sorted((at_once + later)[:limit])
    groups: dict[Hashable, list[Diagnostic]] = {}
    for index in shown:
        groups.setdefault(_kind(ordered[index], index), []).append(ordered[index])
    apart = [part for group in groups.values() for part in ([group] if len(group) >= _TOGETHER else _each(group))]
    rest = set(range(len(ordered))) - set(shown)
    return apart, [ordered[index] for index in sorted(rest)]


def _each(group: list[Diagnostic]) -> list[list[Diagnostic]]:
    return [[each] for each in group]


def _kind(diagnostic: Diagnostic, index: int) -> Hashable:
    """What findings of one kind have in common; of one that is like no other, its own number."""
    cure = diagnostic.help
    if diagnostic.notes or cure is None or diagnostic.entry.is_fixed:  # what cannot be read is mended place by place
        return index
    return diagnostic.level, diagnostic.code, diagnostic.message.text, str(cure)
