"""A translation says a term of the glossary in other words than the glossary does.

What: where a text uses a term of ``terms.yml`` that has several words, its translation uses the translation of that
term. A term of one word is not looked for: "issue" and "repair" stand for too many things.
Why: two words for one thing make the reader look for a difference.
Basis: good practice. One word may well need two in another language (审核 is a review in a signature block and an
audit elsewhere), so this is a remark, and an exception can be accepted for a place.
Wrong: the term "temporary measures" translated as 临时措施, and 紧急处置 in a text that says "temporary measures".
Right: 临时措施 in both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.checks.any_of import any_of
from generator.checks.translated import entries_in_force, finding, is_guidance
from generator.diagnostics import Diagnostic, Note, say
from generator.reading.po import Entry
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L107"
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]")
_REFERENCE = re.compile(r"<[a-z]+:[^<>\s]*>|`[^`]*`")
_LEAST = 3
"""Hanzi of a term; a shorter one stands inside other words."""


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each translation that lacks the translation of a term which its text uses."""
    glossary = dict(_glossary(translation))
    if not glossary:
        return
    used = _words(glossary)
    for entry in entries_in_force(translation):
        if is_guidance(translation, entry):
            continue
        told = entry.text.casefold()
        terms = dict.fromkeys(found[0].casefold() for found in used.finditer(_REFERENCE.sub("", entry.block)))
        for term in (term for term in terms if term in glossary):
            home = glossary[term]
            words = home.text.strip()
            if home.place != entry.place and not any(word.casefold() in told for word in _choices(words)):
                message = say("the term “{term}” is not translated as {words} here", term=term, words=words)
                found = finding(CODE, translation, entry, message, where, say("use the glossary's word, or correct it"))
                yield _with_home(found, home)


def _with_home(found: Diagnostic, home: Entry) -> Diagnostic:
    note = Note(say("the glossary's translation is here"), home.span)
    return Diagnostic(found.code, found.message, found.span, (*found.notes, note), found.help, found.place)


def _glossary(translation: Translation) -> Iterator[tuple[str, Entry]]:
    """Each term in small letters, with the entry that translates it."""
    titles = {f"terms/{term.id}/title": term.title for term in translation.source.terms.values()}
    for entry in entries_in_force(translation):
        if entry.place in titles:
            term = _ASIDE.sub("", entry.block).strip().casefold()
            if " " in term or (not term.isascii() and len(term) >= _LEAST):
                yield term, entry


def _choices(words: str) -> tuple[str, ...]:
    """The words that will do: all of them, without what stands in brackets, and each of several."""
    bare = _ASIDE.sub("", words).strip()
    return (words, bare, *(part.strip() for part in re.split(r"[/／、·]", bare)))


def _words(terms: Collection[str]) -> re.Pattern[str]:
    latin = any_of(term for term in terms if term.isascii())
    han = any_of(term for term in terms if not term.isascii())
    kinds = (rf"\b(?:{latin})\b" if latin else "", han)
    return re.compile("|".join(kind for kind in kinds if kind), re.IGNORECASE)
