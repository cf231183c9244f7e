"""The audit pack in a browser without JavaScript, opened from its folder: whole on a phone, quiet, clean for axe."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.browser.test_access import axe, findings  # noqa: F401 - the fixture
from tests.site.conftest import GOLDEN, ROOT, Company

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the Chinese company, in Chinese and English, unpacked."""
    folder = tmp_path_factory.mktemp("pack")
    shutil.copytree(GOLDEN / "chinese" / "procedures", folder / "procedures")
    shutil.copytree(GOLDEN / "chinese" / "english" / "locale", folder / "procedures" / "locale")
    manual = folder / "procedures" / "manual.yml"
    manual.write_text("locales: [en]\n" + manual.read_text("utf-8"), encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    done = Company(folder).run("swd", "export", "audit-pack", "pack.zip", PYTHONPATH=str(ROOT))
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        archive.extractall(folder / "pack")
    return folder / "pack"


def pages(pack: Path) -> list[str]:
    return sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*.html"))


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_whole_and_clean_at_every_width(pack, visitor, axe, width) -> None:  # noqa: F811
    page = visitor.open((pack / "index.html").as_uri())
    page.set_viewport_size({"width": width, "height": 900})
    for path in pages(pack):
        page.goto((pack / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert findings(page, axe, *WCAG) == [], path


def test_it_is_read_without_javascript_and_in_each_language(browser, pack) -> None:
    context = browser.new_context(java_script_enabled=False)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto((pack / "index.html").as_uri())
    page.get_by_role("link", name="Read the manual").click()
    page.get_by_role("navigation").get_by_role("link", name="Procedure documents").click()
    page.get_by_role("link", name="QP-01").first.click()
    assert page.locator("h1").inner_text().startswith("QP-01 ")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("banner").get_by_role("link", name="简体中文").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.url.endswith("/zh-Hans/documents/handling.html")
    page.get_by_role("link", name="审核资料包").click()
    assert page.url.endswith("/index.html")
    assert [url for url in asked if not url.startswith("file:")] == []
    context.close()
