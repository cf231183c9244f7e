"""The page about a form: what it is for, who fills it when, its boxes explained, where it goes and how long it stays.

The blank itself is another view (``views.form``); this one is what a person reads before taking a blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from babel import Locale
from markupsafe import Markup, escape

from generator.model.answers import Origin
from generator.model.form import (
    Column,
    Event,
    Field,
    FieldType,
    Form,
    LegalMinimum,
    PaperSize,
    Privacy,
    RequiredAt,
    Retention,
    Section,
)
from generator.model.standing import Standing
from generator.views.control import ControlBlock, HistoryRow, control_block, history
from generator.views.duties import answer_words
from generator.views.form_limits import register_columns
from generator.views.form_prints import FormPrint, prints_of
from generator.views.form_words import type_words
from generator.views.limits import LimitView, limits_touching
from generator.views.reader import Link, Reader
from generator.views.standing import StandingView, standing_view


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form in the list of forms."""

    link: Link
    control: ControlBlock
    gist: str
    at: tuple[Link, ...]
    levels: tuple[Link, ...]
    levels_at_times: tuple[Link, ...]
    blank: str | None


@dataclass(frozen=True, slots=True)
class Filling:
    """One occasion on which the form is filled: at which step, by whom, which part."""

    step: Link
    by: Link
    part: Link | None
    decides: bool


@dataclass(frozen=True, slots=True)
class OptionView:
    """One answer that a box offers."""

    label: str
    added: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of a table in words."""

    label: Markup
    kind: str
    required: str
    help: Markup
    options: tuple[OptionView, ...]
    notes: tuple[str, ...]
    added: bool = False


@dataclass(frozen=True, slots=True)
class BoxView:
    """One box of the form in words."""

    anchor: str
    label: Markup
    kind: str
    required: str
    help: Markup
    why: Markup
    options: tuple[OptionView, ...]
    columns: tuple[ColumnView, ...]
    only_when: str
    notes: tuple[str, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class PartOfForm:
    """A part of the form that one role fills."""

    anchor: str
    title: str
    by: Link | None
    note: Markup
    boxes: tuple[BoxView, ...]


@dataclass(frozen=True, slots=True)
class PrintLink:
    """A link to a print of a blank. ``kind`` tells it from the usual one: its paper, its second language, or both."""

    href: str
    kind: str


@dataclass(frozen=True)
class FormPageView:
    """Everything the page of a form shows.

    ``blank`` leads to the PDF, ``other_prints`` to those on other paper and in two languages. ``is_filled_in`` says
    whether it can be filled in on the screen.
    """

    control: ControlBlock
    standing: StandingView
    is_filled_in: bool
    purpose: Markup
    gist: str
    blank: str | None
    other_prints: tuple[PrintLink, ...]
    filled: tuple[Filling, ...]
    levels: tuple[Link, ...]
    levels_at_times: tuple[Link, ...]
    parts: tuple[PartOfForm, ...]
    limits: tuple[LimitView, ...]
    filed_to: Link
    filed_place: Markup
    filed_copies: Markup
    same_day: bool
    keeping: Keeping
    history: tuple[HistoryRow, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long the filled form is kept, in words."""

    at_least: str
    law: str
    longer: tuple[str, ...]
    personal: str
    then: str
    basis: Markup
    checked_on: str


def forms_view(reader: Reader, blanks: dict[str, str]) -> tuple[FormRow, ...]:
    """The list of forms by number. ``blanks`` gives the file of each form's PDF below the site's root."""
    forms = sorted(reader.manual.forms.values(), key=lambda form: form.number)
    return tuple(
        FormRow(
            link=replace(reader.link("form", form.id), gone=""),  # the status beside it says so
            control=control_block(reader, form),
            gist=reader.gist(form.purpose),
            at=tuple(
                dict.fromkeys(
                    reader.link("step", entry.id) for entry, _ in reader.addresses.concordance.fillings.get(form.id, ())
                )
            ),
            levels=levels_needing(reader, form.id),
            levels_at_times=levels_needing_at_times(reader, form.id),
            blank=_blank(reader, form, blanks) if may_be_filled_in(reader, form) else "",
        )
        for form in forms
    )


def case_number_pattern(reader: Reader) -> str:
    """How a case number is built, its gaps in words: ``CC-<year>-<number>``."""
    gaps = {"{year}": reader.t("year"), "{number}": reader.t("running number")}
    pattern = str(reader.manual.settings.numbering.case_number)
    for gap, words in gaps.items():
        pattern = pattern.replace(gap, f"⟨{words}⟩")
    return pattern


