"""What a text becomes in a cell of a spreadsheet, whatever it holds: the same for both kinds of file."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell holds, in Excel and in what reads its files; it counts as UTF-16 does."""

_NO_SIGNS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
#: With one of these at its beginning a spreadsheet takes a text for a formula; some take the wide forms as well.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def cell_text(text: str) -> str:
    """The text as a cell can hold it: signs that are none left out, one kind of line end, cut where it is too long."""
    clean = _NO_SIGNS.sub("", _LINE_ENDS.sub("\n", text))
    if len(clean.encode("utf-16-le")) // 2 <= LONGEST:
        return clean
    cut = clean.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", errors="ignore")
    return f"{cut}…"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for something to be reckoned out, or run."""
    return _FORMULA.match(text) is not None
