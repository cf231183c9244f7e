"""The pieces in which a text is translated: one paragraph, heading or item of a list is one block.

A block is what gettext calls a message. White space is folded, so that wrapping a text anew changes no block; what
stands around it (the marks of lists and quotes, indentation, blank lines, code) belongs to the text and is neither
translated nor lost. Only the end of a line that is *meant* (a backslash or two spaces before it) stays in a block,
as a backslash and a line end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from generator.prose.cjk import OBJECT, line_join
from generator.prose.dialect import Dialect

_DIALECT = Dialect()
_REMEMBERED = 1 << 14  # texts: asked for by the checks and by each translation of the manual

#: Lines that are words and nothing else: no mark of a list, quote, heading or code can begin with these characters.
_ONLY_WORDS = re.compile(r"(?:(?:[A-Za-z<\u00c0-\uffff][^\n\\`]*)?(?:\n|\Z))*\Z")
_PARAGRAPH = re.compile(r"(?:^.*\S.*\n?)+", re.MULTILINE)
#: Code keeps its characters; a meant line end stays; all other white space stands for a join of words.
_FOLDED = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\[^ \t\n])|(?P<meant>(?:[ \t]{2,}|\\)\n[ \t\n]*)|(?P<end>[ \t]*\n[ \t\n]*)|(?P<space>[ \t]+)",
    re.DOTALL,
)
#: What makes a list, quote, heading, rule or code of a line that begins with it.
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MARK = re.compile(r"[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|`{3}|~{3}|(?:[=_*-][ \t]*)+$")
_REFERENCE = re.compile(r"<[a-z]+:[^<>\s]*>")
_MARKS = re.compile(r"\]\([^)\s]*\)|[*_`\[\]]")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece to translate: its folded text, and where it stands.

    It fills the lines ``first`` … ``last`` of the whole text (from 0, both included), but for what stands ``before``
    it in its first line and ``after`` it in its last.
    """

    text: str
    first: int = 0
    last: int = 0
    before: str = ""
    after: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate: a number or a dash is the same in every language."""
        return any(character.isalpha() for character in self.text)


def fold(text: str) -> str:
    """The text with its line ends and runs of blanks folded to what they stand for; nothing, within Chinese."""
    text = text.strip()
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text
    done = ""
    position = 0
    for found in _FOLDED.finditer(text):
        done += text[position : found.start()]
        position = found.end()
        if found["code"] or found["escape"]:
            done += found[0].replace("\n", " ")
        elif found["meant"]:
            done += "\\\n"
        elif found["end"]:
            done += line_join(_visible(done[-80:]), _visible(text[position : position + 80]))
        else:
            done += " "
    return done + text[position:]


def _visible(written: str) -> str:
    """What a reader sees of a stretch of text, with references as one sign: it decides how lines are joined."""
    return _MARKS.sub("", _REFERENCE.sub(OBJECT, written))


@lru_cache(maxsize=_REMEMBERED)
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a prose, in order. Code blocks are none, and what is nested too deep is none."""
    text = _with_plain_ends(text)
    if _ONLY_WORDS.match(text):
        return tuple(_paragraphs(text))
    tokens: list[Token] = []
    _DIALECT.block.parse(text, _DIALECT, {}, tokens)
    lines = text.split("\n")
    return tuple(_block(token, lines) for token in tokens if token.type == "inline" and token.map and token.content)


def _paragraphs(text: str) -> Iterator[Block]:
    """The blocks of a text that is words and nothing else, which most are: found without the parser."""
    for found in _PARAGRAPH.finditer(text):
        first = text.count("\n", 0, found.start())
        yield Block(fold(found[0]), first, first + found[0].strip().count("\n"))


def _block(token: Token, lines: list[str]) -> Block:
    assert token.map is not None, "the caller has asked"
    first, content = token.map[0], token.content.split("\n")
    last = first + len(content) - 1
    start = max(0, lines[first].rfind(content[0]))
    end = lines[last].rfind(content[-1].strip()) + len(content[-1].strip())
    return Block(fold(token.content), first, last, lines[first][:start], lines[last][end:].rstrip())


def replaced(text: str, translate: Callable[[str], str | None]) -> str:
    """The text with each block's translation in its place; a block for which there is none (None) stays as it is.

    A translation is words: what would make a list or a heading of it is escaped, so that the parts of a text cannot
    become others in another language.
    """
    lines = _with_plain_ends(text).split("\n")
    for block in reversed(blocks(text)):
        words = translate(block.text)
        if words is None:
            continue
        own = [_as_words(line) for line in fold(words).split("\n")]
        below = re.sub(r"[^\s>]", " ", block.before)
        told = f"\n{below}".join(own)
        lines[block.first : block.last + 1] = [f"{block.before}{told}{block.after}"]
    return "\n".join(lines)


def _as_words(line: str) -> str:
    if _MARK.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
