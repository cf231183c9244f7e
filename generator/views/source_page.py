"""The guidance page, shown whole: each phrase leads to what was made of it, or says why nothing was."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.standard import GuidanceItem, GuidancePage, Paragraph
from generator.views.audit import CarrierView, carriers_of, force_words
from generator.views.reader import Reader, section_of


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The number of an item beside a phrase, leading to its row."""

    number: str
    href: str


@dataclass(frozen=True, slots=True)
class PhraseView:
    """A stretch of the text: with its items, or with the letter of the reason why it is no requirement."""

    text: str
    items: tuple[ItemMark, ...]
    reason: str
    reason_href: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph with the page's own number, where it has one."""

    anchor: str
    at: str
    phrases: tuple[PhraseView, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some stretches are no requirement, and the letter that stands for it."""

    letter: str
    anchor: str
    words: Markup
    times: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: where it stands, its words, our reading, and what carries it."""

    anchor: str
    number: str
    at: str | Markup
    quote: str
    reading: Markup
    remark: Markup
    carriers: tuple[CarrierView, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was left out, or a change that was made, and why."""

    before: str
    after: str
    place: str
    why: Markup


@dataclass(frozen=True)
class SourcePageView:
    """Everything the page about the guidance shows. ``language`` is that of the guidance, for ``lang``."""

    title: str
    number: str
    edition: str
    force: str
    language: str
    note: Markup
    paragraphs: tuple[ParagraphView, ...]
    reasons: tuple[Reason, ...]
    items: tuple[ItemRow, ...]
    left_out: tuple[Passage, ...]
    cleaning: tuple[Passage, ...]


def source_page_view(reader: Reader, page: GuidancePage) -> SourcePageView:
    """The annotated guidance page."""
    reasons = _reasons(reader, page)
    letters = dict(zip(_causes(page), reasons, strict=True))
    return SourcePageView(
        title=reader.plain(page.title),
        number=page.number,
        edition=page.edition,
        force=force_words(reader, page.force),
        language=page.language,
        note=reader.prose(page.note),
        paragraphs=tuple(_paragraph(reader, page, paragraph, letters) for paragraph in page.text),
        reasons=reasons,
        items=tuple(
            ItemRow(
                anchor=f"item-{item.id}",
                number=item.id,
                at=_where(reader, item),
                quote=item.quote,
                reading=reader.line(item.reading),
                remark=reader.line(item.remark),
                carriers=carriers_of(reader, f"{page.id}/{item.id}"),
            )
            for item in page.items
        ),
        left_out=tuple(Passage(entry.say, "", "", reader.line(entry.because)) for entry in page.left_out),
        cleaning=tuple(
            Passage(entry.from_, entry.to or "", entry.in_ or "", reader.line(entry.why)) for entry in page.cleaning
        ),
    )


def _where(reader: Reader, item: GuidanceItem) -> str | Markup:
    """The section in which an item stands; else the author's words for the place."""
    section = section_of(item)
    return reader.t("section {section}", section=section) if section else reader.as_said(item.at)


def _causes(page: GuidancePage) -> tuple[str, ...]:
    """The reasons that occur in the text, in the order in which they first occur."""
    found = (phrase.because for paragraph in page.text for phrase in paragraph.phrases if phrase.because is not None)
    return tuple(dict.fromkeys(found))


def _reasons(reader: Reader, page: GuidancePage) -> tuple[Reason, ...]:
    times = [phrase.because for paragraph in page.text for phrase in paragraph.phrases]
    return tuple(
        Reason(_letter(index), f"reason-{_letter(index)}", reader.line(cause), times.count(cause))  # type: ignore[arg-type]
        for index, cause in enumerate(_causes(page))
    )


def _letter(index: int) -> str:
    """The letters a to z, then aa, ab and so on."""
    first, last = divmod(index, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)


def _paragraph(reader: Reader, page: GuidancePage, paragraph: Paragraph, reasons: dict[str, Reason]) -> ParagraphView:
    phrases = []
    for phrase in paragraph.phrases:
        reason = reasons.get(phrase.because) if phrase.because is not None else None
        items = [ItemMark(id, reader.link("clause", f"{page.id}/{id}").href or "") for id in phrase.items]
        phrases.append(
            PhraseView(
                text=phrase.say,
                items=tuple(items),
                reason=reason.letter if reason else "",
                reason_href=f"#{reason.anchor}" if reason else "",
            )
        )
    return ParagraphView(f"text-{paragraph.id}", paragraph.at or "", tuple(phrases))
