"""Twice as large a manual is twice the work, not more: the calls of the program are counted, so no clock decides."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.compiler import Settings, compile_manual
from generator.hosts.files import read_sources
from tests.bench.companies import company_of, faulty_company_of, wide_company_of

NOON = Settings(datetime(2026, 11, 22, 12, tzinfo=UTC))
SIZES = (20, 40, 80)
ALLOWED = 1.02
"""By so much the work of the larger half may outgrow that of the smaller: sorting is not quite linear."""


def calls(folder: Path) -> tuple[int, int]:
    """How many calls checking the company makes, those of built-in functions included, and how many findings it has."""
    sources, profile = read_sources(folder / "procedures"), Profile()
    compilation = profile.runcall(compile_manual, sources, NOON)
    return sum(entry.callcount for entry in profile.getstats()), len(compilation.diagnostics)


@pytest.mark.parametrize("made", [company_of, faulty_company_of, wide_company_of], ids=["clean", "faulty", "wide"])
def test_work_grows_as_the_manual_does(tmp_path: Path, made: Callable[[int, Path], Path]) -> None:
    calls(made(1, tmp_path / "1"))  # what is remembered from the first manual on
    found = [calls(made(size, tmp_path / str(size))) for size in SIZES]
    (small, few), (middle, more), (large, most) = found
    assert most - more == 2 * (more - few)
    assert made is not faulty_company_of or most > SIZES[2]
    assert large - middle <= 2 * (middle - small) * ALLOWED
