"""A half-width mark of punctuation stands between Chinese characters.

What: between Chinese characters, and after the last one, commas, colons, semicolons, question and exclamation marks
are full-width ones, and brackets between them too.
Why: half-width marks make the line uneven, and a careful reader takes the text for a machine's.
Basis: good practice; Chinese punctuation on both sides of the strait.
Wrong: ``请核对,再签名``
Right: ``请核对，再签名``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.translated import entries_in_force, finding
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L109"
_HANZI = "\u3400-\u9fff"
_HALF = re.compile(
    rf"[{_HANZI}]([,;:?!.]) ?(?=[{_HANZI}]|\Z)|[{_HANZI}](\()(?=[{_HANZI}])|(?<=[{_HANZI}])(\))(?=[{_HANZI}])"
)
_FULL = dict(zip(",;:?!.()", "，；：？！。（）", strict=True))
_LINK = re.compile(r"\]\([^)\s]*\)")


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each Chinese translation with a half-width mark, at the first one."""
    if not translation.tag.startswith("zh"):
        return
    for entry in entries_in_force(translation):
        found = _HALF.search(_LINK.sub("]", entry.text))
        if found:
            half = found[1] or found[2] or found[3]
            message = say("the mark `{half}` is half-width", half=half)
            help_ = say("write `{full}`", full=_FULL[half])
            yield finding(CODE, translation, entry, message, where, help_, word=found[0].strip())
