"""``swd diff``: what changed between two revisions of a document, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.compiler import Compilation
from generator.hosts.command import as_of_option, compiled, procedures_option, refuse_unread, set_clock
from generator.model.document import Document
from generator.model.form import Form
from generator.resolve.editions import Recalled, thawed
from generator.views.addresses import Addresses
from generator.views.changes import changes
from generator.views.reader import Reader


@click.command(epilog="Example:  swd diff complaint-handling A/0 A/1")
@click.argument("id")
@click.argument("revisions", nargs=-1, metavar="[REVISION [REVISION]]")
@procedures_option
@as_of_option
@click.option("--locale", "tag", metavar="TAG", help="The language to say it in (default: the authoritative one).")
def diff(id: str, revisions: tuple[str, ...], procedures: Path, as_of: date | None, tag: str | None) -> None:
    """Say in words what changed between two revisions; with one, or none, between that or the last one and today."""
    set_clock(as_of)
    compilation = compiled(procedures)
    if compilation.manual is None:
        raise click.ClickException("the manual cannot be read; run `swd check` first")
    reader = reader_in(compilation, tag)
    if len(revisions) > 2:  # noqa: PLR2004 - a comparison has two sides
        raise click.UsageError("name two revisions at most")
    before, after = _sides(compilation, reader, id, revisions)
    lines = changes(reader, before, after)
    click.echo("\n".join(lines) if lines else reader.t("Nothing has changed."))


def reader_in(compilation: Compilation, tag: str | None) -> Reader:
    """A reader of the manual of today in that language, None for the authoritative one. Raises click.UsageError."""
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    known = {str(manual.settings.source_locale): manual} | {each.tag: each.manual for each in compilation.translations}
    chosen = tag or str(manual.settings.source_locale)
    if chosen not in known:
        raise click.UsageError(f"the manual is not written in {chosen}; there are {', '.join(known)}")
    return Reader(known[chosen], compilation.language_of(chosen), compilation.as_of.date(), Addresses(known[chosen]))


def recalled_in(compilation: Compilation, reader: Reader) -> Recalled | None:
    """How a definition of an earlier day reads in the reader's language; None in the authoritative one."""
    into = compilation.translation_into(reader.language.tag)
    return None if into is None else lambda definition: into.recalled(definition, definition.id)


def _sides(
    compilation: Compilation, reader: Reader, id: str, revisions: tuple[str, ...]
) -> tuple[Document | Form, Document | Form]:
    """What is compared, the earlier first, in the reader's language."""
    manual = reader.manual
    issued = {each.revision: each for each in manual.revisions.get(id, ())}
    today = manual.documents.get(id) or manual.forms.get(id)
    if not issued and today is None:
        raise click.UsageError(f"there is no document or form {id}")
    if not revisions or any(name not in issued for name in revisions):
        refuse_unread(manual, (id,))
    if not issued:
        raise click.UsageError(f"{id} was never issued, so that there is nothing to compare with")
    named = revisions or (list(issued)[-1],)
    found: list[Document | Form] = []
    for name in named:
        if name not in issued:
            raise click.UsageError(f"{id} has no revision {name}; there are {', '.join(issued)}")
        frozen = thawed(issued[name], reader.language.tag, recalled_in(compilation, reader))
        if frozen is None:
            raise click.ClickException(f"the content of {id} {name} cannot be read by this version")
        found.append(frozen)
    if len(found) == 1:
        if today is None:
            raise click.UsageError(f"nothing defines {id} today; name two of its revisions")
        found.append(today)
    return found[0], found[1]
