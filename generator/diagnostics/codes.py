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

    @property
    def is_fixed(self) -> bool:
        """Whether nobody may weigh or accept it away: nothing stands on what cannot be read (Y) or linked (R)."""
        return self.id[0] in "YR"


_E, _W = Severity.ERROR, Severity.WARNING
_SHAPE, _COMPANY, _PRACTICE, _CONTRADICTION = Basis.SHAPE, Basis.COMPANY, Basis.GOOD_PRACTICE, Basis.CONTRADICTION

# fmt: off
_ROWS = (
    Code("Y101", "unreadable-text", _E, _SHAPE,
         "A file is not UTF-8 text, or cannot be read at all."),
    Code("Y102", "byte-order-mark", _E, _SHAPE,
         "A file begins with an invisible byte-order mark."),
    Code("Y103", "not-yaml", _E, _SHAPE,
         "The text does not follow the rules of YAML."),
    Code("Y104", "tab-indentation", _E, _SHAPE,
         "A line is indented with a tab."),
    Code("Y105", "empty-file", _E, _SHAPE,
         "A definition file says nothing."),
    Code("Y106", "duplicate-key", _E, _SHAPE,
         "A key stands twice in one mapping, so that one of its values would be lost."),
    Code("Y107", "yaml-trick", _E, _SHAPE,
         "Anchors, aliases, merge keys, tags and several documents in a file are not used."),
    Code("Y108", "too-deep", _E, _SHAPE,
         "Values are nested deeper than any definition needs."),
    Code("Y109", "too-large", _E, _SHAPE,
         "A file is larger than any definition needs."),
    Code("Y110", "unknown-key", _E, _SHAPE,
         "A key is not one that this kind of definition knows."),
    Code("Y111", "missing-key", _E, _SHAPE,
         "A definition lacks a key that it cannot do without."),
    Code("Y112", "wrong-value", _E, _SHAPE,
         "A value is not of the kind its key asks for."),
    Code("Y113", "unknown-file", _E, _SHAPE,
         "A file in the manual's folder is of no known kind."),
    Code("Y114", "link-out-of-folder", _E, _SHAPE,
         "A file is a symbolic link that leads out of the manual's folder."),
    Code("Y115", "missing-folder", _E, _SHAPE,
         "The manual's folder, or its manual.yml, is not there."),
    Code("Y116", "html-in-prose", _E, _SHAPE,
         "A text contains HTML, which would not reach paper."),
    Code("Y117", "not-for-paper", _E, _SHAPE,
         "A text contains a picture or link that paper cannot show."),
    Code("Y118", "text-after-hash", _W, _SHAPE,
         "Part of a text is taken for a comment, because it follows a space and `#`."),
    Code("Y119", "nothing-made-from-it", _W, _SHAPE,
         "Nothing is made from a file that may lie in the manual's folder."),

    Code("R101", "unknown-reference", _E, _SHAPE,
         "A definition names something that does not exist."),
    Code("R102", "duplicate-id", _E, _SHAPE,
         "Two definitions have one id."),
    Code("R103", "duplicate-number", _E, _SHAPE,
         "Two documents or forms, or two steps of a document, have one number."),

    Code("C101", "never-issued", _W, _COMPANY,
         "A document or form has not been issued yet."),
    Code("C102", "changed-since-issue", _W, _COMPANY,
         "A document or form differs from what was issued."),
    Code("C103", "control-data-unreadable", _E, _SHAPE,
         "A file of revisions/ is not as it was issued."),
    Code("C104", "exception-ended", _W, _COMPANY,
         "The time of an accepted exception is over."),
    Code("C105", "exception-unused", _W, _COMPANY,
         "An accepted exception accepts no finding."),
    Code("C106", "revision-altered", _E, _CONTRADICTION,
         "What a revision froze is no longer what was issued."),
    Code("C107", "history-out-of-order", _E, _CONTRADICTION,
         "The revisions of a document do not follow each other."),
    Code("C108", "revision-without-document", _W, _COMPANY,
         "Revisions were issued of something that is no longer defined."),
    Code("C109", "binds-before-issue", _W, _PRACTICE,
         "A revision binds from a day before it was issued."),

    Code("T101", "clock-without-time", _E, _CONTRADICTION,
         "A limit starts or stops at a field that holds no date and time."),
    Code("T102", "longer-than-guidance", _W, _PRACTICE,
         "A limit is longer than the guidance page generally allows, without a reason."),
    Code("T103", "many-working-hours", _W, _PRACTICE,
         "A limit of a day or more is counted in working hours."),
    Code("T104", "escalation-out-of-order", _E, _CONTRADICTION,
         "A later step of the escalation comes before an earlier one."),
    Code("T105", "due-out-of-hours", _W, _PRACTICE,
         "A limit can fall due when nobody is at work, and no duty role is named."),
    Code("T106", "earliest-after-latest", _E, _CONTRADICTION,
         "A limit may not be met before a moment that lies past its due."),
    Code("T107", "calendar-ends-soon", _W, _PRACTICE,
         "A limit that begins within a month cannot be reckoned, because its calendar ends."),
    Code("T108", "answer-not-offered", _E, _CONTRADICTION,
         "A limit depends on an answer that its field does not offer."),
    Code("T109", "stops-where-it-starts", _E, _CONTRADICTION,
         "A limit stops at the field at which it starts."),

    Code("F101", "parts-do-not-fit-type", _E, _SHAPE,
         "A field lacks what its type needs, or has what its type cannot use."),
    Code("F102", "section-nobody-fills", _W, _PRACTICE,
         "A part of a form is filled at no step of any procedure."),
    Code("F103", "condition-never-true", _E, _CONTRADICTION,
         "A field is shown for an answer that cannot be given."),
    Code("F104", "number-does-not-fit-comb", _E, _CONTRADICTION,
         "The case number has more or fewer characters than the boxes of its comb."),
    Code("F105", "more-lines-than-a-sheet", _W, _PRACTICE,
         "A box asks for more writing lines than a sheet of paper has room for."),
    Code("F106", "sign-missing-in-font", _E, _SHAPE,
         "A form contains a character for which the paper font has no sign."),

    Code("G101", "branch-without-option", _E, _CONTRADICTION,
         "A decision has a branch that its field offers no option for."),
    Code("G102", "option-without-branch", _E, _CONTRADICTION,
         "A field offers an option for which its decision has no branch."),
    Code("G103", "no-way-out", _E, _CONTRADICTION,
         "From a step the end of the procedure cannot be reached."),
    Code("G104", "unreachable-step", _E, _CONTRADICTION,
         "No way leads to a step."),
    Code("G105", "question-without-options", _E, _CONTRADICTION,
         "A decision asks a field that offers no options."),
    Code("G106", "leads-to-itself", _W, _PRACTICE,
         "A step or decision leads straight back to itself."),

    Code("S101", "item-without-carrier", _E, _COMPANY,
         "A guidance item is answered by nothing in the manual."),
    Code("S102", "clause-without-carrier", _W, _COMPANY,
         "A clause is neither answered nor said to be elsewhere or not applicable."),
    Code("S103", "typed-duration", _E, _CONTRADICTION,
         "A text types a length of time that its limit says otherwise."),
)
# fmt: on
CODES: dict[str, Code] = {row.id: row for row in _ROWS}
