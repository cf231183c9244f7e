"""Paper: what stands on it, where it stands, and that nothing of a definition is lost or obeyed."""

from __future__ import annotations

import ctypes
import gettext
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from itertools import takewhile
from pathlib import Path

import manimgx_fonts_cjk
import page
import pikepdf
import pypdfium2
import pytest

from generator.compiler import Compilation, Settings, Sources, compile_manual
from generator.emit.artifact import Artifact
from generator.emit.paper import Setter, SettingFailed, form_artifacts, form_pdf_path
from generator.hosts.files import read_templates
from generator.model.manual import Manual
from generator.views.form_parts import FormView
from generator.views.language import Language
from tests.conftest import ALL_IN_FORCE
from tests.paper.sheets import is_watermark

MM = 72 / 25.4
PRINT = Path(__file__).parents[3] / "templates" / "print"
FONTS = Path(manimgx_fonts_cjk.__file__).parent
CHINESE = Language("zh-Hans", gettext.NullTranslations())
NASTY = 'a #b *c* $d$ <e> "f" \'g\' \\h @i `j` ~k --- //l /* m [n] #panic("x") 𠮷'


def texts(data: bytes) -> list[str]:
    """The text of each page, line ends taken out."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [one.get_textpage().get_text_bounded().replace("\r\n", "\n") for one in pdf]


def squeezed(text: str) -> str:
    """Without white space and the places where a long word may break: how lines are broken is not the question."""
    return "".join(text.replace("\u200b", "").split())


def faults(data: bytes) -> list[object]:
    """What a validator finds against PDF/UA-1 and PDF/A-2a, and qpdf against the syntax."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: list[object] = list(pdf.check_pdf_syntax())
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        found += page.validate_pdf_bytes(data, profile=profile).failures
    return found


@pytest.mark.parametrize("form", ["record", "register", "letter"])
def test_every_kind_of_form_is_clean(setter: Setter, view_of: Callable[[str], FormView], form: str):
    assert faults(setter.set_form(view_of(form))) == []


def test_the_validator_sees_a_box_without_words(setter: Setter, view_of: Callable[[str], FormView]):
    with pikepdf.open(io.BytesIO(setter.set_form(view_of("record")))) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            del field["/TU"]
            for kid in field.get("/Kids", []):
                if "/TU" in kid:
                    del kid["/TU"]
        spoilt = io.BytesIO()
        pdf.save(spoilt)
    assert faults(spoilt.getvalue()) != []


def test_same_view_same_bytes(setter: Setter, view_of: Callable[[str], FormView]):
    again = Setter({path.name: path.read_bytes() for path in PRINT.glob("*.typ")}, FONTS)
    assert setter.set_form(view_of("record")) == again.set_form(view_of("record"))


def test_head_and_foot_are_on_every_sheet(setter: Setter, view_of: Callable[[str], FormView]):
    pages = texts(setter.set_form(replace(view_of("record"), revision="A/0", effective="2026-11-01")))
    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        for words in ("Rivermouth Pumps Ltd.", "Complaint record", "QR-01", "A/0", "2026-11-01", "Case number"):
            assert words in text
        assert f"Page {number} of 2" in text
        said = squeezed(text)
        assert squeezed("this is a record: keep until 3 years after the case is closed.") in said
        assert squeezed("File it the same day with: Complaint desk. Place: binder CC-2026.") in said
        assert squeezed("no correction fluid") in said


def test_what_a_pen_needs_to_know_is_printed(setter: Setter, view_of: Callable[[str], FormView]):
    said = squeezed(" ".join(texts(setter.set_form(view_of("record")))))
    for words in (
        "Filled in by: Complaint desk, at: S20",
        "Listen first, then write.",
        "When anyone noticed it.",
        "Only if 5 Is anyone hurt? is Yes",
        "not known yet",
        "pieces",
        "CNY",
        "Open / Shut",
        "Customer answered: within 48 hours; Major: within 24 hours. From 1 to 15.",
        "Due = same clock time 2 days later; Saturday, Sunday and holidays count.",
        "Met? If not: why, new date, agreed by",
        "● fill in when recording",
        "dates: 2026-11-22 16:00",
    ):
        assert squeezed(words) in said, words


