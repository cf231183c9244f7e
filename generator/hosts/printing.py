"""``swd print``: one document or blank form, and what its sheets are: an uncontrolled copy, a numbered one, a blank."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

import click

from generator.compiler import Compilation, Rendition
from generator.diagnostics.text import render
from generator.hosts.command import FAULTS, as_of_option, compiled, from_here, procedures_option, report, set_clock
from generator.hosts.files import FolderRefused
from generator.hosts.words import told_in
from generator.model.company import Copy
from generator.model.document import Document
from generator.model.form import Form, PaperSize
from generator.model.manual import Manual
from generator.model.standing import Standing


@dataclass(frozen=True)
class Sheet:
    """What is to be printed: a document or form in a manual of one language, perhaps as a numbered copy."""

    compilation: Compilation
    rendition: Rendition
    item: Document | Form
    copy: Copy | None
    paper: PaperSize

    @property
    def revision(self) -> str:
        """The name of the revision that is printed."""
        shown = self.rendition.manual.revision_shown(self.item.id, self.compilation.as_of.date())
        return shown.revision if shown else "draft"


@click.command("print", epilog="Example:  swd print complaint-handling --copy 03 --to copies/")
@click.argument("id")
@procedures_option
@as_of_option
@click.option("--copy", "number", metavar="NUMBER", help="Print the numbered copy that copies.yml names so.")
@click.option("--locale", "tag", metavar="TAG", help="The language of the print (default: the authoritative one).")
@click.option("--revision", metavar="NAME", help="Its revision, such as A/0, or draft (default: the one in force).")
@click.option(
    "--paper", type=click.Choice(get_args(PaperSize)), help="The size of paper of a blank form (default: a4)."
)
@click.option("--to", type=click.Path(path_type=Path), help="The folder or PDF it goes to (default: this folder).")
@click.option("--replace", "may_replace", is_flag=True, help="Replace a PDF that is there already.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    default=Path("templates"),
    show_default=True,
    help="The folder with templates of your own, if you have any.",
)
def print_one(id: str, procedures: Path, templates: Path, as_of: date | None, to: Path | None, **asked: Any) -> None:
    """Print one document or blank form, and say where it lies.

    A document is an uncontrolled copy, unless --copy names one of copies.yml. A blank form becomes a record when it is
    filled in. What is not in force says so across each sheet.
    """
    set_clock(as_of)
    compilation = compiled(procedures, templates)
    faults = tuple(each for each in compilation.diagnostics if each.is_error)
    if faults:
        report(replace(compilation, diagnostics=faults), procedures)
        click.echo("Nothing was printed: first mend what is said above.", err=True)
        sys.exit(FAULTS)
    sheet = _sheet(compilation, id, asked)
    name, line, content = _set(sheet, procedures)
    target = _target(to, name)
    _write(target, content, may_replace=asked["may_replace"])
    click.echo(from_here(target.resolve()))
    click.echo(f"{sheet.item.number} {sheet.revision}: {line}", err=True)


def _sheet(compilation: Compilation, id: str, asked: Mapping[str, Any]) -> Sheet:
    """What is asked for. Raises click.UsageError where it may not be printed, or is not there."""
    rendition = _rendition(compilation, id, asked["revision"], asked["tag"])
    item = rendition.manual.documents.get(id) or rendition.manual.forms[id]
    if isinstance(item, Document) and asked["paper"] not in (None, "a4"):
        raise click.UsageError("--paper is for blank forms; documents are set on A4")
    copy = None if asked["number"] is None else _copy(compilation, rendition.manual, item, asked["number"])
    return Sheet(compilation, rendition, item, copy, asked["paper"] or "a4")


def _rendition(compilation: Compilation, id: str, revision: str | None, tag: str | None) -> Rendition:
    """The manual in the language that is asked for, with the revision in it. Raises click.UsageError without one."""
    renditions = compilation.showing(id, revision)
    source = compilation.manual
    assert source is not None, "a manual that cannot be read has errors"
    if not renditions:
        known = sorted({*source.documents, *source.forms})
        issued = [
            each.revision for each in source.life_of(id, compilation.as_of.date()).issues if not each.is_withdrawal
        ]
        if id not in known and not issued:
            near = get_close_matches(id, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise click.UsageError(f"there is no document or form {id}; {hint}")
        named = ", ".join(issued) or "only a draft"
        asked = f"no revision {revision}" if revision else "nothing of it to print any more"
        raise click.UsageError(f"{id}: there is {asked}; there are {named}")
    found = next((one for one in renditions if one.tag == (tag or renditions[0].tag)), None)
    if found is None:
        tags = ", ".join(one.tag for one in renditions)
        raise click.UsageError(f"the manual is not published in {tag}; there are {tags}")
    return found


def _copy(compilation: Compilation, manual: Manual, item: Document | Form, number: str) -> Copy:
    """The numbered copy, if it is out and may be printed. Raises click.UsageError with the reason where not."""
    day = compilation.as_of.date()
    if isinstance(item, Form):
        raise click.UsageError(
            f"{item.id} is a form: filled in it becomes a record, and a record is no copy; print it without --copy"
        )
    listed = manual.copies.copies if manual.copies else ()
    same = [copy for copy in listed if str(copy.of) == item.id and copy.number.casefold() == number.casefold()]
    found = next((copy for copy in same if copy.is_out(day)), None)
    if found is None:
        raise click.UsageError(_why_not(manual, item, number, same, day))
    standing = manual.standing_of(item.id, day)
    if standing is not Standing.EFFECTIVE:
        raise click.UsageError(
            f"{item.id} would be printed as {standing.value}; a numbered copy is made only of what is in force on {day}"
        )
    return found


def _why_not(manual: Manual, item: Document | Form, number: str, same: list[Copy], day: date) -> str:
    """Why there is no such copy to print, and how one is entered."""
    for copy in same:
        if copy.from_ > day:
            return f"copy {number} of {item.id} goes out on {copy.from_}; today is {day}"
    if same:
        return f"copy {number} of {item.id} came back on {max(copy.until for copy in same if copy.until)}"
    there = ", ".join(copy.number for copy in manual.copies_out(item.id, day))
    known = f"copies.yml names {there}" if there else "copies.yml names none"
    entry = f'- {{of: {item.id}, number: "{number}", holder: {item.owner}, place: …, from: {day}}}'
    return (
        f"there is no copy {number} of {item.id}: {known}. To hand one out, enter it there under `copies:`\n  {entry}"
    )


def _set(sheet: Sheet, procedures: Path) -> tuple[str, str, bytes]:
    """The name of the file, the line that the sheet bears, and its bytes."""
    from generator.emit.paper import SignsMissing, form_pdf_path
    from generator.views.addresses import Addresses
    from generator.views.document_print import document_print
    from generator.views.documents import document_print_path
    from generator.views.form import form_view
    from generator.views.reader import Reader
    from generator.views.standing import standing_words

    compilation, one, item = sheet.compilation, sheet.rendition, sheet.item
    language, day, setter = compilation.language_of(one.tag), compilation.as_of.date(), compilation.setter()
    reader = Reader(one.manual, language, day, Addresses(one.manual, tree=one.tree))
    try:
        if isinstance(item, Document):
            view = document_print(reader, item, sheet.copy)
            name = Path(document_print_path(reader, item)).name
            if sheet.copy is not None:
                name = name.replace(".pdf", f"_copy-{sheet.copy.number.replace('/', '-')}.pdf")
            return name, _said(view.footer[0], view.state), setter.set_document(view)
        form = form_view(one.manual, item, language, day, sheet.paper, one.tree)
        name = Path(form_pdf_path(item, None if sheet.revision == "draft" else sheet.revision, one.tag)).name
        if sheet.paper != "a4":
            name = name.replace(".pdf", f"_{sheet.paper}.pdf")
        line = language.between_sentences.join(form.footer[:2]) or form.title
        standing = one.manual.standing_of(item.id, day)
        state = "" if standing is Standing.EFFECTIVE else standing_words(reader, standing)
        return name, _said(line, state), setter.set_form(form)
    except SignsMissing as missing:
        found = compilation.missing_signs(item.id, missing.characters)
        translate = told_in(None, compilation.manual)[1]
        prefix = f"{from_here(procedures)}/"
        click.echo(render(found, compilation.where.texts, prefix=prefix, translate=translate), err=True)
        sys.exit(FAULTS)


def _said(line: str, state: str) -> str:
    """The line of the sheet, with its standing where it is not in force."""
    return f"{line} ({state})" if state else line


def _target(to: Path | None, name: str) -> Path:
    """The file: in the folder that was named, or the PDF itself."""
    if to is None:
        return Path(name)
    return to if to.suffix.lower() == ".pdf" and not to.is_dir() else to / name


def _write(target: Path, content: bytes, *, may_replace: bool) -> None:
    """Write the print whole, and over nothing that is not to be replaced."""
    try:
        if target.exists() and target.read_bytes() != content and not may_replace:
            raise click.UsageError(f"{target} is there already; say --replace, or name another place with --to")
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(part).chmod(0o644)
            Path(part).replace(target)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise FolderRefused(f"{target} cannot be written: {error.strerror}") from error
