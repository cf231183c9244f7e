"""Which forms a case needs: they follow from its level, so that a small matter is not smothered in paper."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.document import Document
from generator.model.form import FormKind
from generator.views.reader import Link, Reader


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms of one level: those that a case needs as a rule, and those that only some cases do.

    In ``registers`` a case takes one line, so that they are no paper of its own.
    """

    level: Link
    registers: tuple[Link, ...]
    every: tuple[Link, ...]
    if_needed: tuple[Link, ...]


def form_sets(reader: Reader) -> tuple[FormSet, ...]:
    """The set of each level, from the lightest to the gravest."""
    registers = {id for id, form in reader.manual.forms.items() if form.kind is FormKind.REGISTER}
    return tuple(
        FormSet(
            level=reader.link("level", id),
            registers=reader.links("form", [form for form in level.forms if form in registers]),
            every=reader.links("form", [form for form in level.forms if form not in registers]),
            if_needed=reader.links("form", level.forms_if_needed),
        )
        for id, level in reader.manual.levels.items()
    )


def tells_levels_apart(reader: Reader, document: Document) -> bool:
    """Whether the document's text names every level: then its reader wants to know what each of them asks for."""
    texts = [*(part.text for part in document.sections), *(duty.do or "" for duty in document.steps)]
    said = "\n".join(texts)
    levels = reader.manual.levels
    return bool(levels) and all(f"<level:{id}>" in said or f"(level:{id})" in said for id in levels)
