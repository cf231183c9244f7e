"""The sheet on which readers of a new issue confirm that they have read it, one for each document and form.

It is the company's own form ``read-confirmation`` laid out for one issue: it bears that form's number and revision, is
filed and kept as that form says, and what the manual knows stands on it already, which is the issue, what is new in
it, and who has to read it. A list under ``lists:`` would need a second number for the same record. A company without
such a form makes no sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.document import Document
from generator.model.form import FieldType, Form
from generator.model.revision import Revision
from generator.views.changes import changes_of
from generator.views.distribution import affected_roles, issue_lines
from generator.views.lists import ListView
from generator.views.reader import Reader
from generator.views.sheet_lines import SheetColumn, SheetLine, sheet_view

READ_CONFIRMATION = "read-confirmation"
SPARE_LINES = 8
CHANGES_SHOWN, LONGEST_CHANGE = 4, 160
"""How many changes are told, and how many characters of each; the history has them whole."""


def reading_view(reader: Reader, item: Document | Form, issue: Revision) -> ListView:
    """The sheet of one issue, as it lies on paper."""
    form = reader.manual.forms[READ_CONFIRMATION]
    shown = reader.manual.revision_shown(form.id, reader.as_of)
    revision = shown.revision if shown else reader.t("draft")
    of = reader.t("for {number} {revision}", number=item.number, revision=issue.revision)
    return sheet_view(
        reader,
        form,
        f"{reader.t('Revision')} {revision} · {of}",
        _subject(reader, item, issue),
        _columns(reader),
        tuple(_lines(reader, item)),
        "readers",
        issue.issued,
    )


def _subject(reader: Reader, item: Document | Form, issue: Revision) -> Iterator[str]:
    """Which issue of what is to be read, by when, and what is new in it."""
    t = reader.t
    yield from issue_lines(reader, item, issue)
    if reader.manual.life_of(item.id, reader.as_of).issues[0] == issue:
        yield t("First issue: read it as a whole, before it is in force.")
        return
    said = issue.changes or changes_of(reader, item.id).get(issue.sequence, ())
    yield t("What is new, to be read before it is in force: {why}", why=issue.reason)
    for change in said[:CHANGES_SHOWN]:
        yield f"– {change}" if len(change) <= LONGEST_CHANGE else f"– {change[:LONGEST_CHANGE].rstrip()} …"
    if len(said) > CHANGES_SHOWN:
        more = len(said) - CHANGES_SHOWN
        yield t("– and {number} more, in the history of {document}", number=more, document=item.number)


def _lines(reader: Reader, item: Document | Form) -> Iterator[SheetLine]:
    """A line for each who holds a role with a part in it, for each such role without a name, and for their staff."""
    roles: dict[str, list[str]] = {}
    unnamed: list[str] = []
    for id in affected_roles(reader, item):
        title, names = reader.link("role", id).text, _names(reader, id)
        for name in names:
            roles.setdefault(name, []).append(title)
        unnamed += [] if names else [title]
    named = ((name, reader.t(", ").join(titles)) for name, titles in roles.items())
    for name, role in (*named, *(("", title) for title in unnamed)):
        yield SheetLine(name or role, {"name": name, "role": role})
    yield from (SheetLine() for _ in range(SPARE_LINES))


def _names(reader: Reader, role: str) -> tuple[str, ...]:
    """Who holds a role today, and their deputies; whoever is named by a role alone signs as its holder."""
    holders = reader.manual.holders_of(role, reader.as_of)
    titles = {reader.link("role", id).text for id in reader.manual.roles}
    deputies = (re.split(r"[,，]", reader.plain(holder.deputy))[0].strip() for holder in holders if holder.deputy)
    names = (*(reader.plain(holder.name) for holder in holders), *deputies)
    return tuple(name for name in dict.fromkeys(names) if name not in titles)


def _columns(reader: Reader) -> tuple[SheetColumn, ...]:
    t = reader.t
    return (
        SheetColumn("name", t("Name"), 9, FieldType.PERSON),
        SheetColumn("role", t("Role"), 9),
        SheetColumn("read-on", t("Read on"), 6, FieldType.DATE),
        SheetColumn("signature", t("Signature"), 9, FieldType.SIGNATURE),
        SheetColumn("understood", t("How we saw that it was understood"), 12),
        SheetColumn("seen-by", t("Seen by (signature)"), 9, FieldType.SIGNATURE),
    )
