"""``swd print``: one sheet, what it is called, where it lies, and what may not be printed or written over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.hosts.test_cli import ROOT, SMALL, Answer, edit, swd, tree  # noqa: F401 - the fixture


@pytest.fixture(autouse=True)
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company in an empty folder; 2026-11-22 at noon."""
    shutil.copytree(SMALL, tmp_path / "procedures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    return tmp_path


def words(path: str) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf)


def test_a_document_is_an_uncontrolled_copy(swd: Callable[..., Answer]) -> None:  # noqa: F811
    answer = swd("print", "handling")
    assert (answer.code, answer.out) == (0, "P-1_A-0_en.pdf\n")
    assert answer.err == "P-1 A/0: Uncontrolled copy – check before use.\n"
    assert "Uncontrolled copy – check before use." in words("P-1_A-0_en.pdf")


def test_a_numbered_copy_names_its_number_and_holder(swd: Callable[..., Answer]) -> None:  # noqa: F811
    answer = swd("print", "handling", "--copy", "01", "--to", "out/")
    assert (answer.code, answer.out) == (0, "out/P-1_A-0_en_copy-01.pdf\n")
    assert answer.err == "P-1 A/0: Controlled copy 01 – holder: Clerk.\n"
    said = words("out/P-1_A-0_en_copy-01.pdf")
    assert "Controlled copy 01 – holder: Clerk." in said
    assert "Counter, binder 1" in said
    assert "Uncontrolled" not in said


def test_a_blank_becomes_a_record_on_the_paper_that_is_asked_for(swd: Callable[..., Answer]) -> None:  # noqa: F811
    answer = swd("print", "record", "--paper", "letter", "--to", "blank.pdf")
    assert (answer.code, answer.out) == (0, "blank.pdf\n")
    assert answer.err.startswith("F-1 A/0: Blank form. Once filled in, this is a record: keep until")
    with pypdfium2.PdfDocument("blank.pdf") as pdf:
        assert tuple(round(side / 72, 2) for side in pdf[0].get_size()) == (8.5, 11)
    assert swd("print", "record").out == "F-1_A-0_en.pdf\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["handling", "--copy", "03"], "there is no copy 03 of handling: copies.yml names 01. To hand one out, enter"),
        (["handling", "--copy", "03"], '- {of: handling, number: "03", holder: lead, place: …, from: 2026-11-22}'),
        (["handling", "--copy", "02"], "copy 02 of handling came back on 2026-11-15"),
        (["handling", "--copy", "01", "--as-of", "2026-11-01"], "copy 01 of handling goes out on 2026-11-02"),
        (["record", "--copy", "01"], "record is a form: filled in it becomes a record, and a record is no copy"),
        (["handling", "--revision", "B/0"], "handling: there is no revision B/0; there are A/0"),
        (["handlin"], "there is no document or form handlin; did you mean handling?"),
        (["handling", "--locale", "zh-Hans"], "the manual is not published in zh-Hans; there are en"),
        (["handling", "--paper", "letter"], "--paper is for blank forms; documents are set on A4"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(
    swd: Callable[..., Answer],  # noqa: F811
    arguments: list[str],
    message: str,
) -> None:
    before = tree(Path())
    answer = swd("print", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert tree(Path()) == before


def test_a_numbered_copy_of_a_draft_is_refused_and_a_draft_says_what_it_is(swd: Callable[..., Answer]) -> None:  # noqa: F811
    edit("documents/handling.yml", "title: Answer\n", "title: Answer them\n")
    drafted = swd("print", "handling", "--revision", "draft")
    assert (drafted.code, drafted.out) == (0, "P-1_draft_en.pdf\n")
    assert drafted.err == "P-1 draft: Uncontrolled copy – check before use. (draft, not issued)\n"
    assert "DRAFT" in words("P-1_draft_en.pdf")
    refused = swd("print", "handling", "--revision", "draft", "--copy", "01")
    assert refused.code == 2
    assert "handling would be printed as draft; a numbered copy is made only of what is in force" in refused.err
    assert swd("print", "handling", "--copy", "01").code == 0  # of what is in force, beside the draft


def test_a_manual_with_errors_prints_nothing(swd: Callable[..., Answer]) -> None:  # noqa: F811
    edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    answer = swd("print", "handling")
    assert (answer.code, answer.out) == (1, "")
    assert "error[R101]" in answer.err
    assert "Nothing was printed: first mend what is said above." in answer.err
    assert not list(Path().glob("*.pdf"))


def test_nothing_is_written_over(swd: Callable[..., Answer]) -> None:  # noqa: F811
    Path("mine.pdf").write_bytes(b"mine")
    answer = swd("print", "handling", "--to", "mine.pdf")
    assert answer.code == 2
    assert "mine.pdf is there already; say --replace, or name another place with --to" in answer.err
    assert Path("mine.pdf").read_bytes() == b"mine"
    assert swd("print", "handling", "--to", "mine.pdf", "--replace").code == 0
    assert "Uncontrolled copy" in words("mine.pdf")
    assert swd("print", "handling", "--to", "mine.pdf").code == 0  # the same print again
    assert [path for path in Path().iterdir() if path.name.startswith(".")] == []


def test_a_place_that_cannot_be_written_is_told(swd: Callable[..., Answer]) -> None:  # noqa: F811
    Path("file").write_text("x")
    answer = swd("print", "handling", "--to", "file/")
    assert answer.code == 2
    assert "cannot be written" in answer.err
    assert "Traceback" not in answer.err


def test_a_company_without_numbered_copies_is_told_how_to_begin(swd: Callable[..., Answer]) -> None:  # noqa: F811
    (Path("procedures") / "copies.yml").unlink()
    answer = swd("print", "handling", "--copy", "01")
    assert answer.code == 2
    assert "there is no copy 01 of handling: copies.yml names none. To hand one out, enter it there" in answer.err


def test_the_shipped_procedure_in_another_language(swd: Callable[..., Answer]) -> None:  # noqa: F811
    shutil.rmtree("procedures")
    shutil.copytree(ROOT / "procedures", "procedures")
    answer = swd("print", "complaint-handling", "--copy", "03", "--locale", "zh-Hans")
    assert (answer.code, answer.out) == (0, "QP-CS-01_A-1_zh-Hans_copy-03.pdf\n")
    assert "受控文件，分发号 03，持有者：仓储物流。" in answer.err
    superseded = swd("print", "complaint-handling", "--revision", "A/0")
    assert superseded.err == "QP-CS-01 A/0: Uncontrolled copy – check before use. (superseded)\n"
    assert "SUPERSEDED" in words("QP-CS-01_A-0_en.pdf")
    assert swd("print", "on-site-report", "--revision", "A/0").err.endswith(". (superseded)\n")
    assert not swd("print", "on-site-report").err.endswith(")\n")


@pytest.mark.parametrize("command", [["print", "record"], ["build"]])
def test_a_fault_in_a_template_of_ones_own_is_said_with_its_place(
    swd: Callable[..., Answer],  # noqa: F811
    company: Path,
    command: list[str],
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", company)
    (company / "templates" / "print").mkdir(parents=True)
    (company / "templates" / "print" / "form.typ").write_text('#import "paper.typ": *\n#let x = nonsense()\n')
    answer = swd(*command)
    said = answer.out + answer.err
    assert answer.code == 1
    assert "unknown variable: nonsense" in said
    assert "templates/print/form.typ:2:9" in said
    assert "mend this print template, or report it if it is not one of your own" in said
    assert "Traceback" not in said
    assert list(company.glob("*.pdf")) == []
