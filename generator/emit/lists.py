"""The generated lists as files: one PDF for each list that is read, and for each issue the sheets to sign on.

What an auditor sorts and filters is a file for a spreadsheet as well, XLSX and CSV: those lists, and the matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from posixpath import relpath
from threading import Lock

from generator.emit.artifact import Artifact
from generator.emit.csv_file import csv_file
from generator.emit.paper import Setter
from generator.emit.workbook import workbook
from generator.model.company import GeneratedList
from generator.model.document import Document
from generator.model.form import Form
from generator.model.revision import Revision
from generator.views.addresses import file_name
from generator.views.audit import ListRow, TableFiles, list_rows
from generator.views.distribution import DISTRIBUTION_SHEET, distribution_view, issues_to_hand_out
from generator.views.lists import ListView, list_view
from generator.views.read_confirmation import READ_CONFIRMATION, reading_view
from generator.views.reader import Reader
from generator.views.table import Table
from generator.views.tables import LISTS, table_names, table_number, table_title, table_view

ViewOf = Callable[[Reader, Document | Form, Revision], ListView]


@dataclass(frozen=True)
class ListPrints:
    """Where the prints of the lists lie below the site's root: by the list's name, and by the document's id.

    ``sheets`` are those on which copies are handed out, ``readings`` those on which readers sign.
    """

    lists: dict[str, str]
    sheets: dict[str, str]
    readings: dict[str, str]


def list_prints(reader: Reader) -> ListPrints:
    """The places of all prints in the reader's language."""
    manual, tag = reader.manual, reader.language.tag
    read = {name: _path(made.number, tag) for name, made in manual.lists.items() if name != DISTRIBUTION_SHEET}
    made, confirmation = manual.lists.get(DISTRIBUTION_SHEET), manual.forms.get(READ_CONFIRMATION)
    issues = tuple(issues_to_hand_out(manual, reader.as_of))

    def of_each(sheet: GeneratedList | Form | None) -> dict[str, str]:
        return {str(of.id): _path(sheet.number, of.number, at.revision, tag) for of, at in issues} if sheet else {}

    return ListPrints(read, of_each(made), of_each(confirmation))


def list_artifacts(reader: Reader, setter: Setter) -> Iterator[Artifact]:
    """The PDF of every list in the reader's language, each set only when its bytes are asked for."""
    prints, manual = list_prints(reader), reader.manual
    for name, path in prints.lists.items():

        def read(name: str = name) -> bytes:
            return setter.set_list(list_view(reader, name))

        yield Artifact(path, ("manual",), read)
    for paths, view_of, made_from in (
        (prints.sheets, distribution_view, "manual"),
        (prints.readings, reading_view, READ_CONFIRMATION),
    ):
        for item, issue in issues_to_hand_out(manual, reader.as_of):
            if item.id in paths:

                def sheet(item: Document | Form = item, issue: Revision = issue, view_of: ViewOf = view_of) -> bytes:
                    return setter.set_list(view_of(reader, item, issue))

                yield Artifact(paths[item.id], (item.id, made_from), sheet)


def made_lists(reader: Reader) -> tuple[ListRow, ...]:
    """The lists that manual.yml numbers, each with its files as links from the page that lies open."""
    return list_rows(reader, list_prints(reader).lists, {each.name: each for each in table_files(reader)})


def table_files(reader: Reader) -> tuple[TableFiles, ...]:
    """The files for a spreadsheet of every list, as links from the page that lies open."""
    return tuple(files_of(reader, name) for name in table_names(reader))


def files_of(reader: Reader, name: str) -> TableFiles:
    """The files for a spreadsheet of one list, as links from the page that lies open."""
    placed = _placed(reader, name)
    xlsx, csv = (reader.addresses.file(reader.page, place) for place in (placed.xlsx, placed.csv))
    return replace(placed, xlsx=xlsx, csv=csv)


def placed_files(reader: Reader) -> tuple[TableFiles, ...]:
    """The files for a spreadsheet of every list, by their places below the site's root."""
    return tuple(_placed(reader, name) for name in table_names(reader))


def table_artifacts(reader: Reader, *, apart: bool = False) -> Iterator[Artifact]:
    """The XLSX and CSV of every list in the reader's language, each made only when its bytes are asked for.

    Links lead to the site where manual.yml says its address, since a file is sent on without the site. In a pack, which
    holds all that they lead to and stands ``apart`` from the site, they lead into the pack.
    """
    url = None if apart else reader.manual.settings.site.url
    table = _Lately(reader)

    def address(path: str) -> str:
        return url.of(path) if url is not None else f"external:{relpath(path, _FOLDER)}"

    for name in table_names(reader):

        def xlsx(name: str = name) -> bytes:
            return workbook(table(name), address)

        def csv(name: str = name) -> bytes:
            return csv_file(table(name))

        made_from = ("manual",) if name in LISTS else (name, "manual")
        yield Artifact(_table_path(reader, name, "xlsx"), made_from, xlsx)
        yield Artifact(_table_path(reader, name, "csv"), made_from, csv)


class _Lately:
    """Gives the tables, and keeps the last one: both files of a list are made one after the other from the same."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._last: Table | None = None
        self._one_at_a_time = Lock()

    def __call__(self, name: str) -> Table:
        with self._one_at_a_time:
            if self._last is None or self._last.name != name:
                self._last = table_view(self._reader, name)
            return self._last


def _placed(reader: Reader, name: str) -> TableFiles:
    xlsx, csv = (_table_path(reader, name, kind) for kind in ("xlsx", "csv"))
    return TableFiles(name, table_number(reader, name), table_title(reader, name), xlsx, csv)


def _table_path(reader: Reader, name: str, kind: str) -> str:
    """``lists/QR-DC-01_en.xlsx``: beside its print, under the same name."""
    return _path(table_number(reader, name) or name, reader.language.tag, kind=kind)


_FOLDER = "lists"


def _path(*parts: str, kind: str = "pdf") -> str:
    """``lists/QR-DC-02_QP-CS-01_A-0_en.pdf``: what it is, of what, which issue, in which language."""
    return f"{_FOLDER}/{file_name(*parts, kind=kind)}"