def test_a_letter_says_nothing_of_the_house(setter: Setter, view_of: Callable[[str], FormView]):
    said = " ".join(texts(setter.set_form(view_of("letter"))))
    assert "18 Quay Road · https://pumps.example" in said
    assert "What we found" in said
    for words in ("Blank form", "Filled in", "fill in when", "binder", "correction"):
        assert words not in said


def test_texts_are_data(setter: Setter, view_of_fields: Callable[..., FormView]):
    label = NASTY.replace("*c*", r"\*c\*").replace("`j`", r"\`j\`").replace("<e>", r"\<e>").replace("\\h", r"\\h")
    view = view_of_fields(
        [
            {"id": "one", "label": label, "type": "text", "help": label},
            {"id": "two", "label": "Two", "type": "choice", "options": [{"id": "a", "label": label}]},
            {"id": "many", "label": label, "type": "table", "columns": [{"id": "c", "label": label}], "rows": "1"},
        ],
        title=label,
    )
    data = setter.set_form(view)
    assert squeezed("".join(texts(data))).count(squeezed(NASTY)) >= 6
    assert faults(data) == []


def test_a_label_of_4000_characters_is_whole(setter: Setter, view_of_fields: Callable[..., FormView]):
    for label in ("".join(f"word{number} " for number in range(600))[:4000], "投诉处理" * 1000):
        view = view_of_fields([{"id": "one", "label": label, "type": "text"}])
        data = setter.set_form(view)
        said = squeezed("".join(texts(data)))
        assert squeezed(label) in said or said.count("投诉处理") >= 998
        assert outside(data) == []
        assert faults(data) == []


def test_a_long_word_is_broken_not_cut(setter: Setter, view_of_fields: Callable[..., FormView]):
    word = "abcdefghij" * 20
    view = view_of_fields(
        [
            {"id": "one", "label": word, "type": "text", "half": "yes"},
            {"id": "two", "label": "Two", "type": "choice", "options": [{"id": "a", "label": word}]},
            {
                "id": "three",
                "label": "Three",
                "type": "table",
                "columns": [{"id": "a", "label": word}, *({"id": f"b{n}", "label": "B"} for n in range(5))],
            },
        ]
    )
    data = setter.set_form(view)
    assert squeezed("".join(texts(data))).count(word) == 3
    assert outside(data) == []


def test_a_long_table_repeats_its_head(setter: Setter, view_of: Callable[[str], FormView]):
    pages = texts(setter.set_form(view_of("register")))
    assert len(pages) == 2
    assert all("Noticed on" in text and "Customer" in text for text in pages)


def test_a_form_of_one_field(setter: Setter, view_of_fields: Callable[..., FormView]):
    data = setter.set_form(view_of_fields([{"id": "only", "label": "The only one", "type": "text"}]))
    assert len(texts(data)) == 1
    assert "The only one" in texts(data)[0]
    assert faults(data) == []


def test_all_of_markdown_in_a_note(setter: Setter, view_of_fields: Callable[..., FormView]):
    note = "# Head\n\nOne *two* **three** `four`\\\nfive [six](https://example.com/x)\n\n- seven\n- eight\n\n"
    note += "3. nine\n4. ten\n\n> eleven\n\n---\n\n    twelve #x\n\n<form:made> <role:clerk> <form:none>"
    sections = [{"id": "s", "title": "S", "note": note, "fields": [{"id": "f", "label": "F", "type": "text"}]}]
    data = setter.set_form(view_of_fields([], sections=sections))
    said = squeezed(texts(data)[0])
    for words in (
        "Head",
        "One two three four",
        "five six (https://example.com/x)",
        "seven",
        "4. ten",
        "eleven",
        "twelve #x",
    ):
        assert squeezed(words) in said
    assert squeezed("QR-99 Made up Complaint desk none") in said
    assert faults(data) == []


