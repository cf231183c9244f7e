"""Chinese, Japanese and Korean characters, as far as emphasis and line joins need to know them.

CommonMark decides by spaces and punctuation where emphasis begins and ends, and turns the end of a source line
into a space. Both suppose that words are set apart by spaces, which hanzi and kana are not.
"""

from __future__ import annotations

import re

# Jamo; radicals to unified ideographs, with kana and CJK punctuation; Yi; hangul; compatibility, small, vertical,
# full-width and half-width forms; the supplementary ideographic planes.
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\ufe30-\ufe6f\uff01-\uffee\U00020000-\U0003ffff]"
)
# Korean writes spaces between words: its letters keep the space that a line end stands for.
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318f\u3200-\u321e\u3260-\u327e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
# Punctuation that carries its own blank within a full-width square.
_FULL_WIDTH_MARK = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301f！（），．：；？［］｛｝～]")
# Shared with Latin script: they are Chinese where they stand beside Chinese.
_SHARED_MARKS = frozenset("‘’“”—…·―‖")

LOOK_AROUND = 8
"""Characters to look at for the script; longer runs of quotation marks and dashes do not occur in writing."""

OBJECT = "\ufffc"
"""Stands for a reference, whose words are not known while reading: they are in the reader's language."""


def is_cjk(nearest_first: str) -> bool:
    """Whether a run of characters, seen from one end, begins with CJK; shared marks take after what follows them."""
    return _CJK.match(_telling(nearest_first)) is not None


def line_join(before: str, after: str) -> str:
    """What a line end between two stretches of text stands for: nothing within Chinese or Japanese, else a space.

    A reference (``OBJECT``) goes with its neighbour. Between hanzi and Latin letters the space stays, but never
    beside a full-width mark, which brings its own.
    """
    if _FULL_WIDTH_MARK.match(before[-1:]) or _FULL_WIDTH_MARK.match(after[:1]):
        return ""
    telling = [character for run in (before[::-1], after) if (character := _telling(run)) not in ("", OBJECT)]
    unspaced = [_CJK.match(character) and not _HANGUL.match(character) for character in telling]
    return "" if unspaced and all(unspaced) else " "


def _telling(nearest_first: str) -> str:
    """The first character that tells the script; empty if there is none."""
    return next((character for character in nearest_first if character not in _SHARED_MARKS), "")
