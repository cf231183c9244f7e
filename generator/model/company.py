"""The company around the procedure: settings, calendars, roles, holders, levels, channels, terms, promises, KPIs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.calendar import Duration
from generator.model.answers import Carrier
from generator.model.base import (
    Amount,
    CalendarRef,
    ClauseRef,
    Day,
    Definition,
    DocumentRef,
    FieldRef,
    Flag,
    FormPartRef,
    FormRef,
    Id,
    LimitRef,
    NotEmpty,
    OneOrMore,
    PageId,
    Period,
    Plain,
    Prose,
    RoleRef,
    Scalar,
    StepRef,
    TermRef,
    Text,
    kebab,
)
from generator.model.form import Filing, PaperSize, Retention
from generator.model.locales import TranslatedLocale
from generator.model.revision import RevisionScheme


class Company(Definition):
    """Who the manual belongs to, as printed at the head of every paper."""

    name: Text
    short_name: Text | None = None
    address: Text | None = None
    website: Plain | None = None


class DaysOff(Definition):
    """Days on which nobody works: one day (``on``) or the days ``from`` … ``to``, both included."""

    title: Text
    on: Day | None = None
    from_: Day | None = None
    to: Day | None = None


class MakeUpDay(Definition):
    """A day of rest on which people do work, to make up for a holiday (调休, 補班)."""

    title: Text
    on: Day
    hours: Plain | None = None


class Country(Scalar):
    """A country by its two letters, or a part of one that has holidays of its own: ``CN``, ``DE-BY``."""

    pattern = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
    expected = "the two letters of a country such as CN, or with those of a part of it such as DE-BY"


class Calendar(Definition):
    """Working hours and the days that differ. ``hours`` maps weekdays (``mon-fri``, ``sat``) to opening hours.

    A calendar knows only the years it ``covers``: past them a due date is a finding, not a guess. From
    ``provisional_from`` on its days off or make-up days are not announced yet, so that due dates may still move.
    ``country`` names the one whose public holidays they are compared with.
    """

    id: Id
    title: Text
    hours: Annotated[dict[str, Plain], NotEmpty()]
    covers_from: Day
    covers_to: Day
    provisional_from: Day | None = None
    country: Country | None = None
    holidays: tuple[DaysOff, ...] = ()
    make_up_days: tuple[MakeUpDay, ...] = ()
    basis: Text | None = None


class Numbering(Definition):
    """How a case gets its number, and which field carries it onto every sheet."""

    case_number: Plain
    example: Plain
    field: FieldRef


class FirstMinute(Definition):
    """What the home page says first: danger and whom to call, the sentence to say, what to write."""

    danger: Annotated[tuple[Text, ...], NotEmpty()]
    call: RoleRef
    say: Prose
    never_say: tuple[Text, ...] = ()
    write: FormPartRef
    by: LimitRef
    document: DocumentRef


class GeneratedList(Definition):
    """A controlled list that is made from the manual: what the company calls it, whose it is, how long it is kept."""

    number: Plain
    title: Text
    owner: RoleRef
    filed: Filing
    keep: Retention


class ExternalDocuments(GeneratedList):
    """The list of documents from outside, and how often each of them is checked for a newer edition."""

    check_every: Period


class GeneratedLists(Definition):
    """The lists that can be made, each under its lasting name. One that is left out is not printed."""

    master_list: GeneratedList | None = None
    distribution_sheet: GeneratedList | None = None
    external_documents: ExternalDocuments | None = None
    record_list: GeneratedList | None = None

    @property
    def by_name(self) -> dict[str, GeneratedList]:
        """Those that are there, under the names of the data language, in the order of their numbers."""
        named = {kebab(name): getattr(self, name) for name in type(self).model_fields}
        there = {name: made for name, made in named.items() if made is not None}
        return dict(sorted(there.items(), key=lambda entry: entry[1].number))


class Format(Scalar):
    """The version of the data language the manual is written in."""

    pattern = r"^1$"
    expected = "1, the version of the data language"
    json_types = ("string", "integer")


class SiteAddress(Scalar):
    """Where the site is published. A slash at its end makes no difference."""

    pattern = r"^(?=.{1,120}$)https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~%-]+)*/?$"
    expected = "a web address such as https://quality.example.com, 120 characters at most"

    def of(self, path: str) -> str:
        """The whole address of a page or file of the site by its place below the site's root."""
        return f"{self.strip().rstrip('/')}/{path}"


