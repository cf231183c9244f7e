"""The audit pack of a small company: what is in it and what is not, and that it holds together and can be checked."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.compiler import Settings, compile_manual
from generator.emit.artifact import Page
from generator.hosts import pack_file
from generator.hosts.audit_pack import pack_pages, shells
from generator.hosts.files import FolderRefused, interface_catalogs, read_site_sources
from tests.conftest import AS_OF, GOLDEN, ROOT
from tests.site.conftest import Site
from tests.unit.hosts import test_cli
from tests.unit.hosts.test_cli import Answer, edit, never_issued

swd = test_cli.swd
Swd = Callable[..., Answer]
DAY = "2027-04-02"
HIDDEN = "the words of a draft that nobody may read"


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company after its limit was changed and issued again; since then somebody has gone on writing."""
    shutil.copytree(GOLDEN / "small" / "procedures", tmp_path / "procedures")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    return tmp_path


def issued_again(swd: Swd) -> None:
    """The procedure says 24 hours from April 2027, and a draft says something else already."""
    edit("documents/handling.yml", "within: 48 hours", "within: 24 hours")
    people = ("--prepared-by", "A. Author", "--reviewed-by", "R. Reviewer", "--approved-by", "M. Manager")
    when = ("--as-of", "2027-03-02", "--effective", "2027-04-01", "--reason", "Faster", "--write")
    answer = swd("issue", "handling", *people, *when)
    assert answer.code == 0, answer.err
    edit("documents/handling.yml", "title: Handling complaints", f"title: {HIDDEN}")


def packed(swd: Swd, name: str = "pack.zip", *more: str) -> Path:
    answer = swd("export", "audit-pack", name, "--as-of", DAY, *more)
    assert answer.code == 0, answer.err
    return Path(name)


def unpacked(pack: Path, folder: str = "unpacked") -> Site:
    with zipfile.ZipFile(pack) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return Site(Path(folder))


def test_a_pack_holds_what_is_in_force_and_what_was_and_no_draft(company: Path, swd: Swd) -> None:  # noqa: ARG001
    issued_again(swd)
    site = unpacked(packed(swd))
    assert {
        "index.html", "README.txt", "SHA256SUMS", "manifest.json", "assets/pack.css",
        "documents/P-1_A-1_en.pdf", "documents/P-1_A-0_en.pdf", "forms/F-1_A-0_en.pdf",
        "lists/L-1_en.pdf", "lists/L-1_en.xlsx", "lists/L-1_en.csv", "lists/clause-matrix_en.xlsx",
        "lists/change-history_en.xlsx", "lists/time-limits_en.csv", "lists/distribution-list_en.xlsx",
        "revisions/handling/1.json", "revisions/handling/2.json", "revisions/record/1.json",
        "revisions/SHA256SUMS",
        "en/index.html", "en/documents/handling.html", "en/forms/record.html", "en/audit/iso-9001-2015.html",
        "en/audit/source-page.html", "en/audit/changes.html", "en/revisions/handling/1.html", "en/copy.html",
    } <= set(site.files)  # fmt: skip
    assert not [path for path in site.files if "draft" in path or path.endswith((".js", ".yml", ".po"))]
    assert [path for path, raw in site.files.items() if HIDDEN.encode() in raw] == []
    assert [path for path in site.page_paths if "data-outlived" in page(site, path)] == [], "it would need a script"
    assert "24 hours" in page(site, "en/documents/handling.html")
    readme = site.files["README.txt"].decode()
    assert "Pages, documents and lists to read are uncontrolled copies: check before use." in readme
    assert "Blank forms, sheets to sign on, checklists and sample sheets become records once" in readme
    assert "A change is being worked on" not in page(site, "en/documents/handling.html")
    assert "48 hours" in page(site, "en/revisions/handling/1.html")
    assert "SUPERSEDED" in page(site, "en/revisions/handling/1.html")
    frozen = Path("procedures/revisions/handling/1.json").read_bytes()
    assert site.files["revisions/handling/1.json"] == frozen
    index = page(site, "index.html")
    for link in (
        "documents/P-1_A-1_en.pdf",
        "documents/P-1_A-0_en.pdf",
        "en/revisions/handling/1.html",
        "lists/L-1_en.xlsx",
        "lists/L-1_en.pdf",
    ):
        assert f'href="{link}"' in index


