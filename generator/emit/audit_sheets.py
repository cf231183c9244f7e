"""The internal auditor's sheets as files: for each procedure its checklist and the sheet for a sample of cases."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.emit.artifact import Artifact
from generator.emit.paper import Setter
from generator.model.document import Document
from generator.views.addresses import file_name
from generator.views.audit_sheets import checklist_sheet, sample_sheet
from generator.views.internal_audit import audited_documents
from generator.views.reader import Reader


@dataclass(frozen=True, slots=True)
class SheetPrints:
    """Where the two prints of one procedure lie below the site's root."""

    checklist: str
    sample: str


def sheet_prints(reader: Reader, document: Document) -> SheetPrints:
    """The places of the prints in the reader's language: ``audit/QP-CS-01_A-0_checklist_en.pdf``."""
    issued = reader.manual.revision_shown(document.id, reader.as_of)
    head = (document.number, issued.revision if issued else "draft")

    def path(kind: str) -> str:
        return f"audit/{file_name(*head, kind, reader.language.tag)}"

    return SheetPrints(path("checklist"), path("sample"))


def sheet_artifacts(reader: Reader, setter: Setter, only: Collection[str] | None = None) -> Iterator[Artifact]:
    """Both PDFs of every procedure in the reader's language, each set only when its bytes are asked for.

    ``only`` are the ids of the procedures, where not all are wanted.
    """
    for document in (each for each in audited_documents(reader) if only is None or each.id in only):
        prints = sheet_prints(reader, document)

        def checklist(document: Document = document) -> bytes:
            return setter.set_list(checklist_sheet(reader, document))

        def sample(document: Document = document) -> bytes:
            return setter.set_list(sample_sheet(reader, document))

        yield Artifact(prints.checklist, (document.id,), checklist)
        yield Artifact(prints.sample, (document.id,), sample)
