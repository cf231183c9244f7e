"""A translation refers to something else than the text does.

What: a translation holds the same references as its text, each as often.
Why: a reader of another language would be sent to another form or told another time limit. A translation that
differs is not shown.
Basis: contradiction between the text and its translation.
Wrong: ``填写 <form:reply>。`` for ``Fill <form:complaint-record>.``
Right: ``填写 <form:complaint-record>。``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.translated import entries_in_force, finding
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation, references_of

CODE = "L104"


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each translation with other references."""
    for entry in entries_in_force(translation):
        said, told = references_of(entry.block), references_of(entry.text)
        if said == told:
            continue
        lost, added = _listed(said - told), _listed(told - said)
        message = (
            say("the translation says {added} where the text says {lost}", added=added, lost=lost)
            if lost and added
            else say("the translation lacks {lost}", lost=lost)
            if lost
            else say("the translation says {added}, the text does not", added=added)
        )
        help_ = say("write the same references as in the text")
        yield finding(CODE, translation, entry, message, where, help_, word=next(iter(told - said), ""))


def _listed(references: Counter[str]) -> str:
    return ", ".join(f"`{reference}`" for reference in references.elements())
