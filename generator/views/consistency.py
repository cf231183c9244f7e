"""What the manual is checked for and on whose word, what was found when this site was made, and what is lived with.

Results are for the house: where manual.yml says ``audience: auditors``, only what is checked is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import CODES, Code, Diagnostic, Severity
from generator.diagnostics.accepted import Accepted
from generator.diagnostics.told import Translate, as_written, told
from generator.views.reader import Reader

MOST_SHOWN = 200
"""Findings listed one by one; those beyond are counted."""
_READING = "Y"
"""The family of what cannot be read, which has no table on the page."""


@dataclass(frozen=True)
class Findings:
    """What the checks found in this manual, and what says it in the reader's language."""

    diagnostics: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    translate: Translate = as_written


NOTHING_FOUND = Findings()


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One check: its weight in this company (``mark`` is one of error, warning, info, off), and whose rule it is."""

    id: str
    name: str
    weight: str
    mark: str
    chosen_here: bool
    basis: str
    summary: str


@dataclass(frozen=True, slots=True)
class Family:
    """The checks of one kind."""

    letter: str
    title: str
    rows: tuple[CodeRow, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: what, how weighty, where in the definitions (``at`` is file and line), and what would cure it.

    ``listed`` says that its check has a row on the page.
    """

    code: str
    listed: bool
    weight: str
    mark: str
    message: str
    at: str
    place: str
    cure: str


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """One finding that the company lives with: why, by whose word, until when."""

    code: str
    message: str
    place: str
    reason: str
    approver: str
    expires: str


@dataclass(frozen=True)
class ConsistencyView:
    """The page of the checks. ``result`` and ``accepted`` are shown only where ``shows_results``."""

    shows_results: bool
    as_of: str
    result: str
    findings: tuple[FindingRow, ...]
    left_out: int
    accepted: tuple[AcceptedRow, ...]
    families: tuple[Family, ...]


def consistency_view(reader: Reader, findings: Findings) -> ConsistencyView:
    """The page, for the audience that manual.yml names."""
    shows = reader.manual.settings.site.audience == "internal"
    diagnostics = sorted(findings.diagnostics, key=Diagnostic.sort_key) if shows else []
    accepted = sorted(findings.accepted, key=lambda each: (each.diagnostic.code, each.diagnostic.place))
    return ConsistencyView(
        shows_results=shows,
        as_of=reader.language.day(reader.as_of),
        result=_counts(reader, diagnostics),
        findings=tuple(_finding(reader, findings, each) for each in diagnostics[:MOST_SHOWN]),
        left_out=max(0, len(diagnostics) - MOST_SHOWN),
        accepted=tuple(_accepted(reader, findings, each) for each in accepted) if shows else (),
        families=tuple(_families(reader, findings)),
    )


def _counts(reader: Reader, diagnostics: list[Diagnostic]) -> str:
    """``2 warnings, 1 remark``; empty where nothing was found."""
    counts = Counter(diagnostic.level for diagnostic in diagnostics)
    ngettext = reader.language.catalog.ngettext
    said = {
        Severity.ERROR: ngettext("{n} error", "{n} errors", counts[Severity.ERROR]),
        Severity.WARNING: ngettext("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        Severity.INFO: ngettext("{n} remark", "{n} remarks", counts[Severity.INFO]),
    }
    return reader.t(", ").join(said[level].format(n=counts[level]) for level in Severity if counts[level])


def _finding(reader: Reader, findings: Findings, diagnostic: Diagnostic) -> FindingRow:
    return FindingRow(
        code=diagnostic.code,
        listed=not diagnostic.code.startswith(_READING),
        weight=_weight(reader, diagnostic.level.value),
        mark=diagnostic.level.value,
        message=told(diagnostic.message, findings.translate),
        at=f"{diagnostic.span.path}:{diagnostic.span.line}",
        place=diagnostic.place,
        cure=told(diagnostic.help, findings.translate) if diagnostic.help else "",
    )


def _accepted(reader: Reader, findings: Findings, accepted: Accepted) -> AcceptedRow:
    return AcceptedRow(
        code=accepted.diagnostic.code,
        message=told(accepted.diagnostic.message, findings.translate),
        place=accepted.diagnostic.place,
        reason=accepted.reason,
        approver=accepted.approver,
        expires=reader.language.day(accepted.expires),
    )


def _families(reader: Reader, findings: Findings) -> Iterator[Family]:
    """The families in the order in which the manual is linked and judged.

    What makes a file unreadable is left out: it says nothing about the company, and no site is made with it.
    """
    t = reader.t
    titles = {
        "R": t("References"),
        "C": t("Document control"),
        "T": t("Time limits"),
        "F": t("Forms and fields"),
        "L": t("Languages"),
        "G": t("The way of the procedure"),
        "S": t("What is said, written and done"),
        "W": t("Wording"),
        "D": t("Records"),
    }
    for letter, title in titles.items():
        rows = tuple(_code(reader, findings, row) for row in CODES.values() if row.id.startswith(letter))
        if rows:
            yield Family(letter, title, rows)


def _code(reader: Reader, findings: Findings, row: Code) -> CodeRow:
    chosen = None if row.is_fixed else reader.manual.settings.severities.get(row.id)
    mark = chosen or row.severity.value
    return CodeRow(
        id=row.id,
        name=row.name,
        weight=_weight(reader, mark),
        mark=mark,
        chosen_here=chosen is not None and chosen != row.severity.value,
        basis=findings.translate(row.basis.value),
        summary=findings.translate(row.summary),
    )


def _weight(reader: Reader, mark: str) -> str:
    words = {
        "error": reader.t("error"),
        "warning": reader.t("warning"),
        "info": reader.t("remark"),
        "off": reader.t("off"),
    }
    return words[mark]
