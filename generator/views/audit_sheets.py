"""The internal auditor's sheets as they lie on paper: a procedure's checklist, and the sheet for a sample of cases."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Document
from generator.views.form_parts import Widget
from generator.views.internal_audit import SAMPLE, AuditPoint, ChecklistView, checklist_view
from generator.views.lists import Cell, ListColumn, ListView, Row, list_words
from generator.views.reader import Link, Reader

_ROOM = 2
"""Writing lines for the finding of one point."""


def checklist_sheet(reader: Reader, document: Document) -> ListView:
    """The checklist of a procedure, with room for what was seen."""
    view, t = checklist_view(reader, document), reader.t
    points = [point for group in view.groups for point in group.points]
    about = (
        ("on", t("Day and number of the audit")),
        ("by", t("Auditors, none of them accountable here")),
        ("asked", t("People who were asked")),
    )
    columns = (
        ListColumn(t("What"), 22),
        ListColumn(t("To be asked"), 32),
        ListColumn(t("Clause"), 20),
        ListColumn(t("To be looked at"), 24),
        ListColumn(t("Result"), 8),
        ListColumn(t("Evidence and finding"), 38),
    )
    rows = [
        *((Cell((label,)), Cell(box=f"audit.{name}"), Cell(), Cell(), Cell(), Cell()) for name, label in about),
        *(_point_row(reader, number, point) for number, point in enumerate(points, start=1)),
    ]
    widgets = [
        *(Widget(f"audit.{name}", "text", label) for name, label in about),
        *(widget for number, point in enumerate(points, start=1) for widget in _point_widgets(reader, number, point)),
    ]
    legend = t("Result: C conforms, N does not conform, O observation, – not looked at.")
    return _sheet(reader, document, view, t("Audit checklist"), legend, columns, tuple(rows), tuple(widgets))


def sample_sheet(reader: Reader, document: Document) -> ListView:
    """The sheet for a sample of ten cases: what is looked at in each, and a box for every case."""
    view, t = checklist_view(reader, document), reader.t
    columns = (
        ListColumn(t("In each of them"), 66),
        *(ListColumn(str(number), 12 if number < SAMPLE else 13) for number in range(1, SAMPLE + 1)),
    )
    rows, widgets = [], []
    for row in view.sample:
        names = [f"cases.{number}.{row.id}" for number in range(1, SAMPLE + 1)]
        rows.append((Cell((row.words,)), *(Cell(box=name) for name in names)))
        widgets += [
            Widget(name, "text", t("{what}: case {number}", what=row.words, number=number))
            for number, name in enumerate(names, start=1)
        ]
    legend = t("Write C conforms, N does not conform, – does not apply. Each N is a finding of the checklist.")
    title = t("Sample of ten cases") if view.of_cases else t("Sample of ten records")
    return _sheet(
        reader, document, view, title, f"{chosen(reader, view)} {legend}", columns, tuple(rows), tuple(widgets)
    )


def chosen(reader: Reader, view: ChecklistView) -> str:
    """How the ten are picked."""
    if view.of_cases:
        return reader.t("Choose ten cases by chance, of every level and channel, and one that was reopened.")
    return reader.t("Choose ten records by chance, old ones and new ones.")


def _point_row(reader: Reader, number: int, point: AuditPoint) -> Row:
    clauses = (
        reader.t("{standard}: {clauses}", standard=of.standard, clauses=reader.t(", ").join(map(_unbroken, of.clauses)))
        for of in point.clauses
    )
    return (
        Cell((_named(point.subject), point.kind)),
        Cell(point.questions),
        Cell(tuple(clauses)),
        Cell(tuple(map(_named, point.look_at))),
        Cell(box=f"points.{number}.result"),
        Cell(box=f"points.{number}.finding", room=_ROOM),
    )


def _unbroken(clause: Link) -> str:
    """The clause's number, which a line's end does not part: 8.2.1 c."""
    return clause.text.replace(" ", "\u00a0")


def _named(link: Link) -> str:
    return f"{link.number} {link.text}".strip()


def _point_widgets(reader: Reader, number: int, point: AuditPoint) -> Iterator[Widget]:
    t, what = reader.t, _named(point.subject)
    yield Widget(f"points.{number}.result", "text", t("Result: {what}", what=what))
    yield Widget(f"points.{number}.finding", "multiline", t("Evidence and finding: {what}", what=what))


def _sheet(
    reader: Reader,
    document: Document,
    view: ChecklistView,
    title: str,
    legend: str,
    columns: tuple[ListColumn, ...],
    rows: tuple[Row, ...],
    widgets: tuple[Widget, ...],
) -> ListView:
    t, issued = reader.t, reader.manual.revision_shown(document.id, reader.as_of)
    return ListView(
        tag=reader.language.tag,
        company=reader.plain(reader.manual.settings.company.name),
        number=view.document.number,
        title=title,
        state=view.revision,
        subject=(_named(view.document), legend),
        columns=columns,
        rows=rows,
        by_hand=False,
        footer=(
            t("Once filled in, this is a record."),
            t("Made from the manual: an entry is changed where it is defined, never here."),
            t("Correct by striking through once, date and sign; no correction fluid."),
        ),
        words=list_words(reader),
        widgets=widgets,
        dated=issued.effective if issued else reader.as_of,
    )
