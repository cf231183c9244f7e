"""Findings as JSON, for a company's own programs: one object, its keys stable within a ``format``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from generator.diagnostics.accepted import Accepted
from generator.diagnostics.codes import Severity
from generator.diagnostics.diagnostic import Diagnostic, Note
from generator.diagnostics.fingerprint import fingerprints
from generator.diagnostics.told import Translate, as_written, told
from generator.spans import Span

__all__ = ["render_json"]

_FORMAT = "1"


def render_json(
    diagnostics: Sequence[Diagnostic],
    accepted: Sequence[Accepted] = (),
    *,
    prefix: str = "",
    translate: Translate = as_written,
) -> str:
    """The findings, errors first, and those that are accepted; no line end after it.

    Lines and columns count from 1, columns in characters; ``end`` is the first character behind. ``prefix`` stands
    before every path, ``translate`` gives a sentence in the reader's language with its gaps still open.
    """
    page = _Page(prefix, translate)
    ordered = sorted(diagnostics, key=Diagnostic.sort_key)
    lived_with = sorted(accepted, key=lambda each: each.diagnostic.sort_key())
    counts = Counter(diagnostic.level for diagnostic in ordered)
    content = {
        "format": _FORMAT,
        "counts": {level.value: counts[level] for level in Severity},
        "findings": page.findings(ordered),
        "accepted": [
            {**row, "reason": each.reason, "approver": each.approver, "expires": each.expires.isoformat()}
            for row, each in zip(page.findings([e.diagnostic for e in lived_with]), lived_with, strict=True)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


class _Page:
    """What all rows of one rendering share."""

    def __init__(self, prefix: str, translate: Translate) -> None:
        self._prefix = prefix
        self._translate = translate

    def findings(self, diagnostics: Sequence[Diagnostic]) -> list[dict[str, object]]:
        rows = zip(diagnostics, fingerprints(diagnostics), strict=True)
        return [self._finding(diagnostic, fingerprint) for diagnostic, fingerprint in rows]

    def _finding(self, diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
        return {
            "code": diagnostic.code,
            "name": diagnostic.entry.name,
            "severity": diagnostic.level.value,
            "basis": diagnostic.entry.basis.value,
            "message": told(diagnostic.message, self._translate),
            "help": told(diagnostic.help, self._translate) if diagnostic.help else None,
            "place": diagnostic.place,
            **self._at(diagnostic.span),
            "notes": [self._note(note) for note in diagnostic.notes],
            "fingerprint": fingerprint,
        }

    def _note(self, note: Note) -> dict[str, object]:
        said = {"message": told(note.message, self._translate)}
        return {**said, **(self._at(note.span) if note.span else {})}

    def _at(self, span: Span) -> dict[str, object]:
        return {
            "path": f"{self._prefix}{span.path}",
            "start": {"line": span.line, "column": span.column},
            "end": {"line": span.end_line, "column": span.end_column},
        }
