"""Issuing: writing the next revision of a document or form into ``revisions/``. Append-only; no YAML is touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.revision import Revision, fingerprint, frozen_content, next_revision_name


class IssueRefused(Exception):
    """What was asked for cannot be issued; the message says why."""


def issue_revisions(
    manual: Manual,
    procedures: Path,
    ids: Iterable[str],
    everything: bool,
    effective: date,
    today: date,
    control: Mapping[str, Any],
) -> list[Path]:
    """Write the next revision of each named (or each new and changed) document; the paths written, in order.

    Raises IssueRefused before anything is written if an id is unknown or a document has not changed.
    """
    for role in ("prepared_by", "reviewed_by", "approved_by", "reason"):
        if not str(control[role] or "").strip():
            raise IssueRefused(f"--{role.replace('_', '-')} says nothing")
    chosen = _chosen(manual, tuple(ids), everything)
    planned = [(item, _revision(manual, item, effective, today, control)) for item in chosen]
    written = []
    for item, revision in planned:
        target = procedures / "revisions" / item.id / f"{revision.sequence}.json"
        text = json.dumps(revision.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8") as stream:  # "x": an issued revision is never overwritten
                stream.write(text)
        except OSError as error:
            raise IssueRefused(f"{target.as_posix()} cannot be written: {error.strerror}") from error
        written.append(target)
    return written


def _chosen(manual: Manual, ids: tuple[str, ...], everything: bool) -> list[Document | Form]:
    controlled: dict[str, Document | Form] = {item.id: item for item in manual.controlled()}
    if everything and ids:
        raise IssueRefused("name what to issue, or say --all, not both")
    if everything:
        return [item for item in controlled.values() if _has_changed(manual, item)]
    if not ids:
        raise IssueRefused("name what to issue, or say --all")
    for name in ids:
        if name not in controlled:
            raise IssueRefused(f"there is no document or form {name}")
        if not _has_changed(manual, controlled[name]):
            raise IssueRefused(f"{name} has not changed since {manual.revisions[name][-1].revision}")
    return [controlled[name] for name in dict.fromkeys(ids)]


def _has_changed(manual: Manual, item: Document | Form) -> bool:
    issued = manual.revisions.get(item.id)
    return not issued or issued[-1].fingerprint != fingerprint(frozen_content(item))


def _revision(
    manual: Manual, item: Document | Form, effective: date, today: date, control: Mapping[str, Any]
) -> Revision:
    previous = manual.revisions.get(item.id, ())
    last = previous[-1] if previous else None
    if last and effective < last.effective:
        raise IssueRefused(f"{item.id}: {effective} is before {last.revision} took effect, {last.effective}")
    if effective < today:
        raise IssueRefused(f"{item.id}: {effective} is before today, {today}: nothing binds before it is issued")
    content = frozen_content(item)
    return Revision(
        format="1",
        document=item.id,
        sequence=(last.sequence + 1) if last else 1,
        number=item.number,
        revision=next_revision_name(last),
        issued=today,
        effective=effective,
        fingerprint=fingerprint(content),
        content=content,
        **control,
    )
