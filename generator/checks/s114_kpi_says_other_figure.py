"""A KPI says another length of time than the limit that it measures.

What: a length of time in the title, formula or target of a KPI is one that a limit under ``measures`` says.
Why: the figure reported to management would prove something else than what the procedure asks for.
Basis: contradiction between KPI and limit.
Wrong: ``title: Answered within 72 hours`` with ``measures: handling/first-answer``, a limit of 48 hours.
Right: ``title: Answered in time``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from generator.calendar import Duration, Unit
from generator.checks.figures import figures
from generator.checks.lengths import least, most
from generator.diagnostics import Diagnostic, Note, say
from generator.model.company import Kpi
from generator.model.manual import LimitIn, Manual
from generator.reading.where import Where

CODE = "S114"
_AMOUNT = r"[1-9][0-9]{0,4}"
_UNITS = {unit.value: unit for unit in Unit}


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each length of time that none of the measured limits says."""
    for kpi in manual.kpis.values():
        limits = [manual.limits[name] for name in kpi.measures if name in manual.limits]
        if not limits:
            continue
        durations = [duration for entry in limits for duration in _said(entry)]
        said = {_length(duration) for duration in durations}
        in_months = any(duration.months for duration in durations)
        for key, written, duration in _typed(kpi):
            is_of_report = duration.months > 0 and not in_months  # "of the last 12 months"
            if not is_of_report and _length(duration) not in said:
                place = f"kpis/{kpi.id}/{key}"
                yield Diagnostic(
                    CODE,
                    say(
                        "the KPI says “{typed}”, the limit `{limit}` says {within}",
                        typed=written,
                        limit=limits[0].limit.id,
                        within=limits[0].limit.within,
                    ),
                    where.word(place, written),
                    notes=(Note(say("the limit is defined here"), where.at(f"{limits[0].id}/within")),),
                    help=say("take the figure out: the limit says it, and the KPI names the limit"),
                    place=place,
                )


def _typed(kpi: Kpi) -> Iterator[tuple[str, str, Duration]]:
    """Each length of time in the texts of the KPI: the key of the text, as it is written, and what it means."""
    for key, text in (("title", kpi.title), ("formula", kpi.formula), ("target", kpi.target)):
        found = figures(text)
        for (number, unit), written in found.written.items():
            known = _UNITS.get(unit.removeprefix("working "))
            if (number, unit) in found.firm and known and re.fullmatch(_AMOUNT, number):
                yield key, written, Duration(int(number), known)


def _said(entry: LimitIn) -> Iterator[Duration]:
    """Every length of time that the limit itself says."""
    limit = entry.limit
    yield from (duration for duration in (limit.within, limit.not_before, limit.every) if duration is not None)
    yield from (variant.within for variant in limit.when)


def _length(duration: Duration) -> tuple[timedelta, timedelta]:
    """So that 48 hours are 2 days, and 12 months a year."""
    return least(duration), most(duration)
