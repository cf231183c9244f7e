"""CommonMark as the manual speaks it: the parser, with its four departures.

1. Emphasis works beside Chinese punctuation. 2. Addresses are handed on exactly as written; the reader judges them.
3. Link definitions (``[Note]: …``) and images are not part of it, since both would make words vanish.
4. What is nested too deep is kept as literal text instead of being dropped.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.prose.cjk import LOOK_AROUND, is_cjk

MAX_NESTING = 20
"""Levels of quotes and lists (a list takes two); it also bounds every recursion over the nodes."""

TOO_DEEP = "too_deep"
"""The type of the token that holds, as literal text, what was nested deeper."""


class _InlineState(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the base names it
        """Whether a run of ``*`` or ``_`` can open and close emphasis.

        CommonMark wants space or punctuation outside where there is punctuation inside: ``**注意：**立即`` would stay
        literal, as Chinese has no space there. So a CJK mark inside counts as a letter, and a CJK character outside
        counts as a space does. Where neither side is CJK, the answer is CommonMark's own.
        """
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        cjk_before = is_cjk(self.src[max(0, start - LOOK_AROUND) : start][::-1])
        cjk_after = is_cjk(self.src[end : min(self.posMax, end + LOOK_AROUND)])
        if not (cjk_before or cjk_after):
            return scanned
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        mark_before, mark_after = _is_mark(before), _is_mark(after)
        open_before = cjk_before or mark_before or isWhiteSpace(ord(before))
        open_after = cjk_after or mark_after or isWhiteSpace(ord(after))
        left = not isWhiteSpace(ord(after)) and (cjk_after or not mark_after or open_before)
        right = not isWhiteSpace(ord(before)) and (cjk_before or not mark_before or open_after)
        return Scanned(
            left and (canSplitWord or not right or mark_before),
            right and (canSplitWord or not left or mark_after),
            scanned.length,
        )


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read the inside of one paragraph with the state above."""
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _BlockParser(ParserBlock):
    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the base names it
        """Read a stretch of lines; beyond the deepest level, keep them as they are."""
        if state.level < MAX_NESTING:
            super().tokenize(state, startLine, endLine)
            return
        line = startLine
        while line < endLine and (line == startLine or state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
            line += 1
        text = state.getLines(startLine, line, state.blkIndent, False).strip()
        state.line = line
        if text:
            token = state.push(TOO_DEEP, "", 0)
            token.content = text
            token.map = [startLine, line]


class Dialect(MarkdownIt):
    """The parser. It keeps no state between texts; its tokens are for the reader alone."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": MAX_NESTING})
        rules = self.get_active_rules()
        self.inline = _InlineParser()
        self.block = _BlockParser()
        self.inline.ruler.enableOnly([name for name in rules["inline"] if name != "image"])
        self.inline.ruler2.enableOnly(rules["inline2"])
        self.block.ruler.enableOnly([name for name in rules["block"] if name not in ("reference", "html_block")])
        self.core.ruler.disable("text_join")  # escaped characters stay apart: "\<" is no beginning of a tag

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the base names it
        """Let every address through: a refused one would stay unnoticed as literal text."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the base names it
        """Leave the address as written: the target of a reference is an id, not a URL."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the base names it
        """Leave the visible address as written."""
        return link