class SiteSettings(Definition):
    """What the site is called, where people find it (prints lead to its ``url`` by a QR code), and who reads it.

    Auditors from outside (``audience: auditors``) see what is checked, but neither findings nor accepted exceptions.
    """

    title: Text | None = None
    url: SiteAddress | None = None
    audience: Literal["internal", "auditors"] = "internal"


class PrintSettings(Definition):
    """Which prints are made of each blank: on which sizes of paper, and in which pairs of languages besides.

    ``fill_font`` puts a Chinese font into each of them, for boxes that are filled on a screen.
    """

    paper: Annotated[tuple[PaperSize, ...], OneOrMore()] = ("a4",)
    bilingual: tuple[tuple[Plain, ...], ...] = ()
    fill_font: Literal["none", "chinese"] = "none"

    @model_validator(mode="after")
    def _two_by_two(self) -> PrintSettings:
        if any(len(set(pair)) != len(pair) or len(pair) != 2 for pair in self.bilingual):  # noqa: PLR2004 - a pair
            expected = "pairs of two languages, such as `bilingual: [[en, zh-Hans]]`"
            raise PydanticCustomError("misfit", "{expected}", {"expected": expected})
        return self


class ControlledLine(Text):
    """What a controlled copy says of itself: whatever the words, they name the copy and whose it is."""

    gaps: ClassVar[tuple[str, ...]] = ("{copy}", "{holder}")
    pattern = r"^(?=.*\{copy\})(?=.*\{holder\})"
    expected = "a line of text with {{copy}} and {{holder}} in it"


class CopyLines(Definition):
    """What the three kinds of print say of themselves, where the company says it in words of its own.

    An uncontrolled copy of a document, a controlled copy (with its number and holder), a blank form that becomes a
    record when it is filled. The line itself always stands (``users.md`` 2.1).
    """

    uncontrolled: Text | None = None
    controlled: ControlledLine | None = None
    blank: Text | None = None


class ControlSettings(Definition):
    """How documents are controlled. All figures and rules are the company's choice.

    ``revisions`` is the scheme by which revisions are named, shown by its first name. ``author_may_approve`` lifts the
    rule that nobody approves what they wrote. ``warn_before_review`` is how long before a review is due it is told,
    ``stale_after`` how old a copy of the site may be before it no longer says what is current. ``change_request`` is
    the company's form on which a change is asked for and approved: ``swd propose`` prints a filled copy of it.
    """

    revisions: RevisionScheme = RevisionScheme.LETTER_AND_FIGURE
    author_may_approve: Flag = False
    warn_before_review: Period = Duration.parse("30 days")
    stale_after: Period = Duration.parse("30 days")
    copy_lines: CopyLines = CopyLines()
    change_request: FormRef | None = None


class ManualSettings(Definition):
    """manual.yml: the company, its languages and calendars, and what holds for the whole manual."""

    format: Format
    company: Company
    source_locale: Plain
    locales: tuple[TranslatedLocale, ...] = ()
    time_zone: Plain
    calendars: Annotated[tuple[Calendar, ...], NotEmpty()]
    working_calendar: CalendarRef
    currency: Plain
    numbering: Numbering
    lists: GeneratedLists = GeneratedLists()
    first_minute: FirstMinute | None = None
    site: SiteSettings = SiteSettings()
    print: PrintSettings = PrintSettings()
    control: ControlSettings = ControlSettings()
    severities: dict[str, Literal["error", "warning", "info", "off"]] = {}


