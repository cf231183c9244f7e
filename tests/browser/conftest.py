"""A real Chromium, the shipped manual's site in it over http and from the folder, and what a page asked for.

Chromium is the one on PATH. Where there is none, the tests are skipped and say so; in CI that is a failure.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest

from tests.site.conftest import COMPANIES, EPOCH, ROOT, Company

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: No sandbox, for CI is root in a container; no talk with anyone, for nothing here needs it.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def absent(reason: str) -> NoReturn:
    """Skip aloud; in CI fail."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{reason}; CI must have one", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a worker; every test has a context, and so a profile, of its own."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed")
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        absent("there is no Chromium on PATH (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped manual's site, built by ``swd build``."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(COMPANIES["shipped"], folder / "procedures")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    done = Company(folder).run("swd", "build", SOURCE_DATE_EPOCH=EPOCH, PYTHONPATH=str(ROOT))
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def http(site_folder: Path) -> Iterator[str]:
    """The site served on this machine; the address of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site_folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, http: str, site_folder: Path) -> str:
    """The site's root over http, then from the folder."""
    return http if request.param == "http" else site_folder.as_uri()


class Visitor:
    """Somebody at the form, with a clean profile. Keeps what the pages asked for and which of their scripts failed."""

    def __init__(self, context) -> None:
        self.context = context
        self.asked: list[str] = []
        self.faults: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(address)
        return page

    @property
    def outside(self) -> list[str]:
        """The addresses on other hosts."""
        return [url for url in self.asked if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))]


@pytest.fixture
def visitor(browser) -> Iterator[Visitor]:
    """A visitor in Shanghai's company who reads English, whose own clock stands elsewhere: it must not matter."""
    context = browser.new_context(locale="en-GB", timezone_id="America/Los_Angeles", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    someone = Visitor(context)
    yield someone
    context.close()
    assert someone.outside == []
    assert [fault for fault in someone.faults if "search_index" not in fault] == []
