"""``swd propose``: prints the change request already filled in, and records what was proposed. No YAML is touched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.compiler import Compilation
from generator.hosts.append_only import NotWritten, take_back, write_all
from generator.hosts.command import Day, as_of_option, compiled, exit_with, procedures_option, report, set_clock
from generator.hosts.diff import reader_in, recalled_in
from generator.hosts.impact import impact_on
from generator.hosts.signing import signature
from generator.hosts.subjects import MENDED, Asked, chosen, name_of_next, refuse_more_than_words
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.proposal import Proposal
from generator.model.revision import RevisionKind, fingerprint, frozen_content, short_code
from generator.resolve.editions import thawed
from generator.resolve.proposals import fingerprints_of_texts
from generator.resolve.translations import blocks_in
from generator.views.addresses import file_name
from generator.views.change_request import Change, ChangeRequest, change_request, changed_places
from generator.views.reader import Reader


@dataclass(frozen=True)
class Wanted(Asked):
    """What is to be proposed, and what the sheet says about it."""

    proposed: date
    proposed_by: str | None
    effective: date | None
    reason: str
    old_blanks: str | None


@dataclass(frozen=True)
class Sheet:
    """One proposal with its sheet; ``is_recorded`` where it was recorded before, and is only printed again."""

    proposal: Proposal
    view: ChangeRequest
    is_recorded: bool


@click.command(epilog='Example:  swd propose complaint-handling --reason "Customers wait too long" --write')
@click.argument("ids", nargs=-1, required=True)
@procedures_option
@as_of_option
@click.option("--reason", required=True, help="Why the change is asked for; shown in the history once it is issued.")
@click.option("--effective", type=Day(), metavar="DATE", help="The day from which it is planned to bind.")
@click.option("--proposed-by", metavar="WHO", help='Who asks: "Lin Yue", or "ROLE: Lin Yue" (default: the owner).')
@click.option("--old-blanks", metavar="WORDS", help='What becomes of printed blanks, such as "usable until 31 March".')
@click.option("--revision", "name", metavar="NAME", help="The planned name, such as B/0 (default: the next one).")
@click.option("--correction", "kind", flag_value="correction", help="Only typing errors are mended.")
@click.option("--withdraw", "kind", flag_value="withdrawal", help="Ask that it be withdrawn.")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder into which the sheets go (default: this one).",
)
@click.option("--locale", "tag", metavar="TAG", help="The language of the sheet (default: the authoritative one).")
@click.option("--write", is_flag=True, help="Write sheets and proposals. Without this, they are only told.")
def propose(procedures: Path, as_of: date | None, to: Path, tag: str | None, write: bool, **asked: Any) -> None:
    """Ask for approval: print the change request filled in, and record what was proposed, bound to its content."""
    set_clock(as_of)
    compilation = compiled(procedures, Path("templates"))
    in_the_way = tuple(each for each in compilation.diagnostics if each.is_error and each.code not in MENDED)
    if in_the_way:
        report(replace(compilation, diagnostics=in_the_way), procedures)
        exit_with(compilation, strict=False)
    assert compilation.manual is not None, "a manual that cannot be read has errors"
    reader = reader_in(compilation, tag)
    sheets = [_sheet(compilation, reader, item, wanted) for item, wanted in _wanted(compilation, asked)]
    if not write:
        for sheet in sheets:
            click.echo("\n".join(_told(sheet, reader)))
        click.echo("Nothing was written. Add --write to print and record it.", err=True)
        return
    for path in _write(compilation, sheets, procedures, to):
        click.echo(path.as_posix())


def _wanted(compilation: Compilation, asked: Mapping[str, Any]) -> list[tuple[Document | Form, Wanted]]:
    """What is to be proposed, each with its own wishes. Raises click.UsageError where it may not be."""
    manual, today = compilation.manual, compilation.as_of.date()
    assert manual is not None, "the caller has looked"
    for option in ("reason", "old_blanks"):
        if asked[option] is not None and not asked[option].strip():
            raise click.UsageError(f"--{option.replace('_', '-')} says nothing")
    kind = RevisionKind(asked["kind"] or "issue")
    wanted = Wanted(**{**asked, "kind": kind, "everything": False, "proposed": today})
    if wanted.effective is not None and wanted.effective < today:
        raise click.UsageError(
            f"--effective {wanted.effective} is before today, {today}: nothing binds before it is issued"
        )
    return [(item, wanted) for item in chosen(compilation, wanted)]


def _sheet(compilation: Compilation, reader: Reader, item: Document | Form, wanted: Wanted) -> Sheet:
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    issued = manual.revisions.get(item.id, ())
    last = issued[-1] if issued else None
    if last is not None and wanted.effective is not None and wanted.effective < last.effective:
        raise click.UsageError(f"{item.id}: {wanted.effective} is before {last.revision} took effect, {last.effective}")
    if wanted.kind is RevisionKind.CORRECTION:
        refuse_more_than_words(item, last)
    proposal, is_recorded = _proposal(compilation, item, wanted)
    recalled = recalled_in(compilation, reader)
    before = thawed(last, reader.language.tag, recalled) if last is not None and not last.is_withdrawal else None
    own = reader.manual.documents.get(item.id) or reader.manual.forms.get(item.id) or (before or item)
    places = (item.id,) if proposal.is_withdrawal else changed_places(reader.manual, before, own)
    untranslated = {
        compilation.language_of(each.tag).name: _untranslated(item, each.said_in(item, item.id))
        for each in compilation.translations
    }
    change = Change(own, proposal, last, before, impact_on(compilation, reader, places), untranslated)
    return Sheet(proposal, change_request(reader, change), is_recorded)


def _untranslated(item: Document | Form, said: Mapping[str, Mapping[str, str]]) -> int:
    return sum(block not in said.get(place, {}) for place, block in blocks_in(item, item.id))


def _proposal(compilation: Compilation, item: Document | Form, wanted: Wanted) -> tuple[Proposal, bool]:
    """The proposal as it is to be recorded, or as it was, where the same was proposed before and still counts."""
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    manuals: dict[str, Manual] = {str(manual.settings.source_locale): manual}
    manuals |= {each.tag: each.manual for each in compilation.translations if each.is_published}
    issued = manual.revisions.get(item.id, ())
    made = compilation.reading.proposals.get(item.id, ())
    proposal = Proposal(
        format="1",
        document=item.id,
        sequence=made[-1].sequence + 1 if made else 1,
        number=item.number,
        kind=wanted.kind,
        base=issued[-1].revision if issued else None,
        revision=name_of_next(manual, item, wanted),
        effective=wanted.effective,
        proposed=wanted.proposed,
        proposed_by=signature(manuals, _who(manual, item, wanted), "--proposed-by", wanted.proposed),
        reason=wanted.reason.strip(),
        old_blanks=wanted.old_blanks,
        fingerprint=fingerprint(frozen_content(item)),
        texts=fingerprints_of_texts(item, compilation.translations),
    )
    same = next((each for each in reversed(made) if each.asks_the_same(proposal)), None)
    return (same, True) if same is not None else (proposal, False)


def _who(manual: Manual, item: Document | Form, wanted: Wanted) -> str:
    """Who asks: whoever was named, else the one who holds the owner's role."""
    if wanted.proposed_by is not None:
        return wanted.proposed_by
    holders = manual.holders_of(item.owner, wanted.proposed)
    if len(holders) != 1:
        raise click.UsageError(f"{item.id}: say who proposes it with --proposed-by; the owner is {item.owner}")
    return f"{item.owner}: {holders[0].name}"