class Role(Carrier):
    """Who, by function. ``duties`` are the standing ones; those from steps are computed."""

    id: PageId
    title: Text
    department: Text | None = None
    duties: tuple[Text, ...] = ()
    authority: tuple[Text, ...] = ()
    deputy: RoleRef | None = None
    money_limit: Amount | None = None
    outside: Flag = False
    calendar: CalendarRef | None = None


class Holder(Definition):
    """A person (or desk) holding a role from a day on, and how to reach them."""

    role: RoleRef
    name: Text
    phone: Plain | None = None
    out_of_hours: Plain | None = None
    email: Plain | None = None
    from_: Day
    until: Day | None = None
    deputy: Text | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Holder:
        if self.until is not None and self.until < self.from_:
            raise PydanticCustomError("misfit", "{expected}", {"expected": "an `until` that is not before `from`"})
        return self


class Directory(Definition):
    """holders.yml: directory data with its own date, outside every fingerprint."""

    updated: Day
    duty_phone: Plain | None = None
    holders: tuple[Holder, ...]


class CopyNumber(Scalar):
    """The number of one copy of a document (分发号): told apart without regard to capitals, kept as it is written."""

    pattern = r"^[A-Za-z0-9][A-Za-z0-9./-]{0,11}$"
    expected = "the number of a copy, such as 03"
    json_types = ("string", "integer")


class Copy(Definition):
    """One numbered copy on paper: of what, whose it is, where it lies, since when, and until when if it came back."""

    of: DocumentRef
    number: CopyNumber
    holder: RoleRef
    place: Text
    from_: Day
    until: Day | None = None

    @model_validator(mode="after")
    def _comes_back_after_it_went_out(self) -> Copy:
        if self.until is not None and self.until < self.from_:
            raise PydanticCustomError("misfit", "{expected}", {"expected": "an `until` that is not before `from`"})
        return self

    def is_out(self, day: date) -> bool:
        """Whether the copy is with its holder on ``day``."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Copies(Definition):
    """copies.yml: the numbered copies that are out; directory data with its own date, outside every fingerprint."""

    updated: Day
    copies: tuple[Copy, ...]


class Level(Carrier):
    """How serious a complaint is. The company divides as suits its trade (``source-page/68``, ``/70``).

    ``forms`` are those that a case of the level needs as a rule, ``forms_if_needed`` those that only some do.
    """

    id: Id
    title: Text
    meaning: Prose
    criteria: tuple[Text, ...]
    examples: tuple[Text, ...] = ()
    owner: RoleRef
    approver: RoleRef
    money_limit: Amount | None = None
    meeting: Text | None = None
    forms: tuple[FormRef, ...]
    forms_if_needed: tuple[FormRef, ...] = ()


class Channel(Carrier):
    """A way by which dissatisfaction reaches the company, and who is responsible for noticing it."""

    id: Id
    title: Text
    responsible: RoleRef
    hours: Text
    recorded: Text
    examples: tuple[Text, ...] = ()


class Term(Carrier):
    """A word of the trade with one meaning. ``source`` names the standard whose idea it is; the words are ours.

    ``instead_of`` lists the other names that the company has given up.
    """

    id: Id
    title: Text
    definition: Prose
    source: ClauseRef | None = None
    not_to_confuse_with: tuple[TermRef, ...] = ()
    instead_of: tuple[Text, ...] = ()


class Commitment(Carrier):
    """What the company tells its customers it will do, and what keeps the promise."""

    id: Id
    promise: Prose
    kept_by: Annotated[tuple[StepRef, ...], OneOrMore()] = ()
    limit: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()


class Kpi(Carrier):
    """A figure by which the company sees whether it does what it says."""

    id: Id
    title: Text
    formula: Text
    target: Text
    measures: Annotated[tuple[LimitRef, ...], OneOrMore()] = ()
    from_: Annotated[tuple[FormRef, ...], OneOrMore()] = ()
    owner: RoleRef
    reported: Text
