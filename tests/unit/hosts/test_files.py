"""Reading the folder from a disk that misbehaves, and putting a site in its place or leaving the old one."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.hosts import files
from generator.hosts.files import FolderRefused, beside, current_instant, read_sources, read_templates

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


def found(procedures: Path) -> list[tuple[str, str, str]]:
    return [(fault.code, fault.span.path, str(fault.message)) for fault in read_sources(procedures).faults]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# -- reading --


def test_files_are_read_by_their_paths_with_slashes_and_hidden_ones_are_not(tmp_path):
    for name in ("manual.yml", "documents/a/b.yml", ".git/config", "forms/.swap", "documents/.x/y.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    sources = read_sources(tmp_path)
    assert sources.files == {"manual.yml": b"manual.yml", "documents/a/b.yml": b"documents/a/b.yml"}
    assert sources.faults == ()


def test_a_missing_folder_is_a_finding(tmp_path):
    assert found(tmp_path / "nowhere") == [("Y115", "manual.yml", f"there is no folder {tmp_path / 'nowhere'}")]


@unix_only
def test_a_link_out_of_the_folder_is_a_finding_and_is_not_read(tmp_path):
    (tmp_path / "procedures").mkdir()
    (tmp_path / "secret.yml").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "procedures/roles.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "procedures/documents").symlink_to(tmp_path / "outside")
    assert [(code, path) for code, path, _ in found(tmp_path / "procedures")] == [
        ("Y114", "documents"), ("Y114", "roles.yml")
    ]  # fmt: skip
    assert read_sources(tmp_path / "procedures").files == {}


@unix_only
def test_a_link_within_the_folder_is_read(tmp_path):
    (tmp_path / "real.yml").write_text("x")
    (tmp_path / "link.yml").symlink_to("real.yml")
    assert read_sources(tmp_path).files == {"real.yml": b"x", "link.yml": b"x"}


@unix_only
def test_what_is_no_plain_file_is_a_finding_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "broken.yml").symlink_to("nowhere.yml")
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    (tmp_path / "real").mkdir()
    (tmp_path / "folder.yml").symlink_to("real")
    assert [(code, path) for code, path, _ in found(tmp_path)] == [
        ("Y101", "broken.yml"), ("Y101", "folder.yml"), ("Y101", "loop.yml"), ("Y101", "pipe.yml")
    ]  # fmt: skip
    assert found(tmp_path)[-1][2] == "this cannot be read: it is not a plain file"


def test_a_file_that_the_disk_does_not_give_is_a_finding(tmp_path, monkeypatch):
    (tmp_path / "roles.yml").write_text("x")

    def fail(path: Path) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(files, "_content", fail)
    assert found(tmp_path) == [("Y101", "roles.yml", "this cannot be read: Input/output error")]


def test_a_folder_that_cannot_be_listed_is_a_finding(tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    real = os.scandir

    def fail(path):
        if Path(path).name == "documents":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", fail)
    assert found(tmp_path) == [("Y101", "documents", "this cannot be read: Permission denied")]


def test_templates_of_the_company_lie_over_the_shipped_ones_file_by_file(tmp_path):
    shipped = read_templates(None)
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("ours")
    (tmp_path / "theme/.main.html.swp").write_text("not ready")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/new.html.j2").write_text("new")
    assert read_templates(tmp_path) == shipped | {"theme/main.html": b"ours", "site/new.html.j2": b"new"}
    assert read_templates(tmp_path / "nowhere") == shipped


# -- the clock --


def test_the_clock_is_source_date_epoch_where_it_is_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert current_instant() == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert abs((datetime.now(tz=UTC) - current_instant()).total_seconds()) < 60


@pytest.mark.parametrize("nonsense", ["soon", "1e9", "99999999999999999999"])
def test_nonsense_in_source_date_epoch_is_said(monkeypatch, nonsense):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
    with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH is '{nonsense}'"):
        current_instant()


# -- putting the site in its place --


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    for name in (".say-write-do", ".gitignore", "index.html"):
        (site / name).write_text(f"old {name}")
    return site


def test_the_new_site_takes_the_old_ones_place_and_keeps_its_ignore_file(old_site):
    with beside(old_site) as fresh:
        (fresh / "new.html").write_text("new")
        assert tree(old_site)["index.html"] == b"old index.html", "readers see the old one until the new one is ready"
    assert tree(old_site) == {".gitignore": b"old .gitignore", ".say-write-do": b"", "new.html": b"new"}
    assert [path.name for path in old_site.parent.iterdir()] == ["site"]


def test_a_folder_that_is_not_there_yet_is_made_with_its_parents(tmp_path):
    with beside(tmp_path / "a/b/site") as fresh:
        (fresh / "new.html").write_text("new")
    assert tree(tmp_path) == {"a/b/site/.say-write-do": b"", "a/b/site/new.html": b"new"}


@pytest.mark.parametrize("reason", [KeyboardInterrupt, RuntimeError])
def test_a_build_that_is_broken_off_leaves_the_old_site(old_site, reason):
    before = tree(old_site)

    def broken_off() -> None:
        with beside(old_site) as fresh:
            (fresh / "new.html").write_text("new")
            raise reason

    with pytest.raises(reason):
        broken_off()
    assert tree(old_site.parent) == {f"site/{name}": content for name, content in before.items()}


def test_a_full_disk_leaves_the_old_site_and_is_said(old_site):
    before = tree(old_site)

    def full_disk() -> None:
        with beside(old_site) as fresh:
            raise OSError(28, "No space left on device", str(fresh / "new.html"))

    with pytest.raises(FolderRefused, match="site cannot be written: No space left on device"):
        full_disk()
    assert tree(old_site.parent) == {f"site/{name}": content for name, content in before.items()}


@pytest.mark.parametrize("failing", [1, 2])
def test_a_swap_that_fails_brings_the_old_site_back(old_site, monkeypatch, failing):
    before = tree(old_site)
    real, calls = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == failing:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)

    def swapped() -> None:
        with beside(old_site) as fresh:
            (fresh / "new.html").write_text("new")

    with pytest.raises(FolderRefused, match="Permission denied"):
        swapped()
    assert tree(old_site.parent) == {f"site/{name}": content for name, content in before.items()}


def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    def fail(*_args, **_more):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files.tempfile, "mkdtemp", fail)
    with pytest.raises(FolderRefused, match="Read-only file system"), beside(tmp_path / "site"):
        pytest.fail("there is nowhere to build")


@unix_only
def test_a_link_to_the_output_folder_stays_a_link(old_site):
    link = old_site.parent / "link"
    link.symlink_to(old_site)
    with beside(link) as fresh:
        (fresh / "new.html").write_text("new")
    assert link.is_symlink()
    assert (old_site / "new.html").is_file()


@pytest.mark.parametrize("kept", [[], [".gitignore"], [".gitkeep", ".gitignore"]])
def test_an_empty_folder_and_one_with_ignore_files_may_be_used(tmp_path, kept):
    for name in kept:
        (tmp_path / name).touch()
    files.refuse_foreign_folder(tmp_path)
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(FolderRefused, match=r"thesis\.txt"):
        files.refuse_foreign_folder(tmp_path)
    shutil.rmtree(tmp_path)
    files.refuse_foreign_folder(tmp_path)