def page(site: Site, path: str) -> str:
    return site.files[path].decode("utf-8")


def test_results_for_the_house_are_not_for_auditors(company: Path, swd: Swd) -> None:
    issued_again(swd)
    site = unpacked(packed(swd))
    checks = page(site, "en/audit/consistency-checks.html")
    assert "What is checked" in checks
    assert "Result of this build" not in checks
    assert "Accepted exceptions" not in checks
    reason = next(
        each for each in (company / "procedures/exceptions.yml").read_text().splitlines() if "reason:" in each
    )
    said = reason.partition("reason:")[2].strip()
    assert len(said) > 10
    assert [path for path, raw in site.files.items() if said.encode() in raw] == []


@pytest.mark.parametrize("name", ["small", "chinese", "chinese-and-english"])
def test_every_page_is_valid_opens_from_a_folder_and_leads_only_to_what_is_there(
    company: Path,
    swd: Swd,
    name: str,
) -> None:
    if name != "small":
        shutil.rmtree(company / "procedures")
        shutil.copytree(GOLDEN / "chinese" / "procedures", company / "procedures")
    if name == "chinese-and-english":
        shutil.copytree(GOLDEN / "chinese" / "english" / "locale", company / "procedures" / "locale")
        manual = company / "procedures" / "manual.yml"
        manual.write_text("locales: [en]\n" + manual.read_text("utf-8"), encoding="utf-8")
    site = unpacked(packed(swd))
    assert len(site.page_paths) > 15
    assert site.broken_references() == []
    assert site.outside_requests() == []
    for path in site.page_paths:
        tree, faults = site.page(path)
        assert faults == [], path
        ids = site.ids(path)
        assert len(ids) == len(set(ids)), path
        assert next(tree.iter("html")).get("lang") == (path.split("/")[0] if "/" in path else tongues(name)[0])
        assert not list(tree.iter("script")), path
        assert not list(tree.iter("form")), path
        assert [link.get("href") for link in tree.iter("link") if link.get("rel") == "stylesheet"]
    switch = {each.get("hreflang") for each in site.page(f"{tongues(name)[0]}/index.html")[0].iter("a")} - {None}
    assert switch == (set(tongues(name)) if len(tongues(name)) > 1 else set())


def tongues(name: str) -> list[str]:
    return {"small": ["en"], "chinese": ["zh-Hans"], "chinese-and-english": ["zh-Hans", "en"]}[name]


def test_every_page_of_the_pack_is_reached_from_its_first(company: Path, swd: Swd) -> None:  # noqa: ARG001
    issued_again(swd)
    site = unpacked(packed(swd))
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        here = waiting.pop()
        if here in seen or here not in site.files:
            continue
        seen.add(here)
        if here.endswith(".html"):
            waiting += [joined(here, address) for _, _, address in site.references(here)]
    assert set(site.files) - seen == {"assets/favicon.svg", "assets/logo.svg", "revisions/SHA256SUMS"}


def joined(here: str, address: str) -> str:
    path = address.partition("#")[0]
    parts = here.split("/")[:-1] if path else here.split("/")
    for part in path.split("/") if path else []:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


# -- it can be checked --


