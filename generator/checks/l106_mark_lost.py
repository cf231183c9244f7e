"""A translation has lost a gap or a mark of the text.

What: a translation holds the same gaps ``{x}``, codes and links as its text, and as many stretches in bold; it holds
nothing that a text may not hold, such as HTML.
Why: what is bold is meant to be seen first, a gap is filled when the page is made, and HTML would not reach paper.
Basis: contradiction between the text and its translation.
Wrong: ``立即拔下插头。`` for ``**Unplug it** at once.``
Right: ``立即**拔下插头**。``
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.translated import entries_in_force, finding
from generator.diagnostics import Diagnostic, say
from generator.prose import Kind, Node, inline
from generator.reading.where import Where
from generator.resolve.translations import Translation

CODE = "L106"
_GAP = re.compile(r"\{[A-Za-z_][A-Za-z0-9_-]*\}")
_MAY_HOLD_MARKS = re.compile(r"[*_`\[{]|<(?![a-z]+:[^<>\s]*>)")
#: Kinds of nodes that a reader must meet in each language. Emphasis is not one: Chinese has no slanted letters.
_COUNTED = {Kind.STRONG: "**…**", Kind.CODE: "`…`", Kind.LINK: "[…](…)"}


def check(translation: Translation, where: Where) -> Iterator[Diagnostic]:
    """Report each translation with other marks or gaps, or with something that a text may not hold."""
    for entry in entries_in_force(translation):
        if not (_MAY_HOLD_MARKS.search(entry.block) or _MAY_HOLD_MARKS.search(entry.text)):
            continue
        told = inline(entry.text)
        if told.faults and not inline(entry.block).faults:
            excerpt = told.faults[0].excerpt
            message = say("the translation holds `{excerpt}`, which no text may hold", excerpt=excerpt)
            yield finding(CODE, translation, entry, message, where, say("write it in words"), word=excerpt)
        said_marks, told_marks = _marks(entry.block), _marks(entry.text)
        lost, added = list((said_marks - told_marks).elements()), list((told_marks - said_marks).elements())
        if lost or added:
            message = (
                say("the translation lacks {marks}", marks=", ".join(lost))
                if lost
                else say("the translation has {marks}, which the text has not", marks=", ".join(added))
            )
            yield finding(CODE, translation, entry, message, where, say("set the same marks as in the text"))


def _marks(text: str) -> Counter[str]:
    found = Counter(_GAP.findall(text))
    found.update(_COUNTED[node.kind] for node in _all(inline(text).nodes) if node.kind in _COUNTED)
    return found


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)
