"""``swd issue``: puts what is approved in force by writing its next revision. Append-only; no YAML is touched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.compiler import Compilation
from generator.hosts.append_only import NotWritten, write_all
from generator.hosts.command import Day, as_of_option, compiled, exit_with, procedures_option, report, set_clock
from generator.hosts.signing import signature
from generator.hosts.subjects import MENDED, Asked, chosen, name_of_next, refuse_more_than_words
from generator.model.document import Document
from generator.model.form import Form
from generator.model.issued_files import FOLDER, NAME
from generator.model.manual import Manual
from generator.model.proposal import Proposed
from generator.model.revision import (
    LATEST_FORMAT,
    Evidence,
    Revision,
    RevisionKind,
    Signature,
    fingerprint,
    frozen_content,
)
from generator.resolve.editions import thawed
from generator.resolve.freezing import texts_in, uses_of, words_of
from generator.resolve.translations import blocks_in
from generator.views.addresses import Addresses
from generator.views.changes import changes
from generator.views.reader import Reader


@dataclass(frozen=True)
class Order(Asked):
    """What is to be issued, and the control data that all of it gets.

    What is None is taken from the proposal for each document, where one was recorded.
    """

    issued: date
    effective: date | None
    prepared_by: str | None
    prepared_on: date | None
    reviewed_by: str
    reviewed_on: date | None
    countersigned_by: tuple[str, ...]
    approved_by: str
    approved_on: date
    reason: str | None
    changes: tuple[str, ...]
    evidence: Evidence | None
    old_blanks: str | None


@click.command(epilog='Example:  swd issue complaint-handling --effective 2027-01-01 --approved-by "He Yun" … --write')
@click.argument("ids", nargs=-1)
@procedures_option
@as_of_option
@click.option("--all", "everything", is_flag=True, help="Issue everything that is new or has changed.")
@click.option("--effective", type=Day(), metavar="DATE", help="The day from which it binds.")
@click.option("--revision", "name", metavar="NAME", help="Its name, such as B/0 (default: the next one).")
@click.option("--prepared-by", metavar="WHO", help='Who wrote it: "Lin Yue", or "ROLE: Lin Yue".')
@click.option("--prepared-on", type=Day(), metavar="DATE", help="The day they signed (default: that of the approval).")
@click.option("--reviewed-by", required=True, metavar="WHO", help="Who reviewed it.")
@click.option("--reviewed-on", type=Day(), metavar="DATE", help="The day they signed (default: that of the approval).")
@click.option("--countersigned-by", multiple=True, metavar="WHO", help="Who signed for an affected department.")
@click.option("--approved-by", required=True, metavar="WHO", help="Who approved it: a holder of the approver's role.")
@click.option("--approved-on", type=Day(), metavar="DATE", help="The day of the approval (default: today).")
@click.option("--evidence", metavar="FILE|PLACE", help="The scan of the signed sheet, or where the sheet is on file.")
@click.option("--reason", help="Why it is issued; shown in the history.")
@click.option("--change", "changes", multiple=True, help="One change in words; may be given several times.")
@click.option("--old-blanks", metavar="WORDS", help='What becomes of printed blanks, such as "usable until 31 March".')
@click.option("--correction", "kind", flag_value="correction", help="Only typing errors are mended.")
@click.option("--confirm", "kind", flag_value="confirmation", help="It was reviewed, and holds as it is.")
@click.option("--withdraw", "kind", flag_value="withdrawal", help="Withdraw it: from that day it no longer binds.")
@click.option("--write", is_flag=True, help="Write it. Without this, what would be written is only told.")
def issue(procedures: Path, as_of: date | None, write: bool, **asked: Any) -> None:
    """Put approved documents and forms in force: write their next revision. Nothing issued is ever changed.

    Of what was recorded by `swd propose --write`, and has not changed since, the name, the effective date, the reason,
    the author and the use of old blanks need not be said again.
    """
    set_clock(as_of)
    compilation = compiled(procedures)
    in_the_way = tuple(each for each in compilation.diagnostics if each.is_error and each.code not in MENDED)
    if in_the_way:
        report(replace(compilation, diagnostics=in_the_way), procedures)
        exit_with(compilation, strict=False)
    assert compilation.manual is not None, "a manual that cannot be read has errors"
    planned = plan(compilation, _order(compilation, asked))
    if not planned:
        click.echo("Nothing is new or has changed.", err=True)
        return
    if not write:
        for revision in planned:
            click.echo("\n".join(_told(compilation, revision)))
        click.echo("Nothing was written. Add --write to issue.", err=True)
        return
    texts = {revision.path: json.dumps(revision.record(), ensure_ascii=False, indent=1) + "\n" for revision in planned}
    try:
        written = write_all(procedures / FOLDER, {path.removeprefix(FOLDER): texts[path] for path in texts}, NAME)
    except NotWritten as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        click.echo(path.as_posix())


def _order(compilation: Compilation, asked: Mapping[str, Any]) -> Order:
    today = compilation.as_of.date()
    if asked["reason"] is not None and not asked["reason"].strip():
        raise click.UsageError("--reason says nothing")
    approved_on = asked["approved_on"] or today
    if approved_on > today:
        raise click.UsageError(f"--approved-on {approved_on} is still to come; today is {today}")
    settled = {"kind": RevisionKind(asked["kind"] or "issue"), "issued": today, "approved_on": approved_on}
    return Order(**{**asked, **settled, "evidence": _evidence(asked["evidence"])})


def _evidence(said: str | None) -> Evidence | None:
    """The signed sheet: a file, of which the fingerprint is kept, or the place where it is on file."""
    if said is None:
        return None
    if not said.strip():
        raise click.UsageError("--evidence says nothing")
    path = Path(said)
    if not path.is_file():
        if path.suffix or "/" in said or "\\" in said:
            raise click.UsageError(f"--evidence: there is no file {said}")
        return Evidence(name=said.strip())
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"--evidence: {said} cannot be read: {error.strerror}") from error
    if not raw:
        raise click.UsageError(f"--evidence: {said} is empty")
    return Evidence(name=path.name, sha256=hashlib.sha256(raw).hexdigest())


def plan(compilation: Compilation, order: Order) -> tuple[Revision, ...]:
    """The revision of each document that is to be issued. Raises click.UsageError where one may not be."""
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    subjects = chosen(compilation, order)
    manuals: dict[str, Manual] = {str(manual.settings.source_locale): manual}
    manuals |= {each.tag: each.manual for each in compilation.translations if each.is_published}
    orders = {item.id: _as_proposed(manual, item, order) for item in subjects}
    names = {item.id: name_of_next(manual, item, orders[item.id]) for item in subjects}
    issued = {form: life[-1] for form in manual.forms if (life := manual.revisions.get(form))}
    forms = {id: (last.revision, last.fingerprint) for id, last in issued.items() if not last.is_withdrawal}
    forms |= {
        item.id: (names[item.id], fingerprint(frozen_content(item))) for item in subjects if item.id in manual.forms
    }
    return tuple(
        _revision(compilation, manuals, item, replace(orders[item.id], name=names[item.id]), forms) for item in subjects
    )


def _as_proposed(manual: Manual, item: Document | Form, order: Order) -> Order:
    """The order with what was not said from the proposal, where there is one for what is issued."""
    withdrawal = order.kind is RevisionKind.WITHDRAWAL
    found = manual.proposed_on(item.id, order.issued, withdrawal=withdrawal)
    made = found.proposal if found is not None and found.holds and found.proposal.kind is order.kind else None
    if made is not None:
        by = made.proposed_by
        own = order.prepared_by is not None or order.prepared_on is not None
        order = replace(
            order,
            name=order.name or made.revision,
            effective=order.effective or made.effective,
            reason=order.reason or made.reason,
            old_blanks=order.old_blanks or made.old_blanks,
            prepared_by=order.prepared_by or (f"{by.role}: {by.person}" if by.role else by.person),
            prepared_on=order.prepared_on if own else made.proposed,
        )
    for key in ("effective", "prepared_by", "reason"):
        if getattr(order, key) is None:
            option = f"--{key.replace('_', '-')}"
            raise click.UsageError(f"{item.id}: {option} is not given, and {_why_unsaid(found, made is not None)}")
    return order


def _why_unsaid(found: Proposed | None, counts: bool) -> str:
    """Why no proposal says what the order leaves out."""
    if found is None or counts:
        return "no proposal for it says so"
    if found.holds:
        return f"the proposal for it is of another kind, {found.proposal.kind.value}"
    return (
        f"its text or a translation has changed since it was proposed on {found.proposal.proposed}; propose it anew, "
        "or say here what it said"
    )


def _revision(
    compilation: Compilation,
    manuals: Mapping[str, Manual],
    item: Document | Form,
    order: Order,
    forms: Mapping[str, tuple[str, str]],
) -> Revision:
    manual = next(iter(manuals.values()))
    issued = manual.revisions.get(item.id, ())
    last = issued[-1] if issued else None
    _in_order(item, last, order)
    if order.kind is RevisionKind.CORRECTION:
        refuse_more_than_words(item, last)
    assert order.name is not None, "the plan names each revision"
    assert order.effective is not None, "the plan has seen to it"
    assert order.reason is not None, "the plan has seen to it"
    signed = _signatures(manual, manuals, item, order)
    content = frozen_content(item)
    return Revision(
        format=LATEST_FORMAT,
        document=item.id,
        sequence=(last.sequence + 1) if last else 1,
        number=item.number,
        revision=order.name,
        kind=order.kind,
        issued=order.issued,
        effective=order.effective,
        evidence=order.evidence,
        reason=order.reason,
        changes=order.changes,
        old_blanks=order.old_blanks,
        fingerprint=fingerprint(content),
        content=content,
        texts=texts_in(item, compilation.translations),
        words=words_of(item, manuals),
        uses=uses_of(item, manual, forms),
        previous=last.seal if last else None,
        **signed,
    )


def _signatures(manual: Manual, manuals: Mapping[str, Manual], item: Document | Form, order: Order) -> dict[str, Any]:
    """Everybody who signs. Nobody approves what they wrote, unless manual.yml allows it."""
    day = order.approved_on
    assert order.prepared_by is not None, "the plan has seen to it"
    wrote, looked = order.prepared_on or day, order.reviewed_on or day
    if not wrote <= looked <= day:
        raise click.UsageError(
            f"{item.id}: prepared on {wrote}, reviewed on {looked}, approved on {day}: nobody signs before the one "
            "whose work they look at; see --prepared-on, --reviewed-on and --approved-on"
        )
    prepared = signature(manuals, order.prepared_by, "--prepared-by", wrote)
    approved = signature(manuals, order.approved_by, "--approved-by", day, str(item.approver))
    if approved.person == prepared.person and not manual.settings.control.author_may_approve:
        raise click.UsageError(
            f"{item.id}: {approved.person} wrote it and cannot approve it; "
            "`control: {author-may-approve: yes}` in manual.yml would lift the rule"
        )
    countersigned: tuple[Signature, ...] = tuple(
        signature(manuals, said, "--countersigned-by", day) for said in order.countersigned_by
    )
    reviewed = signature(manuals, order.reviewed_by, "--reviewed-by", looked)
    return {
        "prepared_by": prepared,
        "reviewed_by": reviewed,
        "countersigned_by": countersigned,
        "approved_by": approved,
    }


def _in_order(item: Document | Form, last: Revision | None, order: Order) -> None:
    effective, today = order.effective, order.issued
    assert effective is not None, "the plan has seen to it"
    if last and effective < last.effective:
        raise click.UsageError(f"{item.id}: {effective} is before {last.revision} took effect, {last.effective}")
    if last and today < last.issued:
        raise click.UsageError(f"{item.id}: today is {today}, and {last.revision} was issued only on {last.issued}")
    if effective < today:
        raise click.UsageError(f"{item.id}: {effective} is before today, {today}: nothing binds before it is issued")


def _told(compilation: Compilation, revision: Revision) -> list[str]:
    """What would be written, in words."""
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    reader = Reader(manual, compilation.language, compilation.as_of.date(), Addresses(manual))
    issued = manual.revisions.get(revision.document, ())
    was = issued[-1].revision if issued else "–"
    lines = [
        f"{revision.number} {was} → {revision.revision}, {revision.kind.value}, effective {revision.effective}",
        f"   prepared by {_line(revision.prepared_by)}; reviewed by {_line(revision.reviewed_by)}",
        *(f"   countersigned by {_line(each)}" for each in revision.countersigned_by),
        f"   approved by {_line(revision.approved_by)}, {_on_file(revision)}",
        f"   reason: {revision.reason}",
    ]
    before, after = (thawed(issued[-1]) if issued else None), thawed(revision)
    if before is not None and after is not None:
        lines.extend(f"   - {change}" for change in changes(reader, before, after))
    item = manual.documents.get(revision.document) or manual.forms.get(revision.document)
    texts = tuple(blocks_in(item, item.id)) if item is not None else ()
    lines.extend(
        f"   not all of it is translated into {tag}"
        for tag in (each.tag for each in compilation.translations if each.is_published)
        if any(block not in revision.texts.get(tag, {}).get(place, {}) for place, block in texts)
    )
    return lines


def _line(signed: Signature) -> str:
    return f"{signed.person}, {signed.role}" if signed.role else signed.person


def _on_file(revision: Revision) -> str:
    return f"signed sheet {revision.evidence.name}" if revision.evidence else "stated, no evidence attached"
