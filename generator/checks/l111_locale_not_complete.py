"""A language is not published, because too few of its texts are translated.

What: of each language at least the share of texts is translated that ``complete`` asks for.
Why: a manual in two languages at once helps no reader; better none than half a one.
Basis: company rule.
Wrong: ``{locale: zh-Hant, complete: 95%}`` with two thirds of the texts translated.
Right: the missing texts translated, or a lower share asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.translated import place_in
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L111"


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report a language that is not published."""
    if translation.is_published:
        return
    locales = translation.source.settings.locales
    place = f"manual/locales/{locales.index(translation.locale) + 1}"
    yield Diagnostic(
        CODE,
        say(
            "{locale} is translated to {share} %, {asked} % are asked for: it is not published",
            locale=translation.tag,
            share=int(translation.share * 100),
            asked=translation.locale.complete,
        ),
        where.at(f"{place}/complete"),
        help=say("translate what L101 and L102 name"),
        place=place_in(translation, "manual"),
    )
