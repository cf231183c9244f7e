"""What may be lost or changed without anything to be seen: few things, each named with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.mutation.mutants import Mutant, mutated
from tests.mutation.shown import Shown

EXCEPTIONS = "exceptions.yml"
"""No part of the manual itself."""


class Unseen(NamedTuple):
    """What may be lost or changed unseen: the end of the keys that lead there, the value where only that one may."""

    keys: tuple[str, ...]
    why: str
    was: str | None = None


UNSEEN = (
    Unseen(("format",), "only 1 is known"),
    Unseen(("half",), "a box alone in its row has all of it whatever it says, and short kinds take half by themselves"),
    Unseen(("lines",), "a paragraph has three lines where none are named", was="3"),
)


def reason_unseen(mutant: Mutant) -> str | None:
    """Why a mutant may be seen nowhere; None where it must be seen."""
    for keys, why, was in UNSEEN:
        if mutant.keys[-len(keys) :] == keys and (was is None or (mutant.now is None and mutant.was == f'"{was}"')):
            return why
    return None


def is_seen(mutant: Mutant, files: Mapping[str, bytes], before: Shown) -> bool:
    """Whether something is another one; what is left out without any difference to the manual said what goes unsaid."""
    after = Shown(mutated(files, mutant))
    is_default = mutant.now is None and mutant.path != EXCEPTIONS
    if is_default and after.compilation.manual == before.compilation.manual:
        return True
    return after.differs_from(before, mutant.kind)
