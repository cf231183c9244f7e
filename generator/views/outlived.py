"""What a page says of itself once it has outlived what it shows: by the clock of whoever reads it, in their browser.

A copy of the site may lie on a stick for months. The page knows at its making which revisions are to come and when the
copy is too old to say anything; each is a note with its day, and a script shows those whose day has come.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.calendar import day_after
from generator.model.document import Document
from generator.model.form import Form
from generator.model.revision import Revision
from generator.model.standing import Standing
from generator.views.addresses import Address, revision_page
from generator.views.reader import Reader
from generator.views.standing import MARKS


@dataclass(frozen=True, slots=True)
class Outlived:
    """The notes for later days as JSON, and the scripts that show them.

    A day is the one in the company's ``zone``, wherever the reader is.
    """

    zone: str
    notes: str
    scripts: tuple[str, ...]


def outlived(reader: Reader, item: Document | Form) -> Outlived:
    """What the page of ``item`` at the reader's place will have to say, by and by."""
    notes = [*_coming(reader, item), _too_old(reader)]
    return Outlived(
        zone=reader.manual.settings.time_zone,
        notes=json.dumps(notes, ensure_ascii=False, separators=(",", ":")),
        scripts=tuple(reader.addresses.file(reader.page, f"assets/{name}.js") for name in ("today", "outlived")),
    )


def _coming(reader: Reader, item: Document | Form) -> Iterator[dict[str, str]]:
    """A note for each revision that takes effect after the site was made, until the one after it does."""
    later = [each for each in reader.manual.life_of(item.id, reader.as_of).issues if each.effective > reader.as_of]
    for revision, following in zip_longest(later, later[1:]):
        until = {"until": following.effective.isoformat()} if following else {}
        yield {"from": revision.effective.isoformat(), **until, **_note(reader, item, revision)}


def _note(reader: Reader, item: Document | Form, revision: Revision) -> dict[str, str]:
    t, day = reader.language.t, reader.language.day(revision.effective)
    made = reader.language.day(reader.as_of)
    shown = reader.manual.revision_shown(item.id, reader.as_of)
    if revision.is_withdrawal:
        text = t(
            "Withdrawn: since {day} nobody works by this. This copy of the site was made on {made}, before that.",
            day=day,
            made=made,
        )
        return {"mark": MARKS[Standing.WITHDRAWN], "text": text}
    if revision == shown:
        text = t(
            "Since {day} this revision is in force. This copy of the site was made on {made}, before that.",
            day=day,
            made=made,
        )
        return {"mark": MARKS[Standing.APPROVED], "text": text}
    said = {"day": day, "revision": revision.revision, "made": made}
    if shown is not None and reader.manual.standing_of(item.id, reader.as_of) is Standing.EFFECTIVE:
        text = t(
            "Since {day} revision {revision} is in force. This copy of the site was made on {made}, and shows {shown}.",
            shown=shown.revision,
            **said,
        )
    else:
        text = t(
            "Since {day} revision {revision} is in force. This copy of the site was made on {made}, before that.",
            **said,
        )
    return {
        "mark": MARKS[Standing.APPROVED],
        "text": text,
        "link": t("Read revision {revision}", revision=revision.revision),
        "href": reader.href(Address(revision_page(item.id, revision.sequence))) or "",
    }


def _too_old(reader: Reader) -> dict[str, str]:
    text = reader.t(
        "This copy of the site was made on {made} and is too old to say what is in force. Open a newer one, or ask "
        "document control.",
        made=reader.language.day(reader.as_of),
    )
    day = day_after(reader.as_of, reader.manual.settings.control.stale_after)
    return {"from": day.isoformat(), "mark": MARKS[Standing.APPROVED], "text": text}
