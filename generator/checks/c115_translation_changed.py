"""A translation changed after the text it belongs to was approved.

What: the translation of an unchanged document reads, in each language, as it was frozen at the issue.
Why: readers of the other language work by words that nobody approved.
Basis: company rule (changes are approved before use).
Wrong: the Chinese text of a step reworded in its catalog after the issue.
Right: the reworded translation issued with the next revision, or as a correction.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.reading.where import Where
from generator.resolve.translations import Translation
from generator.spans import Span

CODE = "C115"
SHOWN = 3
"""Places that are named; the rest are counted."""


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each document whose translation was changed since, with the places."""
    manual = translation.source
    for item in manual.controlled():
        issued = manual.revisions.get(item.id)
        frozen = issued[-1].texts.get(translation.tag) if issued else None
        if not issued or frozen is None:
            continue
        said = translation.said_in(item, item.id)
        changed = [
            (place, block)
            for place, blocks in frozen.items()
            for block, words in blocks.items()
            if block in said.get(place, {}) and said[place][block] != words
        ]
        if changed:
            places = list(dict.fromkeys(place for place, _ in changed))
            named = {"number": item.number, "revision": issued[-1].revision, "locale": translation.tag}
            yield Diagnostic(
                CODE,
                say(
                    "the {locale} text of {number} was changed since {revision} was approved: {places}",
                    places=", ".join(places[:SHOWN]) + (" …" if len(places) > SHOWN else ""),
                    **named,
                ),
                _entry_at(translation, changed[0]) or where.at(places[0]),
                notes=(Note(say("the text stands here"), where.at(places[0])),),
                help=say("issue it with `swd issue {id} --correction …`, or take the change back", id=item.id),
                place=f"{translation.tag}:{item.id}",
            )


def _entry_at(translation: Translation, text: tuple[str, str]) -> Span | None:
    """Where the catalog translates a text of a place."""
    entries = (entry for file in translation.files for entry in file.entries)
    return next((entry.span for entry in entries if (entry.place, entry.block) == text), None)