def test_what_makes_no_sense_is_still_set(setter: Setter, view_of_fields: Callable[..., FormView]):
    fields: list[dict[str, object]] = [
        {"id": "a", "label": "Choice of nothing", "type": "choice"},
        {"id": "b", "label": "Table of nothing", "type": "table"},
        {"id": "c", "label": "One cell", "type": "text", "comb": "1"},
        {"id": "d", "label": "Many cells", "type": "text", "comb": "100"},
        {"id": "e", "label": "A hundred lines", "type": "paragraph", "lines": "100"},
        {
            "id": "f",
            "label": "Wide",
            "type": "table",
            "columns": [{"id": f"c{n}", "label": "Column"} for n in range(40)],
        },
    ]
    data = setter.set_form(view_of_fields(fields))
    said = squeezed("".join(texts(data)))
    assert all(squeezed(str(field["label"])) in said for field in fields)
    assert faults(data) == []
    assert outside(data) == []
    assert boxes_outside(data) == []
    view = view_of_fields(fields[:1])
    assert len(texts(setter.set_form(replace(view, sections=(replace(view.sections[0], rows=()),))))) == 1
    assert len(texts(setter.set_form(replace(view, sections=())))) == 1


def test_sixty_fields_forty_options(setter: Setter, view_of_fields: Callable[..., FormView]):
    options = [{"id": f"o{number}", "label": f"Answer {number}"} for number in range(40)]
    fields: list[dict[str, object]] = [{"id": "many", "label": "Many", "type": "choice", "options": options}]
    fields += [
        {"id": f"f{number}", "label": f"Label <<{number}>> {'long ' * 50}", "type": "text"} for number in range(60)
    ]
    data = setter.set_form(view_of_fields(fields))
    said = squeezed("".join(texts(data)))
    assert all(f"Answer{number}" in said for number in range(40))
    assert all(f"<<{number}>>" in said for number in range(60))
    assert outside(data) == []


def test_no_heading_stands_alone_at_the_foot(setter: Setter, view_of_fields: Callable[..., FormView]):
    sections = [
        {
            "id": f"s{n}",
            "title": f"Heading {n}.",
            "fields": [{"id": f"f{n}", "label": f"First {n}.", "type": "paragraph"}],
        }
        for n in range(20)
    ]
    pages = texts(setter.set_form(view_of_fields([], sections=sections)))
    assert len(pages) > 2
    for number in range(20):
        assert [f"Heading {number}." in text for text in pages] == [f"First {number}." in text for text in pages]


@pytest.mark.parametrize("form", ["record", "register", "letter"])
def test_nothing_lies_in_the_margins(setter: Setter, view_of: Callable[[str], FormView], form: str):
    assert outside(setter.set_form(view_of(form))) == []


def test_boxes_are_made_for_a_pen(setter: Setter, view_of: Callable[[str], FormView]):
    for form in ("record", "register"):
        with pikepdf.open(io.BytesIO(setter.set_form(view_of(form)))) as pdf:
            for sheet in pdf.pages:
                for widget in sheet.Annots:
                    left, bottom, right, top = (float(edge) for edge in widget.Rect)
                    ticked = "/AS" in widget
                    assert (top - bottom) / MM >= (4 if ticked else 7.99)
                    assert (right - left) / MM >= (4 if ticked else 15)


@pytest.mark.parametrize("form", ["record", "register", "letter"])
def test_no_word_is_smaller_than_8_points(setter: Setter, view_of: Callable[[str], FormView], form: str):
    with pypdfium2.PdfDocument(setter.set_form(view_of(form))) as pdf:
        for sheet in pdf:
            text = sheet.get_textpage()
            sizes = {
                round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, index), 1)
                for index in range(text.count_chars())
                if text.get_text_range(index, 1).strip()
            }
            assert min(sizes) >= 8


