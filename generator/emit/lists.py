"""The generated lists as files: one PDF for each list that is read, and a distribution sheet for each issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.emit.artifact import Artifact
from generator.emit.paper import Setter
from generator.model.document import Document
from generator.model.form import Form
from generator.model.revision import Revision
from generator.views.distribution import DISTRIBUTION_SHEET, distribution_view, issues_to_hand_out
from generator.views.lists import list_view
from generator.views.reader import Reader


@dataclass(frozen=True)
class ListPrints:
    """Where the prints of the lists lie below the site's root: by the list's name, and by the document's id."""

    lists: dict[str, str]
    sheets: dict[str, str]


def list_prints(reader: Reader) -> ListPrints:
    """The places of all prints in the reader's language."""
    manual, tag = reader.manual, reader.language.tag
    read = {name: _path(made.number, tag) for name, made in manual.lists.items() if name != DISTRIBUTION_SHEET}
    made = manual.lists.get(DISTRIBUTION_SHEET)
    issues = issues_to_hand_out(manual, reader.as_of) if made else ()
    sheets = {str(item.id): _path(made.number, item.number, issue.revision, tag) for item, issue in issues if made}
    return ListPrints(read, sheets)


def list_artifacts(reader: Reader, setter: Setter) -> Iterator[Artifact]:
    """The PDF of every list in the reader's language, each set only when its bytes are asked for."""
    prints, manual = list_prints(reader), reader.manual
    for name, path in prints.lists.items():

        def read(name: str = name) -> bytes:
            return setter.set_list(list_view(reader, name))

        yield Artifact(path, ("manual",), read)
    if not prints.sheets:
        return
    for item, issue in issues_to_hand_out(manual, reader.as_of):

        def sheet(item: Document | Form = item, issue: Revision = issue) -> bytes:
            return setter.set_list(distribution_view(reader, item, issue))

        yield Artifact(prints.sheets[item.id], (item.id, "manual"), sheet)


def _path(*parts: str) -> str:
    """``lists/QR-DC-02_QP-CS-01_A-0_en.pdf``: what it is, of what, which issue, in which language."""
    return "lists/" + "_".join(re.sub(r"[^\w.-]+|_", "-", part) for part in parts) + ".pdf"
