"""Is this copy current? What a sheet in somebody's hand says of itself, held against every revision there is.

The page answers in the browser, with the browser's own clock and the company's time zone, so that it works from a
folder and needs no server. It can know no more than the day on which this copy of the site was made, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator.calendar import day_after
from generator.model.document import Document
from generator.model.form import Form
from generator.model.revision import Revision, check_code
from generator.views.form_screen import script_json
from generator.views.reader import Link, Reader
from generator.views.standing import standing_on


@dataclass(frozen=True, slots=True)
class CurrentRow:
    """What is current of one document or form, for whoever reads without JavaScript."""

    link: Link
    revision: str
    code: str
    standing: str


@dataclass(frozen=True, slots=True)
class CurrencyView:
    """The page: the table of what is current, and the same with every revision as data for the script."""

    rows: tuple[CurrentRow, ...]
    data: Markup
    scripts: tuple[str, ...]


def currency_view(reader: Reader) -> CurrencyView:
    """Everything that was ever issued, on the reader's day."""
    issued = (item for item in reader.manual.controlled() if reader.manual.revisions.get(item.id))
    return CurrencyView(
        rows=(*(_row(reader, item) for item in issued), *(_made_row(reader, name) for name in reader.manual.lists)),
        data=script_json(_data(reader)),
        scripts=tuple(reader.addresses.file(reader.page, f"assets/{name}.js") for name in ("today", "copy")),
    )


def _row(reader: Reader, item: Document | Form) -> CurrentRow:
    revision = reader.manual.revision_shown(item.id, reader.as_of)
    code = check_code(revision.content) if revision else ""
    link = replace(reader.link("document", item.id), gone="")  # its standing says so
    return CurrentRow(link, revision.revision if revision else "", code, standing_on(reader, item.id))


def _made_row(reader: Reader, name: str) -> CurrentRow:
    """A list that is made from the manual: it has no revision, it is of the day of the site."""
    return CurrentRow(reader.link("list", name), "", "", reader.t("As of {day}", day=reader.language.day(reader.as_of)))


def _data(reader: Reader) -> dict[str, object]:
    stale_from = day_after(reader.as_of, reader.manual.settings.control.stale_after)
    return {
        "made": reader.as_of.isoformat(),
        "zone": reader.manual.settings.time_zone,
        "staleFrom": stale_from.isoformat(),
        "locale": reader.language.tag,
        "authors": str(reader.manual.settings.source_locale),
        "documents": [
            *(_issued(reader, id) for id, revisions in reader.manual.revisions.items() if revisions),
            *(_made(reader, name) for name in reader.manual.lists),
        ],
        "words": _words(reader),
    }


def _issued(reader: Reader, id: str) -> dict[str, object]:
    revisions = reader.manual.life_of(id, reader.as_of).issues
    item = reader.manual.documents.get(id) or reader.manual.forms.get(id)
    title = reader.plain(item.title) if item is not None else str(revisions[-1].content.get("title", id))
    return {
        "number": revisions[-1].number,
        "numbers": sorted({str(each.number) for each in revisions}),
        "title": title,
        "href": reader.link("document", id).href or "",
        "revisions": [_revision(each) for each in revisions],
    }


def _made(reader: Reader, name: str) -> dict[str, object]:
    """A list that is made from the manual, which has no revisions."""
    link = reader.link("list", name)
    return {
        "number": link.number,
        "numbers": [link.number],
        "title": link.text,
        "href": link.href or "",
        "revisions": [],
    }


def _revision(revision: Revision) -> dict[str, object]:
    effective: date = revision.effective
    said = {"revision": revision.revision, "code": check_code(revision.content), "effective": effective.isoformat()}
    blanks = {"oldBlanks": revision.old_blanks.rstrip(".")} if revision.old_blanks else {}
    return {**said, **blanks, **({"withdraws": True} if revision.is_withdrawal else {})}


def _words(reader: Reader) -> dict[str, str]:
    """The answers, with gaps in braces for the script. None says more than this copy of the site can know."""
    gaps = {name: f"{{{name}}}" for name in ("sheet", "revision", "day", "made", "current", "asked", "blanks")}
    t = reader.language.t
    return {
        "current": t(
            "Current: revision {revision} of {sheet} is in force, as of {made}, when this copy of the site was made.",
            **gaps,
        ),
        "coming": t(
            "Not yet in force: revision {revision} of {sheet} takes effect on {day}. Do not use it before.", **gaps
        ),
        "superseded": t(
            "Superseded: revision {revision} of {sheet} was replaced by {current} on {day}. Do not use it.", **gaps
        ),
        "blanks": t(
            "Superseded: revision {revision} of {sheet} was replaced by {current} on {day}. Old blanks: {blanks}.",
            **gaps,
        ),
        "withdrawn": t("Withdrawn: {sheet} has not been in force since {day}. Do not use it.", **gaps),
        "altered": t(
            "The check code is not that of revision {revision} of {sheet}. Show the sheet to document control.", **gaps
        ),
        "noRevision": t("Unknown: {sheet} was never issued as {asked}. Show the sheet to document control.", **gaps),
        "unknown": t("Unknown: nothing here is called {asked}. Look again, or ask document control.", **gaps),
        "list": t(
            "{sheet} has no revision: it is made anew from the manual with each copy of the site. Its page shows it as "
            "of {made}; a print of an earlier day may miss something.",
            **gaps,
        ),
        "revisionAlone": t(
            "Revision {asked} of which sheet? Many have the same one: type the number as well, or the check code.",
            **gaps,
        ),
        "stale": t(
            "Not certain: this copy of the site was made on {made} and is too old to say. Ask document control.", **gaps
        ),
        "begun": t(
            "Revision {revision} of {sheet} is in force since {day}, by what was known on {made}, when this copy of "
            "the site was made.",
            **gaps,
        ),
        "known": t("In force of {sheet} is revision {revision}, as of {made}, when this copy was made.", **gaps),
        "open": t("Open the current one"),
        "look": t("Open its page"),
    }