def test_boxes_do_not_overlap(setter: Setter, view_of: Callable[[str], FormView]):
    with pikepdf.open(io.BytesIO(setter.set_form(view_of("record")))) as pdf:
        for sheet in pdf.pages:
            boxes = [[float(edge) for edge in widget.Rect] for widget in sheet.Annots]
            for position, one in enumerate(boxes):
                for other in boxes[position + 1 :]:
                    across = min(one[2], other[2]) - max(one[0], other[0])
                    down = min(one[3], other[3]) - max(one[1], other[1])
                    assert across < 0.1 or down < 0.1


def test_chinese_paper(setter: Setter, view_of_fields: Callable[..., FormView]):
    view = view_of_fields(
        [{"id": "one", "label": "投诉内容。**请注意：**立即", "type": "paragraph"}], CHINESE, title="顾客投诉处理单"
    )
    data = setter.set_form(view)
    assert "投诉内容。请注意：立即" in squeezed(texts(data)[0])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert "顾客投诉处理单" in str(pdf.docinfo["/Title"])
        assert any("CJKsc" in str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values())
    assert faults(data) == []


def test_metadata(setter: Setter, view_of: Callable[[str], FormView]):
    view = replace(view_of("record"), dated=date(2026, 11, 1))
    with pikepdf.open(io.BytesIO(setter.set_form(view))) as pdf:
        assert view.check_code in pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo["/Title"]) == "QR-01 Complaint record"
        assert str(pdf.docinfo["/Author"]) == "Rivermouth Pumps Ltd."
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261101")


def test_two_threads_set_at_once(setter: Setter, view_of: Callable[[str], FormView]):
    views = [view_of(form) for form in ("record", "register", "letter")] * 2
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(setter.set_form, views))
    assert made[:3] == made[3:] == [setter.set_form(view) for view in views[:3]]


def test_a_template_may_not_ask_the_net():
    with pytest.raises(SettingFailed, match="packages are not fetched"):
        Setter({"form.typ": b'#import "@preview/tablex:0.0.9": tablex'}, FONTS)


def test_a_faulty_template_is_our_fault(view_of: Callable[[str], FormView]):
    with pytest.raises(SettingFailed) as caught:
        Setter({"form.typ": b"#nonsense()"}, FONTS).set_form(view_of("letter"))
    assert caught.value.sheet == "QR-03 (en)"
    assert "nonsense" in caught.value.reason


def test_paths_and_artifacts(manual: Manual, setter: Setter, english: Language):
    assert form_pdf_path(manual.forms["record"], "A/0", "en") == "forms/QR-01_A-0_en.pdf"
    made = list(form_artifacts(manual, english, setter, date(2026, 11, 22)))
    assert [one.path for one in made] == [
        "forms/QR-01_draft_en.pdf",
        "forms/QR-02_draft_en.pdf",
        "forms/QR-03_draft_en.pdf",
    ]
    assert made[0].made_from == ("record", "complaints/answer")
    assert made[2].content().startswith(b"%PDF-1.7")


def boxes_outside(data: bytes) -> list[tuple[int, str]]:
    """The widgets that stand outside the same margins."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, sheet in enumerate(pdf.pages, start=1):
            width, height = (float(edge) for edge in sheet.MediaBox[2:])
            for widget in sheet.get("/Annots", []):
                left, bottom, right, top = (float(edge) for edge in widget.Rect)
                if left < 24.9 * MM or right > width - 8 * MM or bottom < 8 * MM or top > height - 8 * MM:
                    found.append((number, str(widget.get("/T", ""))))
    return found


def outside(data: bytes) -> list[tuple[int, str]]:
    """The characters that stand outside the margins: 25 mm at the binding edge, 8 mm at the others."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number, sheet in enumerate(pdf, start=1):
            width, height = sheet.get_size()
            text = sheet.get_textpage()
            for index in range(text.count_chars()):
                character = text.get_text_range(index, 1)
                if not character.strip() or is_watermark(text, index):
                    continue
                left, bottom, right, top = text.get_charbox(index)
                inside = left >= 24.8 * MM and right <= width - 8 * MM and bottom >= 8 * MM and top <= height - 8 * MM
                if not inside:
                    found.append((number, character))
    return found


