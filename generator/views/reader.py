"""The reader of the manual: one language, one day, one page lying open. All views are made for a reader.

Whatever a page says about another thing (a form in a sentence, a limit in a table) it says through the reader, so
that names, numbers and links are the same on every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from babel.numbers import format_currency
from markupsafe import Markup, escape

from generator.model.manual import ClauseIn, Manual
from generator.model.standard import Force, GuidanceItem, GuidancePage, Standard
from generator.prose import Node, inline, parse, to_html, to_text
from generator.views.addresses import Address, Addresses
from generator.views.language import Language

_SECTION = re.compile(r"([0-9]+(?:\.[0-9]+)*(?: [a-z])?)(?: \*)?")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be followed: its words, the number people call it by, and where it leads (None: nowhere).

    ``gone`` says since when nobody may work by it, where it was withdrawn.
    """

    text: str
    href: str | None = None
    number: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """A person or desk that holds a role today, and how to reach them."""

    name: str
    phone: str | None
    dial: str | None
    out_of_hours: str | None
    email: str | None
    deputy: str | None
    since: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that is not the reader's: its tag, and what the reader calls it."""

    tag: str
    name: str


@dataclass(frozen=True)
class Reader:
    """A manual as read in one language on one day. ``page`` is the path of the page that lies open.

    The words found for a thing are kept and shared with every ``at``: one reader serves a whole build.
    """

    manual: Manual
    language: Language
    as_of: date
    addresses: Addresses
    page: str = "index"
    _known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)

    def at(self, page: str) -> Reader:
        """The same reader with another page open: links are relative to it."""
        return replace(self, page=page)

    def t(self, text: str, /, **values: object) -> str:
        """The interface's word for ``text``, which must be a literal."""
        return self.language.t(text, **values)

    @property
    def authors(self) -> Tongue | None:
        """The language of what people said freely and nobody translates, such as the reason of a revision.

        That is the authoritative one, in which the manual is written; None where the reader reads it.
        """
        tag = str(self.manual.settings.source_locale)
        return None if tag == self.language.tag else Tongue(tag, self.language.name_of(tag))

    def as_said(self, words: str) -> Markup:
        """What people said freely, as HTML that says its language where the reader reads another."""
        tongue = self.authors
        return Markup('<span lang="{}">{}</span>').format(tongue.tag, words) if tongue else escape(words)

    # -- links ------------------------------------------------------------------------------------------------------

    def href(self, to: Address | None) -> str | None:
        """The link from the open page to an address."""
        return None if to is None else self.addresses.href(self.page, to)

    def link(self, kind: str, id: str) -> Link:
        """A link to the thing of that kind and full id, in its own number and title."""
        number, text = self._words(kind, id)
        return Link(text, self.href(self.addresses.of(kind, id)), number, self._gone(kind, id))

    def links(self, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
        """A link for each id, in their order."""
        return tuple(self.link(kind, id) for id in ids)

    def step(self, reference: str, document: str) -> Link:
        """A link to a step named from within ``document``; ``end`` is where the case ends."""
        if reference == "end":
            return Link(self.t("the case ends here"))
        return self.link("step", Manual.full_id(reference, document))

    def limit_title(self, reference: str, document: str) -> Link:
        """A link to a time limit by its title; its figure stands beside it."""
        id = Manual.full_id(reference, document)
        entry = self.manual.limits.get(id)
        return Link(self.plain(entry.limit.title) if entry else id, self.href(self.addresses.of("limit", id)))

    def held_by(self, role: str) -> tuple[Reached, ...]:
        """Who holds the role on the reader's day."""
        return tuple(
            Reached(
                name=holder.name,
                phone=holder.phone,
                dial=dial(holder.phone),
                out_of_hours=holder.out_of_hours,
                email=holder.email,
                deputy=holder.deputy,
                since=self.t("since {day}", day=self.language.day(holder.from_)),
            )
            for holder in self.manual.holders_of(role, self.as_of)
        )

    def money(self, amount: Decimal) -> str:
        """An amount in the company's currency."""
        return str(format_currency(amount, self.manual.settings.currency, locale=self.language.locale))

    # -- texts ------------------------------------------------------------------------------------------------------

    def prose(self, text: str | None, document: str = "") -> Markup:
        """A block of Markdown as HTML. Step and limit names in it are those of ``document``."""
        if text is None:
            return Markup("")
        return to_html(parse(text).nodes, lambda node: self._reference(node, document), heading_offset=3)

    def line(self, text: str | None, document: str = "") -> Markup:
        """One line of Markdown as HTML, without a paragraph around it."""
        if text is None:
            return Markup("")
        return to_html(inline(text).nodes, lambda node: self._reference(node, document))

    def plain(self, text: str, document: str = "") -> str:
        """One line without any markup, for headings, drawings and labels."""
        return to_text(inline(text).nodes, lambda node: self._reference_words(node, document))

    def gist(self, text: str, document: str = "") -> str:
        """The first paragraph of a block of Markdown, without markup."""
        nodes = parse(text).nodes[:1]
        return to_text(nodes, lambda node: self._reference_words(node, document)).replace("\n", " ")

    def _reference(self, node: Node, document: str) -> Markup:
        kind, id = self._target(node, document)
        link = self.link(kind, id)
        words = to_html(node.children, lambda inner: escape(inner.target)) if node.children else _named(link)
        mark = Markup(' <span class="mark mark-withdrawn">{}</span>').format(link.gone) if link.gone else Markup()
        if link.href is None:
            return words + mark
        return Markup('<a class="ref ref-{}" href="{}">{}</a>').format(kind, link.href, words) + mark

    def _reference_words(self, node: Node, document: str) -> str:
        if node.children:
            return to_text(node.children, lambda inner: inner.target)
        return self.called(self.link(*self._target(node, document)))

    def _target(self, node: Node, document: str) -> tuple[str, str]:
        if node.text in ("step", "limit"):
            return node.text, Manual.full_id(node.target, document)
        return node.text, node.target

    def _words(self, kind: str, id: str) -> tuple[str, str]:
        """The number and the title of a thing; an unknown one is called by its id (a check reports it)."""
        known = self._known.get((kind, id))
        if known is None:
            known = self._control_words(kind, id) or self._company_words(kind, id) or ("", id)
            self._known[(kind, id)] = known
        return known

    def called(self, link: Link) -> str:
        """Number, words, and that it is gone, as they stand on one line of paper."""
        name = f"{link.number} {link.text}".strip()
        return self.t("{name} ({gone})", name=name, gone=link.gone) if link.gone else name

    def _gone(self, kind: str, id: str) -> str:
        """Since when a document or form is withdrawn; empty for what is not, and for everything else."""
        if kind not in ("document", "form", "form-part"):
            return ""
        name = id.partition("#")[0]
        known = self._known.get(("gone", name))
        if known is None:
            withdrawal = self.manual.life_of(name, self.as_of).withdrawal
            said = self.t("withdrawn since {day}", day=self.language.day(withdrawal.effective)) if withdrawal else ""
            known = self._known["gone", name] = (said, "")
        return known[0]

    def _control_words(self, kind: str, id: str) -> tuple[str, str] | None:
        manual = self.manual
        if kind in ("document", "form", "form-part"):
            return self._sheet_words(id)
        if kind == "step" and id in manual.duties:
            duty = manual.duties[id].duty
            return duty.number, self.plain(duty.title)
        if kind == "limit" and id in manual.limits:
            return "", self.language.limit(manual.limits[id].limit)
        if kind == "field" and id in manual.fields:
            return "", self.plain(manual.fields[id].box.label)
        if kind == "list" and id in manual.lists:
            return manual.lists[id].number, self.plain(manual.lists[id].title)
        return None

    def _sheet_words(self, id: str) -> tuple[str, str] | None:
        """Number and title of a document, a form, or a part of a form (``complaint-record#a``)."""
        name, _, section = id.partition("#")
        item = self.manual.documents.get(name) or self.manual.forms.get(name)
        if item is None:
            return None
        title = self.plain(item.title)
        parts = self.manual.forms[name].sections if section and name in self.manual.forms else ()
        part = next((self.plain(part.title) for part in parts if part.id == section), None)
        return item.number, self.t("{form}: {part}", form=title, part=part) if part else title

    def _company_words(self, kind: str, id: str) -> tuple[str, str] | None:
        manual = self.manual
        if kind in ("clause", "item"):
            full = id if "/" in id or manual.guidance is None else f"{manual.guidance.id}/{id}"
            entry = manual.clauses.get(full)
            return None if entry is None else ("", cited(entry, self.language))
        if kind == "commitment" and id in manual.commitments:
            return "", self.gist(manual.commitments[id].promise)
        if kind == "question" and id in manual.questions:
            return "", self.plain(manual.questions[id].question)
        tables = {
            "role": manual.roles,
            "level": manual.levels,
            "channel": manual.channels,
            "term": manual.terms,
            "kpi": manual.kpis,
            "case": manual.cases,
        }
        thing = tables[kind].get(id) if kind in tables else None
        title = getattr(thing, "title", None)
        return None if title is None else ("", self.plain(title))


def _named(link: Link) -> Markup:
    if not link.number:
        return escape(link.text)
    return Markup('<span class="number">{}</span> {}').format(link.number, link.text)


def dial(phone: str | None) -> str | None:
    """The telephone number as a phone can dial it; None where it holds words besides figures."""
    if phone is None or any(character.isalpha() for character in phone):
        return None
    return "".join(character for character in phone if character.isdigit() or character in "+*#")


def cited(entry: ClauseIn, language: Language) -> str:
    """A clause as it is cited: ``ISO 9001:2015 8.2.1 c``; ``Guidance page, item 25 (section 2.2)``."""
    if isinstance(entry.clause, GuidanceItem):
        return language.t("{page}, {item}", page=entry.standard.number, item=item_words(entry.clause, language))
    name, clause = edition_name(entry.standard), shown_clause(entry.clause.id)
    if isinstance(entry.standard, Standard) and entry.standard.force is Force.LAW:
        return language.t("{law}, art. {article}", law=name, article=clause)
    return f"{name} {clause}"


def item_words(item: GuidanceItem, language: Language) -> str:
    """An item of the guidance page as people name it: by its number, and its section where the page numbers that."""
    section = section_of(item)
    if not section:
        return language.t("item {item}", item=item.id)
    return language.t("item {item} (section {section})", item=item.id, section=section)


def section_of(item: GuidanceItem) -> str:
    """The number of the section in which an item stands, ``2.2 a``; empty where it stands in none that is numbered.

    The page's own mark for a remark, ``2.2 *``, is left out: it tells nothing to whoever has not the page at hand.
    """
    found = _SECTION.fullmatch(item.at)
    return found[1] if found else ""


def edition_name(standard: Standard | GuidancePage) -> str:
    """The number with its year (``ISO 9001:2015``); only the number where it has it already, or where it is no year."""
    is_dated = isinstance(standard, Standard) and standard.edition.isdigit()
    is_dated = is_dated and not standard.number.endswith(standard.edition)
    return f"{standard.number}:{standard.edition}" if is_dated else str(standard.number)


def shown_clause(clause: str) -> str:
    """A clause number as it is printed: ``8.2.1-c`` is 8.2.1 c."""
    return clause.replace("-", " ")
