"""The home page, the pages of the roles, and the pages to look things up: limits, terms, levels, promises, cases."""

from __future__ import annotations

from collections.abc import Iterator

from generator.emit.artifact import Page, PageSection
from generator.emit.lists import files_of
from generator.emit.page_setter import PageSetter
from generator.model.company import Role
from generator.views.addresses import CASES, HOME, LEVELS, PROMISES, QUESTIONS, ROLES, TERMS, TIME_LIMITS, Address
from generator.views.calendars import calendar_views
from generator.views.company import (
    case_view,
    channels_view,
    kpi_view,
    level_view,
    promise_view,
    question_view,
    term_view,
)
from generator.views.home import HomeView, home_view
from generator.views.limits import limit_views
from generator.views.reader import Link
from generator.views.roles import RoleView, role_view, roles_view
from generator.views.tables import LIMIT_LIST


def home_pages(setter: PageSetter) -> Iterator[Page]:
    """The home page, then the pages listed with it."""
    at_home = setter.at(HOME)
    view = home_view(at_home.reader, setter.blanks, on_screen=not setter.pack)
    yield at_home.page(
        setter.t("Home"),
        HOME,
        _home_sections(at_home, view),
        description=setter.t("What to do when a complaint has come in"),
        made_from=("manual", "roles"),
    )
    manual = setter.reader.manual
    if manual.levels or manual.channels:
        yield _levels(setter.at(LEVELS))
    if manual.questions:
        yield _questions(setter.at(QUESTIONS))
    if manual.cases:
        yield _cases(setter.at(CASES))
    if manual.commitments or manual.kpis:
        yield _promises(setter.at(PROMISES))


def role_pages(setter: PageSetter) -> Iterator[Page]:
    """The list of roles, then *my part* for each."""
    at_list = setter.at(ROLES)
    about = setter.t("Everyone who has a part, by function. Each page is one person's part.")
    yield at_list.page(
        setter.t("Roles"),
        ROLES,
        (
            at_list.intro(setter.t("Roles"), about),
            at_list.section(2, "all", setter.t("All roles"), "role/list", rows=roles_view(at_list.reader)),
        ),
        description=about,
        made_from=("roles",),
    )
    for role in setter.reader.manual.roles.values():
        yield _role_page(setter.at(f"roles/{role.id}"), role)


def reference_pages(setter: PageSetter) -> Iterator[Page]:
    """All time limits, all terms."""
    manual = setter.reader.manual
    if manual.limits or manual.settings.calendars:
        yield _time_limits(setter.at(TIME_LIMITS))
    if manual.terms:
        yield _terms(setter.at(TERMS))


def _home_sections(setter: PageSetter, view: HomeView) -> Iterator[PageSection]:
    t = setter.t
    title = t("A complaint has come in") if view.first else view.company
    yield setter.section(1, "top", title, "home/first", view=view)
    if view.roles:
        yield setter.section(2, "my-part", t("My part"), "home/roles", roles=view.roles)
    if view.duties:
        yield setter.section(2, "at-a-glance", t("A complaint's path"), "home/path", view=view)
    yield setter.section(2, "more", t("Look it up"), "home/more", links=_more(setter))


def _more(setter: PageSetter) -> tuple[tuple[Link, str], ...]:
    """Ways on from the home page, each with what is found there; only those that exist."""
    t, manual, reader = setter.t, setter.reader.manual, setter.reader
    ways = (
        (LEVELS, t("Levels and channels"), t("how serious is it, and how did it come?"), manual.levels),
        (QUESTIONS, t("Asked often"), t("short answers with the figures that hold today"), manual.questions),
        (CASES, t("Worked cases"), t("a complaint told from beginning to end"), manual.cases),
        (PROMISES, t("Promises and figures"), t("what we tell customers, and how we check it"), manual.commitments),
        (TIME_LIMITS, t("Time limits"), t("all of them with examples, and our calendar"), manual.limits),
        (TERMS, t("Terms"), t("what our words mean"), manual.terms),
    )
    return tuple((Link(title, reader.href(Address(path))), about) for path, title, about, things in ways if things)


def _role_page(setter: PageSetter, role: Role) -> Page:
    view = role_view(setter.reader, role)
    return setter.page(
        view.title,
        ROLES,
        _role_sections(setter, view),
        description=setter.t("My part as {role}", role=view.title),
        made_from=(f"roles/{role.id}",),
    )


