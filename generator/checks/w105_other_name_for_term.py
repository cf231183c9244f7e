"""A text uses a word that the company has given up for another one.

What: the words that a term lists under ``instead-of`` are not used, in no form of the plural; in a translation, those
of its catalog are not. Quotations, the glossary itself and the guidance page are spared.
Why: two names for one thing make the reader look for a difference, and a search finds half of what there is.
Basis: company rule: the words are the company's own list.
Wrong: ``Write the grievance down.``, with ``instead-of: [grievance]`` on the term "Complaint".
Right: ``Write the complaint down.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.written import Written
from generator.diagnostics import Diagnostic, Note, say
from generator.reading.where import Where

CODE = "W105"
_PLACE = re.compile(r"terms/(?P<term>[^/]+)/instead-of/\d+")


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each word that was given up, once in a text."""
    given_up = {
        passage.written.strip().casefold(): (found["term"], passage.place)
        for passage in written.passages
        if (found := _PLACE.fullmatch(passage.place))
    }
    if not given_up:
        return
    titles = dict(written.titles("terms/"))
    longest_first = sorted(given_up, key=len, reverse=True)
    used = re.compile("|".join(_as_word(word) for word in longest_first), re.IGNORECASE)
    for passage in written.having(re.compile("|".join(map(re.escape, longest_first)))):
        if passage.home == "terms":
            continue
        for word in dict.fromkeys(found[0] for found in used.finditer(passage.own_words)):
            known = next((each for each in longest_first if word.casefold().startswith(each)), None)
            if known is None:  # a sign that is small and capital in other ways, as İ
                continue
            term, place = given_up[known]
            title = titles.get(term) or written.manual.terms[term].title
            message = say("“{word}” is another name for the term “{term}”", word=word, term=title)
            note = Note(say("the glossary gives the word up here"), where.at(place))
            yield written.finding(CODE, passage, word, message, say("use the glossary's word"), where, notes=(note,))


def _as_word(word: str) -> str:
    return rf"\b{re.escape(word)}(?:e?s)?\b" if word.isascii() else re.escape(word)
