"""What the tests of whole sites share: a company on disk, the two commands, and reading a built site."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
COMPANIES = {
    "small": GOLDEN / "small" / "procedures",
    "chinese": GOLDEN / "chinese" / "procedures",
    "shipped": ROOT / "procedures",
}
#: 2026-11-22 12:00 UTC
EPOCH = "1795348800"


class Company:
    """A folder with a manual and a mkdocs.yml, in which commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.procedures = folder / "procedures"

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "SOURCE_DATE_EPOCH": EPOCH}

    @staticmethod
    def command(name: str) -> str:
        return str(Path(sys.executable).with_name(name))

    def run(self, name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.command(name), *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file of the manual."""
        file = self.procedures / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{path}: {old!r} stands there {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")


class Site:
    """A built site: its files, and its pages as trees."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> dict[str, bytes]:
        return tree(self.folder)

    @property
    def page_paths(self) -> list[str]:
        return [path for path in self.files if path.endswith(".html")]

    @cache  # noqa: B019 - a site lives as long as the test that reads it
    def page(self, path: str):
        """The page as a tree, and what is wrong with its HTML."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        return parser.parse(self.files[path].decode("utf-8")), parser.errors

    @cache  # noqa: B019
    def ids(self, path: str) -> list[str]:
        return [element.get("id") for element in self.page(path)[0].iter() if element.get("id")]

    def references(self, path: str) -> Iterator[tuple[str, str, str]]:
        """Tag, attribute and address of everything a page points to."""
        for element in self.page(path)[0].iter():
            for attribute in ("href", "src", "data", "action", "poster"):
                if element.get(attribute) is not None:
                    yield str(element.tag), attribute, element.get(attribute)

    def broken_references(self, *, served: bool = False) -> list[str]:
        """Every address within the site that leads nowhere, with the page it stands on.

        ``served`` is for sites that need a server, which shows a folder's index.html for the folder's own address.
        """
        found = [(path, address) for path in self.page_paths for _, _, address in self.references(path)]
        found += [
            (path, address)
            for path, content in self.files.items()
            if path.endswith(".css")
            for address in css_addresses(content.decode())
        ]
        return [f"{path}: {address}" for path, address in found if self._is_broken(path, address, served)]

    def _is_broken(self, path: str, address: str, served: bool) -> bool:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return parts.scheme != "data" and path.endswith(".css")
        if path == "404.html":
            return False  # shown at any address, so its own begin at the server's root
        target = path
        if parts.path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if served and (self.folder / target).is_dir():
                target = posixpath.normpath(f"{target}/index.html")
        return not (self.folder / target).is_file() or bool(
            parts.fragment and unquote(parts.fragment) not in self.ids(target)
        )

    def outside_requests(self) -> list[str]:
        """Every address from which a browser would fetch something from another host by itself."""
        found = []
        for path, content in self.files.items():
            if path.endswith(".html"):
                found += [f"{path}: {a}" for tag, _, a in self.references(path) if tag != "a" and _is_outside(a)]
                found += [f"{path}: {a}" for a in css_addresses(content.decode()) if _is_outside(a)]
            elif path.endswith(".css"):
                found += [f"{path}: {a}" for a in css_addresses(content.decode()) if _is_outside(a)]
        return found


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones included, by its path with slashes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def css_addresses(text: str) -> list[str]:
    """The addresses in ``url(…)`` and ``@import``."""
    return [
        (match[1] or match[2]).strip("'\" ")
        for match in re.finditer(r"url\(\s*([^)]+?)\s*\)|@import\s+(['\"][^'\"]+['\"])", text)
    ]


def _is_outside(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https"}


@pytest.fixture(scope="session")
def company_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Company]:
    """A fresh copy of a company, with the one-plugin mkdocs.yml that is shipped."""

    def make(name: str = "small") -> Company:
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(COMPANIES[name], folder / "procedures")
        shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        return Company(folder)

    return make


@pytest.fixture
def company(company_of: Callable[..., Company]) -> Company:
    """A fresh copy of the small company."""
    return company_of("small")


@pytest.fixture(scope="session")
def built(company_of: Callable[..., Company]) -> Callable[[str], tuple[Company, Site]]:
    """A company with its site built by ``swd build`` into ``site``; the same one for all who ask, not to be changed."""
    made: dict[str, tuple[Company, Site]] = {}

    def build(name: str) -> tuple[Company, Site]:
        if name not in made:
            company = company_of(name)
            done = company.run("swd", "build")
            assert done.returncode == 0, done.stderr
            made[name] = (company, Site(company.folder / "site"))
        return made[name]

    return build


@pytest.fixture
def site_of() -> Callable[[Path], Site]:
    """Read the site in a folder."""
    return Site
