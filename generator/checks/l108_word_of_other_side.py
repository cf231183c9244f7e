"""A Chinese translation uses a word of the other side of the strait.

What: a translation into zh-Hans uses the mainland's words for quality and office, one into zh-Hant those of Taiwan.
Why: the two differ by words and not only by the shape of characters. A text that was converted sign by sign reads as
a foreign one, and 審核 for an audit misleads.
Basis: good practice. Quotations, the items of the guidance page and the names of standards are spared.
Wrong: 質量管理體系 in a translation into zh-Hant.
Right: 品質管理系統
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.translated import entries_in_force, finding, is_guidance
from generator.checks.words_of_sides import words_of_other_side
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L108"
#: The readers whose words are known. Hong Kong has words of its own.
_TAIWAN, _MAINLAND = ("zh-Hant", "zh-Hant-TW", "zh-TW"), ("zh-Hans", "zh-Hans-CN", "zh-CN")


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each word of the other side, once in a translation."""
    if translation.tag not in (*_TAIWAN, *_MAINLAND):
        return
    for entry in entries_in_force(translation):
        if is_guidance(translation, entry):
            continue
        seen: set[str] = set()
        for word in words_of_other_side(entry.text, is_taiwan=translation.tag in _TAIWAN):
            if word.found not in seen:
                seen.add(word.found)
                side = (
                    say("“{word}” is a mainland word", word=word.found)
                    if translation.tag in _TAIWAN
                    else say("“{word}” is a word of Taiwan", word=word.found)
                )
                help_ = say("write {own}, or what the sentence asks for", own=word.own)
                yield finding(CODE, translation, entry, side, where, help_, word=word.found)
