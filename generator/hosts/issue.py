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
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.revision import (
    LATEST_FORMAT,
    Evidence,
    Revision,
    RevisionKind,
    Signature,
    fingerprint,
    frozen_content,
    next_revision_name,
    scheme_of,
)
from generator.model.texts import with_texts
from generator.resolve.editions import thawed
from generator.resolve.freezing import texts_in, uses_of, words_of
from generator.views.addresses import Addresses
from generator.views.changes import changes
from generator.views.reader import Reader

MENDED = ("C101", "C102", "C112", "C115", "C116")
"""The findings that an issue is the cure of: they do not stand in its way."""


@dataclass(frozen=True)
class Order:
    """What was asked for: which ids, how, and the control data that all of them get."""

    ids: tuple[str, ...]
    everything: bool
    kind: RevisionKind
    name: str | None
    issued: date
    effective: date
    prepared_by: str
    reviewed_by: str
    countersigned_by: tuple[str, ...]
    approved_by: str
    approved_on: date
    reason: str
    changes: tuple[str, ...]
    evidence: Evidence | None
    old_blanks: str | None


@click.command(epilog='Example:  swd issue complaint-handling --effective 2027-01-01 --approved-by "He Yun" … --write')
@click.argument("ids", nargs=-1)
@procedures_option
@as_of_option
@click.option("--all", "everything", is_flag=True, help="Issue everything that is new or has changed.")
@click.option("--effective", type=Day(), required=True, metavar="DATE", help="The day from which it binds.")
@click.option("--revision", "name", metavar="NAME", help="Its name, such as B/0 (default: the next one).")
@click.option("--prepared-by", required=True, metavar="WHO", help='Who wrote it: "Lin Yue", or "ROLE: Lin Yue".')
@click.option("--reviewed-by", required=True, metavar="WHO", help="Who reviewed it.")
@click.option("--countersigned-by", multiple=True, metavar="WHO", help="Who signed for an affected department.")
@click.option("--approved-by", required=True, metavar="WHO", help="Who approved it: a holder of the approver's role.")
@click.option("--approved-on", type=Day(), metavar="DATE", help="The day of the approval (default: today).")
@click.option("--evidence", metavar="FILE|PLACE", help="The scan of the signed sheet, or where the sheet is on file.")
@click.option("--reason", required=True, help="Why it is issued; shown in the history.")
@click.option("--change", "changes", multiple=True, help="One change in words; may be given several times.")
@click.option("--old-blanks", metavar="WORDS", help='What becomes of printed blanks, such as "usable until 31 March".')
@click.option("--correction", "kind", flag_value="correction", help="Only typing errors are mended.")
@click.option("--confirm", "kind", flag_value="confirmation", help="It was reviewed, and holds as it is.")
@click.option("--withdraw", "kind", flag_value="withdrawal", help="Withdraw it: from that day it no longer binds.")
@click.option("--write", is_flag=True, help="Write it. Without this, what would be written is only told.")
def issue(procedures: Path, as_of: date | None, write: bool, **asked: Any) -> None:
    """Put approved documents and forms in force: write their next revision. Nothing issued is ever changed."""
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
        written = write_all(procedures / "revisions", {path.removeprefix("revisions/"): texts[path] for path in texts})
    except NotWritten as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        click.echo(path.as_posix())


def _order(compilation: Compilation, asked: Mapping[str, Any]) -> Order:
    today = compilation.as_of.date()
    if not str(asked["reason"]).strip():
        raise click.UsageError("--reason says nothing")
    approved_on = asked["approved_on"] or today
    if approved_on > today:
        raise click.UsageError(f"--approved-on {approved_on} is still to come; today is {today}")
    given = {key: asked[key] for key in ("ids", "everything", "name", "effective", "prepared_by", "reviewed_by")}
    given |= {key: asked[key] for key in ("countersigned_by", "approved_by", "reason", "changes", "old_blanks")}
    kind = RevisionKind(asked["kind"] or "issue")
    return Order(**given, kind=kind, issued=today, approved_on=approved_on, evidence=_evidence(asked["evidence"]))


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
    chosen = _chosen(compilation, order)
    manuals: dict[str, Manual] = {str(manual.settings.source_locale): manual}
    manuals |= {each.tag: each.manual for each in compilation.translations if each.is_published}
    names = {item.id: _name(manual, item, order) for item in chosen}
    issued = {form: life[-1] for form in manual.forms if (life := manual.revisions.get(form))}
    forms = {id: (last.revision, last.fingerprint) for id, last in issued.items() if not last.is_withdrawal}
    forms |= {
        item.id: (names[item.id], fingerprint(frozen_content(item))) for item in chosen if item.id in manual.forms
    }
    return tuple(_revision(compilation, manuals, item, replace(order, name=names[item.id]), forms) for item in chosen)


def _chosen(compilation: Compilation, order: Order) -> list[Document | Form]:
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    controlled: dict[str, Document | Form] = {item.id: item for item in manual.controlled()}
    if order.kind is RevisionKind.WITHDRAWAL:
        return _withdrawn(manual, order)
    if order.everything and order.ids:
        raise click.UsageError("name what to issue, or say --all, not both")
    if order.everything and order.kind is RevisionKind.CONFIRMATION:
        raise click.UsageError("name what was reviewed; nobody reviews everything at once")
    if order.everything:
        return [item for item in controlled.values() if _has_changed(compilation, item)]
    if not order.ids:
        raise click.UsageError("name what to issue, or say --all")
    for name in order.ids:
        if name not in controlled:
            raise click.UsageError(f"there is no document or form {name}")
        if order.kind is RevisionKind.CONFIRMATION:
            _may_be_confirmed(compilation, controlled[name], order)
        elif not _has_changed(compilation, controlled[name]):
            raise click.UsageError(f"{name} has not changed since {manual.revisions[name][-1].revision}")
    return [controlled[name] for name in dict.fromkeys(order.ids)]


