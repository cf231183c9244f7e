"""Which prints of a blank there are, where they lie, and what manual.yml may say about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import NullTranslations

import pytest
from pydantic import ValidationError

from generator.compiler import Compilation
from generator.model.company import PrintSettings, SiteSettings
from generator.views.addresses import Addresses
from generator.views.form_pages import form_page_view
from generator.views.form_prints import prints_of
from generator.views.language import Language
from generator.views.reader import Reader
from tests.conftest import ALL_IN_FORCE, AS_OF, compile_files

PATH = "forms/QR-1_A-0_en.pdf"
CURRENCY = "currency: CNY"


def prints(compile_small: Callable[..., Compilation], settings: str, tag: str = "en", *published: str) -> list[str]:
    edits = {"manual.yml": {CURRENCY: f"{CURRENCY}\nprint: {settings}"}} if settings else {}
    compilation = compile_small(edits)
    assert compilation.manual is not None
    return [one.path.removeprefix("forms/") for one in prints_of(compilation.manual, tag, PATH, published)]


def test_a4_unless_said_otherwise(compile_small: Callable[..., Compilation]) -> None:
    assert prints(compile_small, "") == ["QR-1_A-0_en.pdf"]


def test_one_print_for_each_size_in_the_order_of_the_list(compile_small: Callable[..., Compilation]) -> None:
    assert prints(compile_small, "{paper: letter}") == ["QR-1_A-0_en_letter.pdf"]
    assert prints(compile_small, "{paper: [letter, a4]}") == ["QR-1_A-0_en_letter.pdf", "QR-1_A-0_en.pdf"]


def test_a_pair_is_printed_where_both_languages_are_published(compile_small: Callable[..., Compilation]) -> None:
    pairs = "{paper: [a4, letter], bilingual: [[en, zh-Hans], [zh-Hans, en], [en, de]]}"
    assert prints(compile_small, pairs, "en", "en", "zh-Hans") == [
        "QR-1_A-0_en.pdf",
        "QR-1_A-0_en_letter.pdf",
        "QR-1_A-0_en+zh-Hans.pdf",
        "QR-1_A-0_en+zh-Hans_letter.pdf",
    ]


def test_the_page_of_a_form_leads_to_every_print(compile_small: Callable[..., Compilation]) -> None:
    pairs = "{paper: [a4, letter], bilingual: [[en, zh-Hant], [en, de]]}"
    manual = compile_small({"manual.yml": {CURRENCY: f"{CURRENCY}\nprint: {pairs}"}}).manual
    assert manual is not None
    reader = Reader(manual, Language("en", NullTranslations()), AS_OF.date(), Addresses(manual), "forms/record")
    view = form_page_view(reader, manual.forms["record"], {"record": PATH}, ("en", "zh-Hant"))
    assert view.blank == "QR-1_A-0_en.pdf"
    assert [(one.href, one.kind) for one in view.other_prints] == [
        ("QR-1_A-0_en_letter.pdf", "US Letter"),
        ("QR-1_A-0_en+zh-Hant.pdf", "with Traditional Chinese"),
        ("QR-1_A-0_en+zh-Hant_letter.pdf", "with Traditional Chinese, US Letter"),
    ]


def test_what_a_page_leads_to_is_printed(shipped_files: dict[str, bytes]) -> None:
    """From manual.yml to the site: each page of a form has a link to each PDF of that form in its language."""
    manual = b"print: {bilingual: [[en, zh-Hans], [zh-Hans, en]]}\n" + shipped_files["manual.yml"]
    compilation = compile_files({**shipped_files, "manual.yml": manual}, ALL_IN_FORCE)
    made = [one.path for one in compilation.forms() if one.path.startswith("forms/QR-CS-08_A-1")]
    assert len(made) == 5
    pages = [one for one in compilation.pages() if one.path == "forms/reply"]
    assert [one.locale for one in pages] == ["en", "zh-Hans", "zh-Hant"]
    for page in pages:
        html = "".join(section.html for section in page.sections)
        linked = {f"forms/{name}" for name in re.findall(r'href="\.\./\.\./forms/([^"]+\.pdf)"', html)}
        assert linked == {path for path in made if re.search(rf"_{page.locale}[+.]", path)}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{paper: a5}", "`paper` is `a5`"),
        ("{bilingual: [[en]]}", "the keys of `print` do not fit together"),
        ("{bilingual: [[en, en]]}", "the keys of `print` do not fit together"),
    ],
)
def test_what_is_no_print_is_told(compile_small: Callable[..., Compilation], written: str, message: str) -> None:
    found = compile_small({"manual.yml": {CURRENCY: f"{CURRENCY}\nprint: {written}"}}).diagnostics
    assert [str(one.message) for one in found if one.code == "Y112"] == [message]


@pytest.mark.parametrize("url", ["https://q.example", "http://q.example:8080/a/b/", "https://user.github.io/manual"])
def test_addresses_of_a_site(url: str) -> None:
    site = SiteSettings.model_validate({"url": url})
    assert site.url is not None
    assert site.url.of("forms/x.html") == url.rstrip("/") + "/forms/x.html"


@pytest.mark.parametrize(
    "url",
    ["q.example", "ftp://q.example", "https://", "https://q.example/a?b=c", "https://q.example/#a"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValidationError, match="a web address such as"):
        SiteSettings.model_validate({"url": url})


def test_a_wrong_address_is_told_with_its_place(compile_small: Callable[..., Compilation]) -> None:
    found = compile_small({"manual.yml": {"https://quality.kettles.example": "quality.kettles.example"}}).diagnostics
    assert [(one.code, str(one.message)) for one in found] == [("Y112", "`url` is `quality.kettles.example`")]


def test_the_usual_print_is_on_a4() -> None:
    assert PrintSettings.model_validate({}).paper == ("a4",)
