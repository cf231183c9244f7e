"""What is measured: companies of any size, and the same site as a person would write it by hand for MkDocs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from generator.emit.artifact import Page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL = ROOT / "tests" / "golden" / "small" / "procedures"
OURS = (
    "site_name: Bench\ndocs_dir: procedures\nuse_directory_urls: false\ntheme: say-write-do\nplugins: [say-write-do]\n"
)
THEIRS = (
    "site_name: Bench\ndocs_dir: pages\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
    "plugins: [search]\nmarkdown_extensions: [tables]\nnot_in_nav: '*'\nnav:\n"
)
ROLES = """\
roles:
  - {id: clerk, title: Clerk, duties: [Answers the telephone], deputy: lead}
  - {id: lead, title: Team lead, authority: [Grants refunds], deputy: manager}
  - {id: manager, title: Manager, duties: [Approves what is written], deputy: lead}
"""


def company_of(number: int, folder: Path) -> Path:
    """Make a company of ``number`` procedures of ten steps beside a mkdocs.yml: the small golden one, made large.

    All procedures use its one form. Nothing has been issued, so C101 is turned off; else the manual is clean.
    """
    procedures = folder / "procedures"
    left = shutil.ignore_patterns("revisions", "handling.yml", "exceptions.yml", "copies.yml")
    shutil.copytree(SMALL, procedures, ignore=left)
    with (procedures / "manual.yml").open("a", encoding="utf-8") as settings:
        settings.write("severities: {C101: off, F111: off, G115: off, T117: off}\n")
    (procedures / "roles.yml").write_text(ROLES, encoding="utf-8")
    form = procedures / "forms" / "record.yml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("approver: lead", "approver: manager"), encoding="utf-8")
    seed = (HERE / "procedure.yml").read_text(encoding="utf-8")
    (procedures / "documents").mkdir(exist_ok=True)
    for each in range(1, number + 1):
        path = procedures / "documents" / f"procedure-{each:04}.yml"
        path.write_text(seed.replace("NUMBER", f"{each:04}"), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(OURS, encoding="utf-8")
    return folder


def faulty_company_of(number: int, folder: Path) -> Path:
    """The same company with nine findings in each procedure: slips in names, and figures and titles that are typed."""
    company_of(number, folder)
    for path in sorted((folder / "procedures" / "documents").glob("procedure-*.yml")):
        text = path.read_text(encoding="utf-8")
        for right, wrong in (
            ("with: [lead]", "with: [laed]"),
            ("<form:record>, part A", f"<form:{path.stem}>, part A within 72 hours"),
            ("then: cause", "then: causes"),
            ("may grant it", "may grant it by P-0001 and the Team lead agrees"),
            ("until: record.answered-at", f"until: record.answered-at-{path.stem}"),
        ):
            assert right in text, right
            text = text.replace(right, wrong)
        path.write_text(text, encoding="utf-8")
    return folder


def wide_company_of(number: int, folder: Path) -> Path:
    """The same company, in which each procedure has a form and a role of its own."""
    company_of(number, folder)
    procedures = folder / "procedures"
    form = (procedures / "forms" / "record.yml").read_text(encoding="utf-8")
    roles = [ROLES]
    for path in sorted((procedures / "documents").glob("procedure-*.yml")):
        own = path.stem.removeprefix("procedure-")
        renamed = form.replace("id: record\n", f"id: record-{own}\n").replace("number: F-1\n", f"number: F-{own}\n")
        (procedures / "forms" / f"record-{own}.yml").write_text(renamed, encoding="utf-8")
        text = re.sub(r"\brecord([#.>])", rf"record-{own}\1", path.read_text(encoding="utf-8"))
        path.write_text(text.replace("by: lead", f"by: lead-{own}"), encoding="utf-8")
        roles.append(
            f"  - {{id: lead-{own}, title: Leader of counter {own}, authority: [Grants refunds], deputy: lead}}\n"
        )
    (procedures / "roles.yml").write_text("".join(roles), encoding="utf-8")
    return folder


def shipped(folder: Path, *, translated: bool) -> Path:
    """The shipped company beside a mkdocs.yml, with its catalogs or in its own language alone."""
    left = shutil.ignore_patterns() if translated else shutil.ignore_patterns("locale")
    shutil.copytree(ROOT / "procedures", folder / "procedures", ignore=left)
    if not translated:
        settings = folder / "procedures" / "manual.yml"
        text, found = re.subn(r"(?m)^locales:.*\n", "", settings.read_text(encoding="utf-8"))
        assert found == 1, "manual.yml lists its languages in one line"
        settings.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(OURS, encoding="utf-8")
    return folder


def by_hand(pages: Iterable[Page], folder: Path) -> Path:
    """Write the same pages as Markdown for plain MkDocs: the same headings and words, in paragraphs, lists and tables.

    Its navigation is as lean as ours: only the first page of each group. A full one would cost the peer much more.
    """
    nav = []
    for page in pages:
        target = folder / "pages" / f"{page.path}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        parts = [f"{'#' * each.level} {each.title}\n\n{_markdown(each.html)}" for each in page.sections]
        target.write_text("\n\n".join(parts), encoding="utf-8")
        if page.path == page.group:
            nav.append(f"  - {page.path}.md\n")
    (folder / "mkdocs.yml").write_text(THEIRS + "".join(nav), encoding="utf-8")
    return folder


def _markdown(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Words(HTMLParser):
    """The words of an article: a paragraph for each block, an item for each item, a line for each row of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._cells = 0
        self._rows = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - only the words count
        if tag == "table":
            self._rows = 0
            self.parts.append("\n\n")
        elif tag == "tr":
            self._cells = 0
            self.parts.append("\n| ")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "p" and not self._in_row:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cells += 1
            self.parts.append(" | ")
        elif tag == "tr":
            self._rows += 1
            if self._rows == 1:
                self.parts.append("\n|" + " --- |" * self._cells)
            self._cells = 0
        elif tag in ("p", "table", "ul", "ol", "dd", "dt", "text") and not self._in_row:
            self.parts.append("\n\n")

    @property
    def _in_row(self) -> bool:
        return self._cells > 0 or bool(self.parts and self.parts[-1] == "\n| ")

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            self.parts.append(f"{words} ")
