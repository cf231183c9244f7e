"""The prose of the definitions: one parse of a block of CommonMark, for the screen and for paper alike.

Every text of a manual is read once into frozen nodes. The site writes them as HTML, the paper engine gets them as
data, search and tooltips get plain text: three small writers over one tree, so that a word cannot be bold on the
screen and lost in print. What a text may not contain (HTML, images, links that run code) comes back as faults
beside the nodes; nothing raises, and no word is dropped.

This package knows nothing of the manual: it finds ``<form:complaint-record>`` and says "reference to a form", and
leaves it to the caller whether there is such a form and what to call it.
"""

from __future__ import annotations

from generator.prose.nodes import REFERENCE_KINDS, Fault, FaultKind, Kind, Node, Parsed, references
from generator.prose.reader import inline, parse
from generator.prose.skim import skim
from generator.prose.writers import to_data, to_html, to_text

__all__ = [
    "REFERENCE_KINDS",
    "Fault",
    "FaultKind",
    "Kind",
    "Node",
    "Parsed",
    "inline",
    "parse",
    "references",
    "skim",
    "to_data",
    "to_html",
    "to_text",
]
