"""What the checks of translations share: the pairs of a text and its translation, and a finding about one of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Message, Note, say
from generator.reading.po import Entry
from generator.reading.where import Where
from generator.resolve.translations import Translation
from generator.spans import Span


def entries_in_force(translation: Translation) -> Iterator[Entry]:
    """Every text with its translation, but for those whose text has changed since: they are not shown to anybody."""
    for file in translation.files:
        yield from (entry for entry in file.entries if not entry.is_fuzzy)


def is_guidance(translation: Translation, entry: Entry) -> bool:
    """Whether the text is one of the guidance page, which keeps the page's own words in each language."""
    guidance = translation.source.guidance
    return guidance is not None and entry.place.startswith(f"{guidance.id}/")


def place_in(translation: Translation, place: str) -> str:
    """The place of a finding about one language: an exception that is accepted for it holds for no other."""
    return f"{translation.tag}:{place}"


def finding(
    code: str,
    translation: Translation,
    entry: Entry,
    message: Message,
    where: Where,
    help_: Message,
    word: str = "",
) -> Diagnostic:
    """A finding about a translation: it stands where the translation does, and shows where the text is."""
    return Diagnostic(
        code,
        message,
        word_in(entry, word, where),
        notes=(Note(say("the text stands here"), where.at(entry.place)),),
        help=help_,
        place=place_in(translation, entry.place),
    )


def word_in(entry: Entry, word: str, where: Where, nth: int = 1) -> Span:
    """The span of the n-th ``word`` in a translation; the whole translation's where it is not found as written."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return where.word_within(entry.span, escaped, nth)
