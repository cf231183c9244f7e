"""The wheel works by itself: built, listed, installed beside an empty folder, and used there without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.compiler import Settings, compile_manual
from generator.hosts.files import read_site_sources

ROOT = Path(__file__).parents[2]
DAY = "2026-11-22"

#: Nothing but the plugin's line and where the manual lies: the theme and the search come from the plugin.
SMALLEST_SITE = """\
site_name: Our complaints
docs_dir: procedures
use_directory_urls: false
theme: say-write-do
plugins: [say-write-do]
"""
OUR_TERM = "<p>House rule: {{ term.title }}</p>\n"


def run(command: Sequence[str | Path], where: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would, with nothing of the test's own environment that could help it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MKDOCS", "NO_MKDOCS"))}
    return subprocess.run(
        [str(part) for part in command], cwd=where, env=kept, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what belongs to the source, so that nothing else can slip in from the disk."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy2(ROOT / name, source)
    for name in ("generator", "templates", "procedures", "tests"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", built], source)
    assert done.returncode == 0, done.stdout + done.stderr
    (only,) = built.glob("*.whl")
    return only


def test_the_wheel_holds_the_program_and_its_templates_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entry_points = next(archive.read(name) for name in names if name.endswith("entry_points.txt")).decode()
    templates = {path.relative_to(ROOT / "templates").as_posix() for path in files_below(ROOT / "templates")}
    modules = {path.relative_to(ROOT).as_posix() for path in files_below(ROOT / "generator")}
    assert len(templates) > 10
    own = {name for name in names if ".dist-info/" not in name}
    assert own == modules | {f"generator/shipped_templates/{name}" for name in templates}
    assert "generator/py.typed" in own
    assert {name.split(".dist-info/")[1] for name in names - own} == {
        "METADATA",
        "WHEEL",
        "RECORD",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    assert entry_points.count("say-write-do =") == 2  # the plugin and the theme


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


@dataclass(frozen=True)
class Company:
    """An empty folder with a copied manual, and a Python in which only the wheel is installed of this project."""

    folder: Path
    programs: Path

    def swd(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run([self.programs / "swd", *arguments], self.folder)


@pytest.fixture(scope="module")
def company(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """Install the wheel. The other packages are borrowed from this environment, so that nothing is fetched."""
    python = tmp_path_factory.mktemp("python")
    venv.create(python, symlinks=True)
    paths = sysconfig.get_paths(vars={"base": str(python), "platbase": str(python)})
    programs = Path(paths["scripts"])
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-deps", "--no-index"]
    done = run([*pip, wheel], python)
    assert done.returncode == 0, done.stdout + done.stderr
    borrowed = {sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]}
    (Path(paths["purelib"]) / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")

    folder = tmp_path_factory.mktemp("company")
    shutil.copytree(ROOT / "procedures", folder / "procedures")
    (folder / "mkdocs.yml").write_text(SMALLEST_SITE, encoding="utf-8")
    return Company(folder, programs)


def test_the_wheel_is_what_runs(company: Company) -> None:
    where = run([company.programs / "python", "-c", "import generator; print(generator.__file__)"], company.folder)
    assert Path(where.stdout.strip()).is_relative_to(company.programs.parent), where.stderr
    assert company.swd("--version").stdout.startswith("swd, version ")


@pytest.mark.site
def test_the_wheel_builds_the_whole_site_in_an_empty_folder(company: Company) -> None:
    ours = company.folder / "templates" / "site" / "company" / "term.html.j2"
    ours.parent.mkdir(parents=True)
    ours.write_text(OUR_TERM, encoding="utf-8")
    (company.folder / "templates" / "assets").mkdir()
    (company.folder / "templates" / "assets" / "logo.svg").write_text("<svg/>\n", encoding="utf-8")
    done = company.swd("build", "--as-of", DAY)
    assert done.returncode == 0, done.stdout + done.stderr

    site = company.folder / "site"
    day = datetime.fromisoformat(DAY).replace(hour=12, tzinfo=UTC)
    expected = compile_manual(read_site_sources(ROOT / "procedures", ROOT / "templates"), Settings(day))
    pages = {f"{page.tree}{page.path}.html" for page in expected.pages()}
    files = {artifact.path for artifact in expected.files()}
    assert len(pages) > 30
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == pages | {"index.html", "404.html"}
    assert {path for path in files if not (site / path).is_file()} == set()

    # the company's two files stand in the place of the shipped ones, and only they
    assert "House rule: " in (site / "en" / "terms.html").read_text(encoding="utf-8")
    assert (site / "assets" / "logo.svg").read_text(encoding="utf-8") == "<svg/>\n"
    shipped = ROOT / "templates" / "assets" / "manual.css"
    assert (site / "assets" / "manual.css").read_bytes() == shipped.read_bytes()


@pytest.mark.site
def test_mkdocs_itself_builds_the_same_pages(company: Company, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run([company.programs / "python", "-m", "mkdocs", "build", "--strict", "-d", site], company.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (site / "en" / "documents" / "complaint-handling.html").is_file()
    assert "end of life" not in (done.stdout + done.stderr).casefold()  # what Material announces on every build
