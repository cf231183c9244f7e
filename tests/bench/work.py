"""One piece of work, measured in a process of its own: ``python -m tests.bench.work check FOLDER`` prints its seconds.

The seconds are CPU time of the process and its threads, so that other work on the machine counts as little as it can.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def check(folder: Path) -> float:
    """What ``swd check`` does, once its modules are there: read, link, check."""
    from generator.compiler import Settings, compile_manual
    from generator.hosts.command import collect_seldom
    from generator.hosts.files import interface_catalogs, read_sources

    collect_seldom()
    began = time.process_time()
    compilation = compile_manual(read_sources(folder / "procedures"), Settings(AS_OF, interface_catalogs()))
    took = time.process_time() - began
    assert compilation.manual is not None, "the manual can be read"
    return took


def kept_check(folder: Path) -> float:
    """What ``swd check`` does with its cache, once its modules are there. The first run fills the cache."""
    from generator.hosts.command import checked_folder, collect_seldom

    os.environ["SOURCE_DATE_EPOCH"] = str(int(AS_OF.timestamp()))
    collect_seldom()
    began = time.process_time()
    checked_folder(folder / "procedures", use_cache=True)
    return time.process_time() - began


def yaml_load(folder: Path) -> float:
    """What is least that reading YAML can cost: PyYAML's C loader, and nothing done with what it read."""
    import yaml

    began = time.process_time()
    for path in sorted((folder / "procedures").rglob("*.yml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return time.process_time() - began


def cold_check(folder: Path) -> float:
    """The whole process of ``swd check``, from nothing, with all that it imports."""
    from generator.hosts.cli import swd

    asked = ["check", "--procedures", str(folder / "procedures"), "--as-of", "2026-11-22", "--no-cache"]
    swd.main(asked, standalone_mode=False)
    return time.process_time()


def site(folder: Path) -> float:
    """The whole process of ``swd build`` without setting a PDF."""
    os.chdir(folder)
    from generator.compiler import Compilation
    from generator.hosts.cli import swd

    Compilation.forms = lambda _: ()  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as made:
        swd.main(["build", "--site-dir", made, "--as-of", "2026-11-22"], standalone_mode=False)
        assert (Path(made) / "index.html").is_file()
    return time.process_time()


def mkdocs(folder: Path) -> float:
    """The whole process of ``mkdocs build``."""
    os.chdir(folder)
    from mkdocs.__main__ import cli

    with tempfile.TemporaryDirectory() as made:
        cli.main(["build", "--quiet", "--site-dir", made], standalone_mode=False)
        assert (Path(made) / "index.html").is_file()
    return time.process_time()


def write_by_hand(folder: Path) -> float:
    """Write the company's pages as Markdown into the folder ``by-hand`` beside it. Not measured."""
    from generator.compiler import Settings, compile_manual
    from generator.hosts.files import interface_catalogs, read_site_sources
    from tests.bench.companies import by_hand

    sources = read_site_sources(folder / "procedures", folder / "templates")
    by_hand(compile_manual(sources, Settings(AS_OF, interface_catalogs())).pages(), folder / "by-hand")
    return 0.0


def _prints(folder: Path, cache: Path | None) -> list[Callable[[], bytes]]:
    from generator.compiler import Settings, compile_manual
    from generator.hosts.files import font_folder, interface_catalogs, read_site_sources
    from generator.hosts.print_cache import PrintCache, machine_key

    sources = read_site_sources(folder / "procedures", folder / "templates")
    if cache is not None:
        sources = replace(sources, prints=PrintCache(cache, machine_key(font_folder())))
    compilation = compile_manual(sources, Settings(AS_OF, interface_catalogs()))
    return [each.content for each in compilation.forms() if each.path.startswith("forms/")]


def forms(folder: Path) -> float:
    """The mean of one form, with the engine warm: all forms are set twice, and the second time counts."""
    from generator.hosts.command import collect_seldom

    collect_seldom()
    prints = _prints(folder, None)
    for print_ in prints:
        print_()
    began = time.process_time()
    for print_ in prints:
        print_()
    return (time.process_time() - began) / len(prints)


def kept_forms(folder: Path) -> float:
    """The mean of one form where an earlier build has set them all and nothing has changed."""
    from generator.hosts.command import collect_seldom

    collect_seldom()
    with tempfile.TemporaryDirectory() as cache:
        for print_ in _prints(folder, Path(cache)):
            print_()
        prints = _prints(folder, Path(cache))
        began = time.process_time()
        for print_ in prints:
            print_()
        return (time.process_time() - began) / len(prints)


_CHECKS = (check, kept_check, cold_check, yaml_load)
WORKS = {work.__name__: work for work in (*_CHECKS, site, mkdocs, write_by_hand, forms, kept_forms)}

if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    seconds = WORKS[sys.argv[1]](Path(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux gives kilobytes
    print(json.dumps({"seconds": seconds, "megabytes": peak}))  # noqa: T201 - for the process that asked
