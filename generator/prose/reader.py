"""From a text to its nodes: the parser's flat tokens become a tree, and addresses become links or references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from generator.prose.cjk import LOOK_AROUND, OBJECT, line_join
from generator.prose.dialect import TOO_DEEP, Dialect
from generator.prose.nodes import REFERENCE_KINDS, Fault, FaultKind, Kind, Node, Parsed

_DIALECT = Dialect()
_REMEMBERED = 1 << 14  # texts; a large manual has some ten thousand, each asked for by checks, site and paper

_BLOCKS = {
    "paragraph_open": Kind.PARAGRAPH,
    "heading_open": Kind.HEADING,
    "bullet_list_open": Kind.BULLETS,
    "ordered_list_open": Kind.NUMBERED,
    "list_item_open": Kind.ITEM,
    "blockquote_open": Kind.QUOTE,
}
_WEB_SCHEMES = frozenset({"http", "https", "mailto"})
_UNSAFE_SCHEMES = frozenset({"javascript", "data", "vbscript", "file"})
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)", re.DOTALL)
# Characters that no reader sees and that HTML or PDF forbid; surrogates cannot even be written as UTF-8.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
# What is left as text although it was meant as markup: a comment that runs across a blank line, and a reference
# with a space or a full-width colon or bracket, as Chinese keyboards type them.
_STRAY_HTML = re.compile(r"<(?:!--|!\[CDATA\[|[?!][A-Za-z]).*")
_STRAY_REFERENCE = re.compile(rf"[<＜]\s*(?:{'|'.join(REFERENCE_KINDS)})\s*[:：][^<>＜＞]*[>＞]?")


@lru_cache(maxsize=_REMEMBERED)
def parse(text: str) -> Parsed:
    """Read a block of CommonMark: paragraphs, lists, quotes, headings, code. Never raises."""
    return _read_blocks(_DIALECT.parse(_printable(text)))


@lru_cache(maxsize=_REMEMBERED)
def inline(text: str) -> Parsed:
    """Read the text of a title, label or option: emphasis, code, links and references, but no blocks.

    ``1. First`` is then words, not a list. The nodes are what would stand inside a paragraph.
    """
    faults: list[Fault] = []
    nodes: tuple[Node, ...] = ()
    for token in _DIALECT.parseInline(_printable(text).strip()):
        nodes += _InlineReader(token.children or [], 1, faults).read()
    return Parsed(nodes, tuple(faults))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


@dataclass
class _Frame:
    """A node under construction; ``kind`` None is one that leaves its children to its parent."""

    kind: Kind | None
    text: str = ""
    target: str = ""
    start: int | None = None
    level: int | None = None
    tight: bool = False
    fault: FaultKind | None = None
    children: list[Node] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """Append a node; neighbouring texts become one."""
        last = self.children[-1] if self.children else None
        if last is not None and node.kind is Kind.TEXT and last.kind is Kind.TEXT:
            self.children[-1] = Node(Kind.TEXT, last.text + node.text)
        elif node.text or node.kind is not Kind.TEXT:
            self.children.append(node)

    def close_into(self, parent: _Frame) -> None:
        """Hand the finished node, or its children, to the frame around it."""
        if self.kind is None:
            for child in self.children:
                parent.add(child)
        else:
            parent.add(
                Node(self.kind, self.text, self.target, tuple(self.children), self.start, self.level, self.tight)
            )


def _read_blocks(tokens: Sequence[Token]) -> Parsed:
    faults: list[Fault] = []
    stack = [_Frame(None)]
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "inline":
            stack[-1].children.extend(_InlineReader(token.children or [], line, faults).read())
        elif token.type in _BLOCKS:
            if token.type == "paragraph_open" and not token.hidden and stack[-1].kind is Kind.ITEM:
                stack[-2].tight = False
            stack.append(_open_block(token))
        elif token.nesting < 0:
            stack.pop().close_into(stack[-1])
        elif token.type == "hr":
            stack[-1].add(Node(Kind.RULE))
        elif token.type == TOO_DEEP:
            faults.append(Fault(FaultKind.TOO_DEEP, token.content.partition("\n")[0], line))
            stack[-1].add(Node(Kind.PARAGRAPH, children=(Node(Kind.TEXT, token.content),)))
        else:  # fence, code_block
            stack[-1].add(Node(Kind.CODE_BLOCK, token.content.removesuffix("\n")))
    return Parsed(tuple(stack[0].children), tuple(faults))


def _open_block(token: Token) -> _Frame:
    kind = _BLOCKS[token.type]
    frame = _Frame(kind, tight=kind in (Kind.BULLETS, Kind.NUMBERED))
    if kind is Kind.HEADING:
        frame.level = int(token.tag[1])
    elif kind is Kind.NUMBERED:
        frame.start = int(token.attrs.get("start", 1))
    return frame


@dataclass
class _InlineReader:
    """Reads the inside of one paragraph, heading or title."""

    tokens: Sequence[Token]
    line: int
    faults: list[Fault]
    stack: list[_Frame] = field(default_factory=lambda: [_Frame(None)])
    seen: str = ""  # the last visible characters

    def read(self) -> tuple[Node, ...]:
        """The nodes; faults go to the list that was handed in."""
        for index, token in enumerate(self.tokens):
            if token.type == "text":
                self._raw_text(token.content)
            elif token.type == "text_special":
                self._text(_printable(token.content).replace("\r", " "))
            elif token.type == "softbreak":
                self._text(line_join(self.seen, self._upcoming(index)))
                self.line += 1
            elif token.type == "hardbreak":
                self.stack[-1].add(Node(Kind.BREAK))
                self.line += 1
            elif token.type == "code_inline":
                self.stack[-1].add(Node(Kind.CODE, token.content))
                self._see(token.content)
            elif token.type == "html_inline":
                self._fault(FaultKind.HTML, token.content)
                self._text(token.content)
                self.line += token.content.count("\n")
            elif token.type == "link_open":
                self.stack.append(self._open_link(index, token))
            elif token.nesting > 0:
                self.stack.append(self._open_emphasis(Kind.STRONG if token.type == "strong_open" else Kind.EMPHASIS))
            else:
                self._close(token)
        return tuple(self.stack[0].children)

    def _fault(self, kind: FaultKind, excerpt: str) -> None:
        self.faults.append(Fault(kind, excerpt, self.line))

    def _see(self, visible: str) -> None:
        self.seen = (self.seen + visible)[-LOOK_AROUND:]

    def _text(self, words: str) -> None:
        self.stack[-1].add(Node(Kind.TEXT, words))
        self._see(words)

    def _raw_text(self, words: str) -> None:
        for pattern, kind in ((_STRAY_HTML, FaultKind.HTML), (_STRAY_REFERENCE, FaultKind.BROKEN_REFERENCE)):
            for match in pattern.finditer(words):
                self._fault(kind, match[0])
        self._text(words)

    def _upcoming(self, index: int) -> str:
        """The first visible characters after the line end at ``index``, up to the next line end."""
        visible = ""
        for position in range(index + 1, len(self.tokens)):
            token = self.tokens[position]
            if token.type in ("softbreak", "hardbreak") or len(visible) >= LOOK_AROUND:
                break
            if token.type == "link_open" and token.info == "auto" and _is_reference(_address_of(token)):
                return visible + OBJECT
            visible += token.content[:LOOK_AROUND]
        return visible

    def _open_emphasis(self, kind: Kind) -> _Frame:
        """A frame for bold or italic; within the same, the frame it stands in: bold in bold is bold.

        This also bounds the depth of the tree, whatever the number of asterisks.
        """
        return self.stack[-1] if any(frame.kind is kind for frame in self.stack) else _Frame(kind)

    def _open_link(self, index: int, token: Token) -> _Frame:
        address = _address_of(token)
        frame = _link_frame(address)
        automatic = token.info == "auto"
        if not automatic and index and self.tokens[index - 1].type == "text" and self._drop_image_mark():
            frame = _Frame(None, target=address, fault=FaultKind.IMAGE)
        elif any(outer.kind in (Kind.LINK, Kind.REFERENCE) for outer in self.stack):
            frame = _Frame(None, target=address, fault=FaultKind.NESTED_LINK)
        if frame.fault is not None:
            self._fault(frame.fault, f"<{address}>" if automatic else address)
        title = token.attrs.get("title")
        if title and frame.fault is None:
            self._fault(FaultKind.LINK_TITLE, str(title))
        return frame

    def _drop_image_mark(self) -> bool:
        last = self.stack[-1].children[-1] if self.stack[-1].children else None
        if last is None or last.kind is not Kind.TEXT or not last.text.endswith("!"):
            return False
        self.stack[-1].children.pop()
        self.stack[-1].add(Node(Kind.TEXT, last.text[:-1]))
        return True

    def _close(self, token: Token) -> None:
        frame = self.stack.pop()
        if frame is self.stack[-1]:
            return
        if token.type == "link_close" and token.info == "auto":
            if frame.kind is Kind.REFERENCE:
                frame.children = []
                self.seen = OBJECT
            elif frame.kind is None:
                frame.children = [Node(Kind.TEXT, f"<{frame.target}>")]
        elif frame.kind is Kind.LINK and not frame.children:
            frame.children = [Node(Kind.TEXT, frame.target)]
        frame.close_into(self.stack[-1])


def _address_of(token: Token) -> str:
    return _printable(str(token.attrs["href"]))


def _is_reference(address: str) -> bool:
    return address.partition(":")[0] in REFERENCE_KINDS


def _link_frame(address: str) -> _Frame:
    """A frame for what an address leads to: a page of the web, a thing of the manual, or a fault."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return _Frame(None, target=address, fault=FaultKind.RELATIVE_LINK)
    scheme, rest = match.groups()
    if scheme in REFERENCE_KINDS:
        if not rest or rest != rest.strip():
            return _Frame(None, target=address, fault=FaultKind.BROKEN_REFERENCE)
        return _Frame(Kind.REFERENCE, scheme, rest)
    if scheme.lower() in _WEB_SCHEMES:
        return _Frame(Kind.LINK, target=normalizeLink(address))
    unsafe = scheme.lower() in _UNSAFE_SCHEMES
    fault = FaultKind.UNSAFE_LINK if unsafe else FaultKind.UNKNOWN_REFERENCE_KIND
    return _Frame(None, target=address, fault=fault)