@dataclass(frozen=True, slots=True)
class Ink:
    """What a letter, or a box to tick, takes of a sheet, in points from the lower left; ``line`` is its baseline."""

    left: float
    bottom: float
    right: float
    top: float
    line: float
    said: str

    def is_near(self, other: Ink, beside: float, above: float) -> bool:
        """Whether less than so much air is between the two; of a negative figure, whether they share more than that."""
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.bottom, other.bottom) - min(self.top, other.top)
        return across < beside and down < above


def letters(sheet: pypdfium2.PdfPage) -> Iterator[Ink]:
    """Every printed letter; ``said`` gives it with those beside it, so that a finding can be read.

    The slanting ones of a watermark lie under all on purpose.
    """
    text = sheet.get_textpage()
    across, down = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip() and not is_watermark(text, index):
            pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, index, across, down)
            around = text.get_text_range(max(0, index - 12), min(24, text.count_chars() - max(0, index - 12)))
            yield Ink(*text.get_charbox(index), down.value, around)


def tick_boxes(sheet: pikepdf.Page) -> list[Ink]:
    """The boxes to tick: of all widgets these alone have a state of their look."""
    ticked = [[float(edge) for edge in one.Rect] for one in sheet.get("/Annots", []) if "/AS" in one]
    return [Ink(left, bottom, right, top, bottom, "box") for left, bottom, right, top in ticked]


def collisions(data: bytes) -> list[tuple[int, str, str]]:
    """Letters nearer to a box to tick than 0.6 mm (0.3 mm at its side), and letters that lie over another line's.

    So much is taken by the box's own rule (0.26 mm) and by a copier that pulls a little askew.
    """
    near = {"beside": 0.3 * MM, "above": 0.6 * MM}
    over = {"beside": -0.03 * MM, "above": -0.03 * MM}
    found = []
    with pypdfium2.PdfDocument(data) as shown, pikepdf.open(io.BytesIO(data)) as pdf:
        for number, (seen, sheet) in enumerate(zip(shown, pdf.pages, strict=True), start=1):
            ink, ticks = sorted(letters(seen), key=lambda one: one.left), tick_boxes(sheet)
            found += [(number, one.said, box.said) for one in ink for box in ticks if one.is_near(box, **near)]
            for position, one in enumerate(ink):
                beside = takewhile(lambda other, one=one: other.left < one.right, ink[position + 1 :])
                others = (other for other in beside if abs(other.line - one.line) > 2)
                found += [(number, one.said, other.said) for other in others if one.is_near(other, **over)]
    return found


def forms_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """The forms of a manual on paper in its own language, by id."""
    settings = Settings(ALL_IN_FORCE)
    compiled = compile_manual(Sources(files, read_templates(None), FONTS), settings)
    return {one.made_from[0]: one.content() for one in in_force(compiled, f"forms/*_{compiled.language.tag}.pdf")}


def in_force(compiled: Compilation, path: str) -> list[Artifact]:
    """The prints at such a path, of each form and language one: across what was superseded, which follows it, lies a
    watermark.
    """
    there = [one for one in compiled.forms() if fnmatch(one.path, path)]
    return list({(one.made_from[0], one.path.rpartition("_")[2]): one for one in reversed(there)}.values())


@pytest.fixture(scope="module")
def shipped(shipped_files: dict[str, bytes]) -> dict[str, bytes]:
    """The shipped forms on paper, by id."""
    return forms_of(shipped_files)


