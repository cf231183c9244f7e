"""The auditors' matrices as tables: clause by clause what answers it, and every time limit with all that is known."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.limit import ClockKind
from generator.model.manual import LimitIn
from generator.model.standard import Clause, Standard
from generator.views.audit import CarrierView, carriers_of, keep_words, state_of
from generator.views.limits import Stop, limit_view
from generator.views.reader import Reader, edition_name, item_words, shown_clause
from generator.views.table import TableCell, TableColumn, TableRow, lines, link_cell, named

Columns = tuple[TableColumn, ...]
Rows = Iterator[TableRow]


# -- clauses ---------------------------------------------------------------------------------------------------------


def clause_columns(reader: Reader) -> Columns:
    """What is said of each answer to a clause."""
    t = reader.t
    return (
        TableColumn(t("Standard or law"), 20),
        TableColumn(t("Clause"), 14),
        TableColumn(t("What it is about"), 44),
        TableColumn(t("Asks for"), 20),
        TableColumn(t("State"), 18),
        TableColumn(t("How far"), 16),
        TableColumn(t("Answered by"), 20),
        TableColumn(t("Number"), 12),
        TableColumn(t("Title"), 44),
        TableColumn(t("Stands in"), 36),
        TableColumn(t("Why, or where else"), 50),
    )


def clause_rows(reader: Reader) -> Rows:
    """A row for each answer, and one for each clause without any; then the same for the guidance page."""
    for standard in reader.manual.standards.values():
        for clause in standard.clauses:
            yield from _clause(reader, standard, clause)
    guidance = reader.manual.guidance
    for item in guidance.items if guidance else ():
        assert guidance is not None, "its items were just read"
        id = f"{guidance.id}/{item.id}"
        head = (
            str(guidance.number),
            _place(reader, id, item_words(item, reader.language)),
            reader.plain(item.reading),
            None,
        )
        carriers = carriers_of(reader, id)
        why = reader.plain(item.remark) if item.remark else ""
        yield from _answers(reader, head, ("answered" if carriers else "open", why), carriers)


def _clause(reader: Reader, standard: Standard, clause: Clause) -> Rows:
    id, carriers = f"{standard.id}/{clause.id}", carriers_of(reader, f"{standard.id}/{clause.id}")
    said = (clause.not_applicable, clause.elsewhere, clause.remark)
    head = (
        edition_name(standard),
        _place(reader, id, shown_clause(clause.id)),
        reader.plain(clause.title),
        keep_words(reader, clause) or None,
    )
    why = lines(*(reader.plain(each) for each in said if each is not None))
    yield from _answers(reader, head, (state_of(clause, carriers), why), carriers)


def _answers(reader: Reader, head: TableRow, state: tuple[str, str], carriers: tuple[CarrierView, ...]) -> Rows:
    said, why = _state_words(reader, state[0]), state[1]
    if not carriers:
        yield (*head, said, None, None, None, None, None, why)
    for carrier in carriers:
        yield (
            *head,
            said,
            carrier.how_far,
            carrier.kind,
            carrier.link.number or None,
            link_cell(reader, carrier.link),
            named(carrier.stands_in) or None,
            why,
        )


def _place(reader: Reader, id: str, words: str) -> TableCell:
    link = reader.link("clause", id)
    return link_cell(reader, type(link)(words, link.href))


def _state_words(reader: Reader, state: str) -> str:
    words = {
        "answered": reader.t("answered"),
        "elsewhere": reader.t("elsewhere"),
        "not-applicable": reader.t("not applicable"),
        "open": reader.t("not answered in this manual"),
    }
    return words[state]


# -- time limits -----------------------------------------------------------------------------------------------------


def limit_columns(reader: Reader) -> Columns:
    """What is said of each time limit."""
    t = reader.t
    return (
        TableColumn(t("Document"), 12),
        TableColumn(t("What"), 36),
        TableColumn(t("By when"), 30),
        TableColumn(t("Clock"), 14),
        TableColumn(t("In other cases"), 30),
        TableColumn(t("Set for"), 30),
        TableColumn(t("The clock starts at"), 36),
        TableColumn(t("It stops at"), 36),
        TableColumn(t("By hand"), 44),
        TableColumn(t("Longest possible"), 36),
        TableColumn(t("Reminder"), 30),
        TableColumn(t("If it is missed"), 36),
        TableColumn(t("Pause"), 36),
        TableColumn(t("Extension"), 36),
        TableColumn(t("Whose figure"), 24),
        TableColumn(t("Why"), 44),
        TableColumn(t("Basis"), 36),
    )


def limit_rows(reader: Reader) -> Rows:
    """Every time limit, by document."""
    for document in sorted(reader.manual.documents.values(), key=lambda each: each.number):
        for limit in document.limits:
            yield _limit(reader, LimitIn(f"{document.id}/{limit.id}", document, limit))


def _limit(reader: Reader, entry: LimitIn) -> TableRow:
    view, limit, document = limit_view(reader, entry), entry.limit, entry.document
    working = limit.clock is ClockKind.WORKING
    return (
        link_cell(reader, reader.link("document", document.id), number=True),
        link_cell(reader, view.link),
        view.figure,
        reader.t("working time") if working else reader.t("calendar"),
        lines(*(reader.t("{key}: {said}", key=each.condition, said=each.figure) for each in view.variants)),
        lines(*(named(step) for step in view.steps)),
        lines(*(_stop(reader, each) for each in view.starts)),
        lines(*(_stop(reader, each) for each in view.stops)),
        view.hand_rule,
        view.longest,
        view.warn,
        lines(*(reader.t("{key}: {said}", key=each.who.text, said=each.when) for each in view.alarms)),
        lines(*view.pauses),
        view.extension,
        view.chosen,
        reader.plain(limit.because, document.id) if limit.because else None,
        lines(*(each.text for each in view.basis)),
    )


def _stop(reader: Reader, stop: Stop) -> str:
    """The box that starts or stops a clock, and the form it stands on."""
    return reader.t("{key}: {said}", key=named(stop.form), said=stop.field.text)
