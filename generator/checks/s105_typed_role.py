"""A text types the name of a role where a reference would say it.

What: the prose of the manual names a role by ``<role:…>``. A typed name is looked for where it cannot well be
anything else: a title of several words, one of three hanzi or more, or a word that is capitalised within a sentence.
Definitions, quotations and worked cases are spared.
Why: when the role is renamed, the typed name stays behind, and nobody has that duty any more.
Basis: good practice.
Wrong: ``Pass it to the contact point.``, where there is a role "Contact point".
Right: ``Pass it to <role:contact-point>.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.checks.any_of import any_of
from generator.checks.written import Written
from generator.diagnostics import Diagnostic, Note, say
from generator.reading.where import Where

CODE = "S105"
_LEAST = 3
"""Hanzi of a title; a shorter one stands inside other words."""


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each typed role, once in a text; in a translation, only where its text does not type it too."""
    roles = {title: id_ for id_, title in written.titles("roles/")}
    own_title = {str(role.id): role.title.casefold() for role in written.manual.roles.values()}
    if not roles:
        return
    by_name = {title.casefold(): id_ for title, id_ in roles.items()}
    typed = _names(roles)
    for passage in written.having(re.compile(any_of(title.lower() for title in roles))):
        if not passage.is_prose or passage.home == "terms":
            continue
        told = passage.entry.block.casefold() if passage.entry is not None else ""
        for name in dict.fromkeys(found[0] for found in typed.finditer(passage.own_words)):
            role = by_name.get(name.casefold())  # none for a sign that is small and capital in other ways, as İ
            if role is not None and own_title[role] not in told:
                message = say("the text types the name of the role “{typed}”", typed=name)
                note = Note(say("the role is defined here"), where.at(f"roles/{role}/title"))
                help_ = say("write <role:{role}>", role=role)
                yield written.finding(CODE, passage, name, message, help_, where, notes=(note,))


def _names(roles: Mapping[str, str]) -> re.Pattern[str]:
    """The titles that can be told from ordinary words."""
    several, single, han = [], [], []
    for title in roles:
        if not title.isascii():
            han.extend([title] if len(title) >= _LEAST else [])
        elif re.search(r"[ -]", title):
            several.append(title.lower())
        else:
            single.append(title)
    kinds = (
        rf"\b(?i:{any_of(several)})\b" if several else "",
        rf"(?<=[a-z,;] )(?:{any_of(single)})\b" if single else "",
        any_of(han) if han else "",
    )
    return re.compile("|".join(kind for kind in kinds if kind) or r"(?!)")
