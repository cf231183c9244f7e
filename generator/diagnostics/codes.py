"""The one table of codes. A number is never used twice; a retired code keeps its row.

Families: Y text and shape, R references, C document control, T time limits, F forms and fields, L languages,
G the procedure's graph, S say-write-do agreement, W wording, D records.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs. Only an error keeps the manual from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, rising as it matters less."""
        return list(Severity).index(self)


class Basis(Enum):
    """Whose rule a check applies, so that a company's habit is never taken for a clause."""

    CLAUSE = "clause"
    LAW = "law"
    COMPANY = "company rule"
    GOOD_PRACTICE = "good practice"
    CONTRADICTION = "contradiction"
    SHAPE = "the data language"


@dataclass(frozen=True, slots=True)
class Code:
    """One row: identity, default weight, whose rule it is, and one sentence for the list of codes."""

    id: str
    name: str
    severity: Severity
    basis: Basis
    summary: str


def _error(id: str, name: str, summary: str, basis: Basis = Basis.SHAPE) -> Code:
    return Code(id, name, Severity.ERROR, basis, summary)


def _warning(id: str, name: str, summary: str, basis: Basis) -> Code:
    return Code(id, name, Severity.WARNING, basis, summary)


_ROWS = (
    _error("Y101", "unreadable-text", "A file is not UTF-8 text, or cannot be read at all."),
    _error("Y102", "byte-order-mark", "A file begins with an invisible byte-order mark."),
    _error("Y103", "not-yaml", "The text does not follow the rules of YAML."),
    _error("Y104", "tab-indentation", "A line is indented with a tab."),
    _error("Y105", "empty-file", "A definition file says nothing."),
    _error("Y106", "duplicate-key", "A key stands twice in one mapping, so that one of its values would be lost."),
    _error("Y107", "yaml-trick", "Anchors, aliases, merge keys, tags and several documents in a file are not used."),
    _error("Y108", "too-deep", "Values are nested deeper than any definition needs."),
    _error("Y109", "too-large", "A file is larger than any definition needs."),
    _error("Y110", "unknown-key", "A key is not one that this kind of definition knows."),
    _error("Y111", "missing-key", "A definition lacks a key that it cannot do without."),
    _error("Y112", "wrong-value", "A value is not of the kind its key asks for."),
    _error("Y113", "unknown-file", "A file in the manual's folder is of no known kind."),
    _error("Y114", "link-out-of-folder", "A file is a symbolic link that leads out of the manual's folder."),
    _error("Y115", "missing-folder", "The manual's folder, or its manual.yml, is not there."),
    _error("Y116", "html-in-prose", "A text contains HTML, which would not reach paper."),
    _error("Y117", "not-for-paper", "A text contains a picture or link that paper cannot show."),
    _error("R101", "unknown-reference", "A definition names something that does not exist."),
    _error("R102", "duplicate-id", "Two definitions have one id."),
    _error("R103", "duplicate-number", "Two documents or forms have one number."),
    _warning("C101", "never-issued", "A document or form has not been issued yet.", Basis.COMPANY),
    _warning("C102", "changed-since-issue", "A document or form differs from what was issued.", Basis.COMPANY),
    _error("C103", "control-data-unreadable", "A file of revisions/ is not as it was issued."),
    _error(
        "G101",
        "branch-without-option",
        "A decision has a branch that its field offers no option for.",
        Basis.CONTRADICTION,
    ),
    _error(
        "G102",
        "option-without-branch",
        "A field offers an option for which its decision has no branch.",
        Basis.CONTRADICTION,
    ),
    _error("G103", "no-way-out", "From a step the end of the procedure cannot be reached.", Basis.CONTRADICTION),
    _error("G104", "unreachable-step", "No way leads to a step.", Basis.CONTRADICTION),
    _error("G105", "question-without-options", "A decision asks a field that offers no options.", Basis.CONTRADICTION),
    _error("S101", "item-without-carrier", "A guidance item is answered by nothing in the manual.", Basis.COMPANY),
    _warning(
        "S102",
        "clause-without-carrier",
        "A clause is neither answered nor said to be elsewhere or not applicable.",
        Basis.COMPANY,
    ),
    _error(
        "S103", "typed-duration", "A text types a length of time that its limit says otherwise.", Basis.CONTRADICTION
    ),
    _error(
        "T101",
        "clock-without-time",
        "A limit starts or stops at a field that holds no date and time.",
        Basis.CONTRADICTION,
    ),
    _warning(
        "T102",
        "longer-than-guidance",
        "A limit is longer than the guidance page generally allows, without a reason.",
        Basis.GOOD_PRACTICE,
    ),
    _warning(
        "T103", "many-working-hours", "A limit of a day or more is counted in working hours.", Basis.GOOD_PRACTICE
    ),
    _error(
        "T104",
        "escalation-out-of-order",
        "A later step of the escalation comes before an earlier one.",
        Basis.CONTRADICTION,
    ),
    _warning(
        "T105",
        "due-out-of-hours",
        "A limit can fall due when nobody is at work, and no duty role is named.",
        Basis.GOOD_PRACTICE,
    ),
    _error(
        "T106",
        "earliest-after-latest",
        "A limit may not be met before a moment that lies past its due.",
        Basis.CONTRADICTION,
    ),
    _error(
        "F101",
        "parts-do-not-fit-type",
        "A field lacks what its type needs, or has what its type cannot use.",
        Basis.SHAPE,
    ),
    _warning(
        "F102", "section-nobody-fills", "A part of a form is filled at no step of any procedure.", Basis.GOOD_PRACTICE
    ),
    _error("F103", "condition-never-true", "A field is shown for an answer that cannot be given.", Basis.CONTRADICTION),
)
CODES: dict[str, Code] = {row.id: row for row in _ROWS}
