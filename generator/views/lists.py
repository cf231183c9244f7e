"""The lists that are made from the manual, as they lie on paper: documents and forms, external documents, records.

Nobody types them: each row is read from the definition it is about. The fourth list, on which copies are handed out,
is written on and stands in ``views.distribution``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.company import GeneratedList
from generator.model.document import Document
from generator.model.form import Form, KeepLonger, PersonalData, Retention
from generator.model.standard import Standard
from generator.views.audit import force_words, kept_as_records, next_check
from generator.views.control import control_block, next_review_day, signed
from generator.views.copy_lines import uncontrolled_line
from generator.views.form_pages import keeping, period_words
from generator.views.form_parts import Widget
from generator.views.reader import Reader, edition_name
from generator.views.standing import standing_words

MASTER_LIST = "master-list"
EXTERNAL_LIST = "external-documents"
RECORD_LIST = "record-list"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a printed list: its head, and its share of the width."""

    label: str
    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, line by line; ``box`` names the place where something is to be written, if any.

    ``room`` is the height of that place in lines of writing.
    """

    lines: tuple[str, ...] = ()
    box: str = ""
    room: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class ListView:
    """A list with all that its paper shows. ``by_hand`` gives every row the height that a pen needs.

    ``state`` says of which day or issue it is, ``subject`` what it is about where that is one document, and ``dated``
    the day the PDF says it was made.
    """

    tag: str
    company: str
    number: str
    title: str
    state: str
    subject: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: tuple[Row, ...]
    by_hand: bool
    footer: tuple[str, ...]
    words: Mapping[str, str]
    widgets: tuple[Widget, ...]
    dated: date


def list_view(reader: Reader, name: str) -> ListView:
    """One of the lists that are only read, by its name in the data language (``master-list``)."""
    columns, rows = _LISTS[name]
    made = reader.manual.lists[name]
    return ListView(
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=made.number,
        title=reader.plain(made.title),
        state=reader.t("As of {day}", day=reader.as_of.isoformat()),
        subject=(),
        columns=columns(reader),
        rows=tuple(rows(reader)),
        by_hand=False,
        footer=(
            uncontrolled_line(reader),
            reader.t("Made from the manual: an entry is changed where it is defined, never here."),
            kept_and_filed(reader, made),
        ),
        words=list_words(reader),
        widgets=(),
        dated=reader.as_of,
    )


def kept_and_filed(reader: Reader, made: GeneratedList | Form) -> str:
    """Where the list is filed and how long it is kept, as it stands in the foot."""
    return reader.t(
        "Filed with: {role}. Place: {place}. Kept at least {period}.",
        role=reader.link("role", made.filed.to).text,
        place=reader.plain(made.filed.place),
        period=keeping(reader, made.keep).at_least,
    )


def list_words(reader: Reader) -> dict[str, str]:
    """The words that the template sets by itself; it fills ``{page}`` and ``{pages}``."""
    page = reader.t("Page {page} of {pages}", page="{page}", pages="{pages}")
    return {"page": page, "between": reader.language.between_sentences}


# -- documents and forms ---------------------------------------------------------------------------------------------


def _master_columns(reader: Reader) -> tuple[ListColumn, ...]:
    t = reader.t
    return (
        ListColumn(t("Number"), 10),
        ListColumn(t("Title and kind"), 26),
        ListColumn(t("Revision"), 9),
        ListColumn(t("In force from"), 10),
        ListColumn(t("Next review"), 10),
        ListColumn(t("Owner"), 18),
        ListColumn(t("Prepared, reviewed, approved"), 32),
        ListColumn(t("Check code"), 12),
    )


def _master_rows(reader: Reader) -> Iterator[Row]:
    """Documents by number, then forms and lists by number."""
    manual = reader.manual
    yield from (_controlled_row(reader, item) for item in manual.controlled() if isinstance(item, Document))
    forms = [(str(form.number), _controlled_row(reader, form)) for form in manual.forms.values()]
    lists = [(str(made.number), _made_row(reader, made)) for made in manual.lists.values()]
    yield from (row for _, row in sorted((*forms, *lists), key=lambda entry: entry[0]))


def _controlled_row(reader: Reader, item: Document | Form) -> Row:
    block = control_block(reader, item)
    shown, review = reader.manual.revision_shown(item.id, reader.as_of), next_review_day(reader, item)
    signatures = (shown.prepared_by, shown.reviewed_by, shown.approved_by) if shown else ()
    people = dict.fromkeys(signed(reader, each) for each in signatures)
    return (
        Cell((block.number,)),
        Cell((block.title, block.kind, *((block.proposed,) if block.proposed else ()))),
        Cell((block.revision,) if block.status_mark == "in-force" else (block.revision, _status(reader, item))),
        Cell((shown.effective.isoformat(),) if shown else ()),
        Cell((review.isoformat(),) if review else ()),
        Cell((block.owner.text,)),
        Cell(tuple(people)),
        Cell((block.check_code,) if shown else ()),
    )


def _status(reader: Reader, item: Document | Form) -> str:
    """How it stands, with the day in figures, as all days are in a printed list."""
    withdrawal = reader.manual.life_of(item.id, reader.as_of).withdrawal
    if withdrawal is not None:
        return reader.t("withdrawn on {day}", day=withdrawal.effective.isoformat())
    return standing_words(reader, reader.manual.standing_of(item.id, reader.as_of))


def _made_row(reader: Reader, made: GeneratedList) -> Row:
    """A list is made anew with the site, so that it has no issue of its own."""
    title = (reader.plain(made.title), reader.t("list, made from the manual"))
    nothing = Cell(("–",))
    owner = Cell((reader.link("role", made.owner).text,))
    return (Cell((made.number,)), Cell(title), nothing, nothing, nothing, owner, nothing, nothing)


# -- documents from outside ------------------------------------------------------------------------------------------


def _external_columns(reader: Reader) -> tuple[ListColumn, ...]:
    t = reader.t
    return (
        ListColumn(t("Number"), 17),
        ListColumn(t("Title"), 28),
        ListColumn(t("Edition"), 10),
        ListColumn(t("Force"), 16),
        ListColumn(t("How we use it"), 38),
        ListColumn(t("Checked on"), 10),
        ListColumn(t("Next check"), 10),
    )


def _external_rows(reader: Reader) -> Iterator[Row]:
    return (_external_row(reader, standard) for standard in reader.manual.standards.values())


def _external_row(reader: Reader, standard: Standard) -> Row:
    due = next_check(reader.manual, standard)
    mapped = () if standard.status == "mapped" else (reader.t("not mapped"),)
    return (
        Cell((edition_name(standard), *standard.equivalents)),
        Cell((reader.plain(standard.title),)),
        Cell((standard.edition,)),
        Cell((force_words(reader, standard.force),)),
        Cell((reader.plain(standard.use), *mapped)),
        Cell((standard.checked_on.isoformat() if standard.checked_on else "–",)),
        Cell((due.isoformat() if due else "–",)),
    )


# -- records ---------------------------------------------------------------------------------------------------------


def _record_columns(reader: Reader) -> tuple[ListColumn, ...]:
    t = reader.t
    return (
        ListColumn(t("Number"), 10),
        ListColumn(t("Record"), 20),
        ListColumn(t("Filed with, and where"), 28),
        ListColumn(t("Kept at least"), 18),
        ListColumn(t("In other cases"), 40),
        ListColumn(t("Then, and why"), 28),
    )


def _record_rows(reader: Reader) -> Iterator[Row]:
    return (_record_row(reader, kept) for _, _, kept in kept_as_records(reader.manual))


def _record_row(reader: Reader, kept: Form | GeneratedList) -> Row:
    keep, copies = keeping(reader, kept.keep), kept.filed.copies
    where = (reader.link("role", kept.filed.to).text, reader.plain(kept.filed.place))
    return (
        Cell((kept.number,)),
        Cell((reader.plain(kept.title),)),
        Cell((*where, reader.plain(copies)) if copies else where),
        Cell((keep.at_least,)),
        Cell(tuple(other_cases(reader, kept.keep))),
        Cell(tuple(words for words in (keep.then, reader.plain(kept.keep.basis), keep.law) if words)),
    )


def other_cases(reader: Reader, keep: Retention) -> Iterator[str]:
    """What is kept longer, and what becomes of personal data; the reasons stand with each form."""

    def period(rule: KeepLonger | PersonalData) -> str:
        return period_words(reader, reader.language.amount(rule.for_), rule.after)

    for rule in keep.longer:
        yield reader.t("if {condition}: {period}", condition=reader.plain(rule.if_), period=period(rule))
    if keep.personal_data is not None:
        said = period(keep.personal_data)
        yield (
            reader.t("personal data are made anonymous {period}", period=said)
            if keep.personal_data.then == "anonymise"
            else reader.t("personal data are destroyed {period}", period=said)
        )


_LISTS: dict[str, tuple[Callable[[Reader], tuple[ListColumn, ...]], Callable[[Reader], Iterator[Row]]]] = {
    MASTER_LIST: (_master_columns, _master_rows),
    EXTERNAL_LIST: (_external_columns, _external_rows),
    RECORD_LIST: (_record_columns, _record_rows),
}
