"""A baseline: findings that are known on the day a company takes the program up, so that only new ones are told.

It is a list to work off, not to live with: what the company has decided to live with is an accepted exception, with
its reason. What is gone from the manual is told, so that the list shrinks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.fingerprint import fingerprints

_FORMAT = "1"


class NotABaseline(ValueError):
    """The text is not a baseline that this version reads."""


@dataclass(frozen=True, slots=True)
class Known:
    """One finding of the list: its fingerprint, and its code and place for whoever reads the file."""

    fingerprint: str
    code: str
    place: str


@dataclass(frozen=True)
class Measured:
    """Findings held against a baseline: the ``new`` ones, how many are ``known``, and which known ones are ``gone``."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: tuple[Known, ...]


@dataclass(frozen=True)
class Baseline:
    """The known findings by their fingerprints."""

    findings: Mapping[str, Known] = field(default_factory=dict)

    def measure(self, diagnostics: Sequence[Diagnostic]) -> Measured:
        """Part the findings into new and known, and tell which known ones are there no more."""
        new: list[Diagnostic] = []
        met: set[str] = set()
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True):
            if fingerprint in self.findings and not diagnostic.entry.is_fixed:
                met.add(fingerprint)
            else:
                new.append(diagnostic)
        gone = tuple(known for fingerprint, known in self.findings.items() if fingerprint not in met)
        return Measured(tuple(new), len(met), gone)


def baseline_text(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings as a baseline file. What cannot be read or linked is never in it."""
    rows = [
        {"fingerprint": fingerprint, "code": diagnostic.code, "place": diagnostic.place or diagnostic.span.path}
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        if not diagnostic.entry.is_fixed
    ]
    rows.sort(key=lambda row: (row["code"], row["place"], row["fingerprint"]))
    return json.dumps({"format": _FORMAT, "findings": rows}, indent=1, ensure_ascii=False) + "\n"


def read_baseline(text: str) -> Baseline:
    """The baseline that the text of a file holds. Raises NotABaseline for any other text."""
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT:
            raise NotABaseline
        known = [Known(str(row["fingerprint"]), str(row["code"]), str(row["place"])) for row in content["findings"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NotABaseline from error
    return Baseline({each.fingerprint: each for each in known})
