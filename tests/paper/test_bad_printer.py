"""The blanks from a bad printer: 150 dots to the inch, black or nothing, shrunk to 94 %, 6 mm lost at each edge.

What is left must still say every word. A word is likened to the same word set cleanly, at four times the resolution:
the correlation of the two pictures is 1 where they are alike and 0 where nothing was printed. Words of 9 points come
to 0.75 and more; of 4.5 points, where nobody reads an e from an a any more, most fall below 0.7. The edges are cut
before the sheet is shrunk, which is the worse order.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pikepdf
import pytest
import zxingcpp

from generator.compiler import Compilation
from generator.model.form import FormKind
from tests.conftest import ALL_IN_FORCE, compile_files
from tests.paper.conftest import Blank, Print, blanks
from tests.paper.sheets import CUT, PIXEL, SHRUNK, Box, Sheet, likeness, printed, straight

LEGIBLE, SHORT, SIGN, UNBROKEN = 0.7, 0.65, 0.5, 0.97
"""What a word, a word of at most two letters and a lone sign must come to (so short a word depends on where its strokes
meet the dots: the same `if` of 9 points comes to 0.68 here and 0.8 there; a sign is told by its outline alone, whose
stroke is thin, and so is a word that is one upright stroke), and how much of a rule's length must be printed."""
DOTTED = 1.0
"""The widest gap in a dotted rule that still guides a pen, in millimetres."""
BINDING, SAFE = 25.0, 8.0
LEAST_RULE, LEAST_TEXT = 0.5, 9.0
LEAST_LINE, LEAST_TICK, LEAST_CODE = 8.0, 4.0, 20.0
TOLERANCE = 0.02
"""Of millimetres and points: what is lost between numbers with three decimals."""


@dataclass(frozen=True)
class BadPrint:
    """What a bad printer does to one sheet: the words that nobody can read, with their likeness, and the broken rules.

    Of a frame each side is a rule. ``faint`` are the gaps of dotted rules, in millimetres.
    """

    name: str
    illegible: list[tuple[str, float]]
    broken: list[Box]
    faint: list[float]


def bad_print(one: Print, sheet: Sheet) -> BadPrint:
    clean = sheet.picture
    bad = printed(clean)
    alike = ((word.said, likeness(sheet.patch(clean, word), sheet.patch(bad, word))) for word in sheet.words)
    return BadPrint(
        f"{one.name}, sheet {sheet.number}",
        [(said, round(like, 2)) for said, like in alike if like < least(said)],
        [rule for rule in straight(sheet.rules) if inked(sheet, bad, rule).mean() < UNBROKEN],
        [wide for rule in sheet.rules if rule.dashed and (wide := widest_gap(inked(sheet, bad, rule))) > DOTTED],
    )


@pytest.fixture(scope="module")
def bad_prints(all_prints: list[Print]) -> list[BadPrint]:
    """Every sheet of every print of one company, from the bad printer."""
    return [bad_print(one, sheet) for one in all_prints for sheet in one.sheets]


def least(said: str) -> float:
    is_sign = said in {"I", "l", "1"} or all(unicodedata.category(sign)[0] in "PS" for sign in said)
    is_short = sum(sign.isalnum() for sign in said) <= 2
    return SIGN if is_sign else SHORT if is_short else LEGIBLE


def cut_off(sheet: Sheet) -> list[Box]:
    """What stands, wholly or in part, where the printer prints nothing."""
    edges = (CUT, CUT, sheet.width - CUT, sheet.height - CUT)
    return [one for one in (*sheet.words, *sheet.rules, *sheet.rooms, *sheet.ticks) if not one.within(*edges)]


def inked(sheet: Sheet, bad: np.ndarray, rule: Box) -> np.ndarray:
    """Where along its length a rule is printed."""
    upright, end = rule.height > rule.width, 0.5
    inner = (rule.left, rule.bottom + end, rule.right, rule.top - end)
    if not upright:
        inner = (rule.left + end, rule.bottom, rule.right - end, rule.top)
    return sheet.patch(bad, Box(*inner)).max(axis=1 if upright else 0) > 0


def widest_gap(along: np.ndarray) -> float:
    """The longest stretch of a rule that is not printed, in millimetres."""
    return max(len(gap) for gap in "".join("|" if dot else " " for dot in along).split("|")) / PIXEL


def outside(sheet: Sheet) -> list[Box]:
    """What stands at the binding edge or at one of the others; a rule's stroke may reach over by half."""
    edges = (BINDING - 0.2, SAFE - 0.2, sheet.width - SAFE, sheet.height - SAFE)
    return [one for one in (*sheet.words, *sheet.rules, *sheet.fills) if not one.within(*edges)]


