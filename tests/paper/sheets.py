"""A printed sheet as a tester sees it: its words, rules and boxes in millimetres, and the picture a bad printer makes.

Millimetres count from the lower left of the sheet. Read with pdfium and qpdf, not with what set the sheet.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pikepdf
import pypdfium2
from pypdfium2 import raw

POINT = 25.4 / 72
DPI, SHRUNK, CUT = 150, 0.94, 6.0
FINER = 4
"""The clean picture has so many pixels, across and down, for one of the bad printer's."""
PIXEL = DPI * SHRUNK * FINER / 25.4
"""Pixels of the clean picture on a millimetre of the sheet."""


SLANTING = "slanting"
"""What a rule says that is not made of level and upright lines, such as the sign for a decision."""

INK = 0.35
"""A pixel is printed from this much ink on: toner spreads, so that a dot is larger than its pixel.

A rule of half a point is 0.98 pixel wide here. Where it lies astride two pixels each gets 0.49 of ink and is printed; a
rule of 0.1 point is 0.2 pixel wide and never is. Grey of 30 % is nowhere printed, neither as text nor as rule.
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a sheet. ``said`` is what stands there, the name of the widget, or of a rule whether it slants."""

    left: float
    bottom: float
    right: float
    top: float
    said: str = ""
    size: float = 0.0
    """The type size of words, or the width of a rule's stroke, in points."""
    dashed: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def meets(self, other: Box, air: float = 0.0) -> bool:
        """Whether the two share room, or less than ``air`` lies between them; of negative air, more than that."""
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.bottom, other.bottom) - min(self.top, other.top)
        return across < air and down < air

    def within(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether it lies between these edges."""
        return self.left >= left and self.bottom >= bottom and self.right <= right and self.top <= top


@dataclass(frozen=True)
class Sheet:
    """One page: its measures and all that is on it."""

    number: int
    width: float
    height: float
    letters: tuple[Box, ...]
    rules: tuple[Box, ...]
    fills: tuple[Box, ...]
    ticks: tuple[Box, ...]
    rooms: tuple[Box, ...]
    """The boxes to write in."""
    pdf: bytes

    @property
    def picture(self) -> np.ndarray:
        """What stands on it, finer than the bad printer can: 0 for paper, 255 for ink. Drawn anew: it is large."""
        with pypdfium2.PdfDocument(self.pdf) as shown:
            bitmap = shown[self.number - 1].render(scale=PIXEL * POINT, grayscale=True, may_draw_forms=False)
            return 255 - bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]

    @property
    def text(self) -> str:
        """All words without their spaces."""
        return "".join(letter.said for letter in self.letters)

    @property
    def words(self) -> list[Box]:
        """The letters gathered into words: what follows closely on one line, in one size."""
        found: list[list[Box]] = []
        for letter in self.letters:
            last = found[-1][-1] if found else None
            # the letters of a ligature share one place
            near = (
                last is not None and last.left - 0.1 < letter.left < last.right + 1 and abs(letter.top - last.top) < 3
            )
            if near and last is not None and last.size == letter.size and not letter.dashed:
                found[-1].append(letter)
            else:
                found.append([letter])
        return [_around(word) for word in found]

    def patch(self, picture: np.ndarray, box: Box, around: float = 0.2) -> np.ndarray:
        """The part of a picture where a box stands."""
        left, right = (box.left - around) * PIXEL, (box.right + around) * PIXEL
        top, bottom = (self.height - box.top - around) * PIXEL, (self.height - box.bottom + around) * PIXEL
        return picture[max(0, int(top)) : math.ceil(bottom), max(0, int(left)) : math.ceil(right)]


def printed(picture: np.ndarray, ink: float = INK, cut: float = CUT) -> np.ndarray:
    """What the bad printer makes of a picture: its edges are lost first, then each of its dots is printed or not."""
    kept = np.zeros_like(picture)
    edge = math.ceil(cut * PIXEL)
    inside = (slice(edge, -edge), slice(edge, -edge))
    kept[inside] = picture[inside]
    rows, columns = (length // FINER for length in kept.shape)
    dots = kept[: rows * FINER, : columns * FINER].reshape(rows, FINER, columns, FINER).mean(axis=(1, 3))
    return np.where(dots >= ink * 255, np.uint8(255), np.uint8(0)).repeat(FINER, 0).repeat(FINER, 1)


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """The correlation of two patches; 0 where one of them is blank."""
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a PDF."""
    with pypdfium2.PdfDocument(data) as shown, pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(
            _sheet(data, page, boxes, at) for at, (page, boxes) in enumerate(zip(shown, pdf.pages, strict=True), 1)
        )


def _sheet(data: bytes, page: pypdfium2.PdfPage, boxes: pikepdf.Page, number: int) -> Sheet:
    width, height = (edge * POINT for edge in page.get_size())
    paths = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=9))
    widgets = [one for one in boxes.get("/Annots", []) if one.get("/Subtype") == "/Widget"]
    return Sheet(
        number,
        width,
        height,
        tuple(_letters(page.get_textpage())),
        tuple(_rules(paths)),
        tuple(_fills(paths)),
        tuple(_widget(one) for one in widgets if "/AS" in one),
        tuple(_widget(one) for one in widgets if "/AS" not in one),
        data,
    )


