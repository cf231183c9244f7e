"""What a text is made of: nodes, and the faults found while reading it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

REFERENCE_KINDS = (
    "form",
    "limit",
    "clause",
    "role",
    "step",
    "term",
    "document",
    "field",
    "level",
    "channel",
    "commitment",
    "kpi",
    "item",
    "list",
)
"""What a text can refer to, as the word before the colon in ``<form:complaint-record>``."""


class Kind(StrEnum):
    """What a node is. The value is also its name in the data given to the paper engine."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    NUMBERED = "numbered"
    ITEM = "item"
    QUOTE = "quote"
    CODE_BLOCK = "code-block"
    RULE = "rule"
    TEXT = "text"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    REFERENCE = "reference"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a text.

    ``text`` holds the words of a TEXT, CODE or CODE_BLOCK, and for a REFERENCE what it refers to (one of
    ``REFERENCE_KINDS``). ``target`` is the address of a LINK, or the exact text after the colon of a REFERENCE.
    The children of a REFERENCE are the author's own words for it; without them the caller finds the words.
    ``start`` is the first number of a NUMBERED list, ``level`` the depth of a HEADING (1 to 6), ``tight`` says that
    the items of a list stand without blank lines between them.
    """

    kind: Kind
    text: str = ""
    target: str = ""
    children: tuple[Node, ...] = ()
    start: int | None = None
    level: int | None = None
    tight: bool = False


class FaultKind(StrEnum):
    """What can be wrong with a text. In every case its words are kept, as plain text."""

    HTML = "html"  # a tag, comment or declaration: it would not reach paper
    IMAGE = "image"  # images are named under assets, not in prose
    UNKNOWN_REFERENCE_KIND = "unknown-reference-kind"  # <from:complaint-record>
    BROKEN_REFERENCE = "broken-reference"  # <form: complaint-record>, <form：…>, <form:>
    UNSAFE_LINK = "unsafe-link"  # javascript:, data:, file:, vbscript:
    RELATIVE_LINK = "relative-link"  # no scheme: it leads nowhere on paper
    LINK_TITLE = "link-title"  # words that show only under a mouse pointer
    NESTED_LINK = "nested-link"  # a link or reference inside another
    TOO_DEEP = "too-deep"  # quotes and lists nested beyond what a reader can follow


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a text should not contain. ``excerpt`` is as written; ``line`` counts from 1 within the text."""

    kind: FaultKind
    excerpt: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that has been read: what it says, and what is wrong with it."""

    nodes: tuple[Node, ...] = ()
    faults: tuple[Fault, ...] = ()


def references(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every REFERENCE among the nodes and below them, in reading order."""
    for node in nodes:
        if node.kind is Kind.REFERENCE:
            yield node
        yield from references(node.children)
