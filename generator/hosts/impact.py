"""``swd impact``: what a change touches, before it is made or approved."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from generator.compiler import Compilation, Settings, compile_manual
from generator.hosts.command import refuse_unread
from generator.hosts.files import FolderRefused, current_instant, interface_catalogs, read_site_sources
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.reading.where import Where
from generator.resolve.references import outer_name
from generator.views.addresses import Addresses
from generator.views.impact import Impact, Source, Touched, place_of
from generator.views.impact import impact as impact_of
from generator.views.language import Language
from generator.views.pointers import thing_at
from generator.views.reader import Reader
from generator.views.since import Changed, Unreadable, changed_since, last_by

_FORMAT = "1"
_PLACES = 3
"""Places told for each thing; JSON has them all."""


@click.command(
    epilog="Example:  swd impact complaint-handling/first-response\n\nor:  swd impact complaint-handling --since A/0"
)
@click.argument("what", metavar="[PATH[:LINE]|ID]", required=False)
@click.option(
    "--since",
    metavar="REV|DATE",
    help="What changed since that revision of the document, or since that day in all of them.",
)
@click.option(
    "--procedures",
    type=click.Path(path_type=Path),
    default=Path("procedures"),
    show_default=True,
    help="The folder that holds manual.yml.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)
def impact(what: str | None, since: str | None, procedures: Path, shape: str) -> None:
    """Say what a change touches: documents, forms and prints, figures, promises, clauses, languages, people.

    With an id or a file the change is one that is still to be made there. With --since it is what has changed already,
    there or everywhere; with neither, what has changed since each document and form was issued last.
    """
    compilation = _compiled(procedures)
    manual = compilation.manual
    assert manual is not None, "the caller has been told"
    places = _places(compilation, procedures, what) if what is not None else ()
    if what is not None and not places:
        raise click.UsageError(_nothing_named(compilation, procedures, what))
    reader = Reader(manual, compilation.language, compilation.as_of.date(), Addresses(manual))
    changed = None
    if what is None or since is not None:
        try:
            changed = changed_since(reader, _bases(manual, places, since), places)
        except Unreadable as error:
            raise click.ClickException(
                f"the content of {error.document} {error.revision} cannot be read by this version"
            ) from error
        places = changed.places
    found = impact_on(compilation, reader, places, changed)
    lines = changed.lines if changed is not None else ()
    click.echo(_as_json(found, lines) if shape == "json" else "\n".join(_lines(found, lines, compilation.language)))


def _compiled(procedures: Path) -> Compilation:
    if not procedures.is_dir():
        raise FolderRefused(f"there is no folder {procedures}; name it with --procedures")
    try:
        settings = Settings(current_instant(), interface_catalogs())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    compilation = compile_manual(read_site_sources(procedures, Path("templates")), settings)
    if compilation.manual is None or compilation.reading.broken_ids:
        raise click.ClickException("the manual cannot be read; run `swd check` first")
    return compilation


def _bases(manual: Manual, places: tuple[str, ...], since: str | None) -> dict[str, Revision | None]:
    """The revision that each document is compared with: the one named, the last by a day, or simply the last."""
    ids = [str(item.id) for item in manual.controlled()]
    if places:
        named = dict.fromkeys(outer_name(place) for place in places)
        other = [id for id in named if id not in ids]
        if other:
            raise click.UsageError(f"only documents and forms have revisions; {', '.join(other)} has none")
        ids = list(named)
    try:
        day = date.fromisoformat(since) if since is not None else None
    except ValueError:
        return {id: _named(manual, id, str(since)) for id in _only_one(ids, str(since), places)}
    refuse_unread(manual, ids)
    return {id: last_by(manual, id, day) for id in ids}


def _only_one(ids: list[str], since: str, places: tuple[str, ...]) -> list[str]:
    if not places or len(ids) > 1:
        raise click.UsageError(f"{since!r} is no day; for a revision, name the document that has it as well")
    return ids


def _named(manual: Manual, id: str, label: str) -> Revision:
    issued = {each.revision: each for each in manual.revisions.get(id, ()) if not each.is_withdrawal}
    if label not in issued:
        refuse_unread(manual, (id,))
        there = f"there are {', '.join(issued)}" if issued else "it was never issued"
        raise click.UsageError(f"{id} has no revision {label}; {there}")
    return issued[label]


def impact_on(
    compilation: Compilation, reader: Reader, places: tuple[str, ...], changed: Changed | None = None
) -> Impact:
    """What a change at the places touches, in the reader's words. The compilation must know templates and fonts.

    ``changed`` says what has changed already, where that is known.
    """
    sources = [Source(file.path, file.root, file.definition) for file in compilation.reading.files]
    prints = {artifact.path: artifact.made_from for artifact in compilation.forms()}
    return impact_of(reader, sources, places, prints, changed)


def _places(compilation: Compilation, procedures: Path, what: str) -> tuple[str, ...]:
    """The places that the words name: by file and line, by file, or by id."""
    manual, where = compilation.manual, compilation.where
    assert manual is not None, "the caller has looked"
    path, colon, line = what.rpartition(":")
    if colon and line.isdigit():
        file = _within(procedures, path, where)
        place = _at_line(where, file, int(line)) if file else None
        thing = thing_at(manual, place) if place else None
        return (thing.place,) if thing else ()
    file = _within(procedures, what, where)
    if file:
        return tuple(_tops(compilation, file))
    place = place_of(manual, (known for known, _ in where.spans), what)
    return (place,) if place else ()


def _nothing_named(compilation: Compilation, procedures: Path, what: str) -> str:
    """Why the words name no place: a line of a file that defines nothing, or nothing that is there."""
    path, colon, line = what.rpartition(":")
    file = path if colon and line.isdigit() else what
    if _within(procedures, file, compilation.where):
        line_of_it = f"line {line} of {file}" if file != what else file
        return f"{line_of_it} defines nothing that a document, form or list is made of"
    return f"there is no {what}; name a file with a line, or an id such as ID-OF-DOCUMENT/ID-OF-STEP"


def _within(procedures: Path, path: str, where: Where) -> str | None:
    """The file's path below the manual's folder, given from there or from here; None where there is no such file."""
    resolved, folder = Path(path).resolve(), procedures.resolve()
    names = [path, resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else path]
    return next((name for name in names if name in where.texts), None)


def _at_line(where: Where, file: str, line: int) -> str | None:
    """The innermost place whose text reaches over the line: the one that begins last."""
    over = [
        (span.line, span.column, -span.end_line, place)
        for place, span in where.spans
        if span.path == file and span.line <= line <= span.end_line
    ]
    return max(over)[3] if over else None


def _tops(compilation: Compilation, file: str) -> Iterable[str]:
    """What the file as a whole defines: the document or form, or each of the things in a list."""
    manual = compilation.manual
    assert manual is not None, "the caller has looked"
    root = next((read.root for read in compilation.reading.files if read.path == file), "")
    if thing_at(manual, root) is not None:
        return (root,)
    things = (thing_at(manual, place) for place, span in compilation.where.spans if span.path == file)
    return dict.fromkeys(thing.place for thing in things if thing is not None)


def _as_json(found: Impact, changes: tuple[str, ...]) -> str:
    return json.dumps({"format": _FORMAT, "changes": changes, **asdict(found)}, ensure_ascii=False, indent=1)


def _lines(found: Impact, changes: tuple[str, ...], language: Language) -> Iterable[str]:
    """The impact as text: each group with its count, and nothing of a group that is empty."""
    t = language.t
    yield from changes
    if not found.subjects:
        yield t("Nothing has changed.")
    elif changes:
        yield ""
    for subject in found.subjects:
        yield f"{subject.name} ({subject.id})"
    groups: dict[str, Iterable[str]] = {
        t("documents"): _told(found.documents, language),
        t("forms"): _told(found.forms, language),
        t("prints"): found.prints,
        t("figures"): _told(found.kpis, language),
        t("promises"): _told(found.commitments, language),
        t("clauses"): _told(found.clauses, language),
        t("other pages"): _told(found.pages, language),
        t("translations"): (
            t("{language}: {count} texts in {file}", language=each.language, count=each.texts, file=each.catalog)
            for each in found.translations
        ),
        t("roles to be told"): (role.name for role in found.roles),
    }
    for title, lines in groups.items():
        listed = tuple(lines)
        if listed:
            yield f"\n{title} ({len(listed)})"
            yield from (f"   {line}" for line in listed)


def _told(things: Iterable[Touched], language: Language) -> Iterable[str]:
    """Each thing's name, and by which places it is touched."""
    for touched in things:
        shown, more = touched.places[:_PLACES], len(touched.places) - _PLACES
        places = language.t(", ").join(shown)
        if more > 0:
            places = language.t("{places} and {count} more", places=places, count=more)
        yield language.t("{name}: {places}", name=touched.name, places=places)
