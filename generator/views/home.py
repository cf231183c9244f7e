"""The home page: what to do in the first minute, my part, and the way of a complaint at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.company import FirstMinute
from generator.model.document import Document
from generator.model.manual import DutyIn, Manual
from generator.views.addresses import FILL_IN
from generator.views.documents import duties_in
from generator.views.duties import DutyView, TimedLink, duty_view, timed_links
from generator.views.form_pages import may_be_filled_in
from generator.views.form_prints import prints_of
from generator.views.reader import Link, Reached, Reader, dial
from generator.views.roles import RoleRow, roles_view


@dataclass(frozen=True)
class FirstMinuteView:
    """The first minute: danger and whom to call, what to say, what to write by when.

    ``screen`` leads to where the form is filled in on the screen, if it is there.
    """

    danger: tuple[Markup, ...]
    call: Link
    held_by: tuple[Reached, ...]
    duty_phone: str
    duty_dial: str
    say: Markup
    never_say: tuple[Markup, ...]
    write: Link
    case_number: str
    blank: str | None
    screen: str | None
    by: TimedLink
    procedure: Link


@dataclass(frozen=True)
class HomeView:
    """Everything the home page shows."""

    company: str
    first: FirstMinuteView | None
    roles: tuple[RoleRow, ...]
    procedure: Link | None
    duties: tuple[DutyView, ...]
    as_of: str


def home_view(reader: Reader, blanks: dict[str, str], *, on_screen: bool = True) -> HomeView:
    """The home page on the reader's day. Not ``on_screen``: forms are on paper only."""
    settings = reader.manual.settings
    document = procedure_of(reader.manual)
    return HomeView(
        company=reader.plain(settings.company.name),
        first=_first(reader, settings.first_minute, blanks, on_screen=on_screen) if settings.first_minute else None,
        roles=tuple(row for row in roles_view(reader) if not row.outside),
        procedure=reader.link("document", document.id) if document else None,
        duties=tuple(duty_view(reader, entry) for entry in _path(document)),
        as_of=reader.language.day(reader.as_of),
    )


def procedure_of(manual: Manual) -> Document | None:
    """The procedure that the home page speaks of: the named one, else the first document with steps."""
    first = manual.settings.first_minute
    if first is not None and first.document in manual.documents:
        return manual.documents[first.document]
    return next((document for document in manual.documents.values() if document.steps), None)


def _path(document: Document | None) -> tuple[DutyIn, ...]:
    return tuple(duties_in(document)) if document else ()


def _first(reader: Reader, first: FirstMinute, blanks: dict[str, str], *, on_screen: bool) -> FirstMinuteView:
    directory = reader.manual.directory
    form = first.write.partition("#")[0]
    phone = (directory.duty_phone or "") if directory else ""
    return FirstMinuteView(
        danger=tuple(reader.line(line) for line in first.danger),
        call=reader.link("role", first.call),
        held_by=reader.held_by(first.call),
        duty_phone=phone,
        duty_dial=dial(phone) or "",
        say=reader.prose(first.say, first.document),
        never_say=tuple(reader.line(line) for line in first.never_say),
        write=reader.link("form-part", first.write),
        case_number=reader.manual.settings.numbering.example,
        blank=_blank(reader, blanks[form]) if form in blanks else None,
        screen=_screen(reader, form) if on_screen else None,
        by=timed_links(reader, (first.by,), first.document)[0],
        procedure=reader.link("document", first.document),
    )


def _screen(reader: Reader, id: str) -> str | None:
    """Where a form is filled in on the screen."""
    form, page = reader.manual.forms.get(id), reader.link("form", id).href
    return f"{page}#{FILL_IN}" if form is not None and page and may_be_filled_in(reader, form) else None


def _blank(reader: Reader, path: str) -> str:
    """The usual print of a blank."""
    return reader.addresses.file(reader.page, prints_of(reader.manual, reader.language.tag, path)[0].path)
