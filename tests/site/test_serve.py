"""The preview: a fault while writing becomes a banner on the last good site, and the server always answers."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.site
PATIENCE = 40.0
"""Seconds to wait for something that should take about two, on a machine that is busy with other tests."""
ONE_ANSWER = 20.0
"""Seconds in which every single request must be answered; MkDocs holds one back while a rebuild is under way."""


class Server:
    """A running preview and what it has said so far."""

    def __init__(self, company, command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._log = (company.folder / "log.txt").open("w+")
        self.process = subprocess.Popen(
            [company.command(command), "serve", "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=company.folder,
            env=company.environment | {"PYTHONUNBUFFERED": "1"},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def said(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def get(self, path: str) -> str:
        """The page. A server that does not answer in time fails the test with TimeoutError."""
        with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=ONE_ANSWER) as answer:
            return answer.read().decode("utf-8")

    def wait(self, path: str, good: Callable[[str], bool]) -> str:
        """The page as soon as it is ``good``; how long that may take is bounded."""
        end = time.monotonic() + PATIENCE
        page = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            try:
                page = self.get(path)
            except HTTPError as error:
                page = str(error.code)
            except (ConnectionError, HTTPException):
                page = ""
            except OSError as error:  # not up yet; a timeout is one as well, and is a fault
                if "timed out" in str(error):
                    raise
            if good(page):
                return page
            time.sleep(0.2)
        pytest.fail(f"waited {PATIENCE} s in vain for {path}:\n{page[:2000]}\n{self.said()}")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(10)
        self._log.close()


@pytest.fixture
def serve(company) -> Iterator[Callable[[str], Server]]:
    """Start the preview of the small company; stopped when the test ends."""
    running: list[Server] = []

    def start(command: str) -> Server:
        running.append(Server(company, command))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.mark.parametrize("command", ["swd", "mkdocs"])
def test_a_fault_becomes_a_banner_and_its_cure_takes_it_away(company, serve, command):
    server = serve(command)
    page = server.wait("documents/handling.html", lambda page: "Handling complaints" in page)
    assert 'class="faults"' not in page
    assert "F-1_A-0_en.pdf" in server.get("forms/record.html")

    company.edit("documents/handling.yml", "asks: record.ours", "asks: record.oars")
    page = server.wait("documents/handling.html", lambda page: 'class="faults"' in page)
    assert "record.oars" in page
    assert "procedures/documents/handling.yml:21:11: error[R101]" in page
    assert "Is it ours?" in page, "the last good content stays"
    assert "This is the last good state of the site." in page
    assert "procedures/documents/handling.yml:21:11: error[R101]" in server.said()
    assert 'class="faults"' in server.get("index.html")
    with urlopen(f"http://127.0.0.1:{server.port}/forms/F-1_A-0_en.pdf", timeout=ONE_ANSWER) as paper:
        assert paper.read(5) == b"%PDF-"

    company.edit("documents/handling.yml", "asks: record.oars", "asks: record.ours")
    company.edit("documents/handling.yml", "title: Handling complaints", "title: Caring for complaints")
    page = server.wait("documents/handling.html", lambda page: 'class="faults"' not in page)
    assert "Caring for complaints" in page


def test_a_manual_that_is_broken_from_the_start_is_served_with_its_faults_and_mends(company, serve):
    manual = (company.procedures / "manual.yml").read_bytes()
    (company.procedures / "manual.yml").write_text("format: [1\n")
    server = serve("swd")
    page = server.wait("", lambda page: 'class="faults"' in page)
    assert "procedures/manual.yml:" in page
    assert "The definitions have faults." in page
    assert "last good state" not in page
    assert "assets/manual.css" in page
    assert ".faults" in server.get("assets/manual.css")

    (company.procedures / "manual.yml").write_bytes(manual)
    page = server.wait("documents/handling.html", lambda page: "Handling complaints" in page)
    assert 'class="faults"' not in page


def test_no_other_fault_makes_the_server_hang(company, serve):
    settings = (company.folder / "mkdocs.yml").read_text()
    (company.folder / "templates/site").mkdir(parents=True)
    server = serve("mkdocs")
    server.wait("index.html", lambda page: "Small Kettles" in page)

    (company.folder / "mkdocs.yml").write_text(settings + "\nplugins: [nobody-has-this]\n")
    server.wait("index.html", lambda _: "nobody-has-this" in server.said())
    assert "Small Kettles" in server.get("index.html"), "the site stays as it was"

    (company.folder / "mkdocs.yml").write_text(settings.replace("site_name: Say · Write · Do", "site_name: Caring"))
    server.wait("index.html", lambda page: "Caring" in page)


def test_a_fault_in_a_template_becomes_a_banner_as_well(company, serve):
    shipped = company.folder / "templates/site/document/head.html.j2"
    shipped.parent.mkdir(parents=True)
    server = serve("mkdocs")
    server.wait("index.html", lambda page: "Small Kettles" in page)
    shipped.write_text("{% if %}")
    page = server.wait("index.html", lambda page: 'class="faults"' in page)
    assert "templates/site/document/head.html.j2:1:" in page
    shipped.unlink()
    server.wait("index.html", lambda page: 'class="faults"' not in page and "Small Kettles" in page)


def test_folders_are_removed_and_nothing_is_written_beside_the_definitions(company, serve):
    def files():
        """All but the server's log and the forms it keeps, which both lie where they are said to."""
        kept = company.folder / ".swd-cache"
        return sorted(p for p in company.folder.rglob("*") if p.name != "log.txt" and kept not in (p, *p.parents))

    before = files()
    server = serve("swd")
    server.wait("index.html", lambda page: "Small Kettles" in page)
    assert files() == before