def test_the_sums_are_those_of_the_files_and_the_manifest_tells_the_truth(company: Path, swd: Swd) -> None:
    issued_again(swd)
    answer = swd("export", "audit-pack", "pack.zip", "--as-of", DAY)
    assert answer.out == f"{hashlib.sha256(Path('pack.zip').read_bytes()).hexdigest()}  pack.zip\n"
    site = unpacked(Path("pack.zip"))
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd="unpacked", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": OK") == len(site.files) - 1
    Path("unpacked/README.txt").write_text("altered")
    again = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd="unpacked", capture_output=True, check=False)
    assert again.returncode != 0

    said: dict[str, Any] = json.loads(site.files["manifest.json"])
    assert (said["made-by"], said["as-of"], said["languages"]) == ("say-write-do audit-pack", DAY, ["en"])
    assert {"typst", "xlsxwriter", "pikepdf"} <= set(said["engines"])
    contents = {one["path"]: one for one in said["contents"]}
    assert set(contents) == set(site.files) - {"manifest.json", "SHA256SUMS"}
    for path, one in contents.items():
        raw = site.files[path]
        assert (one["size"], one["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest()), path
    assert contents["documents/P-1_A-1_en.pdf"]["made-from"] == ["handling"]
    inputs = {one["path"]: one["sha256"] for one in said["inputs"]}
    here = {f"procedures/{p.relative_to(company / 'procedures').as_posix()}": p for p in files(company / "procedures")}
    assert {path for path in inputs if path.startswith("procedures/")} == set(here)
    for path, file in {**here, "mkdocs.yml": company / "mkdocs.yml"}.items():
        assert inputs[path] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "templates/print/form.typ" in inputs


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_definitions_give_the_same_pack_in_another_second_and_without_the_cache(
    company: Path,
    swd: Swd,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = packed(swd).read_bytes()
    shutil.rmtree(company / ".swd-cache")
    time.sleep(2.1)
    assert packed(swd, "again.zip").read_bytes() == first
    # without a day, that of the clock in the company's zone counts, and not the hour
    packs = []
    for epoch in ("1806624000", "1806649200"):  # 2027-04-02 08:00 and 15:00 in Shanghai
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert swd("export", "audit-pack", f"{epoch}.zip").code == 0
        packs.append(Path(f"{epoch}.zip").read_bytes())
    assert packs == [first, first]


def test_entries_are_in_order_and_bear_the_day_of_the_pack_and_no_owner(company: Path, swd: Swd) -> None:  # noqa: ARG001
    with zipfile.ZipFile(packed(swd)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2027, 4, 2, 0, 0, 0)}
    assert {(entry.external_attr >> 16, entry.create_system, entry.extra) for entry in entries} == {(0o100644, 3, b"")}


# -- nothing is lost --


def test_a_pack_takes_the_place_of_a_pack_and_of_nothing_else(company: Path, swd: Swd) -> None:  # noqa: ARG001
    before = packed(swd).read_bytes()
    assert packed(swd).read_bytes() == before
    with zipfile.ZipFile("other.zip", "w") as archive:
        archive.writestr("manifest.json", "{}")
    for name, content in (("thesis.txt", b"ten years of work"), ("other.zip", Path("other.zip").read_bytes())):
        Path(name).write_bytes(content)
        answer = swd("export", "audit-pack", name)
        assert answer.code == 2
        assert f"{name} is there already and is no audit pack" in answer.err
        assert Path(name).read_bytes() == content
    answer = swd("export", "audit-pack", "procedures")
    assert (answer.code, "is a folder" in answer.err) == (2, True)
    answer = swd("export", "audit-pack", "thesis.txt/pack.zip")
    assert (answer.code, "cannot be written" in answer.err, "Traceback" in answer.err) == (2, True, False)


def test_a_fault_in_the_manual_is_told_and_leaves_the_old_pack(company: Path, swd: Swd) -> None:  # noqa: ARG001
    before = packed(swd).read_bytes()
    edit("documents/handling.yml", "by: lead", "by: laed")
    answer = swd("export", "audit-pack", "pack.zip")
    assert answer.code == 1
    assert "error[R101]" in answer.err
    assert Path("pack.zip").read_bytes() == before


def test_a_sign_that_the_paper_font_lacks_is_told_where_it_stands(company: Path, swd: Swd) -> None:
    edit("manual.yml", "name: Small Kettles Ltd.", "name: Small ᚠ Kettles Ltd.")
    answer = swd("export", "audit-pack", "pack.zip", "--as-of", DAY)
    assert answer.code == 1
    assert "error[F106]" in answer.err
    assert left(company) == []


def test_a_fault_in_a_template_is_told_with_its_line(company: Path, swd: Swd) -> None:
    own = company / "templates/site/pack/page.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("<p>\n{% if %}\n</p>")
    answer = swd("export", "audit-pack", "pack.zip")
    assert answer.code == 1
    assert "templates/site/pack/page.html.j2:2: " in answer.err
    assert left(company) == []


@pytest.mark.parametrize("at", ["Workshop._add", "Workshop.put"])
def test_a_full_disk_leaves_the_old_pack_and_no_half_one(
    company: Path,
    swd: Swd,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
) -> None:
    before = packed(swd).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"generator.hosts.pack_file.{at}", full)
    answer = swd("export", "audit-pack", "pack.zip", "--as-of", DAY)
    assert answer.code == 2
    assert "pack.zip cannot be written: No space left on device; nothing was changed" in answer.err
    assert Path("pack.zip").read_bytes() == before
    assert left(company) == ["pack.zip"]


def left(company: Path) -> list[str]:
    """The packs and parts of packs in the company's folder."""
    return sorted(path.name for path in company.iterdir() if "pack" in path.name)


def test_a_day_before_the_first_of_a_zip_is_its_first(tmp_path: Path) -> None:
    from datetime import date

    from generator.emit.artifact import Artifact

    with pack_file.workshop(tmp_path / "old.zip") as shop:
        shop.put(Artifact("a.txt", (), lambda: b"a"))
        shop.close(tmp_path / "old.zip", date(1970, 1, 1))
    with zipfile.ZipFile(tmp_path / "old.zip") as archive:
        assert archive.getinfo("a.txt").date_time == (1980, 1, 1, 0, 0, 0)
    with pytest.raises(FolderRefused, match="is no audit pack"), pack_file.workshop(tmp_path / "old.zip"):
        pytest.fail("it was entered")


def test_pages_are_rendered_one_after_the_other(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """So that memory does not grow with their number."""
    rendered: list[str] = []

    def noted(page: Page) -> str:
        rendered.append(page.path)
        return ""

    settings = Settings(AS_OF, interface_catalogs(), pack=True)
    compilation = compile_manual(read_site_sources(Path("procedures"), Path("templates")), settings)
    monkeypatch.setattr(Page, "html", property(noted))
    pages = pack_pages(compilation, shells(compilation))
    assert rendered == []
    assert next(pages).path == "en/index.html"
    assert rendered == ["index"]
    assert len(list(pages)) > 15


# -- another day --


def test_a_pack_of_an_earlier_day_holds_what_was_in_force_then(company: Path, swd: Swd) -> None:  # noqa: ARG001
    issued_again(swd)
    then = unpacked(packed(swd, "then.zip", "--as-of", "2027-03-31"))
    assert "48 hours" in page(then, "en/documents/handling.html")
    assert "24 hours" in page(then, "en/revisions/handling/2.html")
    assert "NOT YET IN FORCE" in page(then, "en/revisions/handling/2.html")
    assert json.loads(then.files["manifest.json"])["as-of"] == "2027-03-31"


# -- what was never issued --


def test_what_was_never_issued_has_a_place_and_no_content(company: Path, swd: Swd) -> None:  # noqa: ARG001
    never_issued("handling")
    site = unpacked(packed(swd))
    assert "has not been issued yet" in page(site, "en/documents/handling.html")
    assert not [path for path in site.files if "draft" in path or path.startswith("documents/")]
    for path in site.page_paths:
        for words in ("Write what the customer says", "Be kind", "Write it down", "gets an answer"):
            assert words not in page(site, path), path
    limits = site.files["lists/time-limits_en.csv"].decode("utf-8-sig").splitlines()
    assert len(limits) == 1
    matrix = site.files["lists/clause-matrix_en.csv"].decode("utf-8-sig")
    assert "P-1" not in matrix
    assert "draft, not issued" in site.files["lists/L-1_en.csv"].decode("utf-8-sig")
    broken = [each for each in site.broken_references() if "#" not in each]
    assert broken == []


def test_nothing_to_export_is_said_plainly(company: Path, swd: Swd) -> None:  # noqa: ARG001
    assert swd("export", "audit-pack").code == 2
    Path("mkdocs.yml").unlink()
    answer = swd("export", "audit-pack", "pack.zip")
    assert (answer.code, "there is no mkdocs.yml" in answer.err) == (2, True)
