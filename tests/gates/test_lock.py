"""requirements.lock: plain pip can use it, it names no place to fetch from, and it holds what pyproject.toml asks."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+) \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
REMARK = re.compile(r"^( {4})?#")
PLACES = re.compile(r"://|^--|^-[a-z]|/[a-z]+/|index-url|find-links|trusted-host", re.MULTILINE)


def faults(lock: str) -> Iterator[str]:
    """What is wrong with the text of a lock file."""
    for number, line in enumerate(lock.splitlines(), 1):
        if PLACES.search(line):
            yield f"{number}: names a place"
        elif not (PIN.match(line) or HASH.match(line) or REMARK.match(line)):
            yield f"{number}: neither a pin nor a hash"
    for entry in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE):
        if "==" in entry and "--hash=" not in entry:
            yield f"{entry.split('==')[0]}: no hash"


def lacking(lock: str, project: str) -> Iterator[str]:
    """The requirements of a pyproject.toml that the lock file does not fulfil."""
    pins = {m[1]: m[2] for m in map(PIN.match, lock.splitlines()) if m}
    asked = tomllib.loads(project)["project"]
    for text in [*asked["dependencies"], *asked["optional-dependencies"]["test"]]:
        wanted = Requirement(text)
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0")):
            yield text


@pytest.fixture
def lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture
def project() -> str:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_lock_is_sound_and_up_to_date(lock: str, project: str) -> None:
    assert list(faults(lock)) == []
    assert list(lacking(lock, project)) == []


def test_a_place_is_found(lock: str) -> None:
    assert list(faults("--index-url https://example.org/simple\n" + lock)) == ["1: names a place"]
    assert list(faults("    #   -c /etc/pins.txt\n" + lock)) == ["1: names a place"]


def test_a_pin_without_a_hash_is_found() -> None:
    assert list(faults("click==8.3.2\n")) == ["1: neither a pin nor a hash", "click: no hash"]


def test_a_new_requirement_is_found(lock: str, project: str) -> None:
    planted = project.replace('"jinja2>=3.1.4"', '"jinja2>=99", "not-in-the-lock>=1"')
    assert planted != project
    assert {"jinja2>=99", "not-in-the-lock>=1"} <= set(lacking(lock, planted))


@pytest.mark.parametrize(("digest", "code"), [(None, 0), ("0" * 64, 1)], ids=["right", "wrong"])
def test_pip_refuses_a_file_that_is_not_the_locked_one(tmp_path: Path, digest: str | None, code: int) -> None:
    wheel = tmp_path / "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr("tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1\n")
        archive.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("tiny-1.dist-info/RECORD", "")
    digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
    (tmp_path / "lock").write_text(f"tiny==1 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    # the same call as in the Makefile, from this folder and into this folder
    here = ["--isolated", "--no-index", "--find-links", str(tmp_path), "--target", str(tmp_path / "there")]
    pip = [sys.executable, "-m", "pip", "install", "--require-hashes", "-r", str(tmp_path / "lock"), *here]
    done = subprocess.run(pip, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == code, done.stderr
    assert ("DO NOT MATCH" in done.stderr) == (code == 1)