def _role_sections(setter: PageSetter, view: RoleView) -> Iterator[PageSection]:
    t = setter.t
    yield setter.section(1, "top", view.title, "role/head", view=view)
    if view.mine:
        caption = t("Steps this role answers for")
        yield setter.section(2, "steps", t("My steps"), "role/duties", duties=view.mine, caption=caption, id="mine")
    if view.limits:
        yield setter.section(2, "limits", t("My time limits"), "role/timed", limits=view.limits)
    if view.forms:
        yield setter.section(2, "forms", t("Forms I fill"), "role/forms", forms=view.forms)
    if view.receives:
        yield setter.section(
            2,
            "from",
            t("From whom I get work"),
            "role/handover",
            rows=view.receives,
            caption=t("Work that comes from others"),
            role_words=t("From"),
            id="receives",
        )
    if view.hands_over:
        yield setter.section(
            2,
            "to",
            t("To whom I hand over"),
            "role/handover",
            rows=view.hands_over,
            caption=t("Work that goes to others"),
            role_words=t("To"),
            id="hands-over",
        )
    if view.helps:
        caption = t("Steps this role helps with")
        yield setter.section(2, "helps", t("I help with"), "role/duties", duties=view.helps, caption=caption, id="help")
    if view.told:
        yield setter.section(2, "told", t("I am told when a time limit is missed"), "role/timed", limits=view.told)
    if view.powers or view.owns or view.approves:
        yield setter.section(2, "authority", t("My authority"), "role/powers", view=view)


def _levels(setter: PageSetter) -> Page:
    t, reader = setter.t, setter.reader
    about = t("How serious is it? If two levels fit, take the more serious one.")
    sections = [setter.intro(t("Levels and channels"), about)]
    if reader.manual.levels:
        sections.append(setter.heading(2, "levels", t("Levels")))
    for level in reader.manual.levels.values():
        view = level_view(reader, level)
        sections.append(setter.section(3, view.anchor, view.title, "company/level", level=view))
    if reader.manual.channels:
        title = t("Channels")
        channels = channels_view(reader)
        sections.append(setter.section(2, "channels", title, "company/channels", channels=channels))
    made_from = ("levels", "channels")
    return setter.page(t("Levels and channels"), HOME, sections, description=about, made_from=made_from)


def _questions(setter: PageSetter) -> Page:
    t, reader = setter.t, setter.reader
    about = t("Short answers. Every figure in them comes from the procedure itself.")
    sections = [setter.intro(t("Asked often"), about)]
    for question in reader.manual.questions.values():
        view = question_view(reader, question)
        sections.append(setter.section(2, view.anchor, view.question, "company/question", question=view))
    return setter.page(t("Asked often"), HOME, sections, description=about, made_from=("questions",))


def _cases(setter: PageSetter) -> Page:
    t, reader = setter.t, setter.reader
    about = t("Examples told from beginning to end. The people in them do not exist.")
    sections = [setter.intro(t("Worked cases"), about)]
    for case in reader.manual.cases.values():
        view = case_view(reader, case)
        sections.append(setter.section(2, view.anchor, view.title, "company/case", case=view))
    return setter.page(t("Worked cases"), HOME, sections, description=about, made_from=("cases",))


def _promises(setter: PageSetter) -> Page:
    t, reader = setter.t, setter.reader
    about = t("What we tell our customers, what keeps each promise, and the figures that show whether we do.")
    sections = [setter.intro(t("Promises and figures"), about)]
    if reader.manual.commitments:
        promises = [promise_view(reader, promise) for promise in reader.manual.commitments.values()]
        sections.append(setter.section(2, "promises", t("Promises"), "company/promises", promises=promises))
    if reader.manual.kpis:
        kpis = [kpi_view(reader, kpi) for kpi in reader.manual.kpis.values()]
        sections.append(setter.section(2, "figures", t("Figures"), "company/kpis", kpis=kpis))
    made_from = ("commitments", "kpis")
    return setter.page(t("Promises and figures"), HOME, sections, description=about, made_from=made_from)


def _time_limits(setter: PageSetter) -> Page:
    t, reader = setter.t, setter.reader
    about = t(
        "Each limit is defined once. Its figure is the same in the text, on the form and in the check of a record."
    )
    files = files_of(reader, LIMIT_LIST)
    sections = [setter.section(1, "top", t("Time limits"), "audit/list_head", lines=(about,), made=None, files=files)]
    for document in sorted(reader.manual.documents.values(), key=lambda document: document.number):
        if document.limits:
            link = reader.link("document", document.id)
            sections.append(
                setter.section(
                    2,
                    document.id,
                    f"{link.number} {link.text}",
                    "document/limits_table",
                    limits=limit_views(reader, document),
                    caption=t("Time limits of {document}", document=link.text),
                    id=f"{document.id}-table",
                )
            )
    sections += [
        setter.section(2, view.anchor, t("Our calendar: {title}", title=view.title), "company/calendar", calendar=view)
        for view in calendar_views(reader)
    ]
    return setter.page(t("Time limits"), TIME_LIMITS, sections, description=about, made_from=("manual",))


def _terms(setter: PageSetter) -> Page:
    t, reader = setter.t, setter.reader
    about = t("One word for one thing, the same in every text, form and record.")
    sections = [setter.intro(t("Terms"), about)]
    views = [term_view(reader, term) for term in reader.manual.terms.values()]
    sections += [setter.section(2, view.anchor, view.title, "company/term", term=view) for view in views]
    return setter.page(t("Terms"), TERMS, sections, description=about, made_from=("terms",))