def test_templates_read_nothing_but_each_other(view_of: Callable[[str], FormView], tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    for path in (str(tmp_path / "secret.txt"), "../secret.txt", "/etc/hostname"):
        templates = {"form.typ": f'#read("{path}")'.encode()}
        with pytest.raises(SettingFailed, match=r"file not found|escape|outside|access denied"):
            Setter(templates, FONTS).set_form(view_of("letter"))
    templates = {
        "form.typ": b'#import "own.typ": said\n#set document(title: said)\n#said',
        "own.typ": b'#let said = "Own words"',
    }
    with pikepdf.open(io.BytesIO(Setter(templates, FONTS).set_form(view_of("letter")))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Own words"


def test_every_shipped_form_is_clean_and_whole(shipped: dict[str, bytes]):
    assert len(shipped) >= 12
    assert {form: found for form, data in shipped.items() if (found := faults(data))} == {}
    assert {form: found for form, data in shipped.items() if (found := outside(data) + boxes_outside(data))} == {}


def test_the_register_has_due_done_and_met_for_each_limit_marked_for_it_on_the_back_of_one_sheet(
    shipped: dict[str, bytes],
):
    pages = texts(shipped["complaint-register"])
    assert len(pages) == 2
    assert squeezed("Receipt confirmed to the customer") in squeezed(pages[1])
    with pikepdf.open(io.BytesIO(shipped["complaint-register"])) as pdf:
        front, back = pdf.pages
        first = {str(one.T): one.Rect for one in back.Annots if str(one.get("/T", "")).startswith("ends_1_")}
        assert float(back.MediaBox[2]) > float(back.MediaBox[3])
        lines = [{str(one.T).split("_")[1] for one in page.Annots if "/T" in one} for page in (front, back)]
    assert lines[0] == lines[1] == {str(line) for line in range(1, 11)}
    for limit in ("first-response", "acknowledge", "final-reply"):
        for part, least in (("due", 20), ("done", 20), ("met", 15)):  # a typed date with its time takes 20 mm
            left, bottom, right, top = (float(edge) for edge in first[f"ends_1_limit-{limit}_{part}"])
            assert (right - left) / MM >= least
            assert (top - bottom) / MM >= 8
    assert not any("convene" in name for name in first)


def test_a_limit_proven_elsewhere_has_a_due_box_and_names_the_form(shipped: dict[str, bytes]):
    with pikepdf.open(io.BytesIO(shipped["complaint-record"])) as pdf:
        names = {str(one.get("/T", one.get("/Parent", {}).get("/T", ""))) for page in pdf.pages for one in page.Annots}
    here = {name.rpartition("_")[2] for name in names if name.startswith("limit-acknowledge_")}
    elsewhere = {name.rpartition("_")[2] for name in names if name.startswith("limit-convene_")}
    assert here == {"due", "actual", "met", "reason"}
    assert elsewhere == {"due"}
    assert squeezed("stops on QR-GM-07") in squeezed(" ".join(texts(shipped["complaint-record"])))


def test_the_complaint_record_takes_three_sheets_at_most(shipped: dict[str, bytes]):
    assert len(texts(shipped["complaint-record"])) <= 3


def test_part_a_of_the_complaint_record_is_on_one_side(shipped: dict[str, bytes]):
    first, second = texts(shipped["complaint-record"])[:2]
    assert "Part A." in first
    assert "Part B." not in first
    assert "PartB." in squeezed(second.partition("Page 2 of")[2])[:60]


def test_no_words_run_under_a_tick_or_over_each_other(shipped: dict[str, bytes]):
    assert {form: found for form, data in shipped.items() if (found := collisions(data))} == {}


@pytest.mark.parametrize("company", ["small_files", "chinese_files"])
def test_nor_do_they_at_the_golden_companies(request: pytest.FixtureRequest, company: str):
    made = forms_of(request.getfixturevalue(company))
    assert made != {}
    assert {form: found for form, data in made.items() if (found := collisions(data))} == {}


def baseline(sheet: pypdfium2.PdfPage, words: str) -> float:
    """The height over the sheet's lower edge on which these words stand, where they stand first; in millimetres."""
    text = sheet.get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found is not None, words
    across, down = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, found[0], across, down)
    return down.value / MM


def test_a_question_of_one_line_stands_level_with_the_answers_and_asides_beside_it(shipped: dict[str, bytes]):
    with pypdfium2.PdfDocument(shipped["complaint-record"]) as shown:
        for number, question, beside in (
            (0, "Product or service", "not known yet"),
            (1, "It is about", "A product"),
            (1, "Must an authority be told", "Still being checked"),
        ):
            assert baseline(shown[number], question) == pytest.approx(baseline(shown[number], beside), abs=0.2)


def test_the_address_on_a_letter_is_whole_and_ends_above_the_rule(shipped: dict[str, bytes]):
    with pypdfium2.PdfDocument(shipped["customer-letter"]) as shown:
        sheet = shown[0]
        rule = sheet.get_height() / MM - 8.3 - 13.2
        assert baseline(sheet, "https://www.example.com") > rule + 1
        assert baseline(sheet, "Example Precision") > baseline(sheet, "88 Example Road") + 3 > rule + 4


def test_nothing_is_cut_off_in_any_other_language(shipped_files: dict[str, bytes]):
    settings = Settings(datetime(2026, 11, 22, 12, tzinfo=UTC))
    compiled = compile_manual(Sources(shipped_files, read_templates(None), FONTS), settings)
    made = {one.path: one.content() for one in in_force(compiled, "forms/*_zh-*.pdf")}
    assert {path: found for path, data in made.items() if (found := outside(data) + boxes_outside(data))} == {}
    assert {path: found for path, data in made.items() if (found := collisions(data))} == {}


def test_a_tick_over_words_and_a_line_over_a_line_are_seen(view_of: Callable[[str], FormView]):
    templates = {path.name: path.read_text() for path in PRINT.glob("*.typ")}
    for template, right, wrong in (
        ("paper.typ", "#let beside-tick = 1.5mm", "#let beside-tick = .1mm"),
        ("limits.typ", "else { .33em }", "else { .1em }"),
    ):
        assert templates[template].count(right) == 1
        spoilt = {name: text.replace(right, wrong).encode() for name, text in templates.items()}
        assert collisions(Setter(spoilt, FONTS).set_form(view_of("record"))) != []


def test_words_of_a_head_stay_whole_while_the_columns_can_give(shipped: dict[str, bytes]):
    said = " ".join(texts(shipped["complaint-register"])).split()
    assert {"Customer", "Status", "Handled", "number", "noticed", "Standard", "Answered"} <= set(said)


def test_short_heads_part_where_the_columns_are_too_narrow_for_a_pen(
    setter: Setter, view_of_fields: Callable[..., FormView]
):
    """A table that the checks refuse is still set so that its heads can be read."""
    narrow = [{"id": f"c{at}", "label": "Mwmw"} for at in range(24)]
    (said,) = texts(
        setter.set_form(view_of_fields([{"id": "t", "label": "Table", "type": "table", "columns": narrow}]))
    )
    assert said.count("M") >= 24
    assert "Mwmw" not in said.replace("\u200b", "")


def test_a_short_table_is_not_parted(setter: Setter, view_of_fields: Callable[..., FormView]):
    for lines in range(20, 29):
        fields: list[dict[str, object]] = [
            {"id": "story", "label": "Story", "type": "paragraph", "lines": str(lines)},
            {"id": "few", "label": "Few", "type": "table", "rows": "3", "columns": [{"id": "c", "label": "Cell"}]},
        ]
        pages = texts(setter.set_form(view_of_fields(fields)))
        assert sum(text.count("Cell") for text in pages) == 1
