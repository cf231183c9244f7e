"""Sheets of several sizes, in two languages, with a code to scan, and with more on them than anybody ought to ask."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from generator.emit.paper import Setter
from generator.model.company import SiteSettings
from generator.model.form import Form, PaperSize
from generator.model.manual import Manual
from generator.views.form import form_view
from generator.views.form_pair import paired
from generator.views.form_parts import FormView, QrCode
from generator.views.language import Language
from tests.unit.emit.conftest import AS_OF, KEPT, link, read
from tests.unit.emit.test_paper import FONTS, MM, PRINT, boxes_outside, collisions, faults, outside, squeezed, texts

URL = "https://quality.pumps.example/"
SIZES = {"a4": (210, 297), "letter": (215.9, 279.4)}


@pytest.fixture(scope="module")
def on_site(manual: Manual) -> Manual:
    """The small company with an address of its site."""
    site = SiteSettings.model_validate({"url": URL})
    return replace(manual, settings=manual.settings.model_copy(update={"site": site}))


def seen(sheet: pypdfium2.PdfPage, scale: float = 1) -> list[zxingcpp.Barcode]:
    """The codes on a sheet printed at 150 dots to the inch, each black or white, shrunk by ``scale``."""
    picture = sheet.render(scale=150 / 72 * scale).to_pil().convert("1").convert("L")
    return list(zxingcpp.read_barcodes(picture))


# -- the code to scan ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["record", "register"])
def test_a_blank_leads_to_its_page(setter: Setter, english: Language, on_site: Manual, form: str):
    view = form_view(on_site, on_site.forms[form], english, AS_OF)
    data = setter.set_form(view)
    with pypdfium2.PdfDocument(data) as pdf:
        found = [[code.text for code in seen(sheet, 0.94)] for sheet in pdf]
    expected = f"https://quality.pumps.example/copy.html?number={view.number}&revision=draft&code={view.check_code}"
    assert found == [[expected], *([] for _ in found[1:])]
    assert faults(data) == []
    assert outside(data) == []
    assert boxes_outside(data) == []
    assert collisions(data) == []


def test_the_code_is_wide_enough_for_a_bad_printer(setter: Setter, english: Language, on_site: Manual):
    view = form_view(on_site, on_site.forms["record"], english, AS_OF)
    assert view.qr is not None
    with pypdfium2.PdfDocument(setter.set_form(view)) as pdf:
        place = seen(pdf[0])[0].position
    side = (place.top_right.x - place.top_left.x) / 150 * 25.4
    assert side * 0.94 >= 20
    assert side * 0.94 / view.qr.modules >= 0.5


def test_a_long_address_makes_a_larger_code_not_a_finer_one(setter: Setter, english: Language, on_site: Manual):
    site = SiteSettings.model_validate({"url": "https://quality.pumps.example/" + "departments/" * 7})
    far = replace(on_site, settings=on_site.settings.model_copy(update={"site": site}))
    view = form_view(far, far.forms["record"], english, AS_OF)
    data = setter.set_form(view)
    assert view.qr is not None
    with pypdfium2.PdfDocument(data) as pdf:
        (code,) = seen(pdf[0], 0.94)
    assert code.text == view.qr.address
    assert (code.position.top_right.x - code.position.top_left.x) / 150 * 25.4 / view.qr.modules >= 0.5
    assert collisions(data) == []


def test_a_letter_carries_no_code(english: Language, on_site: Manual):
    assert form_view(on_site, on_site.forms["letter"], english, AS_OF).qr is None


def test_without_an_address_there_is_no_code(view_of: Callable[[str], FormView]):
    assert view_of("record").qr is None


def test_the_runs_are_the_dark_modules(english: Language, on_site: Manual):
    qr = form_view(on_site, on_site.forms["record"], english, AS_OF).qr
    assert qr is not None
    corner = [run for run in qr.runs if run[0] < 2 and run[1] < 7]
    assert corner == [(0, 0, 7), (1, 0, 1), (1, 6, 1)]  # every QR code begins with a square of seven modules


def test_the_page_of_the_own_language_is_meant(english: Language, on_site: Manual):
    qr = form_view(on_site, on_site.forms["record"], english, AS_OF, tree="zh-Hans/").qr
    assert qr is not None
    assert qr.address.startswith("https://quality.pumps.example/zh-Hans/copy.html?")


def test_a_screen_reader_hears_what_scanning_does(setter: Setter, english: Language, on_site: Manual):
    view = form_view(on_site, on_site.forms["record"], english, AS_OF)
    with pikepdf.open(io.BytesIO(setter.set_form(view))) as pdf:
        said = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert said == ["QR code: opens the page that says whether this blank is the current one"]


# -- sizes of paper --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("form", ["record", "register", "letter"])
def test_each_size_of_paper(setter: Setter, english: Language, manual: Manual, paper: PaperSize, form: str):
    data = setter.set_form(form_view(manual, manual.forms[form], english, AS_OF, paper))
    short, long = SIZES[paper]
    expected = (long, short) if form == "register" else (short, long)
    with pypdfium2.PdfDocument(data) as pdf:
        for sheet in pdf:
            assert [edge / MM for edge in sheet.get_size()] == pytest.approx(expected, abs=0.1)
    assert outside(data) == []
    assert boxes_outside(data) == []
    assert collisions(data) == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_the_longest_box_has_room_on_a_sheet(setter: Setter, english: Language, paper: PaperSize, orientation: str):
    field = {"id": "story", "label": "Story", "type": "paragraph", "lines": "100"}
    section = {"id": "s", "title": "Heading", "by": "clerk", "note": "A note.", "fields": [field]}
    content = {"id": "made", "number": "QR-99", "title": "Made up", "purpose": "A test.", "sections": [section]}
    form = Form.model_validate(content | read(KEPT) | {"layout": {"orientation": orientation}})
    view = form_view(link([form]), form, english, AS_OF, paper)
    data = setter.set_form(view)
    assert view.sections[0].rows[0].fields[0].lines == form.layout.most_lines(paper)
    assert len(texts(data)) == 1
    assert outside(data) == []
    assert boxes_outside(data) == []


# -- more sheets -----------------------------------------------------------------------------------------------------


def test_what_may_need_a_further_sheet_says_so(setter: Setter, view_of_fields: Callable[..., FormView]):
    fields: list[dict[str, object]] = [
        {"id": "short", "label": "Short", "type": "paragraph", "lines": "5"},
        {"id": "long", "label": "Long", "type": "paragraph", "lines": "6"},
        {"id": "table", "label": "Table", "type": "table", "columns": [{"id": "c", "label": "Cell"}]},
    ]
    view = view_of_fields(fields)
    assert [field.more for row in view.sections[0].rows for field in row.fields] == [False, True, True]
    assert squeezed(" ".join(texts(setter.set_form(view)))).count("Continuedonsheet") == 2


@pytest.mark.parametrize("kind", ["register", "letter"])
def test_registers_and_letters_go_on_by_themselves(view_of_fields: Callable[..., FormView], kind: str):
    view = view_of_fields([{"id": "long", "label": "Long", "type": "paragraph", "lines": "9"}], kind=kind)
    assert not view.sections[0].rows[0].fields[0].more


# -- hard cases ------------------------------------------------------------------------------------------------------

LABEL = (
    "What exactly did the customer observe, when, where and with which of our products, and who of our people noticed "
    "it first, so that whoever reads this later understands at once what happened without asking anybody else in the "
    "house again, and can see whether it is the same as in any earlier case."
)


def whole(data: bytes) -> None:
    """Nothing clipped, nothing over anything else, and valid."""
    assert outside(data) == []
    assert boxes_outside(data) == []
    assert collisions(data) == []
    assert faults(data) == []


def test_labels_of_300_characters(setter: Setter, view_of_fields: Callable[..., FormView]):
    label = (LABEL * 2)[:300]
    later = {"known-later": "yes", "may-not-apply": "yes"}
    options = [{"id": f"o{number}", "label": label} for number in range(2)]
    fields: list[dict[str, object]] = [
        {"id": "a", "label": label, "type": "text"},
        {"id": "b", "label": label, "type": "yes-no", **later},
        {"id": "c", "label": label, "type": "choice", "options": options},
        {"id": "d", "label": label, "type": "paragraph", "lines": "6", "help": label, **later},
        {"id": "e", "label": label, "type": "signature"},
        {"id": "f", "label": label, "type": "number", "unit": "pieces"},
        {"id": "g", "label": label, "type": "date", **later},
        {
            "id": "h",
            "label": label,
            "type": "table",
            "columns": [{"id": "x", "label": label}, {"id": "y", "label": "Y"}],
        },
    ]
    data = setter.set_form(view_of_fields(fields))
    assert squeezed("".join(texts(data))).count(squeezed(label)) == 12
    whole(data)


def test_one_of_forty_is_picked_from_a_list(setter: Setter, view_of_fields: Callable[..., FormView]):
    options = [{"id": f"o{number}", "label": f"Answer {number}."} for number in range(40)]
    view = view_of_fields([{"id": "many", "label": "Many", "type": "choice", "options": options}])
    data = setter.set_form(view)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (field,) = [one for one in pdf.Root.AcroForm.Fields if str(one.T) == "many"]
        assert str(field.FT) == "/Ch"
        assert [str(words) for _, words in field.Opt] == [f"Answer {number}." for number in range(40)]
        _, bottom, _, top = (float(edge) for edge in field.Rect)
    assert (top - bottom) / MM >= 8
    said = squeezed("".join(texts(data)))
    assert all(f"Answer{number}." in said for number in range(40))
    whole(data)


def test_sixteen_answers_are_ticked(view_of_fields: Callable[..., FormView]):
    options = [{"id": f"o{number}", "label": f"Answer {number}"} for number in range(17)]
    for count, kind in ((16, "radio"), (17, "select")):
        view = view_of_fields([{"id": "many", "label": "Many", "type": "choice", "options": options[:count]}])
        assert [one.kind for one in view.widgets if one.name == "many"] == [kind]


def test_one_long_answer_does_not_make_a_long_list(setter: Setter, view_of_fields: Callable[..., FormView]):
    options = [
        {"id": f"o{number}", "label": LABEL[:120] if number == 9 else f"Answer {number}"} for number in range(40)
    ]
    for type in ("choice", "choices"):
        data = setter.set_form(view_of_fields([{"id": "many", "label": "Many", "type": type, "options": options}]))
        assert len(texts(data)) == 1
        whole(data)


@pytest.mark.parametrize("with_code", [True, False])
def test_a_long_title_makes_the_head_higher(setter: Setter, view_of: Callable[[str], FormView], with_code: bool):
    title = "A title that is much longer than any title that ought to stand at the head of a sheet of paper " * 2
    bars = QrCode("", 37, tuple((row, 0, 37) for row in range(0, 37, 2)), "a code") if with_code else None
    data = setter.set_form(replace(view_of("record"), title=title.strip(), qr=bars))
    assert all(squeezed(title) in squeezed(text) for text in texts(data))
    assert outside(data) == []
    assert collisions(data) == []


# -- two languages ---------------------------------------------------------------------------------------------------

CHINESE = Language("zh-Hant", gettext.NullTranslations())


@pytest.fixture(scope="module")
def two_languages(english: Language) -> tuple[FormView, FormView]:
    """A form in English and the same in Chinese."""

    def view(words: dict[str, str], language: Language) -> FormView:
        options = [{"id": id, "label": words[id]} for id in ("minor", "major")]
        fields = [
            {"id": "story", "label": words["story"], "type": "paragraph", "help": words["help"], "known-later": "yes"},
            {"id": "level", "label": words["level"], "type": "choice", "options": options, "required-at": "record"},
            {"id": "list", "label": words["list"], "type": "table", "columns": [{"id": "due", "label": words["due"]}]},
            {"id": "same", "label": "Lot XY-77", "type": "text"},
        ]
        section = {"id": "a", "title": words["section"], "note": words["note"], "fields": fields}
        content = {"id": "made", "number": "QR-99", "title": words["title"], "purpose": "x", "sections": [section]}
        form = Form.model_validate(content | read(KEPT))
        return form_view(link([form]), form, language, AS_OF)

    own = "story help level minor major list due section note title".split()
    there = "發生什麼 請寫顧客原話 等級 一般 重大 對策清單 期限 受理 先聽後寫 客訴處理單".split()
    return (
        view({name: f"{name.capitalize()} words" for name in own}, english),
        view(dict(zip(own, there, strict=True)), CHINESE),
    )


def test_each_word_stands_there_in_both_languages(setter: Setter, two_languages: tuple[FormView, FormView]):
    first, second = two_languages
    data = setter.set_form(paired(first, second))
    said = squeezed("".join(texts(data)))
    for own, there in (
        ("Storywords", "發生什麼"),
        ("Helpwords", "請寫顧客原話"),
        ("Levelwords", "等級"),
        ("Minorwords", "一般"),
        ("Majorwords", "重大"),
        ("Listwords", "對策清單"),
        ("Duewords", "期限"),
        ("Sectionwords", "受理"),
        ("Notewords", "先聽後寫"),
        ("Titlewords", "客訴處理單"),
    ):
        assert 0 <= said.index(own) < said.index(there), own
    assert said.count("LotXY-77") == 1
    whole(data)


def test_the_second_language_has_its_own_letters(setter: Setter, two_languages: tuple[FormView, FormView]):
    with pikepdf.open(io.BytesIO(setter.set_form(paired(*two_languages)))) as pdf:
        fonts = {str(font.BaseFont) for sheet in pdf.pages for font in sheet.Resources.Font.values()}
        spoken = {str(item.Lang) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item}
        assert str(pdf.Root.Lang) == "en"
    assert any("CJKtc" in name for name in fonts)
    assert "zh-TW" in spoken


def test_the_boxes_are_filled_in_the_letters_of_the_language_that_has_hanzi(two_languages: tuple[FormView, FormView]):
    typed = Setter({path.name: path.read_bytes() for path in PRINT.glob("*.typ")}, FONTS, fill_font=True)
    for views in (two_languages, two_languages[::-1]):
        with pikepdf.open(io.BytesIO(typed.set_form(paired(*views)))) as pdf:
            (font,) = pdf.Root.AcroForm.DR.Font.values()
        assert "CJKtc" in str(font.BaseFont)


def test_the_boxes_are_the_same(two_languages: tuple[FormView, FormView]):
    first, second = two_languages
    both = paired(first, second)
    assert [(one.name, one.kind) for one in both.widgets] == [(one.name, one.kind) for one in first.widgets]
    (level,) = [one for one in both.widgets if one.name == "level"]
    assert level.options == (("minor", "Minor words · 一般"), ("major", "Major words · 重大"))
    assert level.tooltip.startswith("Level words\n")
    assert "等級" in level.tooltip
    assert (both.tag, both.also_tag) == ("en", "zh-Hant")


def test_a_form_paired_with_itself_says_nothing_twice(two_languages: tuple[FormView, FormView]):
    first, _ = two_languages
    assert replace(paired(first, first), also_tag="") == first


def test_two_different_forms_are_no_pair(view_of: Callable[[str], FormView]):
    with pytest.raises(ValueError, match="QR-01 and QR-02 have different boxes"):
        paired(view_of("record"), view_of("register"))
