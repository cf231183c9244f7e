"""The texts of a manual as its checks of words and figures see them: in its own language and in each translation.

A check of this kind takes one `Written` at a time. The standards and the guidance page keep their own words and
numbers, worked cases are told examples, and the directory holds people: none of them is among the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.checks.translated import entries_in_force, place_in, word_in
from generator.diagnostics import Diagnostic, Message, Note, Severity, say
from generator.model.base import Prose
from generator.model.manual import Manual
from generator.model.texts import texts
from generator.reading.po import Entry
from generator.reading.where import Where
from generator.resolve.references import outer_name
from generator.resolve.translations import Translation

#: What no reader sees as words: references, code, and the addresses of links.
_HIDDEN = re.compile(r"<[a-z]+:[^<>\s]*>|`[^`]*`|\]\([^)\s]*\)")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》")
_EXAMPLE = re.compile(r"\b(?:for example|for instance|e\.g\.|such as)|例如|比如|譬如|[举舉]例", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!e\.g)[.!?] |[。！？]")
_GAP = "\ufffc"
"""Stands for what is hidden, so that the words around it do not run together."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text, or one translated block of it, on one line. ``entry`` is the translation, None for the text itself."""

    place: str
    written: str
    is_prose: bool
    entry: Entry | None = None

    @property
    def words(self) -> str:
        """The text with a sign in place of each reference, code and address."""
        return _HIDDEN.sub(_GAP, self.written) if "<" in self.written or "`" in self.written else self.written

    @property
    def in_place(self) -> str:
        """The text with such signs in the place of each, so that every word stands where it stands in the text."""
        return _HIDDEN.sub(lambda found: _GAP * len(found[0]), self.written)

    @property
    def own_words(self) -> str:
        """The words without quotations: those are somebody else's, or stand on a form as they are."""
        return _QUOTED.sub(_GAP, self.words)

    @property
    def home(self) -> str:
        """The id of the document or form it stands in; the name of the list for roles, levels and the like."""
        return outer_name(self.place)


@dataclass(frozen=True)
class Written:
    """All texts in one language. ``translation`` is None for the authoritative one."""

    manual: Manual
    passages: tuple[Passage, ...]
    translation: Translation | None = None

    def having(self, likely: re.Pattern[str]) -> Iterator[Passage]:
        """The texts in which a pattern is found, written for small letters and for a single line.

        All texts are looked through at once: most hold nothing that a check looks for, and need not be touched.
        """
        position = index = 0
        while found := likely.search(self._in_small_letters, position):
            index += self._in_small_letters.count("\n", position, found.start())
            yield self.passages[index]
            position = self._in_small_letters.find("\n", found.end()) + 1
            index += 1
            if not position:
                return

    @cached_property
    def _in_small_letters(self) -> str:
        return "\n".join(passage.written for passage in self.passages).lower()

    def titles(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The id and the title, in this language, of each thing whose place begins with ``prefix`` and its id."""
        for passage in self.passages:
            if passage.place.startswith(prefix) and passage.place.endswith("/title"):
                yield passage.place[len(prefix) : -len("/title")], passage.written

    def finding(
        self,
        code: str,
        passage: Passage,
        word: str,
        message: Message,
        help_: Message,
        where: Where,
        *,
        notes: tuple[Note, ...] = (),
        severity: Severity | None = None,
        at: int | None = None,
    ) -> Diagnostic:
        """A finding about a word of a text: it stands where the word does, be that in a catalog.

        ``at`` is where the word begins, if it is not the first of its kind.
        """
        nth = _nth(word, passage.written) if at is None else passage.written.count(word, 0, at) + 1
        if passage.entry is None or self.translation is None:
            span = where.word(passage.place, word, nth)
            return Diagnostic(code, message, span, notes, help_, passage.place, severity)
        span = word_in(passage.entry, word, where, 1 if at is None else nth)
        notes = (*notes, Note(say("the text stands here"), where.at(passage.place)))
        return Diagnostic(code, message, span, notes, help_, place_in(self.translation, passage.place), severity)


def written_in_each(manual: Manual, translations: tuple[Translation, ...]) -> Iterator[Written]:
    """The texts in the authoritative language, then their translations into each language in force."""
    own = tuple(_own(manual))
    yield Written(manual, own)
    prose = {passage.place for passage in own if passage.is_prose}
    known = {passage.place for passage in own}
    for translation in translations:
        told = tuple(
            Passage(entry.place, entry.text.replace("\n", " "), entry.place in prose, entry)
            for entry in entries_in_force(translation)
            if entry.place in known
        )
        yield Written(manual, told, translation)


def ends_in_example(text: str) -> bool:
    """Whether what follows the text stands in a sentence that calls itself an example."""
    sentence = _SENTENCE.split(text)[-1]
    return _EXAMPLE.search(sentence) is not None


def _own(manual: Manual) -> Iterator[Passage]:
    lists = ("roles", "levels", "channels", "terms", "commitments", "kpis", "questions")
    listed = ((f"{name}/{id_}", one) for name in lists for id_, one in getattr(manual, name).items())
    for root, definition in (
        ("manual", manual.settings),
        *listed,
        *manual.documents.items(),
        *manual.forms.items(),
    ):
        for place, text in texts(definition, root):
            yield Passage(place, text.replace("\n", " ") if "\n" in text else text, isinstance(text, Prose))


def _nth(word: str, text: str) -> int:
    """Which occurrence of the word is meant: the first that is not a part of a longer number or word."""
    found = re.search(rf"(?<![A-Za-z0-9_.]){re.escape(word)}", text) if word.isascii() else None
    return text.count(word, 0, found.start()) + 1 if found else 1
