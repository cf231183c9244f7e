"""A limit is longer than the guidance page generally allows, without a reason.

What: a limit that answers item 26 of the guidance page is at most 48 hours, also with every pause and extension used
in full and in each special case, or says why it is longer.
Why: the page says "generally not more than 48 hours": more is possible, but not without a written reason.
Basis: good practice (source-page/26); no clause asks for a figure.
Wrong: ``within: 72 hours`` with ``answers: [source-page/26]`` and no ``because``.
Right: the same with ``because: customers are reached by sea only``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.calendar import Longest, Stretch, longest_possible
from generator.checks.lengths import least
from generator.diagnostics import Diagnostic, Message, say
from generator.model.document import Document
from generator.model.limit import ClockKind, TimeLimit
from generator.model.manual import limits_of
from generator.reading.where import Where

CODE = "T102"
GUIDANCE = timedelta(hours=48)


def check(document: Document, where: Where) -> Iterator[Diagnostic]:
    """Report each limit on item 26 that is longer and gives no reason: first by itself, else by what it may become."""
    for entry in limits_of(document):
        limit = entry.limit
        if limit.because is not None or all(answer.clause != "source-page/26" for answer in limit.answers):
            continue
        found = _longer(limit)
        if found is not None:
            key, message = found
            yield Diagnostic(
                CODE,
                message,
                where.at(f"{entry.id}/{key}"),
                help=say("shorten it, or give the reason in `because`"),
                place=f"{entry.id}/{key}",
            )


def _longer(limit: TimeLimit) -> tuple[str, Message] | None:
    """Where the limit passes what the page allows, and how; working time passes it by the first night."""
    if _passes(Longest((Stretch(limit.within, limit.clock is ClockKind.WORKING),))):
        return "within", say(
            "the limit is {within}; the guidance page says generally not more than 48 hours", within=limit.within
        )
    for index, variant in enumerate(limit.when, start=1):
        if _passes(Longest((Stretch(variant.within, (variant.clock or limit.clock) is ClockKind.WORKING),))):
            return f"when/{index}/within", say(
                "the limit is {within} in one case; the guidance page says generally not more than 48 hours",
                within=variant.within,
            )
    longest = longest_possible(
        limit.within,
        working=limit.clock is ClockKind.WORKING,
        pauses=[Stretch(pause.at_most, pause.clock is ClockKind.WORKING) for pause in limit.pause],
        extension=limit.extension.by if limit.extension else None,
        times=limit.extension.times if limit.extension else 1,
    )
    if _passes(longest):
        return "within", say(
            "the limit can become {longest} by pauses and extensions; "
            "the guidance page says generally not more than 48 hours",
            longest=" + ".join(str(part.duration) for part in longest.parts),
        )
    return None


def _passes(longest: Longest) -> bool:
    calendar_time = sum((least(part.duration) for part in longest.parts), timedelta())
    return calendar_time > GUIDANCE or any(part.working for part in longest.parts)
