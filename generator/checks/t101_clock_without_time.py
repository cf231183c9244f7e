"""A limit starts or stops at a field that holds no date and time.

What: the fields of ``from`` and ``until``, and those of a pause, are of the type datetime.
Why: without the time of day a limit in hours cannot be proven on paper.
Basis: contradiction between limit and form.
Wrong: ``from: complaint-record.bought-on``, a date.
Right: ``from: complaint-record.identified-at``, a datetime.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.form import FieldType
from generator.model.limit import TimeLimit
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T101"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each field that cannot carry a clock."""
    for entry in manual.limits.values():
        for key, name in _clock_fields(entry.limit):
            box = manual.fields.get(name)
            if box is None or box.box.type is FieldType.DATETIME:
                continue
            other = f"{name}/type"
            yield Diagnostic(
                CODE,
                say(
                    "the limit `{limit}` hangs on {field}, which holds no date and time",
                    limit=entry.limit.id,
                    field=name,
                ),
                where.word(f"{entry.id}/{key}", name),
                notes=(Note(say("the field is of the type {type}", type=box.box.type.value), where.at(other)),),
                help=say("make the field a datetime, or name one that is"),
                place=f"{entry.id}/{key}",
            )


def _clock_fields(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    """The key and name of every field that starts, stops or pauses the clock."""
    yield from (("from", name) for name in limit.from_)
    stops = limit.until.values() if isinstance(limit.until, dict) else (limit.until,)
    yield from (("until", name) for name in stops)
    for pause in limit.pause:
        yield "pause", pause.from_
        yield "pause", pause.until
