"""A translation belongs to a text that is not there any more.

What: each catalog belongs to a definition file, and each of its entries to a text of that file. The one of a text that
says something else now is told together with the text, which has no translation any more (L101).
Why: nobody is shown such a translation; it only makes the catalog longer. It may be the trace of a text that was
moved or taken away by mistake.
Basis: company rule.
Wrong: ``locale/zh-Hans/documents/returns.po`` without ``documents/returns.yml``.
Right: ``swd translate`` has moved the translations along with their texts, or has put them aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.translated import place_in
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L103"


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each catalog without a definition file, and each with entries that are of no use, with how many."""
    for orphan in translation.orphans:
        message = say("there is no {definition} to translate", definition=orphan.definition)
        help_ = say("run `swd translate` if its texts have moved, else take the catalog away")
        place = place_in(translation, orphan.definition.removesuffix(".yml"))
        yield Diagnostic(CODE, message, where.file(orphan.path), help=help_, place=place)
    for file in translation.files:
        there = {(entry.place, entry.block) for entry in file.entries}
        untranslated = {place for place, block in file.blocks if (place, block) not in there}
        unused = [entry for entry in file.outdated if entry.place not in untranslated]
        if not unused:
            continue
        message = (
            say("the text of this entry is not in {definition}", definition=file.path)
            if len(unused) == 1
            else say(
                "the texts of {count} entries are not in {definition}; this is the first of them",
                count=len(unused),
                definition=file.path,
            )
        )
        help_ = say("run `swd translate`: it puts them aside, and takes them up again when the text comes back")
        place = place_in(translation, file.path.removesuffix(".yml"))
        yield Diagnostic(CODE, message, unused[0].at, help=help_, place=place)
