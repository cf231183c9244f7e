"""A text uses an abbreviation that is explained nowhere.

What: each word in capital letters stands in the glossary or in the name of a standard, company, role or document, or is
explained in brackets somewhere in the manual: ``corrective action request (CAR)``. Words that everybody knows (PDF,
ISO), code and quotations are spared. Longer words may be terms as well; the data cannot tell which.
Why: the writer's abbreviation is the reader's riddle; new people guess, and do not ask.
Basis: good practice; off unless manual.yml weighs it.
Wrong: ``Send the RMA back.``
Right: ``Send the return note (RMA) back.``, or a term "RMA" in the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.written import Passage, Written
from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "W104"

_CAPITALS = re.compile(r"(?<![A-Za-z0-9/_.-])[A-Z]{2,6}(?=s?(?![A-Za-z0-9/_]|[.-][A-Za-z0-9]))")
_LIKELY = re.compile(r"[a-z]{2}")
_EXPLAINED = re.compile(r"[(（]([A-Z]{2,6})s?[)）]|([A-Z]{2,6}) ?[(（][^()（）]{3,}[)）]")
_KNOWN = frozenset(("OK", "PDF", "QR", "ID", "AM", "PM", "UTC", "SMS", "TV", "EU", "ISO", "IEC", "GB", "EN"))
"""Those that everybody knows who reads a manual."""
_NAMES = ("roles/", "terms/", "levels/", "channels/", "manual/company/")
"""Where the places of names begin, beside the titles of documents and forms."""


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each abbreviation once, where it stands first."""
    told = _known(written)
    for passage in written.having(_LIKELY):
        for found in _CAPITALS.finditer(passage.own_words):
            word = found[0]
            if word not in told:
                told.add(word)
                message = say("“{word}” is explained nowhere", word=word)
                help_ = say("write it out, explain it in brackets, or add it to the glossary")
                yield written.finding(CODE, passage, word, message, help_, where)


def _known(written: Written) -> set[str]:
    known = {*_KNOWN, *_in_names(written.manual)}
    for passage in written.passages:
        if passage.home == "terms" or _is_name(passage):
            known.update(_CAPITALS.findall(passage.written))
        known.update(word for pair in _EXPLAINED.findall(passage.written) for word in pair if word)
        if passage.entry is not None:  # what its text types is told there
            known.update(_CAPITALS.findall(passage.entry.block))
    return known


def _is_name(passage: Passage) -> bool:
    """Whether it is the title of something that has a name of its own."""
    of_thing = passage.place.startswith(_NAMES) or passage.place.count("/") == 1
    return of_thing and passage.place.endswith(("/title", "/name", "/short-name"))


def _in_names(manual: Manual) -> set[str]:
    """The capitals in what is the same in every language: numbers of standards and documents, currency, case number."""
    settings = manual.settings
    names: list[str] = [settings.currency, settings.numbering.case_number]
    names += [each.number for each in (*manual.controlled(), *manual.lists.values(), *manual.standards.values())]
    names += [number for standard in manual.standards.values() for number in standard.equivalents]
    return {word for name in names for word in re.findall(r"[A-Z]{2,6}", name)}