def form_page_view(reader: Reader, form: Form, blanks: dict[str, str], published: Collection[str] = ()) -> FormPageView:
    """The page of one form. ``published`` are the languages that the manual can be read in."""
    return FormPageView(
        control=control_block(reader, form),
        standing=standing_view(reader, form),
        is_filled_in=may_be_filled_in(reader, form),
        purpose=reader.prose(form.purpose),
        gist=reader.gist(form.purpose),
        blank=_blank(reader, form, blanks),
        other_prints=_prints(reader, form, blanks, published)[1:],
        filled=tuple(_fillings(reader, form)),
        levels=levels_needing(reader, form.id),
        levels_at_times=levels_needing_at_times(reader, form.id),
        parts=tuple(_part(reader, form, section) for section in form.sections),
        limits=limits_touching(reader, form.id),
        filed_to=reader.link("role", form.filed.to),
        filed_place=reader.line(form.filed.place),
        filed_copies=reader.line(form.filed.copies),
        same_day=form.filed.same_day,
        keeping=keeping(reader, form.keep),
        history=history(reader, form.id),
        added=form.origin is Origin.ADDED,
    )


def may_be_filled_in(reader: Reader, form: Form) -> bool:
    """Whether a record may be made on the page: not on one of a revision that lies open beside the one in force."""
    standing = reader.manual.standing_of(form.id, reader.as_of)
    return standing is not Standing.WITHDRAWN and f"forms/{form.id}" not in reader.addresses.opened


def levels_needing(reader: Reader, form: str) -> tuple[Link, ...]:
    """The levels of complaint at which a case needs this form as a rule."""
    return reader.links("level", [level.id for level in reader.manual.levels.values() if form in level.forms])


def levels_needing_at_times(reader: Reader, form: str) -> tuple[Link, ...]:
    """The levels of complaint at which some cases need this form."""
    return reader.links("level", [level.id for level in reader.manual.levels.values() if form in level.forms_if_needed])


def keeping(reader: Reader, keep: Retention) -> Keeping:
    """A retention rule in words."""
    personal = ""
    if keep.personal_data is not None:
        rule = keep.personal_data
        period = period_words(reader, reader.language.amount(rule.for_), rule.after)
        basis = reader.plain(rule.basis)
        personal = (
            reader.t("personal data are made anonymous {period} ({basis})", period=period, basis=basis)
            if rule.then == "anonymise"
            else reader.t("personal data are destroyed {period} ({basis})", period=period, basis=basis)
        )
    return Keeping(
        at_least=period_words(reader, reader.language.amount(keep.at_least.for_), keep.at_least.after),
        law=_law(reader, keep.legal_minimum) if keep.legal_minimum else "",
        longer=tuple(
            reader.t(
                "{condition}: {period} ({basis})",
                condition=reader.plain(rule.if_),
                period=period_words(reader, reader.language.amount(rule.for_), rule.after),
                basis=reader.plain(rule.basis),
            )
            for rule in keep.longer
        ),
        personal=personal,
        then=_then(reader, keep.then),
        basis=reader.line(keep.basis),
        checked_on=reader.t("checked on {day}", day=reader.language.day(keep.checked_on)) if keep.checked_on else "",
    )


def _law(reader: Reader, law: LegalMinimum) -> str:
    period = period_words(reader, reader.language.amount(law.for_), law.after)
    return reader.t("by law at least {period} ({basis})", period=period, basis=reader.plain(law.basis))


def _then(reader: Reader, then: str) -> str:
    words = {"destroy": reader.t("destroyed"), "archive": reader.t("archived"), "review": reader.t("reviewed")}
    return words[then]


def period_words(reader: Reader, amount: str, after: Event) -> str:
    """A length of time and what it is counted from: ``3 years after the case is closed``."""
    words = {
        Event.CLOSE: reader.t("{amount} after the case is closed", amount=amount),
        Event.RECEIPT: reader.t("{amount} after the complaint was received", amount=amount),
        Event.DELIVERY: reader.t("{amount} after delivery", amount=amount),
        Event.SUPERSEDED: reader.t("{amount} after it was replaced", amount=amount),
        Event.CREATION: reader.t("{amount} after it was written", amount=amount),
        Event.EMPLOYMENT_END: reader.t("{amount} after the end of employment", amount=amount),
        Event.PRODUCT_LIFE_END: reader.t("{amount} after the end of the product's life", amount=amount),
    }
    return words[after]


def _blank(reader: Reader, form: Form, blanks: dict[str, str]) -> str | None:
    found = _prints(reader, form, blanks)
    return found[0].href if found else None


