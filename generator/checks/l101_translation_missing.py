"""Texts have no translation into a language that the manual lists.

What: each text has a translation in the catalogs of each listed language. One that was made of the words that stood
there before counts for nothing, and is shown.
Why: where there is none the reader is shown the authoritative text, which they may not understand.
Basis: company rule; the manual itself lists its languages.
Wrong: ``locales: [zh-Hans]`` and a new step, but nothing new in ``locale/zh-Hans/``.
Right: ``swd translate`` has added the step's texts to the catalog, and somebody has translated them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.translated import place_in
from generator.diagnostics import Diagnostic, Message, Note, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L101"
_SHOWN = 3


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each definition file with texts that are not translated, with how many and the first few places."""
    for file in translation.files:
        there = {(entry.place, entry.block) for entry in file.entries}
        missing = [place for place, block in file.blocks if (place, block) not in there]
        if not missing:
            continue
        former = [entry for entry in file.outdated if entry.place in missing and entry.text.strip()]
        notes = (Note(say("this is the translation of its former words"), entry.at) for entry in former[:_SHOWN])
        yield Diagnostic(
            CODE,
            _message(translation.tag, missing, {entry.place for entry in former}),
            where.at(missing[0]),
            notes=tuple(notes),
            help=say("run `swd translate`, then translate them in locale/{locale}/", locale=translation.tag),
            place=place_in(translation, file.path.removesuffix(".yml")),
        )


def _message(locale: str, missing: list[str], changed: set[str]) -> Message:
    shown = tuple(dict.fromkeys(missing))[:_SHOWN]
    places = ", ".join(shown) + (" …" if len(set(missing)) > len(shown) else "")
    said = {"count": len(missing), "locale": locale, "places": places}
    if len(missing) == 1 and changed:
        return say("1 text has changed, and is not translated into {locale} any more: {places}", **said)
    if len(missing) == 1:
        return say("1 text is not translated into {locale}: {places}", **said)
    if changed:
        return say("{count} texts, some of which have changed, are not translated into {locale}: {places}", **said)
    return say("{count} texts are not translated into {locale}: {places}", **said)
