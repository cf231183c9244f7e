"""The one table of codes. A number is never used twice; a retired code keeps its row.

Families: Y text and shape, R references, C document control, T time limits, F forms and fields, L languages,
G the procedure's ways and roles, S say-write-do agreement, W wording, D records.
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
    is_off: bool = False
    """Whether it is asked only where manual.yml gives it a weight: a matter of style, on which companies differ."""
    since: str = "0.1.0"
    """The version of the program that asked it first."""

    @property
    def is_fixed(self) -> bool:
        """Whether nobody may weigh or accept it away: nothing stands on what cannot be read (Y) or linked (R)."""
        return self.id[0] in "YR"

    @property
    def weight(self) -> str:
        """The word for its weight where manual.yml sets none: ``error``, ``warning``, ``info`` or ``off``."""
        return "off" if self.is_off else self.severity.value


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
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
    Code("Y120", "not-a-catalog", _E, _SHAPE,
         "A catalog of translations does not follow the rules of gettext."),
    Code("Y121", "other-encoding", _E, _SHAPE,
         "A catalog of translations says that its encoding is another one than UTF-8."),
    Code("Y122", "translated-twice", _E, _SHAPE,
         "A catalog translates one text twice."),

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
         "A file of revisions/ or proposals/ is not as it was written there."),
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
    Code("C110", "no-address-of-site", Severity.INFO, _PRACTICE,
         "No address of the site is given, so that prints carry no QR code."),

    Code("C111", "review-due-soon", _W, _COMPANY,
         "A document or form must be looked at again soon."),
    Code("C112", "review-overdue", _E, _COMPANY,
         "The review of a document or form is overdue."),
    Code("C113", "approved-without-authority", _W, _COMPANY,
         "Somebody approved a revision who did not hold the approver's role on that day."),
    Code("C114", "approved-by-author", _W, _COMPANY,
         "Somebody approved what they wrote themselves."),
    Code("C115", "translation-changed", _W, _COMPANY,
         "A translation changed after the text it belongs to was approved."),
    Code("C116", "stands-on-what-changed", _W, _COMPANY,
         "What a document stands on has changed since it was issued."),
    Code("C117", "nothing-in-force", _I, _PRACTICE,
         "On the day the manual is compiled for, nothing of it is in force."),
    Code("C118", "chain-broken", _E, _CONTRADICTION,
         "A revision does not follow the one it was written after."),
    Code("C119", "withdrawn-still-named", _W, _CONTRADICTION,
         "A document or form that was withdrawn is still referred to."),
    Code("C120", "frozen-in-unknown-words", _E, _CONTRADICTION,
         "The content of a revision can no longer be read."),
    Code("C121", "copy-of-nothing-in-force", _W, _CONTRADICTION,
         "A numbered copy is out of what is not in force."),
    Code("C122", "copy-number-taken-twice", _E, _CONTRADICTION,
         "Two copies of one document bear the same number at the same time."),
    Code("C123", "issued-file-missing", _E, _CONTRADICTION,
         "A file of revisions/ that was issued is missing."),
    Code("C124", "issued-file-not-listed", _E, _CONTRADICTION,
         "A file of revisions/ is not in the list of all that was issued."),
    Code("C125", "list-of-issues-missing", _E, _COMPANY,
         "The list of all that was issued is missing."),
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
    Code("T110", "make-up-day-is-workday", _W, _PRACTICE,
         "A make-up day is a day on which people work anyway."),
    Code("T111", "holiday-on-days-off", _I, _PRACTICE,
         "A holiday falls on days that are days of rest anyway."),
    Code("T112", "recurs-before-due", _E, _CONTRADICTION,
         "A recurring limit comes round again before it is due."),
    Code("T113", "variant-longer-than-limit", _W, _PRACTICE,
         "A special case of a limit gets more time than the limit itself."),
    Code("T114", "field-filled-later", _E, _CONTRADICTION,
         "A limit starts or stops at a field that is filled only later than the step of the limit."),
    Code("T115", "escalates-to-the-accountable", _W, _PRACTICE,
         "A limit that ran out is told to the very role that should have kept it."),
    Code("T116", "limit-of-no-step", _W, _PRACTICE,
         "A time limit belongs to no step."),
    Code("T117", "year-perhaps-provisional", _I, _PRACTICE,
         "A calendar runs on past its last make-up day into a year that is not said to be provisional."),
    Code("T118", "late-and-nobody-told", _W, _PRACTICE,
         "A time limit can run out, and nobody is told."),
    Code("T119", "other-public-holidays", _I, _PRACTICE,
         "A calendar's days off are not the public holidays of its country."),

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
    Code("F107", "column-narrower-than-word", _W, _PRACTICE,
         "A column of a table is narrower than the widest word of its head."),
    Code("F108", "more-columns-than-paper", _E, _CONTRADICTION,
         "A table has more columns than a sheet of paper takes."),
    Code("F110", "filler-not-at-step", _W, _CONTRADICTION,
         "A part of a form is filled by a role that has no part in the steps that fill it."),
    Code("F111", "actions-without-who-and-when", _W, _PRACTICE,
         "A list of actions does not ask what is done, who does it, or by when."),
    Code("F112", "asked-on-two-forms", _I, _PRACTICE,
         "One fact of a case is asked on two forms."),
    Code("F113", "kept-past-maximum", _E, _CONTRADICTION,
         "A record must be kept longer than the personal data in it may be."),
    Code("F114", "longer-is-shorter", _E, _CONTRADICTION,
         "What is to be kept longer is kept shorter than all the rest."),
    Code("F115", "kept-below-legal-minimum", _E, Basis.LAW,
         "A record is kept for a shorter time than the law asks for."),
    Code("F116", "box-nobody-needs", _I, _PRACTICE,
         "A form asks for something that nothing in the manual needs.", is_off=True),

    Code("L101", "translation-missing", _W, _COMPANY,
         "Texts have no translation into a language that the manual lists."),
    Code("L102", "changed-since-translated", _W, _COMPANY,
         "A text has changed since it was translated."),
    Code("L103", "translation-of-nothing", _I, _COMPANY,
         "A translation belongs to a text that is not there any more."),
    Code("L104", "other-references", _E, _CONTRADICTION,
         "A translation refers to something else than the text does."),
    Code("L105", "other-figures", _E, _CONTRADICTION,
         "A translation says another number, unit or date than the text does."),
    Code("L106", "mark-lost", _E, _CONTRADICTION,
         "A translation has lost a gap or a mark of the text."),
    Code("L107", "term-in-other-words", _I, _PRACTICE,
         "A translation says a term of the glossary in other words than the glossary does."),
    Code("L108", "word-of-other-side", _W, _PRACTICE,
         "A Chinese translation uses a word of the other side of the strait."),
    Code("L109", "half-width-punctuation", _W, _PRACTICE,
         "A half-width mark of punctuation stands between Chinese characters."),
    Code("L110", "locale-not-listed", _W, _COMPANY,
         "There are catalogs for a language that the manual does not list."),
    Code("L111", "locale-not-complete", _W, _COMPANY,
         "A language is not published, because too few of its texts are translated."),
    Code("L112", "interface-in-english", _I, _PRACTICE,
         "The program has no words of its own in a language of the manual."),

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
    Code("G107", "role-without-duty", _I, _PRACTICE,
         "A role has nothing to do."),
    Code("G108", "role-without-deputy", _W, _PRACTICE,
         "A role that others wait for has no deputy."),
    Code("G109", "role-without-holder", _W, _PRACTICE,
         "Nobody holds a role today."),
    Code("G110", "approves-own-work", _W, _COMPANY,
         "A role approves its own work."),
    Code("G111", "loop-without-limit", _W, _PRACTICE,
         "A circle of steps has no time limit, so a case can go round in it for ever."),
    Code("G112", "criterion-without-proof", _W, _PRACTICE,
         "A criterion for closing a case is proven nowhere."),
    Code("G113", "verifies-own-action", _W, _PRACTICE,
         "A role verifies its own action."),
    Code("G114", "step-without-record", _W, _PRACTICE,
         "A step fills no form and does not say why it leaves no record."),
    Code("G115", "closes-without-criteria", _W, _PRACTICE,
         "Cases are closed, and nothing says what must be true before."),
    Code("G116", "level-without-amount", _W, _PRACTICE,
         "One level says up to which amount its owner decides, and another one does not."),

    Code("S101", "item-without-carrier", _E, _COMPANY,
         "A guidance item is answered by nothing in the manual."),
    Code("S102", "clause-without-carrier", _W, _COMPANY,
         "A clause is neither answered nor said to be elsewhere or not applicable."),
    Code("S103", "typed-duration", _E, _CONTRADICTION,
         "A text types a length of time that its limit says otherwise."),
    Code("S104", "typed-number", _E, _CONTRADICTION,
         "A text types a document's number or revision that nothing has, or that is another one's."),
    Code("S105", "typed-role", _I, _PRACTICE,
         "A text types the name of a role instead of referring to it."),
    Code("S110", "promise-kept-by-nothing", _W, _COMPANY,
         "The company promises its customers something that nothing in the manual keeps."),
    Code("S111", "promise-says-other-limit", _E, _CONTRADICTION,
         "A promise tells customers one time limit, and another one is said to keep it."),
    Code("S112", "parts-exceed-total", _W, _PRACTICE,
         "The limits on the way together allow more time than the limit for the whole way."),
    Code("S113", "ends-without-answer", _W, _PRACTICE,
         "A case can end without the customer having been answered."),
    Code("S114", "kpi-says-other-figure", _E, _CONTRADICTION,
         "A KPI says another length of time than the limit that it measures."),
    Code("S115", "ends-unasked", _W, _PRACTICE,
         "A case can end without the customer having been asked whether they accept the answer."),
    Code("S116", "answered-by-withdrawn", _W, _CONTRADICTION,
         "A clause or guidance item is answered only by what was withdrawn."),
    Code("S117", "not-applicable-without-reason", _E, Basis.CLAUSE,
         "A clause is said to be not applicable or elsewhere, and the words give no reason or place."),

    Code("W101", "vague-word", _I, _PRACTICE,
         "A text leaves to the reader what it ought to say.", is_off=True),
    Code("W102", "passive-without-actor", _I, _PRACTICE,
         "A step asks for something to be done and does not say by whom.", is_off=True),
    Code("W103", "shall-without-role", _I, _PRACTICE,
         "A duty is laid down outside the steps, and no role is named that has it.", is_off=True),
    Code("W104", "undefined-term", _I, _PRACTICE,
         "A text uses an abbreviation that is explained nowhere.", is_off=True),
    Code("W105", "other-name-for-term", _I, _COMPANY,
         "A text uses a word that the company has given up for another one."),
)
# fmt: on
CODES: dict[str, Code] = {row.id: row for row in _ROWS}