def is_watermark(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a character is of the watermark: grey as a pencil line, it lies across the sheet under all else."""
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text.raw, index, *parts)
    return min(part.value for part in parts[:3]) > 200


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Box]:
    """Every letter with ink, but for the watermark; ``dashed`` marks one that begins a word."""
    begins = True
    for index in range(text.count_chars()):
        said = text.get_text_range(index, 1)
        if not said.strip() or said == "\u200b" or is_watermark(text, index):
            begins = True
            continue
        edges = (edge * POINT for edge in text.get_charbox(index))
        yield Box(*edges, said, raw.FPDFText_GetFontSize(text.raw, index), begins)
        begins = False


def straight(rules: Iterable[Box]) -> Iterator[Box]:
    """The lines among the rules, and the four sides of each frame."""
    for rule in (one for one in rules if not one.dashed and one.said != SLANTING and max(one.width, one.height) > 2):
        left, bottom, right, top, stroke = rule.left, rule.bottom, rule.right, rule.top, rule.size * 25.4 / 72
        if min(rule.width, rule.height) < 1:
            yield rule
        elif min(rule.width, rule.height) > 6:  # a frame; the smaller ones are ticks, which are round or square
            yield Box(left, bottom, right, bottom + stroke)
            yield Box(left, top - stroke, right, top)
            yield Box(left, bottom, left + stroke, top)
            yield Box(right - stroke, bottom, right, top)


def _rules(paths: list[pypdfium2.PdfObject]) -> Iterator[Box]:
    """The stroked paths with the width of their stroke; one that is not made of level and upright lines says so."""
    for path in paths:
        if _mode(path)[1]:
            stroke = ctypes.c_float()
            raw.FPDFPageObj_GetStrokeWidth(path.raw, stroke)
            dashes = raw.FPDFPageObj_GetDashCount(path.raw) > 0
            matrix = path.get_matrix()
            points = [matrix.on_point(*point) for point in _points(path)]
            size = stroke.value * math.hypot(matrix.a, matrix.b)
            across, up = [x * POINT for x, _ in points], [y * POINT for _, y in points]
            half = size * POINT / 2
            slanting = any(abs(a[0] - b[0]) > 1 and abs(a[1] - b[1]) > 1 for a, b in pairwise(points))
            edges = min(across) - half, min(up) - half, max(across) + half, max(up) + half
            yield Box(*edges, SLANTING if slanting else "", size=size, dashed=dashes)


def _points(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float]]:
    """The points of a path: its own bounds, as pdfium gives them, are too wide by an unknown part of the stroke."""
    across, up = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path.raw)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path.raw, index), across, up)
        yield across.value, up.value


def _fills(paths: list[pypdfium2.PdfObject]) -> Iterator[Box]:
    """The painted areas that are not white."""
    for path in paths:
        parts = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(path.raw, *parts)
        if _mode(path)[0] and [part.value for part in parts[:3]] != [255, 255, 255]:
            yield Box(*_bounds(path))


def _mode(path: pypdfium2.PdfObject) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _bounds(path: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    left, bottom, right, top = (edge * POINT for edge in path.get_bounds())
    return left, bottom, right, top


def _widget(one: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(edge) * POINT for edge in one.Rect)
    name = one.get("/T") or one.get("/Parent", {}).get("/T", "")
    return Box(left, bottom, right, top, str(name))


def _around(letters: list[Box]) -> Box:
    return Box(
        min(one.left for one in letters),
        min(one.bottom for one in letters),
        max(one.right for one in letters),
        max(one.top for one in letters),
        "".join(one.said for one in letters),
        letters[0].size,
    )