def _write(compilation: Compilation, sheets: list[Sheet], procedures: Path, to: Path) -> list[Path]:
    """The sheets, then the proposals: a proposal without its sheet could not be signed."""
    prints = {_name(sheet): _set(compilation, sheet) for sheet in sheets}
    records = {
        sheet.proposal.path.removeprefix("proposals/"): json.dumps(
            sheet.proposal.record(), ensure_ascii=False, indent=1
        )
        + "\n"
        for sheet in sheets
        if not sheet.is_recorded
    }
    fresh = {name: pdf for name, pdf in prints.items() if not _is_there(to / name, pdf)}
    printed: list[Path] = []
    try:
        printed = write_all(to, fresh) if fresh else []
        recorded = write_all(procedures / "proposals", records) if records else []
    except NotWritten as error:
        take_back(printed)
        raise click.UsageError(str(error)) from error
    except BaseException:
        take_back(printed)
        raise
    return [*(to / name for name in prints), *recorded]


def _set(compilation: Compilation, sheet: Sheet) -> bytes:
    """The sheet as PDF. Raises click.UsageError for a sign that the paper font does not know."""
    from generator.emit.paper import SignsMissing  # the engines take longer to import than a manual takes to check

    try:
        return compilation.setter().set_request(sheet.view)
    except SignsMissing as missing:
        raise click.UsageError(f"{sheet.proposal.document}: {missing.reason}; write it in words") from missing


def _is_there(path: Path, pdf: bytes) -> bool:
    """Whether the very same sheet was printed before. Raises click.UsageError where another one has its name."""
    try:
        there = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise click.UsageError(f"{path.as_posix()} cannot be read: {error.strerror}") from error
    if there is not None and there != pdf:
        raise click.UsageError(
            f"{path.as_posix()} is there already, with other content; take it away, or name another folder with --to"
        )
    return there is not None


def _name(sheet: Sheet) -> str:
    """``QP-CS-01_A-1_A1B2-C3D4_en.pdf``: of what, the planned revision, the check code, in which language."""
    made = sheet.proposal
    return file_name(made.number, made.revision, short_code(made.fingerprint), sheet.view.tag)


def _told(sheet: Sheet, reader: Reader) -> list[str]:
    """What the sheet says, as text."""
    view, t = sheet.view, reader.t
    lines = [f"{view.number} {view.title}"]
    facts = [(fact.label, fact.lines) for fact in view.asked]
    facts += [(view.words["effective-on"], (view.effective_on or "–",)), (view.words["why"], (view.reason,))]
    facts += [(fact.label, fact.lines) for fact in view.touched]
    facts += [(view.words["told"], view.told), (view.words["old-blanks"], (view.old_blanks or "–",))]
    lines += [f"   {label}{t(': ')}{t('; ').join(said)}" for label, said in facts if said]
    lines += [f"   {view.words['changes']}", *(f"   - {change}" for change in view.changes)]
    for row in view.signatures:
        named = t(", ").join(part for part in (row.role, row.name) if part)
        lines.append(f"   {row.station}{t(': ')}{named or '–'}")
    return lines
