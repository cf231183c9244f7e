"""T119 names the days that differ, by kind and for one year at a time; it loads its list only where it is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from generator.compiler import Compilation

COVERED = "covers-from: 2026-01-01\n    covers-to: 2027-12-31"
OCTOBER = "covers-from: 2026-09-16\n    covers-to: 2026-12-31\n    country: CN"


def notes(compilation: Compilation) -> list[str]:
    return [str(note.message) for d in compilation.diagnostics if d.code == "T119" for note in d.notes]


def test_days_that_differ_are_named_by_kind(compile_small: Callable[..., Compilation]) -> None:
    # by the notice for 2026: off on 25 September and from 1 to 7 October, at work on 20 September and 10 October
    edits = {COVERED: OCTOBER, "to: 2026-10-07": "to: 2026-10-09", "on: 2026-10-10": "on: 2026-10-11"}
    assert notes(compile_small({"manual.yml": edits})) == [
        "these public holidays are missing: 2026-09-25",
        "these days off are no public holidays: 2026-10-08, 2026-10-09",
        "these make-up days are missing: 2026-09-20, 2026-10-10",
        "these make-up days were not announced: 2026-10-11",
    ]


def test_many_days_are_counted(compile_small: Callable[..., Compilation]) -> None:
    found = notes(compile_small({"manual.yml": {COVERED: f"{COVERED}\n    country: CN"}}))
    # the working days off of 2026 beside National Day, of which six are shown
    assert found[0] == (
        "these public holidays are missing: 2026-01-01, 2026-01-02, 2026-02-16, 2026-02-17, 2026-02-18, 2026-02-19, +8"
    )


def test_the_list_is_loaded_only_where_a_country_is_named() -> None:
    program = "import sys, generator.compiler; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