def _prints(
    reader: Reader, form: Form, blanks: dict[str, str], published: Collection[str] = ()
) -> tuple[PrintLink, ...]:
    """The link to each print of the form in the page's language, the usual one first."""
    if form.id not in blanks:
        return ()
    found = prints_of(reader.manual, reader.language.tag, blanks[form.id], published)
    usual = found[0].paper
    return tuple(PrintLink(reader.addresses.file(reader.page, one.path), _kind_of(reader, one, usual)) for one in found)


def _kind_of(reader: Reader, made: FormPrint, usual: PaperSize) -> str:
    """What tells a print from the usual one: ``US Letter``, ``with Simplified Chinese``, or both."""
    size = {"a4": reader.t("A4"), "letter": reader.t("US Letter")}[made.paper]
    if not made.also:
        return size
    also, here = Locale.parse(made.also, sep="-"), reader.language.locale
    language = here.languages.get(str(also)) or also.get_display_name(here) or made.also
    if made.paper == usual:
        return reader.t("with {language}", language=language)
    return reader.t("with {language}, {size}", language=language, size=size)


def _fillings(reader: Reader, form: Form) -> Iterator[Filling]:
    for entry, section in reader.addresses.concordance.fillings.get(form.id, ()):
        part = reader.link("form-part", f"{form.id}#{section}") if section else None
        yield Filling(reader.link("step", entry.id), reader.link("role", entry.duty.by), part, decides=False)
    for entry in reader.addresses.concordance.decided_on.get(form.id, ()):
        yield Filling(reader.link("step", entry.id), reader.link("role", entry.duty.by), None, decides=True)


def _part(reader: Reader, form: Form, section: Section) -> PartOfForm:
    return PartOfForm(
        anchor=f"section-{section.id}",
        title=reader.plain(section.title),
        by=reader.link("role", section.by) if section.by else None,
        note=reader.prose(section.note),
        boxes=tuple(_box(reader, form, field) for field in section.fields),
    )


def _box(reader: Reader, form: Form, field: Field) -> BoxView:
    return BoxView(
        anchor=f"field-{field.id}",
        label=reader.line(field.label),
        kind=type_words(reader, field.type),
        required=_required(reader, field.required_at),
        help=reader.line(field.help),
        why=reader.line(field.why),
        options=_options(reader, field),
        columns=tuple(_columns(reader, form, field)),
        only_when=_only_when(reader, form, field),
        notes=tuple(_notes(reader, field)),
        added=field.origin is Origin.ADDED,
    )


def _options(reader: Reader, box: Field | Column) -> tuple[OptionView, ...]:
    return tuple(OptionView(reader.plain(each.label), each.origin is Origin.ADDED) for each in box.options)


def _columns(reader: Reader, form: Form, field: Field) -> Iterator[ColumnView]:
    """The columns of a table: the author's, then those that a register gets from the time limits."""
    for column in field.columns:
        yield ColumnView(
            label=reader.line(column.label),
            kind=type_words(reader, column.type),
            required=_required(reader, column.required_at),
            help=reader.line(column.help),
            options=_options(reader, column),
            notes=tuple(_notes(reader, column)),
            added=column.origin is Origin.ADDED,
        )
    for added in register_columns(reader, form, field):
        yield ColumnView(escape(added.title), type_words(reader, added.type), "", Markup(""), (), ())


def _only_when(reader: Reader, form: Form, field: Field) -> str:
    if field.show_when is None:
        return ""
    entry = reader.manual.fields.get(f"{form.id}.{field.show_when.field}")
    label = reader.plain(entry.box.label) if entry else field.show_when.field
    answers = reader.language.all_of([answer_words(reader, entry, answer) for answer in field.show_when.is_])
    return reader.t("only where “{field}” is: {answers}", field=label, answers=answers)


def _notes(reader: Reader, field: Field | Column) -> Iterator[str]:
    if field.unit is not None:
        yield reader.t("in {unit}", unit=reader.plain(field.unit))
    elif field.type is FieldType.MONEY:
        yield reader.t("in {unit}", unit=reader.manual.settings.currency)
    if isinstance(field, Field) and field.known_later:
        yield reader.t("may be “not known yet”")
    if isinstance(field, Field) and field.may_not_apply:
        yield reader.t("may be “not applicable”")
    if field.privacy is Privacy.PERSONAL:
        yield reader.t("personal data")
    if field.privacy is Privacy.SENSITIVE:
        yield reader.t("sensitive personal data: show it only to those who need it")


def _required(reader: Reader, at: RequiredAt | None) -> str:
    words = {
        None: "",
        RequiredAt.RECORD: reader.t("at once"),
        RequiredAt.FIRST_MEETING: reader.t("by the first meeting"),
        RequiredAt.CLOSE: reader.t("before closing"),
    }
    return words[at]
