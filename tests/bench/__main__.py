"""``make bench``: what our work costs, beside what a peer needs for the same in the same run. See ARCHITECTURE.md.

Ratios and growth tell more than seconds, which differ from machine to machine; so each line has a target for a ratio.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.companies import ROOT, company_of, faulty_company_of, shipped, wide_company_of

LINE = "{:<52} {:>5} {:>9} {:>9} {:>7} {:>7}  {}"


class Cost(NamedTuple):
    """CPU seconds and the highest use of memory, each the median of the runs."""

    seconds: float
    megabytes: float


def measured(runs: int, *works: tuple[str, Path]) -> list[Cost]:
    """The cost of each work. Each run has a process of its own, and the works take turns: what else the machine does
    in the meantime then falls on all of them.
    """
    found: list[list[Cost]] = [[] for _ in works]
    for _ in range(runs):
        for costs, (work, folder) in zip(found, works, strict=True):
            costs.append(_run(work, folder))
    return [Cost(median(each.seconds for each in costs), median(each.megabytes for each in costs)) for costs in found]


def _run(work: str, folder: Path) -> Cost:
    command = [sys.executable, "-m", "tests.bench.work", work, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stderr}")
    return Cost(**json.loads(ran.stdout.splitlines()[-1]))


def show(what: str, number: int | str, ours: float, theirs: float, target: float | None) -> None:
    """One line of the table; without a target it only tells."""
    ratio = ours / theirs
    verdict = "" if target is None else "ok" if ratio <= target else "MISSED"
    wanted = "" if target is None else f"{target:.3g}"
    print(LINE.format(what, number, f"{ours:.3g}", f"{theirs:.3g}", f"{ratio:.2f}", wanted, verdict), flush=True)  # noqa: T201 - the table is for people


def bench_check(top: Path, sizes: list[int], runs: int) -> None:
    """Checking against the least that reading costs, and how time and memory grow."""
    folders = [company_of(size, top / str(size)) for size in sizes]
    measured(1, *(("kept_check", folder) for folder in folders))
    found = measured(runs, *((work, folder) for folder in folders for work in ("check", "kept_check", "yaml_load")))
    costs = dict(zip(sizes, found[::3], strict=True))
    for size, kept, theirs in zip(sizes, found[1::3], found[2::3], strict=True):
        show("swd check / yaml.load of the same files", size, costs[size].seconds, theirs.seconds, 4)
        show("the same, nothing changed since the last", size, kept.seconds, theirs.seconds, 1.5)
    _show_growth("swd check", costs)
    cold, warm = measured(runs, ("cold_check", folders[0]), ("check", folders[0]))
    show("swd check from nothing / its modules there", sizes[0], cold.seconds, warm.seconds, None)
    for what, made in (("nine findings in each", faulty_company_of), ("each with form and role", wide_company_of)):
        grown = [made(size, top / f"{made.__name__}-{size}") for size in sizes[:2]]
        found = measured(runs, *(("check", folder) for folder in grown))
        _show_growth(f"swd check, {what}", dict(zip(sizes, found, strict=False)))


def _show_growth(what: str, costs: dict[int, Cost]) -> None:
    for less, more in pairwise(costs):
        allowed = more / less * 1.08  # linear, but for what larger tables cost
        show(f"{what}, seconds: {more} / {less}", more, costs[more].seconds, costs[less].seconds, allowed)
        show(f"{what}, MB: {more} / {less}", more, costs[more].megabytes, costs[less].megabytes, allowed)


def bench_site(top: Path, sizes: list[int], runs: int) -> None:
    """The site against plain MkDocs with Material: the same pages written by hand, an equally lean navigation."""
    costs: dict[int, Cost] = {}
    for size in sizes:
        folder = company_of(size, top / f"site-{size}")
        measured(1, ("write_by_hand", folder))
        costs[size], theirs = measured(runs, ("site", folder), ("mkdocs", folder / "by-hand"))
        show("site without PDFs / mkdocs build", size, costs[size].seconds, theirs.seconds, 0.65)
    for less, more in pairwise(sizes):
        show(f"site, seconds: {more} / {less}", more, costs[more].seconds, costs[less].seconds, more / less * 1.08)


def bench_shipped(top: Path, runs: int) -> None:
    """The shipped company: its forms on paper in all languages, and what its two further languages cost."""
    one, three = shipped(top / "one", translated=False), shipped(top / "three", translated=True)
    fresh, kept = measured(runs, ("forms", three), ("kept_forms", three))
    show("one form, engine warm, ms / allowed ms", 1, fresh.seconds * 1000, 80, 1)
    show("one form, set before / set anew", 1, kept.seconds * 1000, fresh.seconds * 1000, 0.1)
    for work, what in (("site", "site without PDFs"), ("check", "swd check")):
        with_all, alone = measured(runs, (work, three), (work, one))
        show(f"{what}, three languages / one", "3/1", with_all.seconds, alone.seconds, 3)


def main() -> None:
    """Measure all, or only what is named, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=("check", "site", "shipped"), default=("check", "site", "shipped"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000], help="procedures, for the check")
    parser.add_argument("--site-sizes", type=int, nargs="+", default=[100, 300], help="procedures, for the site")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    asked = parser.parse_args()
    print(LINE.format("CPU seconds", "N", "ours", "peer", "ratio", "target", ""))  # noqa: T201 - the table is for people
    with tempfile.TemporaryDirectory() as top:
        if "check" in asked.parts:
            bench_check(Path(top), asked.sizes, asked.runs)
        if "site" in asked.parts:
            bench_site(Path(top), asked.site_sizes, asked.runs)
        if "shipped" in asked.parts:
            bench_shipped(Path(top), asked.runs)


if __name__ == "__main__":
    main()
