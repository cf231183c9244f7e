"""The font that boxes are typed in where the company wants Chinese to show in every program, whatever fonts it has.

The paper engine subsets its own font best: a page with every sign of a character set is made by it once, and the font
is taken from that page into each form. So what is typed looks like what is printed, and no second tool reads the font.
"""

from __future__ import annotations

import io
from datetime import date

from pikepdf import Object, Pdf

UNDATED = date(2000, 1, 1)
"""The font has no date of its own; the page that carries it needs one, always the same."""

#: Each sign stands by itself, so that no two of them melt into one.
CARRIER = """#let (face, signs) = json("carrier.json")
#set document(title: "Fill font")
#set page(width: 2000pt, height: auto)
#set text(font: face, size: 9pt, ligatures: false, kerning: false, cjk-latin-spacing: none)
#signs.split("").filter(sign => sign != "").join(" ")
"""

_TRADITIONAL = ("TC", "HK")
_OTHER_SIGNS = "€£¥·–—‘’“”…‰℃±×÷≤≥≠√ΩμØø①②③④⑤⑥⑦⑧⑨⑩"


class FontNotAlone(ValueError):
    """The page that carries the fill font has none or several: the engine took signs from elsewhere."""


def signs_of(face: str) -> str:
    """Every sign that can be typed: Latin, and GB 2312 or, for the faces of traditional Chinese, Big5."""
    charset = "big5" if face.endswith(_TRADITIONAL) else "gb2312"
    pairs = (bytes((high, low)) for high in range(0xA1, 0xFA) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    latin = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x100))))
    listed = "".join(pair.decode(charset, "ignore") for pair in pairs)
    return "".join(dict.fromkeys(sign for sign in latin + _OTHER_SIGNS + listed if sign.isprintable() and sign != " "))


def font_of(pdf: Pdf, carrier: bytes) -> Object:
    """The font of the carrying page, copied into ``pdf``. Raises ``FontNotAlone``."""
    with Pdf.open(io.BytesIO(carrier)) as source:
        fonts = list(source.pages[0].Resources.Font.values())
        if len(fonts) != 1:
            raise FontNotAlone(f"{len(fonts)} fonts")
        return pdf.copy_foreign(fonts[0])
