"""The generated lists as files: one PDF for each list that is read, and for each issue the sheets to sign on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.emit.artifact import Artifact
from generator.emit.paper import Setter
from generator.model.company import GeneratedList
from generator.model.document import Document
from generator.model.form import Form
from generator.model.revision import Revision
from generator.views.distribution import DISTRIBUTION_SHEET, distribution_view, issues_to_hand_out
from generator.views.lists import ListView, list_view
from generator.views.read_confirmation import READ_CONFIRMATION, reading_view
from generator.views.reader import Reader

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


def _path(*parts: str) -> str:
    """``lists/QR-DC-02_QP-CS-01_A-0_en.pdf``: what it is, of what, which issue, in which language."""
    return "lists/" + "_".join(re.sub(r"[^\w.-]+|_", "-", part) for part in parts) + ".pdf"
