"""The three ways out of a tree of nodes: HTML for the site, data for the paper engine, plain text.

Each takes a callback for references, since only the caller knows the words and the place of what is referred to.
The children of a reference are the author's own words for it; a callback that wants them writes them with the
same writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from generator.prose.nodes import Kind, Node

_LEAVES = frozenset({Kind.TEXT, Kind.CODE, Kind.CODE_BLOCK})
_HTML_LEAVES = {
    Kind.TEXT: Markup("{}"),
    Kind.CODE: Markup("<code>{}</code>"),
    Kind.CODE_BLOCK: Markup("<pre><code>{}\n</code></pre>"),
    Kind.RULE: Markup("<hr>"),
    Kind.BREAK: Markup("<br>"),
}
_HTML_TAGS = {
    Kind.PARAGRAPH: "p",
    Kind.BULLETS: "ul",
    Kind.NUMBERED: "ol",
    Kind.ITEM: "li",
    Kind.QUOTE: "blockquote",
    Kind.STRONG: "strong",
    Kind.EMPHASIS: "em",
    Kind.LINK: "a",
}


def to_html(nodes: Iterable[Node], reference: Callable[[Node], Markup], *, heading_offset: int = 0) -> Markup:
    """HTML for the site, every word escaped. ``heading_offset`` is the level of the heading the text stands under.

    Headings deeper than ``h6`` are ``h6``. Links to the web carry ``rel="external"``.
    """
    return Markup("").join(_html(node, reference, heading_offset, tight=False) for node in nodes)


def _html(node: Node, reference: Callable[[Node], Markup], offset: int, *, tight: bool) -> Markup:
    if node.kind is Kind.REFERENCE:
        return reference(node)
    if node.kind in _HTML_LEAVES:
        return _HTML_LEAVES[node.kind].format(node.text)
    within_tight = node.tight or (tight and node.kind is Kind.ITEM)
    inner = Markup("").join(_html(child, reference, offset, tight=within_tight) for child in node.children)
    if node.kind is Kind.PARAGRAPH and tight:
        return inner
    tag = f"h{min(6, (node.level or 1) + offset)}" if node.kind is Kind.HEADING else _HTML_TAGS[node.kind]
    return Markup("<{0}{1}>{2}</{0}>").format(tag, _html_attributes(node), inner)


def _html_attributes(node: Node) -> Markup:
    if node.kind is Kind.NUMBERED and node.start not in (None, 1):
        return Markup(' start="{}"').format(node.start)
    if node.kind is Kind.LINK:
        rel = Markup("") if node.target.lower().startswith("mailto:") else Markup(' rel="external"')
        return Markup(' href="{}"{}').format(node.target, rel)
    return Markup("")


def to_data(nodes: Iterable[Node], reference: Callable[[Node], Mapping[str, object]]) -> list[dict[str, object]]:
    """The same tree as JSON-ready data for the paper engine.

    Each node has ``kind``; texts and code have ``text``; all others ``children``; besides, a heading has ``level``,
    a list ``tight`` and ``start``, a link ``target``. A reference has ``reference`` (what it refers to), ``target``
    and whatever the callback adds (number, title, place); the callback cannot change its ``kind`` or ``children``.
    """
    return [_data(node, reference) for node in nodes]


def _data(node: Node, reference: Callable[[Node], Mapping[str, object]]) -> dict[str, object]:
    if node.kind in _LEAVES:
        return {"kind": node.kind.value, "text": node.text}
    data: dict[str, object] = {}
    if node.kind is Kind.REFERENCE:
        data = {**reference(node), "reference": node.text, "target": node.target}
    elif node.kind is Kind.LINK:
        data["target"] = node.target
    elif node.kind is Kind.HEADING:
        data["level"] = node.level
    elif node.kind in (Kind.BULLETS, Kind.NUMBERED):
        data["tight"] = node.tight
        if node.kind is Kind.NUMBERED:
            data["start"] = node.start
    data["kind"] = node.kind.value
    data["children"] = to_data(node.children, reference)
    return data


def to_text(nodes: Iterable[Node], reference: Callable[[Node], str]) -> str:
    """Plain text for search, tooltips and titles: a line for each paragraph, heading and list item."""
    return _lines(nodes, reference).strip("\n")


def _lines(nodes: Iterable[Node], reference: Callable[[Node], str]) -> str:
    """The nodes one after the other, with a line end around every block."""
    text = ""
    for node in nodes:
        if node.kind is Kind.REFERENCE:
            text += reference(node)
        elif node.kind is Kind.BREAK:
            text += "\n"
        elif node.kind in (Kind.TEXT, Kind.CODE):
            text += node.text
        elif node.kind in (Kind.STRONG, Kind.EMPHASIS, Kind.LINK):
            text += _lines(node.children, reference)
        else:
            text = f"{text}\n" if text and not text.endswith("\n") else text
            text += _block(node, reference) + "\n"
    return text


def _block(node: Node, reference: Callable[[Node], str]) -> str:
    if node.kind is Kind.CODE_BLOCK:
        return node.text
    if node.kind not in (Kind.BULLETS, Kind.NUMBERED):
        return _lines(node.children, reference).strip("\n")
    items = []
    for position, item in enumerate(node.children):
        mark = "• " if node.kind is Kind.BULLETS else f"{(node.start or 0) + position}. "
        words = _lines(item.children, reference).strip("\n")
        items.append(mark + words.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(items)
