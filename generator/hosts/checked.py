"""What a check came to, as far as telling it asks for: made of a compilation, or read back from an earlier run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.compiler import Compilation, zone_of
from generator.diagnostics import CODES, Diagnostic, Message, Note, Severity
from generator.diagnostics.accepted import Accepted
from generator.reading.source_text import decode_text
from generator.spans import Span

_AS_THEY_ARE = (str, int, float, bool)
"""The types whose values a sentence may give a shape of its own (``{days:g}``); any other is put in as its text."""


class NotKept(ValueError):
    """What lies there is no result that this version has kept."""


@dataclass(frozen=True)
class Checked:
    """The findings, those that the company lives with, the texts they stand in, and the language of the manual.

    ``language`` is None where manual.yml could not be read. ``day`` is the day in the house for which it was found,
    ``zone`` the house's time zone.
    """

    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...]
    texts: Mapping[str, str]
    language: str | None
    day: date
    zone: str

    @property
    def has_errors(self) -> bool:
        """Whether a finding keeps the manual from being published."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def checked(compilation: Compilation) -> Checked:
    """What a compilation has to tell."""
    manual = compilation.manual
    language = str(manual.settings.source_locale) if manual else None
    day, zone = compilation.as_of.date(), str(zone_of(manual))
    return Checked(compilation.diagnostics, compilation.accepted, compilation.where.texts, language, day, zone)


def to_bytes(result: Checked, files: Mapping[str, bytes]) -> bytes | None:
    """The result as JSON, or None where it could not be told the same from that and from ``files``, the manual's."""
    paths = sorted({each.span.path for each in result.diagnostics} & result.texts.keys())
    if any(result.texts[path] != decode_text(path, files[path])[0] for path in paths):
        return None  # a file so large that it was not read whole
    content = {
        "language": result.language,
        "day": result.day.isoformat(),
        "zone": result.zone,
        "texts": paths,
        "findings": [_row(each) for each in result.diagnostics],
        "accepted": [
            [_row(each.diagnostic), each.reason, each.approver, each.expires.isoformat()] for each in result.accepted
        ],
    }
    return json.dumps(content, separators=(",", ":")).encode()


def from_bytes(kept: bytes, files: Mapping[str, bytes]) -> Checked:
    """The result that was kept. Raises NotKept for anything else: what lies on a disk is never trusted to be sound."""
    try:
        content = json.loads(kept)
        return Checked(
            tuple(_diagnostic(*row) for row in content["findings"]),
            tuple(
                Accepted(_diagnostic(*row), str(reason), str(approver), date.fromisoformat(expires))
                for row, reason, approver, expires in content["accepted"]
            ),
            {path: decode_text(path, files[path])[0] for path in content["texts"]},
            content["language"] and str(content["language"]),
            date.fromisoformat(content["day"]),
            str(content["zone"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotKept from error


def _row(found: Diagnostic) -> list[object]:
    return [
        found.code,
        _sentence(found.message),
        found.span,
        [[_sentence(note.message), note.span] for note in found.notes],
        _sentence(found.help) if found.help is not None else None,
        found.place,
        found.severity.value if found.severity is not None else None,
    ]


def _sentence(message: Message) -> list[object]:
    return [message.text, {name: _value(value) for name, value in message.values.items()}]


def _value(value: object) -> object:
    if isinstance(value, Message):
        return _sentence(value)
    return value if type(value) in _AS_THEY_ARE else str(value)


def _diagnostic(
    code: str, message: Any, span: Any, notes: Iterable[Any], help_: Any, place: str, severity: str | None
) -> Diagnostic:
    return Diagnostic(
        CODES[code].id,
        _message(*message),
        _span(*span),
        tuple(Note(_message(*said), _span(*at) if at is not None else None) for said, at in notes),
        _message(*help_) if help_ is not None else None,
        str(place),
        Severity(severity) if severity is not None else None,
    )


def _span(path: str, line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(str(path), int(line), int(column), int(end_line), int(end_column))


def _message(text: str, values: Mapping[str, Any]) -> Message:
    told = {name: _message(*value) if isinstance(value, list) else value for name, value in values.items()}
    return Message(str(text), told)