def line_heights(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """The height of each writing line: of a box, or between the dotted rules in it."""
    for room in sheet.rooms:
        inside = ((rule.bottom + rule.top) / 2 for rule in sheet.rules if rule.dashed and rule.meets(room, -0.1))
        for below, above in pairwise(sorted({room.bottom, *inside, room.top})):
            yield room.said, above - below


def thin(sheet: Sheet) -> list[Box]:
    """Rules under half a point."""
    return [one for one in sheet.rules if one.size < LEAST_RULE - TOLERANCE]


def tiny(sheet: Sheet) -> list[Box]:
    """Words under 9 points."""
    return [one for one in sheet.words if one.size < LEAST_TEXT - TOLERANCE]


def low(sheet: Sheet) -> list[tuple[str, float]]:
    """Writing lines that are too low for a pen."""
    return [one for one in line_heights(sheet) if one[1] < LEAST_LINE - TOLERANCE]


def small_ticks(sheet: Sheet) -> list[Box]:
    """Boxes that are too small to be ticked."""
    return [one for one in sheet.ticks if min(one.width, one.height) < LEAST_TICK]


def painted(sheet: Sheet) -> list[Box]:
    """Painted areas that reach under a box to write in or to tick."""
    return [fill for fill in sheet.fills if any(fill.meets(room, -0.1) for room in (*sheet.rooms, *sheet.ticks))]


def struck(sheet: Sheet) -> list[str]:
    """Words through which an upright line runs, such as those between the cells of the case number."""
    uprights = {(x, rule) for rule in sheet.rules if rule.height > 3 for x in (rule.left, rule.right)}

    def runs_through(x: float, rule: Box, word: Box) -> bool:
        down = min(word.top, rule.top) - max(word.bottom, rule.bottom)
        return word.left + 0.2 < x < word.right - 0.2 and down > 0.5

    return [word.said for word in sheet.words if any(runs_through(x, rule, word) for x, rule in uprights)]


def read_code(picture: np.ndarray) -> list[tuple[str, float]]:
    """What a reader of QR codes sees in a picture, with the width of each code in millimetres of the sheet."""
    found = zxingcpp.read_barcodes(np.ascontiguousarray(255 - picture), formats=zxingcpp.BarcodeFormat.QRCode)
    return [(one.text, abs(one.position.top_right.x - one.position.top_left.x) / PIXEL) for one in found]


# -- every blank -----------------------------------------------------------------------------------------------------


def each(blanks: Sequence[Print], look: Callable[[Sheet], list]) -> dict[str, list]:
    """What is found on any sheet of any print, by print."""
    return {one.name: seen for one in blanks if (seen := [found for sheet in one.sheets for found in look(sheet)])}


def test_every_word_is_still_there_and_legible(bad_prints: list[BadPrint]):
    assert {one.name: one.illegible for one in bad_prints if one.illegible} == {}


def test_nothing_stands_where_the_edge_is_lost(all_prints: list[Print]):
    assert each(all_prints, cut_off) == {}


def test_rules_are_half_a_point_and_unbroken(all_prints: list[Print], bad_prints: list[BadPrint]):
    assert any(sheet.rules for one in all_prints for sheet in one.sheets)
    assert each(all_prints, thin) == {}
    assert {one.name: one.broken for one in bad_prints if one.broken} == {}


def test_dotted_lines_still_guide_the_pen(bad_prints: list[BadPrint]):
    assert {one.name: max(one.faint) for one in bad_prints if one.faint} == {}


def test_25_mm_are_left_to_bind_and_8_mm_at_the_other_edges(all_prints: list[Print]):
    assert each(all_prints, outside) == {}


def test_every_word_of_a_form_is_9_points(all_blanks: list[Blank]):
    assert each(all_blanks, tiny) == {}


def test_every_word_of_a_change_request_is_9_points(all_prints: list[Print]):
    requests = [one for one in all_prints if one.name.endswith("change request")]
    assert len(requests) == 1
    assert each(requests, tiny) == {}


def test_a_pen_has_room_in_every_line(all_blanks: list[Blank]):
    """A letter is typed, so that its lines may be nearer; the boxes to sign it are as high as all."""
    forms = [one for one in all_blanks if one.form.kind is not FormKind.LETTER]
    assert sum(len(sheet.rooms) for one in forms for sheet in one.sheets) >= len(forms)
    assert each(forms, low) == {}


def test_ticks_are_4_mm(all_prints: list[Print]):
    assert each(all_prints, small_ticks) == {}


def test_nothing_is_painted_under_the_handwriting(all_prints: list[Print]):
    assert each(all_prints, painted) == {}


@pytest.fixture(scope="module")
def coded(shipped_files: dict[str, bytes]) -> Compilation:
    """A company that says where its site is."""
    site = b"\nsite:\n  url: https://quality.example.com/manual/\n"
    assert shipped_files["manual.yml"].count(b"\nsite:\n") == 1
    manual = shipped_files["manual.yml"].replace(b"\nsite:\n", site)
    return compile_files({**shipped_files, "manual.yml": manual}, ALL_IN_FORCE)


@pytest.fixture(scope="module")
def with_code(coded: Compilation) -> list[Blank]:
    """The shipped forms there."""
    return blanks("coded", coded)


def test_the_code_to_scan_is_read_and_leads_to_the_blank(with_code: list[Blank]):
    """Read from the bad print, by a reader that is none of ours."""
    scanned = [one for one in with_code if one.form.kind is not FormKind.LETTER]
    assert len(scanned) >= 19
    for blank in scanned:
        ((said, width),) = read_code(printed(blank.sheets[0].picture))
        with pikepdf.open(io.BytesIO(blank.data)) as pdf:
            *_, revision, _check, _code, check = str(pdf.docinfo["/Keywords"]).split()
        query = f"number={blank.form.number}&revision={revision.strip(',;')}&code={check}"
        tree = blank.page.partition("forms/")[0]
        assert said == f"https://quality.example.com/manual/{tree}copy.html?{query}"
        assert width * SHRUNK >= LEAST_CODE - 0.3, "a reader finds the corners to within a dot"


def test_a_letter_to_the_customer_has_no_code(with_code: list[Blank]):
    (letter,) = (one for one in with_code if one.form.kind is FormKind.LETTER)
    assert [read_code(sheet.picture) for sheet in letter.sheets] == [[] for _ in letter.sheets]


def test_the_code_takes_no_room_from_the_words(with_code: list[Blank]):
    def over(sheet: Sheet) -> list[Box]:
        codes = [one for one in sheet.fills if min(one.width, one.height) > LEAST_CODE]
        return [word for word in sheet.words if any(word.meets(code, 1) for code in codes)]

    for look in (outside, painted, over, struck):
        assert each(with_code, look) == {}
    assert any(min(fill.width, fill.height) > LEAST_CODE for fill in with_code[0].sheets[0].fills)


def test_beside_a_code_the_number_line_ends_before_the_box_for_the_case(coded: Compilation, with_code: list[Blank]):
    """The code takes room from the head; what a superseded blank says of itself is longer still."""

    def written_on(sheet: Sheet) -> list[Box]:
        return [word for word in sheet.words if any(word.meets(room, -0.4) for room in sheet.rooms)]

    old = next(one for one in coded.forms() if one.path.endswith("QR-CS-03_A-0_en.pdf"))
    superseded = Blank("coded", coded, old)
    assert "superseded" in superseded.sheets[0].text
    assert each([*with_code, superseded], written_on) == {}
    for blank in with_code:
        counted = [f"Page{at}of{len(blank.sheets)}" for at in range(1, len(blank.sheets) + 1)]
        texts = ["".join(sheet.text.split()) for sheet in blank.sheets]
        assert [said for said, text in zip(counted, texts, strict=True) if said not in text] == []


# -- these tests can fail --------------------------------------------------------------------------------------------


def unread(sheet: Sheet) -> list[tuple[str, float]]:
    return bad_print(Print("", sheet.pdf), sheet).illegible


def gaps(sheet: Sheet) -> list[Box]:
    return bad_print(Print("", sheet.pdf), sheet).broken


def faint(sheet: Sheet) -> list[float]:
    return bad_print(Print("", sheet.pdf), sheet).faint


def test_the_small_form_is_sound_before_it_is_spoilt(spoilt: Callable[..., Blank]):
    sound = spoilt("paper.typ", "#let note-size = 9pt", "#let note-size = 9pt")
    for look in (unread, gaps, faint, cut_off, outside, thin, tiny, low, small_ticks, painted):
        assert each([sound], look) == {}, look.__name__


@pytest.mark.parametrize(
    ("template", "right", "wrong", "look"),
    [
        ("form.typ", r"#set text\(font: ", "#set text(fill: luma(70%), font: ", unread),
        ("paper.typ", "#let note-size = 9pt", "#let note-size = 4.5pt", unread),
        ("paper.typ", "#let note-size = 9pt", "#let note-size = 8pt", tiny),
        ("paper.typ", "#let thin = .5pt", "#let thin = .1pt", gaps),
        ("paper.typ", "#let thin = .5pt", "#let thin = .1pt", thin),
        ("paper.typ", r"#let thin = .5pt \+ black", "#let thin = .5pt + luma(70%)", gaps),
        ("paper.typ", r"thickness: [.\d]+pt, dash", "thickness: .5pt, dash", faint),
        ("form.typ", r"top: above \+", "top: 4mm +", cut_off),
        ("form.typ", r"top: above \+", "top: 7mm +", outside),
        ("form.typ", "left: binding", "left: 20mm", outside),
        ("paper.typ", "#let line-height = 8mm", "#let line-height = 7mm", low),
        ("paper.typ", "#let tick-size = 4.2mm", "#let tick-size = 3.9mm", small_ticks),
        (
            "paper.typ",
            r"(?m)^(#let place-for.*) box\(",
            '#let place-for(name, ..shape) = link("field:" + name, box(fill: luma(90%), ',
            painted,
        ),
    ],
)
def test_a_planted_fault_is_found(spoilt: Callable[..., Blank], template: str, right: str, wrong: str, look):
    assert each([spoilt(template, right, wrong)], look) != {}


def test_a_code_of_one_centimetre_is_seen_to_be_too_small(spoilt: Callable[..., Blank]):
    small = spoilt("qr.typ", r"#let qr-side\(qr\) = .*", "#let qr-side(qr) = 10mm")
    ((_, width),) = read_code(small.sheets[0].picture)
    assert 9 < width < 11
