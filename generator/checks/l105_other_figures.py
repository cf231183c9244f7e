"""A translation says another number, unit or date than the text does.

What: numbers, lengths of time, shares, dates and times of day are the same in a text and its translation, be they in
digits or in words. Another unit is another figure: 14 working days are not two weeks, and 24 hours are not a day.
Why: a figure that was changed in one language only is found by the customer, or by the auditor.
Basis: contradiction between the text and its translation.
Wrong: ``24 小时内答复。`` for ``Answer within 48 hours.``
Right: ``48 小时内答复。``, or ``四十八小时内答复。``
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures import disagreement
from generator.checks.translated import entries_in_force, finding
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L105"


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each translation with other figures."""
    for entry in entries_in_force(translation):
        lost, added = disagreement(entry.block, entry.text)
        if not (lost or added):
            continue
        said, told = ", ".join(f"“{each}”" for each in lost), ", ".join(f"“{each}”" for each in added)
        message = (
            say("the translation says {told} where the text says {said}", told=told, said=said)
            if lost and added
            else say("the translation does not say {said}", said=said)
            if lost
            else say("the translation says {told}, the text does not", told=told)
        )
        help_ = say("write the number and the unit of the text")
        yield finding(CODE, translation, entry, message, where, help_, word=added[0] if added else "")
