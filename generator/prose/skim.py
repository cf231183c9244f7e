"""What a text refers to and what is wrong with it, without a parser for the many texts that are plain.

To check a manual, its texts need not be understood, only their references and faults be known. Where nothing in a text
could make more or less of ``<form:record>`` than it seems, both are seen at a glance; any other text is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.prose.nodes import REFERENCE_KINDS, Fault, Kind, Node, Parsed, references

_KINDS = "|".join(REFERENCE_KINDS)
_REFERENCE = re.compile(rf"<({_KINDS}):([A-Za-z0-9./#-]+)>")
#: Code, escapes, links, entities, another ``<`` than that of a plain reference, and marks that nest deep.
_NOT_PLAIN = re.compile(
    rf"[`\\\[&\t＜]|<(?!(?:{_KINDS}):[A-Za-z0-9./#-]+>)|[ ]{{4}}|~~~|^(?:[ ]*(?:[-+*>]|\d+[.)])){{4}}",
    re.MULTILINE,
)


def skim(text: str, read: Callable[[str], Parsed]) -> tuple[tuple[Node, ...], tuple[Fault, ...]]:
    """The references of a text in reading order, and its faults; ``read`` is ``parse`` or ``inline``, as it asks for.

    What ``read`` finds, and nothing else, is found here: a property of the tests.
    """
    if _NOT_PLAIN.search(text):
        parsed = read(text)
        return tuple(references(parsed.nodes)), parsed.faults
    return tuple(Node(Kind.REFERENCE, kind, target) for kind, target in _REFERENCE.findall(text)), ()
