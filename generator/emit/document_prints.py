"""The prints of the documents as files: for each policy, procedure, work instruction and guide one PDF."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.emit.artifact import Artifact
from generator.emit.paper import Setter
from generator.model.document import Document
from generator.views.document_print import document_print
from generator.views.documents import document_print_path
from generator.views.reader import Reader


def document_artifacts(reader: Reader, setter: Setter, only: Collection[str] | None = None) -> Iterator[Artifact]:
    """The PDF of every document in the reader's language, each set only when its bytes are asked for.

    ``only`` are the ids of the documents, where not all are wanted.
    """
    wanted = (one for one in reader.manual.documents.values() if only is None or one.id in only)
    for document in sorted(wanted, key=lambda one: one.number):

        def content(document: Document = document) -> bytes:
            return setter.set_document(document_print(reader, document))

        yield Artifact(document_print_path(reader, document), (document.id,), content)
