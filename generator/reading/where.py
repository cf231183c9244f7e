"""Where things stand in the texts that were read: what every later stage points with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.reading.source_text import SourceText
from generator.spans import Span, SpanTable


def first_in(path: str, text: str, word: str) -> Span | None:
    """The span of the first ``word`` in a file's text, or None."""
    for number, line in enumerate(text.splitlines(), start=1):
        column = line.find(word)
        if column >= 0:
            return Span(path, number, column + 1, number, column + 1 + len(word))
    return None


@dataclass(frozen=True)
class Where:
    """The side table of spans together with the texts, so that a word inside a text can be pointed at."""

    spans: SpanTable = field(default_factory=SpanTable)
    texts: Mapping[str, str] = field(default_factory=dict)
    _counted: dict[str, SourceText] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The files in which a word was looked for, with their lines: a file of many findings is counted through once."""

    def at(self, place: str) -> Span:
        """The span of the value at ``place``."""
        return self.spans.at(place)

    def key(self, place: str) -> Span:
        """The span of the key that names ``place``."""
        return self.spans.key_at(place)

    def file(self, path: str) -> Span:
        """A file as a whole, such as one that is no definition."""
        return Span(path)

    def word(self, place: str, word: str, nth: int = 1) -> Span:
        """The span of the n-th ``word`` inside the text at ``place``; the whole text's span where it is not found."""
        return self.word_within(self.spans.at(place), word, nth)

    def word_within(self, span: Span, word: str, nth: int = 1) -> Span:
        """The span of the n-th ``word`` inside a span of any file; that span itself where the word is not found."""
        source = self._counted.get(span.path)
        if source is None:
            source = self._counted[span.path] = SourceText(span.path, self.texts.get(span.path, ""))
        return source.find(span, word, nth) or span