def _may_be_confirmed(compilation: Compilation, item: Document | Form, order: Order) -> None:
    """A review is confirmed of what was issued, is as it was issued, and keeps its name."""
    assert compilation.manual is not None, "the caller has looked"
    if not compilation.manual.revisions.get(item.id):
        raise click.UsageError(f"{item.id} was never issued, so that there is nothing to confirm")
    if _has_changed(compilation, item):
        raise click.UsageError(f"{item.id} has changed since its last revision; issue the change instead")
    if order.name is not None:
        raise click.UsageError(f"{item.id}: a confirmation keeps the name of the revision; leave --revision out")


def _withdrawn(manual: Manual, order: Order) -> list[Document | Form]:
    """What is to be withdrawn, by the content it had last; its definition may be gone."""
    if order.everything or not order.ids:
        raise click.UsageError("name what to withdraw")
    found: list[Document | Form] = []
    for name in dict.fromkeys(order.ids):
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


def _has_changed(compilation: Compilation, item: Document | Form) -> bool:
    """Whether the definition says something else than its last revision, in any language of which that is known."""
    assert compilation.manual is not None, "the caller has looked"
    issued = compilation.manual.revisions.get(item.id)
    if not issued or issued[-1].is_withdrawal or issued[-1].fingerprint != fingerprint(frozen_content(item)):
        return True
    said = texts_in(item, compilation.translations)
    return any(said.get(tag, texts) != texts for tag, texts in issued[-1].texts.items())


def _name(manual: Manual, item: Document | Form, order: Order) -> str:
    """The name of the next revision: the one that was asked for, if it follows the last one."""
    scheme = manual.settings.control.revisions
    issued = manual.revisions.get(item.id, ())
    following = next_revision_name(issued[-1] if issued else None, scheme)
    if order.kind is RevisionKind.CONFIRMATION:
        return issued[-1].revision
    if order.name is None:
        return following
    if scheme_of(order.name) is not scheme:
        raise click.UsageError(f"{item.id}: revisions are named such as {scheme.value}, not {order.name}")
    same = [each.revision for each in issued if scheme_of(each.revision) is scheme]
    if order.name in same:
        raise click.UsageError(f"{item.id}: revision {order.name} was issued already; the next one is {following}")
    if same and _order_of(order.name) < max(_order_of(name) for name in same):
        raise click.UsageError(f"{item.id}: {order.name} is lower than {same[-1]}; the next one is {following}")
    return order.name


def _order_of(name: str) -> tuple[int, int]:
    first, _, second = name.replace("/", ".").partition(".")
    return int(first) if first.isdigit() else ord(first), int(second or 0)


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
        _only_words(item, last)
    assert order.name is not None, "the plan names each revision"
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
    prepared = signature(manuals, order.prepared_by, "--prepared-by", day)
    approved = signature(manuals, order.approved_by, "--approved-by", day, str(item.approver))
    if approved.person == prepared.person and not manual.settings.control.author_may_approve:
        raise click.UsageError(
            f"{item.id}: {approved.person} wrote it and cannot approve it; "
            "`control: {author-may-approve: yes}` in manual.yml would lift the rule"
        )
    countersigned: tuple[Signature, ...] = tuple(
        signature(manuals, said, "--countersigned-by", day) for said in order.countersigned_by
    )
    reviewed = signature(manuals, order.reviewed_by, "--reviewed-by", day)
    return {
        "prepared_by": prepared,
        "reviewed_by": reviewed,
        "countersigned_by": countersigned,
        "approved_by": approved,
    }


def _in_order(item: Document | Form, last: Revision | None, order: Order) -> None:
    effective, today = order.effective, order.issued
    if last and effective < last.effective:
        raise click.UsageError(f"{item.id}: {effective} is before {last.revision} took effect, {last.effective}")
    if effective < today:
        raise click.UsageError(f"{item.id}: {effective} is before today, {today}: nothing binds before it is issued")


def _only_words(item: Document | Form, last: Revision | None) -> None:
    """A correction mends typing errors: nothing but texts may differ from the last revision."""
    before = thawed(last) if last is not None else None
    if before is None:
        raise click.UsageError(f"{item.id}: a correction follows a revision, and there is none")
    if frozen_content(_wordless(before)) != frozen_content(_wordless(item)):
        raise click.UsageError(f"{item.id}: more than words has changed since the last revision; that is no correction")


def _wordless(item: Document | Form) -> Document | Form:
    """The definition with each block of its texts replaced by one sign."""
    return with_texts(item, item.id, lambda _place, _block: "-")


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
    unfinished = (each.tag for each in compilation.translations if each.is_published and each.share < 1)
    lines.extend(f"   not all of it is translated into {tag}" for tag in unfinished)
    return lines


def _line(signed: Signature) -> str:
    return f"{signed.person}, {signed.role}" if signed.role else signed.person


def _on_file(revision: Revision) -> str:
    return f"signed sheet {revision.evidence.name}" if revision.evidence else "stated, no evidence attached"
