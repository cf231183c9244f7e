"""A manual authored in Chinese comes out in Chinese: on no page and no print is a word of ours left in English."""

import io
import re

import html5lib
import pypdf
import pytest

from generator.compiler import Compilation
from tests.conftest import compile_files

#: Numbers of documents, steps, checks, revisions, cases and items (2.2 a), check codes, gaps that a script fills.
CODES = r"[A-Z]{1,4}[-/]?\d[\w./⟨⟩-]*|[0-9A-F]{4}-[0-9A-F]{4}|KS-[\w⟨⟩-]*|\b[a-h]\b|\{row\}"
NAMES = {
    *("A.", "Author", "R.", "Reviewer", "M.", "Manager", "First", "issue"),  # of the frozen revision, as it was issued
    *("ISO", "PDF", "CNY", "UTF", "YAML", "HTML", "QR", "JavaScript", "Asia", "Shanghai", "gettext", "id", "KPI"),
    *("XLSX", "CSV"),
    "handling",  # the id of the procedure, as the place of a finding
    *("U", "N", "C", "O"),  # the marks of a result in a checklist
}
#: What an author writes in a definition, shown where a finding is told: ids, keys, places and file names.
PLACES = re.compile(r"`[^`]*`|\b[a-z-]+(?:[./][a-z-]+)+\b|\b(?:revisions|proposals)/|manual\.yml|holders\.yml")


@pytest.fixture(scope="module")
def chinese(chinese_files: dict[str, bytes]) -> Compilation:
    return compile_files(chinese_files)


def english_in(text: str) -> list[str]:
    """The words of Latin letters that are neither a code nor a name."""
    rest = re.sub(CODES, " ", PLACES.sub(" ", text))
    return [word for word in re.findall(r"[A-Za-z][A-Za-z'.]*", rest) if word not in NAMES and word + "." not in NAMES]


def said_on(html: str) -> str:
    """Everything that is read or heard: the text, and the attributes that hold words."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    heard = ("aria-label", "title", "alt", "placeholder", "data-label")
    for element in page.iter():
        if element.tag in ("script", "style"):
            element.text = ""
    words = [element.get(name) for element in page.iter() for name in heard if element.get(name)]
    return " ".join([*page.itertext(), *words])


def test_no_page_holds_an_english_word(chinese: Compilation) -> None:
    pages = chinese.pages()
    assert len(pages) > 12
    left = {page.path: english_in(f"{page.title} {page.description} {said_on(page.html)}") for page in pages}
    assert {path: words for path, words in left.items() if words} == {}


def test_no_print_holds_an_english_word(chinese: Compilation) -> None:
    left = {}
    for artifact in chinese.files():
        if not artifact.path.endswith(".pdf"):
            continue
        reader = pypdf.PdfReader(io.BytesIO(artifact.content()))
        said = [page.extract_text() for page in reader.pages]
        said += [str(field.get("/TU", "")) for field in (reader.get_fields() or {}).values()]
        words = english_in(" ".join(said))
        if words:
            left[artifact.path] = words
    assert left == {}


def test_what_the_scripts_say_is_chinese(chinese: Compilation) -> None:
    page = next(page for page in chinese.pages() if page.path == "forms/record")
    (settings,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page.html, re.DOTALL)[:1]
    assert "请写明原因" in settings
    assert "please" not in settings


def test_an_english_word_is_seen() -> None:
    assert english_in("QR-01 顾客投诉处理单 within 48 小时") == ["within"]
    assert english_in("A/0 版，S1 登记，ISO 9001，`lead` 没有代理人，handling/approver，2.2 a") == []
    assert said_on('<p title="Open">打开</p><script>let a</script>').split() == ["打开", "Open"]
