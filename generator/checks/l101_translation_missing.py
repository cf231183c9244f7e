"""Texts have no translation into a language that the manual lists.

What: each text has a translation in the catalogs of each listed language.
Why: where there is none the reader is shown the authoritative text, which they may not understand.
Basis: company rule; the manual itself lists its languages.
Wrong: ``locales: [zh-Hans]`` and a new step, but nothing new in ``locale/zh-Hans/``.
Right: ``swd translate`` has added the step's texts to the catalog, and somebody has translated them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.translated import place_in
from generator.diagnostics import Diagnostic, say
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
        shown = tuple(dict.fromkeys(missing))[:_SHOWN]
        places = ", ".join(shown) + (" …" if len(set(missing)) > len(shown) else "")
        message = (
            say("1 text is not translated into {locale}: {places}", locale=translation.tag, places=places)
            if len(missing) == 1
            else say(
                "{count} texts are not translated into {locale}: {places}",
                count=len(missing),
                locale=translation.tag,
                places=places,
            )
        )
        help_ = say("run `swd translate`, then translate them in locale/{locale}/", locale=translation.tag)
        yield Diagnostic(
            CODE, message, where.at(missing[0]), help=help_, place=place_in(translation, file.path.removesuffix(".yml"))
        )
