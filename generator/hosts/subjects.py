"""Which documents and forms are issued or proposed, and what their next revisions are called.

What may not be is refused in words, in the same ones whether it is asked by ``swd issue`` or ``swd propose``.
"""

from __future__ import annotations

from dataclasses import dataclass

import click

from generator.compiler import Compilation
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.revision import (
    Revision,
    RevisionKind,
    fingerprint,
    frozen_content,
    next_revision_name,
    scheme_of,
)
from generator.model.texts import with_texts
from generator.resolve.editions import thawed
from generator.resolve.freezing import texts_in

MENDED = ("C101", "C102", "C112", "C115", "C116")
"""The findings that an issue is the cure of: they do not stand in its way."""


@dataclass(frozen=True)
class Asked:
    """What was asked for: which ids, in what way, and the name of the next revision (None: the one that follows)."""

    ids: tuple[str, ...]
    everything: bool
    kind: RevisionKind
    name: str | None


def chosen(compilation: Compilation, asked: Asked) -> list[Document | Form]:
    """The documents and forms that are meant; of those to be withdrawn the content they had last.

    Raises click.UsageError where one is not known, or has not changed.
    """
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    controlled: dict[str, Document | Form] = {item.id: item for item in manual.controlled()}
    if asked.kind is RevisionKind.WITHDRAWAL:
        return _withdrawn(manual, asked)
    if asked.everything and asked.ids:
        raise click.UsageError("name what to issue, or say --all, not both")
    if asked.everything and asked.kind is RevisionKind.CONFIRMATION:
        raise click.UsageError("name what was reviewed; nobody reviews everything at once")
    if asked.everything:
        return [item for item in controlled.values() if has_changed(compilation, item)]
    if not asked.ids:
        raise click.UsageError("name what to issue, or say --all")
    for name in asked.ids:
        if name not in controlled:
            raise click.UsageError(f"there is no document or form {name}")
        if asked.kind is RevisionKind.CONFIRMATION:
            _may_be_confirmed(compilation, controlled[name], asked)
        elif not has_changed(compilation, controlled[name]):
            raise click.UsageError(f"{name} has not changed since {manual.revisions[name][-1].revision}")
    return [controlled[name] for name in dict.fromkeys(asked.ids)]


def _may_be_confirmed(compilation: Compilation, item: Document | Form, asked: Asked) -> None:
    """A review is confirmed of what was issued, is as it was issued, and keeps its name."""
    assert compilation.manual is not None, "the caller has looked"
    if not compilation.manual.revisions.get(item.id):
        raise click.UsageError(f"{item.id} was never issued, so that there is nothing to confirm")
    if has_changed(compilation, item):
        raise click.UsageError(f"{item.id} has changed since its last revision; issue the change instead")
    if asked.name is not None:
        raise click.UsageError(f"{item.id}: a confirmation keeps the name of the revision; leave --revision out")


def _withdrawn(manual: Manual, asked: Asked) -> list[Document | Form]:
    """What is to be withdrawn, by the content it had last; its definition may be gone."""
    if asked.everything or not asked.ids:
        raise click.UsageError("name what to withdraw")
    found: list[Document | Form] = []
    for name in dict.fromkeys(asked.ids):
        issued = manual.revisions.get(name)
        if not issued:
            raise click.UsageError(f"{name} was never issued, so that there is nothing to withdraw")
        if issued[-1].is_withdrawal:
            raise click.UsageError(f"{name} was withdrawn already, from {issued[-1].effective}")
        last = thawed(issued[-1])
        if last is None:
            raise click.UsageError(f"{name}: the content of {issued[-1].revision} cannot be read any more")
        found.append(last)
    return found


def has_changed(compilation: Compilation, item: Document | Form) -> bool:
    """Whether the definition says something else than its last revision, in any language of which that is known."""
    assert compilation.manual is not None, "the caller has looked"
    issued = compilation.manual.revisions.get(item.id)
    if not issued or issued[-1].is_withdrawal or issued[-1].fingerprint != fingerprint(frozen_content(item)):
        return True
    said = texts_in(item, compilation.translations)
    return any(said.get(tag, texts) != texts for tag, texts in issued[-1].texts.items())


def name_of_next(manual: Manual, item: Document | Form, asked: Asked) -> str:
    """The name of the next revision: the one that was asked for, if it follows the last one."""
    scheme = manual.settings.control.revisions
    issued = manual.revisions.get(item.id, ())
    following = next_revision_name(issued[-1] if issued else None, scheme)
    if asked.kind is RevisionKind.CONFIRMATION:
        return issued[-1].revision
    if asked.name is None:
        return following
    if scheme_of(asked.name) is not scheme:
        raise click.UsageError(f"{item.id}: revisions are named such as {scheme.value}, not {asked.name}")
    same = [each.revision for each in issued if scheme_of(each.revision) is scheme]
    if asked.name in same:
        raise click.UsageError(f"{item.id}: revision {asked.name} was issued already; the next one is {following}")
    if same and _order_of(asked.name) < max(_order_of(name) for name in same):
        raise click.UsageError(f"{item.id}: {asked.name} is lower than {same[-1]}; the next one is {following}")
    return asked.name


def _order_of(name: str) -> tuple[int, int]:
    first, _, second = name.replace("/", ".").partition(".")
    return int(first) if first.isdigit() else ord(first), int(second or 0)


def refuse_more_than_words(item: Document | Form, last: Revision | None) -> None:
    """A correction mends typing errors: nothing but texts may differ from the last revision."""
    before = thawed(last) if last is not None else None
    if before is None:
        raise click.UsageError(f"{item.id}: a correction follows a revision, and there is none")
    if frozen_content(_wordless(before)) != frozen_content(_wordless(item)):
        raise click.UsageError(f"{item.id}: more than words has changed since the last revision; that is no correction")


def _wordless(item: Document | Form) -> Document | Form:
    """The definition with each block of its texts replaced by one sign."""
    return with_texts(item, item.id, lambda _place, _block: "-")
