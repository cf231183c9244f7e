"""``make mutate``: leave out or change every key of the shipped manual in turn; something must be seen each time.

A finding, a page or a print must be another one. The manual is taken in its own language and without its history, so
that nothing is seen merely because a translation or a revision stayed behind. All of it takes hours;
``make mutate SAMPLE=200`` takes so many at random, the same ones for the same ``SEED``.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module

from tests.conftest import ROOT, folder_files
from tests.mutation.mutants import Mutant, mutants, rewritten
from tests.mutation.shown import Shown, stand_ins
from tests.mutation.unseen import is_seen, reason_unseen


def company() -> dict[str, bytes]:
    """The shipped manual in its own language, never issued."""
    files = folder_files(ROOT / "procedures")
    kept = {path: raw for path, raw in files.items() if not path.startswith(("revisions/", "locale/"))}
    settings, times = re.subn(rb"(?m)^locales: .*\n", b"", kept["manual.yml"])
    assert times == 1
    return rewritten({**kept, "manual.yml": settings})


class _Worker:
    """What each process makes once: the manual to which nothing was done, and all that it shows."""

    files: Mapping[str, bytes]
    before: Shown


def _begin() -> None:
    for name, stand_in in stand_ins().items():
        module, _, attribute = name.rpartition(".")
        setattr(import_module(module), attribute, stand_in)
    _Worker.files = company()
    _Worker.before = Shown(_Worker.files)


def _is_seen(mutant: Mutant) -> bool:
    return is_seen(mutant, _Worker.files, _Worker.before)


def chosen(sample: int, seed: int) -> list[Mutant]:
    """All mutants that must be seen, or so many of them at random. Lines are those of the files as they are written."""
    files = folder_files(ROOT / "procedures")
    every = [mutant for path in company() if path.endswith(".yml") for mutant in mutants(path, files[path])]
    asked = [mutant for mutant in every if mutant.trail[0] != "locales" and reason_unseen(mutant) is None]
    return sorted(random.Random(seed).sample(asked, min(sample, len(asked))), key=str) if sample else asked


def survivors(asked: list[Mutant], jobs: int) -> Iterator[Mutant]:
    """The mutants that are seen nowhere, while a line on stderr tells how far it is."""
    began = time.monotonic()
    with ProcessPoolExecutor(jobs, initializer=_begin) as pool:
        for done, (mutant, seen) in enumerate(zip(asked, pool.map(_is_seen, asked), strict=True), start=1):
            if not seen:
                yield mutant
            left = (time.monotonic() - began) / done * (len(asked) - done)
            print(f"\r{done} of {len(asked)}, {left / 60:.0f} minutes left   ", end="", file=sys.stderr, flush=True)  # noqa: T201 - progress is for people
    print(file=sys.stderr)  # noqa: T201 - the end of the line


def main() -> None:
    """Tell each survivor; leave with 1 where there is one."""
    asks = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    asks.add_argument("--sample", type=int, default=0, help="so many at random (default: all)")
    asks.add_argument("--seed", type=int, default=1, help="another seed, another sample")
    asks.add_argument("--jobs", type=int, default=1, help="processes that work side by side")
    said = asks.parse_args()
    asked = chosen(said.sample, said.seed)
    found = 0
    for mutant in survivors(asked, said.jobs):
        found += 1
        print(f"\rseen nowhere: {mutant}", flush=True)  # noqa: T201 - the result
    print(f"{found} of {len(asked)} are seen nowhere")  # noqa: T201 - the result
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
