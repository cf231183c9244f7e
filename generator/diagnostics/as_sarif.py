"""Findings as SARIF 2.1.0, the interchange format that code hosts and editors read.

Every code is a rule; an accepted finding is a result that is suppressed, with its reason; the other side of a
disagreement is a related location. No fixes are offered: what a definition should say is for people to decide.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.diagnostics.accepted import Accepted
from generator.diagnostics.codes import CODES, Code, Severity
from generator.diagnostics.diagnostic import Diagnostic, Note
from generator.diagnostics.fingerprint import fingerprints
from generator.diagnostics.told import Translate, as_written, told
from generator.spans import Span

__all__ = ["render_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RULES = {code: index for index, code in enumerate(CODES)}


def render_sarif(
    diagnostics: Sequence[Diagnostic],
    accepted: Sequence[Accepted] = (),
    *,
    explanations: Mapping[str, str],
    version: str,
    prefix: str = "",
    translate: Translate = as_written,
    language: str = "en",
) -> str:
    """The findings as one run of SARIF, errors first, the accepted ones last; no line end after it.

    ``explanations`` gives the long text of a code where it has one, ``version`` is the program's. ``prefix`` stands
    before every path: relative to the folder the command runs in, or absolute. Columns count characters (Unicode code
    points), as ``columnKind`` says.
    """
    page = _Run(prefix, translate)
    ordered = sorted(diagnostics, key=Diagnostic.sort_key)
    lived_with = sorted(accepted, key=lambda each: each.diagnostic.sort_key())
    every = [*ordered, *(each.diagnostic for each in lived_with)]
    suppressions = [*([] for _ in ordered), *([page.suppression(each)] for each in lived_with)]
    driver = {
        "name": "swd",
        "fullName": "Say · Write · Do",
        "version": version,
        "language": language.partition("-")[0],  # SARIF knows no scripts: zh-Hans is zh
        "rules": [page.rule(row, explanations.get(row.id, row.summary)) for row in CODES.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            {**page.result(diagnostic, fingerprint), "suppressions": suppressed}
            for diagnostic, fingerprint, suppressed in zip(every, fingerprints(every), suppressions, strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


class _Run:
    """What all parts of one run share."""

    def __init__(self, prefix: str, translate: Translate) -> None:
        self._prefix = prefix
        self._translate = translate

    def rule(self, row: Code, explanation: str) -> dict[str, object]:
        return {
            "id": row.id,
            "name": row.name,
            "shortDescription": {"text": self._translate(row.summary)},
            "help": {"text": explanation.strip()},
            "defaultConfiguration": {"level": _LEVELS[row.severity]},
            "properties": {"tags": [row.basis.value]},
        }

    def result(self, diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
        """One finding. Its cure is a second line of the message, because few readers show anything but the message."""
        lines = [told(diagnostic.message, self._translate)]
        if diagnostic.help:
            lines.append(f"{self._translate('help:')} {told(diagnostic.help, self._translate)}")
        related = [self._related(index, note) for index, note in enumerate(diagnostic.notes) if note.span]
        lines += [told(note.message, self._translate) for note in diagnostic.notes if not note.span]
        logical = [{"fullyQualifiedName": diagnostic.place}] if diagnostic.place else []
        return {
            "ruleId": diagnostic.code,
            "ruleIndex": _RULES[diagnostic.code],
            "level": _LEVELS[diagnostic.level],
            "message": {"text": "\n".join(lines)},
            "locations": [{**self._physical(diagnostic.span), **({"logicalLocations": logical} if logical else {})}],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {"codePlaceValues/v1": fingerprint},
        }

    def suppression(self, accepted: Accepted) -> dict[str, object]:
        return {
            "kind": "external",
            "status": "accepted",
            "justification": told(accepted.words, self._translate),
            "properties": {"approver": accepted.approver, "expires": accepted.expires.isoformat()},
        }

    def _related(self, index: int, note: Note) -> dict[str, object]:
        assert note.span is not None, "a note without a place is a line of the message"
        return {"id": index, **self._physical(note.span), "message": {"text": told(note.message, self._translate)}}

    def _physical(self, span: Span) -> dict[str, object]:
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
        return {"physicalLocation": {"artifactLocation": {"uri": self._uri(span.path)}, "region": region}}

    def _uri(self, path: str) -> str:
        """The file's address: relative as it is, absolute with its scheme."""
        whole = f"{self._prefix}{path}"
        if whole.startswith("/"):
            return f"file://{quote(whole)}"
        drive, colon, rest = whole.partition(":/")
        return f"file:///{drive}:/{quote(rest)}" if colon and len(drive) == 1 else quote(whole)
