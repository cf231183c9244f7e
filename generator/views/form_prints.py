"""Which prints there are of a blank: one for each size of paper, in one language and in pairs of languages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.model.form import PaperSize
from generator.model.manual import Manual


@dataclass(frozen=True, slots=True)
class FormPrint:
    """One PDF of a blank: its place below the site's root, its size, and its second language where it has one."""

    path: str
    paper: PaperSize
    also: str = ""


def prints_of(manual: Manual, tag: str, path: str, published: Collection[str] = ()) -> tuple[FormPrint, ...]:
    """The prints of a blank in the language ``tag``, the usual one first.

    ``path`` is where its A4 print lies: ``QR-CS-02_A-0_en.pdf`` stands beside ``QR-CS-02_A-0_en_letter.pdf`` and
    ``QR-CS-02_A-0_en+zh-Hans.pdf``. ``published`` are the languages the manual can be read in; a pair with any other
    is not made.
    """
    wanted = manual.settings.print
    stem = path.removesuffix(".pdf")
    seconds = [second for first, second in wanted.bilingual if first == tag and second in published]
    return tuple(
        FormPrint(stem + (f"+{also}" if also else "") + ("" if paper == "a4" else f"_{paper}") + ".pdf", paper, also)
        for also in ("", *dict.fromkeys(seconds))
        for paper in dict.fromkeys(wanted.paper)
    )
