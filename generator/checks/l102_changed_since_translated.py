"""A text has changed since it was translated.

What: each translation was made from the text as it stands today; one that was not is marked as fuzzy.
Why: it would tell the reader of another language what the manual said yesterday, so it is not shown.
Basis: company rule; what is in force is what all read.
Wrong: ``#, fuzzy`` above a translation that nobody has looked at.
Right: the translation corrected, and the mark taken away.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.translated import finding
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L102"


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each translation that is marked as fuzzy."""
    for file in translation.files:
        for entry in file.entries:
            if entry.is_fuzzy:
                message = say("the text has changed since it was translated into {locale}", locale=translation.tag)
                help_ = say("correct the translation, and take the mark `fuzzy` away")
                yield finding(CODE, translation, entry, message, where, help_)
